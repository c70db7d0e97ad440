"""History: the part of a person's data that a diagnosis looks at, read once. Knows no judging."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tools.store import Columns, DailySeries, HealthStore, day_of

LOOK_BACK_DAYS = 280
"""Eight weeks of window, three of lag, a 60-day baseline, and room to see when a change began."""

METRICS = (
    "sleep_hours", "deep_percent", "deep_minutes", "sleep_regularity_minutes", "sleep_debt_hours",
    "sleep_efficiency", "awake_minutes", "sleep_midpoint", "bed_time", "wake_time",
    "resting_hr_bpm", "hrv_rmssd_ms", "hrv_sdnn_ms", "respiratory_rate",
    "skin_temperature_deviation_c", "session_count", "strength_sessions", "session_energy_kcal",
    "energy_kcal", "protein_g", "protein_g_per_kg", "protein_per_meal_g", "leucine_g",
    "alcohol_g", "caffeine_mg", "last_caffeine_time", "energy_balance_kcal",
    "energy_availability", "total_energy_kcal", "weight_kg", "lean_mass_kg", "stress_score",
    "steps",
)  # fmt: skip


BEGINNING = datetime(1970, 1, 1)


class LiftSet(NamedTuple):
    """One strength set as the diagnosis needs it; `exercise` is the canonical id."""

    day: date
    session: int
    exercise: str
    name: str
    set_type: str
    weight_kg: float | None
    reps: float | None
    rpe: float | None


@dataclass(frozen=True)
class Session:
    """One training session; unknown numbers are None."""

    day: date
    kind: str
    start_at: datetime
    duration_min: float | None
    distance_km: float | None
    average_hr: float | None
    sources: str = ""


@dataclass(frozen=True)
class History:
    """Everything a diagnosis may look at, up to and including `as_of`.

    Attributes:
        series: Daily values by metric; a metric without data is absent or empty.
        sets: Working sets in the order they were done; warm-ups are not read.
        sessions: Training sessions of every kind, oldest first.
        hypnograms: Day of waking -> one character per 5 minutes.
        marked: Days the person marked (ill, travelling); they leave baselines.
        body_weight: Median of the last two weeks' measurements, else as stated, in kg.
        first_set_day: The first day with a strength set ever, before the look-back too.
    """

    as_of: date
    start: date
    series: Mapping[str, DailySeries] = field(default_factory=dict)
    sets: tuple[LiftSet, ...] = ()
    sessions: tuple[Session, ...] = ()
    hypnograms: Mapping[date, str] = field(default_factory=dict)
    marked: frozenset[date] = frozenset()
    first_set_day: date | None = None
    body_weight: float | None = None

    @cached_property
    def by_exercise(self) -> Mapping[str, tuple[LiftSet, ...]]:
        """The sets of each exercise, in the order they were done."""
        grouped: dict[str, list[LiftSet]] = {}
        for each in self.sets:
            grouped.setdefault(each.exercise, []).append(each)
        return {key: tuple(sets) for key, sets in grouped.items()}


def read_history(
    store: HealthStore, user_id: str, as_of: date, days: int = LOOK_BACK_DAYS
) -> History:
    """Read what a diagnosis looks at, once; the cost depends on `days`, not on what is stored."""
    start = as_of - timedelta(days)
    series = store.daily_many(user_id, METRICS, start, as_of)
    nights = store.nights(user_id, as_of - timedelta(120), as_of)
    return History(
        as_of=as_of,
        start=start,
        series=series,
        sets=_sets(store, user_id, start, as_of),
        sessions=_sessions(store, user_id, start, as_of),
        hypnograms={row.day: row.hypnogram for row in nights if row.hypnogram and not row.is_nap},
        marked=frozenset(store.marked_days(user_id)),
        first_set_day=store.first_set_day(user_id),
        body_weight=_body_weight(series["weight_kg"], store, user_id),
    )


def _sets(store: HealthStore, user_id: str, start: date, end: date) -> tuple[LiftSet, ...]:
    read = store.set_columns(user_id, start, end)
    labels = [read.labels[name].tolist() for name in ("exercise", "exercise_name", "set_type")]
    numbers = [_known(read.numbers[name]) for name in ("weight_kg", "reps", "rpe")]
    ids = read.numbers["session_id"].astype(int).tolist()
    return tuple(map(LiftSet._make, zip(_dates(read), ids, *labels, *numbers, strict=True)))


def _sessions(store: HealthStore, user_id: str, start: date, end: date) -> tuple[Session, ...]:
    read = store.session_columns(user_id, start, end)
    numbers = [_known(read.numbers[name]) for name in ("duration_min", "distance_km", "average_hr")]
    kinds, sources = read.labels["kind"].tolist(), read.labels["sources"].tolist()
    starts = [BEGINNING + timedelta(seconds=each) for each in read.numbers["start_at"].tolist()]
    return tuple(map(Session, _dates(read), kinds, starts, *numbers, sources))


def _dates(read: Columns) -> list[date]:
    """The day of each row, one object a day."""
    days = read.days().tolist()
    known = {day: day_of(day) for day in set(days)}
    return [known[day] for day in days]


def _known(values: NDArray[np.float64]) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values.tolist()]


def _body_weight(weights: DailySeries, store: HealthStore, user_id: str) -> float | None:
    if len(weights):
        return float(np.median(weights.values[-14:]))
    return store.profile(user_id).weight_kg
