"""Journal: nights and food as imported, earlier imports, and what was set aside."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from tools import tables
from tools.store.database import Database, window


class Journal(Database):
    """Rows as they were brought."""

    def food_entries(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> Sequence[Any]:
        """Food entries as logged, oldest first."""
        table = tables.food_entries
        query = select(table).where(table.c.user_id == user_id, *window(table.c.day, start, end))
        return self._all(query.order_by(table.c.day, table.c.id))

    def nights(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> Sequence[Any]:
        """Sleep episodes as imported, naps included, oldest first."""
        table = tables.nights
        query = select(table).where(table.c.user_id == user_id, *window(table.c.day, start, end))
        return self._all(query.order_by(table.c.day, table.c.id))

    def imports(self, user_id: str) -> Sequence[Any]:
        """Earlier imports, newest first."""
        table = tables.imports
        return self._all(
            select(table).where(table.c.user_id == user_id).order_by(table.c.id.desc())
        )

    def quarantine(self, user_id: str) -> Sequence[Any]:
        """Implausible values that were set aside, with their reasons."""
        table = tables.quarantine
        return self._all(select(table).where(table.c.user_id == user_id).order_by(table.c.day))
