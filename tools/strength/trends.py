"""Trends: how each main lift moved over the last six weeks and before. Knows no causes.

Robust slopes with an interval, not two end points. Light sessions of a planned easy week are left
out; a swapped exercise, the slowing after a beginner's months and a lighter week are no stall.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tools.history import History, LiftSet
from tools.series import Slope, bend, hinged, residual, theil_sen
from tools.store import day_number
from tools.strength.estimate import session_bests
from tools.strength.lighter import light_days
from tools.trend import Innocent, State, Trend

WINDOW_DAYS = 42
EARLIER_DAYS = 84
NEEDS = 5
"""Sessions of a lift in six weeks below which nothing is said about it."""
SPAN_DAYS = 18
"""The sessions of the window must span this many days for a slope per week to mean anything."""
WORTHWHILE = 0.25
"""Percent a week: a slope under this (1.5 % in six weeks) is flat unless its interval is clear."""
LEANING = 1.0
"""A slope above WORTHWHILE this many standard errors above zero is taken as going up."""
Z_90 = 1.645
BEGINNER_RATE = 1.0
"""Percent a week: gains this fast are a beginner's; that they slow later is expected."""
MAIN_LIFTS = 6
LEAST_ERROR = 0.05
"""Percent a week; sets repeated exactly have no spread, and yet no slope is known better."""
BEND_DAYS = 140


@dataclass(frozen=True)
class Lift:
    """One exercise's sessions: canonical id, shown name, unit, and the best of each session."""

    key: str
    name: str
    unit: str
    points: tuple[tuple[date, float], ...]


