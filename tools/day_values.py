"""DayValue: one derived value of one day. Knows nothing about how it came about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DayValue:
    """A metric's value on one day; `is_partial` where the day is known to be incomplete."""

    value: float
    source: str
    is_partial: bool = False


Derived = dict[str, dict[date, DayValue]]
"""Metric name -> day -> value."""
