"""HealthStore: keeps records, gives series back, forgets a person completely. Knows no physiology.

Reads are by (user, metric or table, window) over indexes, so that the cost of an answer depends on
its window and not on other people or on how many years are stored.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, select

from tools import tables
from tools.store.columns import Columns
from tools.store.daily import DailySeries, day_number, day_numbers, day_of
from tools.store.journal import Journal
from tools.store.overview import Inventory, Overview, OwnWords
from tools.store.person import Person
from tools.store.series import Series
from tools.store.training import Training

__all__ = [
    "Columns",
    "DailySeries",
    "HealthStore",
    "Inventory",
    "OwnWords",
    "day_number",
    "day_numbers",
    "day_of",
]


class HealthStore(Series, Training, Journal, Overview, Person):
    """One database and everything in it, by person."""

    def export(self, user_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every row of the person, as (table name, row); logins to other services are left out."""
        kept = [each for each in tables.metadata.sorted_tables if each.name not in tables.REPEATED]
        with self.engine.connect() as connection:
            for table in kept:
                columns = [each for each in table.c if each.name not in tables.SECRET]
                for row in connection.execute(select(*columns).where(table.c.user_id == user_id)):
                    yield table.name, dict(row._mapping)

    def erase(self, user_id: str) -> int:
        """Delete every row of the person and wipe the freed pages; returns how many rows went."""
        gone = 0
        with self.engine.begin() as connection:
            for table in tables.metadata.sorted_tables:
                gone += connection.execute(delete(table).where(table.c.user_id == user_id)).rowcount
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as connection:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone
