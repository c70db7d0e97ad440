"""Overview: what a person has: metrics, spans of days, sources, and the names in their data."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from sqlalchemy import func, select

from tools import tables
from tools.store.columns import SESSIONS, read_columns
from tools.store.database import Database, distinct, span_of


@dataclass
class Inventory:
    """What a person has: per metric the first and last day and how many days."""

    metrics: dict[str, tuple[date, date, int]] = field(default_factory=dict)
    sessions: tuple[date, date, int] | None = None
    set_days: tuple[date, date, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is stored."""
        return not self.metrics and self.sessions is None


@dataclass(frozen=True)
class OwnWords:
    """The names that occur in a person's data: metrics, session titles with kinds, exercises."""

    metrics: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    session_numbers: tuple[str, ...]
    exercises: tuple[str, ...]


class Overview(Database):
    """Counts and names, over all of a person's data."""

    def inventory(self, user_id: str) -> Inventory:
        """What is there: first day, last day and number of days per metric and for training."""
        value, session, lift = tables.daily_values, tables.sessions, tables.sets
        by_metric = (
            select(value.c.metric, func.min(value.c.day), func.max(value.c.day), func.count())
            .where(value.c.user_id == user_id)
            .group_by(value.c.metric)
        )
        result = Inventory()
        with self.engine.connect() as connection:
            for name, first, last, count in connection.execute(by_metric):
                result.metrics[name] = (first, last, count)
            result.sessions = span_of(connection, session, user_id)
            result.set_days = span_of(connection, lift, user_id)
        return result

    def own_words(self, user_id: str) -> OwnWords:
        """The names in a person's data, for understanding questions.

        Distinct metrics and exercises are found by stepping from one to the next in the index, so
        that the cost depends on how many there are and not on how many days.
        """
        with self.engine.connect() as connection:
            sessions = read_columns(connection, user_id, [SESSIONS], None, None)[SESSIONS]
            metrics = distinct(connection, tables.daily_values, "metric", user_id)
            exercises = distinct(connection, tables.sets, "exercise", user_id)
        kinds = sessions.labels["kind"]
        titles = sessions.labels["title"].or_else(kinds)
        pairs = set(zip(titles.tolist(), kinds.tolist(), strict=True))
        numbers = tuple(
            name for name in tables.SESSION_NUMBERS if np.isfinite(sessions.numbers[name]).any()
        )
        return OwnWords(metrics, tuple(sorted(pairs)), numbers, exercises)

    def last_day_by_source(self, user_id: str) -> dict[str, date]:
        """The newest day with a record, by source."""
        newest: dict[str, date] = {}
        with self.engine.connect() as connection:
            for table in (
                tables.nights, tables.measurements, tables.food_entries, tables.workouts
            ):  # fmt: skip
                query = select(table.c.source, func.max(table.c.day))
                query = query.where(table.c.user_id == user_id).group_by(table.c.source)
                for source, day in connection.execute(query):
                    newest[source] = max(day, newest.get(source, day))
        return newest
