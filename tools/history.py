"""History: the part of a person's data that a diagnosis looks at, read once. Knows no judging."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np

from tools.store import DailySeries, HealthStore

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


@dataclass(frozen=True)
class LiftSet:
    """One strength set as the diagnosis needs it; `exercise` is the canonical id."""

    day: date
    session: int
    exercise: str
    name: str
    set_type: str
    weight_kg: float | None
    reps: float | None
    rpe: float | None
    source: str = ""


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
        sets: Strength sets in the order they were done.
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


def read_history(
    store: HealthStore, user_id: str, as_of: date, days: int = LOOK_BACK_DAYS
) -> History:
    """Read what a diagnosis looks at, once; the cost depends on `days`, not on what is stored."""
    start = as_of - timedelta(days)
    lifted = store.sets(user_id, start, as_of)
    series = store.daily_many(user_id, METRICS, start, as_of)
    nights = store.nights(user_id, as_of - timedelta(120), as_of)
    return History(
        as_of=as_of,
        start=start,
        series=series,
        sets=tuple(
            LiftSet(
                row.day,
                row.session_id,
                row.exercise,
                row.exercise_name,
                row.set_type,
                row.weight_kg,
                row.reps,
                row.rpe,
            )
            for row in lifted
        ),
        sessions=tuple(
            Session(
                row.day,
                row.kind,
                row.start_at,
                row.duration_min,
                row.distance_km,
                row.average_hr,
                row.sources,
            )
            for row in store.sessions(user_id, start, as_of)
        ),
        hypnograms={row.day: row.hypnogram for row in nights if row.hypnogram and not row.is_nap},
        marked=frozenset(store.marked_days(user_id)),
        first_set_day=_first_set_day(store, user_id),
        body_weight=_body_weight(series["weight_kg"], store, user_id),
    )


def _first_set_day(store: HealthStore, user_id: str) -> date | None:
    span = store.set_span(user_id)
    return None if span is None else span[0]


def _body_weight(weights: DailySeries, store: HealthStore, user_id: str) -> float | None:
    if len(weights):
        return float(np.median(weights.values[-14:]))
    return store.profile(user_id).weight_kg
