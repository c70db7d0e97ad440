"""Daily series: the values of one metric, one a day, as arrays. Knows nothing about SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class DailySeries:
    """The daily values of one metric, days ascending, only days that have a value.

    Attributes:
        metric: Name in the vocabulary.
        days: Day numbers since 1970-01-01, int64, shape (n,).
        values: Values in the metric's unit, float64, shape (n,).
        partial: True where the day is known to be incomplete, shape (n,).
        sources: The sources the values came from, sorted.
    """

    metric: str
    days: NDArray[np.int64]
    values: NDArray[np.float64]
    partial: NDArray[np.bool_]
    sources: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.days)

    def between(self, start: date, end: date) -> "DailySeries":
        """The part from `start` to `end`, both included."""
        first, last = day_number(start), day_number(end)
        keep = (self.days >= first) & (self.days <= last)
        return DailySeries(
            self.metric, self.days[keep], self.values[keep], self.partial[keep], self.sources
        )

    def without(self, days: Iterable[date]) -> "DailySeries":
        """The series without some days, for instance those marked as ill."""
        gone = np.array([day_number(day) for day in days], dtype=np.int64)
        keep = ~np.isin(self.days, gone)
        return DailySeries(
            self.metric, self.days[keep], self.values[keep], self.partial[keep], self.sources
        )

    def dates(self) -> list[date]:
        """The days as dates."""
        return [day_of(number) for number in self.days.tolist()]

    def items(self) -> list[tuple[date, float]]:
        """Pairs of day and value."""
        return list(zip(self.dates(), self.values.tolist(), strict=True))


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=number)


def day_numbers(days: Sequence[Any]) -> NDArray[np.int64]:
    """Day numbers of dates, or of ISO texts as SQLite keeps them."""
    return np.array(days, dtype="datetime64[D]").astype(np.int64)
