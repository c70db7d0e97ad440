"""Days made by hand for tests of the score: a healthy, fully recorded person."""

from datetime import date, timedelta

import numpy as np

from tools.profile import Profile
from tools.score.days import Days
from tools.store import DailySeries, day_number

DAY = date(2026, 11, 20)
YESTERDAY = DAY - timedelta(1)
Values = dict[date, float]


def series(metric: str, values: Values, partial: frozenset[date] = frozenset()) -> DailySeries:
    days = sorted(values)
    return DailySeries(
        metric,
        np.array([day_number(day) for day in days], dtype=np.int64),
        np.array([values[day] for day in days], dtype=np.float64),
        np.array([day in partial for day in days], dtype=np.bool_),
        ("test",),
    )


def before(day: date, low: float, high: float, count: int = 70) -> Values:
    """Values that alternate between two levels on the days before a day."""
    return {day - timedelta(back): (low, high)[back % 2] for back in range(1, count + 1)}


def healthy() -> dict[str, Values]:
    """Everything at its usual, up to the day (food and training up to the day before)."""
    week = DAY - timedelta(6)
    trained = {DAY - timedelta(back): float(back % 2) for back in range(1, 75)}
    return {
        "sleep_hours": before(DAY, 7.8, 8.2) | {DAY: 8.0},
        "sleep_debt_hours": before(DAY, 0.5, 1.5) | {DAY: 0.0},
        "sleep_regularity_minutes": before(DAY, 20, 30) | {DAY: 25.0},
        "sleep_efficiency": before(DAY, 90, 92) | {DAY: 91.0},
        "hrv_rmssd_ms": before(week, 55, 65) | {DAY - timedelta(back): 60.0 for back in range(7)},
        "resting_hr_bpm": before(DAY, 58, 62) | {DAY: 60.0},
        "respiratory_rate": before(DAY, 14, 15) | {DAY: 14.5},
        "protein_g_per_kg": before(DAY, 1.7, 1.7),
        "energy_kcal": before(YESTERDAY, 2300, 2700) | {YESTERDAY: 2500.0},
        "session_count": trained,
        "strength_sessions": trained,
        "hard_sets": {day: 10.0 for day, count in trained.items() if count},
        "steps": before(DAY, 9000, 9000),
    }


def days(
    changed: dict[str, Values] | None = None,
    profile: Profile | None = None,
    without: tuple[str, ...] = (),
    partial: frozenset[date] = frozenset(),
) -> Days:
    """The healthy person with some values changed and some metrics gone."""
    values = healthy()
    for metric, new in (changed or {}).items():
        values[metric] = values.get(metric, {}) | new
    kept = {
        name: series(
            name, found, partial if name in {"protein_g_per_kg", "energy_kcal"} else frozenset()
        )
        for name, found in values.items()
        if name not in without
    }
    return Days(DAY, kept, profile or Profile())
