"""Series: daily values by metric and window. Reads what `tools/metrics.py` derived."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from sqlalchemy import select

from tools import tables
from tools.store.columns import Columns, daily_part, read_columns
from tools.store.daily import DailySeries
from tools.store.database import Database, window


class Series(Database):
    """Daily values."""

    def daily(
        self, user_id: str, metric: str, start: date | None = None, end: date | None = None
    ) -> DailySeries:
        """One metric's daily values from `start` to `end`, both included; None is open."""
        return self.daily_many(user_id, [metric], start, end)[metric]

    def daily_many(
        self,
        user_id: str,
        metrics: Sequence[str],
        start: date | None = None,
        end: date | None = None,
    ) -> dict[str, DailySeries]:
        """Several metrics' daily values in one read; a metric without data is an empty series."""
        parts = {metric: daily_part(metric) for metric in metrics}
        with self.engine.connect() as connection:
            found = read_columns(connection, user_id, list(parts.values()), start, end)
        return {metric: _series(metric, found[part]) for metric, part in parts.items()}

    def coverage(self, user_id: str, start: date, end: date) -> list[tuple[str, str, date]]:
        """Metric, source and day of every daily value in a window."""
        table = tables.daily_values
        query = select(table.c.metric, table.c.source, table.c.day).where(
            table.c.user_id == user_id, *window(table.c.day, start, end)
        )
        return [(row.metric, row.source, row.day) for row in self._all(query)]


def _series(metric: str, found: Columns) -> DailySeries:
    return DailySeries(
        metric,
        found.days(),
        found.numbers["value"],
        found.numbers["is_partial"].astype(np.bool_),
        tuple(sorted(found.labels["source"].used())),
    )
