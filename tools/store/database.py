"""Database: one engine, opened and up to date, and the few statements everything else repeats.

Knows no table of ours.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    String,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    type_coerce,
)
from sqlalchemy.pool import ConnectionPoolEntry

from tools.migrations.upgrade import upgrade


class Database:
    """SQLite in a folder, or PostgreSQL by address."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its tables up to date.

        Args:
            url: SQLAlchemy address, e.g. "sqlite:////home/me/.coach/coach.db" or
                "postgresql+psycopg://host/name".
        """
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _configure_sqlite)
        upgrade(self.engine)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: all of it is stored, or nothing."""
        with self.engine.begin() as connection:
            yield connection

    def _all(self, query: Any) -> Sequence[Any]:
        with self.engine.connect() as connection:
            return connection.execute(query).all()


def window(column: Any, start: date | None, end: date | None) -> list[Any]:
    """Conditions that keep a column from `start` to `end`, both included; None is open."""
    conditions = []
    if start is not None:
        conditions.append(column >= start)
    if end is not None:
        conditions.append(column <= end)
    return conditions


def plain(column: Any) -> Any:
    """The column as the driver gives it: building a date object per row is most of a long read."""
    return type_coerce(column, String)


def plain_rows(connection: Connection, query: Any) -> Sequence[Sequence[Any]]:
    """Rows as the driver gives them, for reads of many thousands; columns have to be `plain`."""
    cursor = connection.execute(query).cursor
    return [] if cursor is None else cursor.fetchall()


def span_of(connection: Connection, table: Any, user_id: str) -> tuple[date, date, int] | None:
    """First and last day in a table and how many days; None without any."""
    days = func.count(func.distinct(table.c.day))
    query = select(func.min(table.c.day), func.max(table.c.day), days)
    first, last, count = connection.execute(query.where(table.c.user_id == user_id)).one()
    return None if first is None else (first, last, count)


def distinct(connection: Connection, table: Any, name: str, user_id: str) -> tuple[str, ...]:
    """The distinct values of an indexed column: one seek a value, in one statement."""
    column = table.c[name]
    first = select(func.min(column).label("value")).where(table.c.user_id == user_id)
    step = first.cte("step", recursive=True)
    following = (
        select(func.min(column))
        .where(table.c.user_id == user_id, column > step.c.value)
        .correlate(step)
        .scalar_subquery()
    )
    step = step.union_all(select(following).where(step.c.value.is_not(None)))
    found = connection.execute(select(step.c.value).where(step.c.value.is_not(None)))
    return tuple(found.scalars())


def replace(connection: Connection, table: Any, key: dict[str, Any], rest: dict[str, Any]) -> None:
    """Put one row in the place of the one with the same key, if there is one."""
    connection.execute(delete(table).where(*[table.c[name] == key[name] for name in key]))
    connection.execute(insert(table).values(**key, **rest))


def _configure_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=30000",
        "secure_delete=ON",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
