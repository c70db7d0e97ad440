"""Rolling metrics: daily values that look at several days or at two metrics together.

Knows nothing about storage; pure functions of daily values.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from statistics import mean, pstdev

from tools.day_values import DayValue, Derived
from tools.profile import Profile

DEFAULT_SLEEP_NEED_HOURS = 8.0
"""Middle of the 7 to 9 hours recommended for adults (Hirshkowitz 2015,
doi 10.1016/j.sleh.2014.12.010), used until the person states their own need."""
DEBT_NIGHTS, DEBT_NEEDS = 14, 10
REGULARITY_NIGHTS, REGULARITY_NEEDS = 14, 7
WEIGHT_STALE_DAYS = 90
"""A body weight older than this no longer speaks for a day."""


def rolling_values(chosen: Derived, profile: Profile, weight_before: float | None) -> Derived:
    """Every rolling metric that the given daily values allow."""
    weights = chosen.get("weight_kg", {})
    midpoints = _midpoints(chosen) | chosen.get("sleep_midpoint", {})
    derived: Derived = {
        "sleep_midpoint": midpoints,
        "trend_weight_kg": _trailing_mean(weights, 7, 1),
        "protein_g_per_kg": _per_kg(chosen.get("protein_g", {}), weights, profile, weight_before),
        "sleep_debt_hours": _debt(chosen.get("sleep_hours", {}), profile),
        "sleep_regularity_minutes": _regularity(midpoints),
        "energy_balance_kcal": _balance(chosen),
    }
    lean = _lean_mass(chosen)
    derived["lean_mass_kg"] = lean
    derived["energy_availability"] = _availability(chosen, lean | chosen.get("lean_mass_kg", {}))
    return {metric: values for metric, values in derived.items() if values}


def weight_on(day: date, weights: Mapping[date, DayValue], fallback: float | None) -> float | None:
    """The newest weight at or before a day (at most 90 days old), else the fallback, in kg."""
    for back in range(WEIGHT_STALE_DAYS + 1):
        found = weights.get(day - timedelta(back))
        if found is not None:
            return found.value
    return fallback


def _value(value: float, like: DayValue, is_partial: bool = False) -> DayValue:
    return DayValue(value, like.source, is_partial or like.is_partial)


def _trailing(values: Mapping[date, DayValue], day: date, window: int) -> list[float]:
    days = (day - timedelta(back) for back in range(window))
    return [values[each].value for each in days if each in values]


def _trailing_mean(
    values: Mapping[date, DayValue], window: int, needs: int
) -> dict[date, DayValue]:
    result = {}
    for day, found in values.items():
        around = _trailing(values, day, window)
        if len(around) >= needs:
            result[day] = _value(mean(around), found)
    return result


def _per_kg(
    protein: Mapping[date, DayValue],
    weights: Mapping[date, DayValue],
    profile: Profile,
    weight_before: float | None,
) -> dict[date, DayValue]:
    fallback = profile.weight_kg if weight_before is None else weight_before
    result = {}
    for day, found in protein.items():
        weight = weight_on(day, weights, fallback)
        if weight:
            result[day] = _value(found.value / weight, found)
    return result


def _debt(sleep: Mapping[date, DayValue], profile: Profile) -> dict[date, DayValue]:
    need = profile.sleep_need_hours or DEFAULT_SLEEP_NEED_HOURS
    result = {}
    for day, found in sleep.items():
        nights = _trailing(sleep, day, DEBT_NIGHTS)
        if len(nights) >= DEBT_NEEDS:
            result[day] = _value(max(0.0, sum(need - hours for hours in nights)), found)
    return result


def _regularity(midpoints: Mapping[date, DayValue]) -> dict[date, DayValue]:
    result = {}
    for day, found in midpoints.items():
        nights = _trailing(midpoints, day, REGULARITY_NIGHTS)
        if len(nights) >= REGULARITY_NEEDS:
            result[day] = _value(60 * pstdev(nights), found)
    return result


def _midpoints(chosen: Derived) -> dict[date, DayValue]:
    """Half way from bed to waking, for tables that name only these two."""
    risen = chosen.get("wake_time", {})
    return {
        day: _value((bed.value + risen[day].value) / 2, bed)
        for day, bed in chosen.get("bed_time", {}).items()
        if day in risen and bed.value < risen[day].value
    }


def _balance(chosen: Derived) -> dict[date, DayValue]:
    burned = chosen.get("total_energy_kcal", {})
    return {
        day: _value(eaten.value - burned[day].value, eaten)
        for day, eaten in chosen.get("energy_kcal", {}).items()
        if day in burned
    }


def _lean_mass(chosen: Derived) -> dict[date, DayValue]:
    """Fat-free mass from weight and body fat of the same day."""
    weights = chosen.get("weight_kg", {})
    return {
        day: _value(weights[day].value * (1 - fat.value / 100), fat)
        for day, fat in chosen.get("body_fat_percent", {}).items()
        if day in weights
    }


def _availability(chosen: Derived, lean: Mapping[date, DayValue]) -> dict[date, DayValue]:
    """Energy eaten less energy of training, per kg fat-free mass (IOC 2023 REDs statement)."""
    burned = chosen.get("session_energy_kcal", {})
    trained = chosen.get("session_count", {})
    result = {}
    for day, eaten in chosen.get("energy_kcal", {}).items():
        mass = weight_on(day, lean, None)
        spent = burned[day].value if day in burned else 0.0 if _rested(trained, day) else None
        if mass and spent is not None:
            result[day] = _value((eaten.value - spent) / mass, eaten)
    return result


def _rested(trained: Mapping[date, DayValue], day: date) -> bool:
    return day in trained and trained[day].value == 0