def lifts_of(history: History) -> list[Lift]:
    """Every exercise with an estimate, the most trained of the last 12 weeks first."""
    grouped: dict[str, list[LiftSet]] = defaultdict(list)
    for each in history.sets:
        grouped[each.exercise].append(each)
    found = []
    for key, sets in grouped.items():
        points = session_bests(sets)
        if points:
            unit = "kg" if any(each.weight_kg is not None for each in sets) else "reps"
            found.append(Lift(key, sets[-1].name, unit, tuple(points)))
    since = history.as_of - timedelta(WINDOW_DAYS + EARLIER_DAYS // 2)
    return sorted(found, key=lambda lift: (-sum(day >= since for day, _ in lift.points), lift.key))


def lift_trends(history: History, focus: str | None = None) -> tuple[Trend, ...]:
    """Trends of the main lifts, the most trained first; the focus goes before all others."""
    lifts = lifts_of(history)
    chosen = [lift for lift in lifts if lift.key == focus]
    chosen += [lift for lift in lifts if lift.key != focus][:MAIN_LIFTS]
    light = light_days(history)
    return tuple(trend_of(lift, history, light) for lift in chosen)


def trend_of(lift: Lift, history: History, light: frozenset[date] = frozenset()) -> Trend:
    """One lift's trend up to `history.as_of`; light sessions are left out."""
    end = history.as_of
    start = end - timedelta(WINDOW_DAYS - 1)
    used = [(day, value) for day, value in lift.points if day not in light]
    window = [point for point in used if point[0] >= start]
    before = start - timedelta(EARLIER_DAYS)
    earlier = [point for point in used if before <= point[0] < start]
    slope, past = slope_of(window), slope_of(earlier)
    state = state_of(slope)
    return Trend(
        key=lift.key,
        label=lift.name,
        unit=lift.unit,
        state=state,
        start=start,
        end=end,
        sessions=len(window),
        needs=NEEDS,
        slope=slope and slope.value,
        low=slope and slope.low,
        high=slope and slope.high,
        change_percent=slope and 100 * (slope.at_end / slope.at_start - 1),
        level=slope and slope.at_end,
        earlier_slope=past and past.value,
        earlier_low=past and past.low,
        earlier_high=past and past.high,
        earlier_start=before if past else None,
        earlier_sessions=len(earlier),
        since=_since(used, state, start),
        innocent=_innocent(lift, history, slope, past, state),
        points=lift.points,
    )


def slope_of(points: Sequence[tuple[date, float]]) -> Slope | None:
    """Robust slope per week; None with too few sessions or too short a span."""
    if len(points) < NEEDS or (points[-1][0] - points[0][0]).days < SPAN_DAYS:
        return None
    weeks = np.array([day_number(day) / 7 for day, _ in points])
    return theil_sen(weeks, np.array([value for _, value in points]))


def state_of(slope: Slope | None) -> State:
    """Progressing, flat or declining by slope and interval."""
    if slope is None:
        return "too-little-data"
    percent = 100 * slope.value / slope.at_end
    error = max(slope.error / Z_90, 1e-9)
    if slope.low > 0 or (percent >= WORTHWHILE and slope.value / error >= LEANING):
        return "progressing"
    if slope.high < 0 or (percent <= -WORTHWHILE and slope.value / error <= -LEANING):
        return "declining"
    return "flat"


def pooled_percent(trends: Sequence[Trend], earlier: bool = False) -> tuple[float, float] | None:
    """Mean slope of several lifts in percent a week, with its standard error; None without any.

    Lifts of one session share the day's form, so the error is that of the mean made a third wider.

    Args:
        trends: The lifts.
        earlier: Whether to pool the slopes of the weeks before the window.
    """
    rates, weights = [], []
    for trend in trends:
        slope, low, high = (
            (trend.earlier_slope, trend.earlier_low, trend.earlier_high)
            if earlier
            else (trend.slope, trend.low, trend.high)
        )
        level = trend.level or (trend.points[-1][1] if trend.points else None)
        if slope is None or low is None or high is None or not level:
            continue
        error = max(100 * (high - low) / (2 * Z_90) / level, LEAST_ERROR)
        rates.append(100 * slope / level)
        weights.append(1 / error**2)
    if not rates:
        return None
    return float(np.average(rates, weights=weights)), float(1.33 / np.sqrt(np.sum(weights)))


def shared_bend(series: Sequence[Sequence[tuple[date, float]]], as_of: date) -> date | None:
    """The day at which several lifts together best change their slopes; None if none stands out.

    Every lift keeps its own slopes before and after; only the day is common.
    """
    first = as_of - timedelta(BEND_DAYS)
    lifts = []
    for points in series:
        recent = [(day, value) for day, value in points if day >= first]
        if len(recent) >= 2 * NEEDS:
            x = np.array([(day - as_of).days / 7 for day, _ in recent])
            lifts.append((x, np.log([value for _, value in recent])))
    if not lifts:
        return None
    days = [as_of - timedelta(back) for back in range(14, BEND_DAYS - 27, 4)]
    gains = np.zeros(len(days))
    count = 0
    for x, y in lifts:
        straight = residual(hinged(x), y)
        count += len(x)
        for place, day in enumerate(days):
            bent = residual(hinged(x, (day - as_of).days / 7), y)
            gains[place] += len(x) * np.log(max(straight, 1e-12) / max(bent, 1e-12))
    best = int(np.argmax(gains))
    return days[best] if gains[best] > (1 + len(lifts)) * np.log(count) else None


def _since(points: Sequence[tuple[date, float]], state: State, start: date) -> date | None:
    """When a flat or falling stretch began: the bend of the last 20 weeks, else the window."""
    if state not in {"flat", "declining"}:
        return None
    recent = [point for point in points if point[0] >= start - timedelta(98)]
    x = np.array([day_number(day) / 7 for day, _ in recent])
    place = bend(x, np.array([value for _, value in recent]))
    return start if place is None else recent[place][0]


def _innocent(
    lift: Lift,
    history: History,
    slope: Slope | None,
    past: Slope | None,
    state: State,
) -> Innocent | None:
    if state == "too-little-data":
        return "exercise-swap" if _was_swapped(lift, history.as_of) else None
    if state == "progressing" or slope is None:
        return None
    if past is not None and 100 * past.value / past.at_end >= BEGINNER_RATE and slope.value > 0:
        return "beginner"
    return None


def _was_swapped(lift: Lift, as_of: date) -> bool:
    """The lift was trained regularly and stopped within the last nine weeks."""
    last = lift.points[-1][0]
    regular = sum(day > last - timedelta(WINDOW_DAYS) for day, _ in lift.points) >= NEEDS
    return regular and 14 <= (as_of - last).days <= 63
