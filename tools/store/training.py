"""Training: sessions and strength sets, as rows and as columns. Warm-ups stay with the rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from tools import tables
from tools.store.columns import SESSIONS, SETS, Columns, read_columns
from tools.store.database import Database, distinct, window


class Training(Database):
    """Sessions, and the sets in them."""

    def sessions(
        self,
        user_id: str,
        start: date | None = None,
        end: date | None = None,
        kinds: Sequence[str] | None = None,
    ) -> Sequence[Any]:
        """Training sessions, one row each however many sources saw it, oldest first."""
        table = tables.sessions
        query = select(table).where(table.c.user_id == user_id, *window(table.c.day, start, end))
        if kinds is not None:
            query = query.where(table.c.kind.in_(list(kinds)))
        return self._all(query.order_by(table.c.start_at, table.c.id))

    def session_columns(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> Columns:
        """The sessions column by column, oldest first, for questions over many years."""
        with self.engine.connect() as connection:
            return read_columns(connection, user_id, [SESSIONS], start, end)[SESSIONS]

    def sets(
        self,
        user_id: str,
        start: date | None = None,
        end: date | None = None,
        exercises: Sequence[str] | None = None,
    ) -> Sequence[Any]:
        """Strength sets with `session_id`, in the order they were done."""
        table, session = tables.sets, tables.sessions
        query = (
            select(table, session.c.id.label("session_id"))
            .join(session, session.c.id == table.c.workout_id)  # by key: see tools/sessions.py
            .where(session.c.sets_workout_id == table.c.workout_id, table.c.user_id == user_id)
            .where(*window(table.c.day, start, end))
        )
        if exercises is not None:
            query = query.where(table.c.exercise.in_(list(exercises)))
        return self._all(
            query.order_by(table.c.day, session.c.start_at, table.c.position, table.c.set_index)
        )

    def set_columns(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> Columns:
        """Working sets column by column, in the order they were done; warm-ups are left out."""
        with self.engine.connect() as connection:
            return read_columns(connection, user_id, [SETS], start, end)[SETS]

    def exercises(self, user_id: str) -> tuple[str, ...]:
        """The ids of the exercises that a person has sets of."""
        with self.engine.connect() as connection:
            return distinct(connection, tables.sets, "exercise", user_id)

    def training_span(self, user_id: str, end: date) -> tuple[date, date] | None:
        """First and last day with a session, up to `end`."""
        table = tables.sessions
        query = select(func.min(table.c.day), func.max(table.c.day))
        with self.engine.connect() as connection:
            first, last = connection.execute(
                query.where(table.c.user_id == user_id, table.c.day <= end)
            ).one()
        return None if first is None else (first, last)

    def first_set_day(self, user_id: str) -> date | None:
        """The first day with a strength set; None without one."""
        query = select(func.min(tables.sets.c.day)).where(tables.sets.c.user_id == user_id)
        with self.engine.connect() as connection:
            return connection.execute(query).scalar()
