"""Days: the daily values that one score may look at, and the person's usual. Knows no points."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from knowledge.vocabulary import VOCABULARY
from tools.evidence import Observation
from tools.observations import BASELINE_DAYS, BASELINE_NEEDS
from tools.profile import Profile
from tools.series import Floats
from tools.store import DailySeries

LOOK_BACK_DAYS = 90
METRICS = (
    "sleep_hours", "sleep_debt_hours", "sleep_regularity_minutes", "sleep_midpoint",
    "sleep_efficiency",
    "time_in_bed_hours", "awake_minutes", "bed_time", "wake_time", "hrv_rmssd_ms", "hrv_sdnn_ms",
    "resting_hr_bpm", "respiratory_rate", "skin_temperature_deviation_c", "protein_g_per_kg",
    "protein_g", "energy_kcal", "session_count", "session_minutes", "strength_sessions",
    "hard_sets", "steps", "readiness_score", "recovery_score", "sleep_score", "weight_kg",
)  # fmt: skip


@dataclass(frozen=True)
class Usual:
    """The person's own level before a day: mean, standard deviation, days with data."""

    mean: float
    sd: float
    days: int
    start: date
    end: date


@dataclass(frozen=True)
class Days:
    """Everything that the score of `day` may look at; nothing later than `day`."""

    day: date
    series: Mapping[str, DailySeries] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    marked: Collection[date] = ()

    def until(self, day: date) -> "Days":
        """The same person as of an earlier day."""
        start = day - timedelta(LOOK_BACK_DAYS)
        series = {name: each.between(start, day) for name, each in self.series.items()}
        return Days(day, series, self.profile, self.marked)

    def has(self, metric: str) -> bool:
        """Whether there is a single value."""
        found = self.series.get(metric)
        return found is not None and len(found) > 0

    def back(self, days: int) -> date:
        """The day so many days before."""
        return self.day - timedelta(days)

    def whole(self, metric: str, start: date, end: date) -> Floats:
        """Values of whole days from `start` to `end`."""
        found = self.series.get(metric)
        if found is None:
            return np.zeros(0)
        inside = found.between(start, end)
        return inside.values[~inside.partial]

    def on(self, metric: str, day: date) -> float | None:
        """The value of one whole day."""
        found = self.whole(metric, day, day)
        return float(found[0]) if len(found) else None

    def is_partial(self, metric: str, day: date) -> bool:
        """Whether the day has a value that is known to be incomplete."""
        found = self.series.get(metric)
        return found is not None and bool(found.between(day, day).partial.any())

    def last(self, metric: str) -> date | None:
        """The newest day with a value."""
        found = self.series.get(metric)
        return found.dates()[-1] if found is not None and len(found) else None

    def usual(self, metric: str, before: date, log: bool = False) -> Usual | None:
        """The 60 days before a day, marked and partial days left out; None with under 20.

        Args:
            metric: Name in the vocabulary.
            before: First day that is not looked at.
            log: Mean and spread of the logarithm, for values that are skewed.
        """
        found = self.series.get(metric)
        if found is None:
            return None
        start, end = before - timedelta(BASELINE_DAYS), before - timedelta(1)
        inside = found.between(start, end).without(self.marked)
        values = inside.values[~inside.partial]
        if log:
            values = np.log(values[values > 0])
        if len(values) < BASELINE_NEEDS:
            return None
        spread = float(np.std(values, ddof=1))
        return Usual(float(values.mean()), spread, len(values), start, end)

    def observed(
        self,
        metric: str,
        value: float,
        start: date,
        end: date,
        days_with_data: int,
        usual: Usual | None = None,
        baseline: float | None = None,
        **words: str,
    ) -> Observation:
        """An observation of this metric; `words` may hold another label or unit."""
        known = VOCABULARY[metric]
        found = self.series[metric].between(start, end)
        return Observation(
            metric=metric,
            label=words.get("label", known.label),
            value=value,
            unit=words.get("unit", known.unit),
            start=start,
            end=end,
            days_with_data=days_with_data,
            window_days=(end - start).days + 1,
            baseline=baseline if baseline is not None else usual.mean if usual else None,
            baseline_start=usual.start if usual else None,
            baseline_end=usual.end if usual else None,
            baseline_days=usual.days if usual else 0,
            sources=found.sources,
        )
