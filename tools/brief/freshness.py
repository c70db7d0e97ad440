"""Freshness: which of the person's usual data are older than 48 hours. Knows no points."""

from dataclasses import dataclass
from datetime import date

from tools.score.days import Days
from tools.shown import count
from tools.shown import day as shown_day

OLD_HOURS = 48
GROUPS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("sleep", ("sleep_hours",), 2),
    ("heart", ("resting_hr_bpm", "hrv_rmssd_ms", "hrv_sdnn_ms"), 2),
    ("food", ("protein_g", "energy_kcal"), 3),
)
"""Name, metrics, and the age in days from which data are older than 48 hours in the morning: a
night ends in the morning of its day, a day of food ends at night. Training is left out: no session
may simply be no training."""


@dataclass(frozen=True)
class Stale:
    """A group of data whose newest day is older than 48 hours."""

    name: str
    last: date
    age_days: int

    @property
    def words(self) -> str:
        """The group with its newest day."""
        ago = f"{count(self.age_days)} days ago"
        return f"{self.name} from {shown_day(self.last)}, {ago}"


def stale(days: Days) -> tuple[Stale, ...]:
    """Groups that the person has, but not of the last 48 hours."""
    found = []
    for name, metrics, limit in GROUPS:
        last = max((day for each in metrics if (day := days.last(each))), default=None)
        if last is not None and (days.day - last).days >= limit:
            found.append(Stale(name, last, (days.day - last).days))
    return tuple(found)
