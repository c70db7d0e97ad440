"""Trends: how each main lift moved over the last six weeks and before. Knows no causes.

Robust slopes with an interval, not two end points. Light sessions of a planned easy week are left
out; a swapped exercise, the slowing after a beginner's months and a lighter week are no stall.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from tools.history import History
from tools.series import Slope, bend, bend_gains, carried_over, theil_sen
from tools.store import day_number
from tools.strength.lifts import MOST_MAIN, Lift, lifts_of, main_lifts
from tools.strength.lighter import light_days
from tools.strength.window import EARLIER_DAYS, WINDOW_DAYS
from tools.trend import Innocent, State, Trend

LONGER_DAYS = 56
NEEDS = 5
"""Sessions of a lift in six weeks below which nothing is said about it."""
STALE_DAYS = 20
"""A lift that was not done for longer has no trend now."""
SPAN_DAYS = 18
"""The sessions of the window must span this many days for a slope per week to mean anything."""
WORTHWHILE = 0.25
"""Percent a week: a slope under this (1.5 % in six weeks) is flat unless its interval is clear."""
LEANING = 1.0
"""A slope above WORTHWHILE this many standard errors above zero is taken as going up."""
Z_90 = 1.645
WIDEST = 1.25
"""Percent a week: half an interval wider than this holds a good gain and a loss alike."""
BEGINNER_RATE = 1.0
"""Percent a week: gains this fast are a beginner's; that they slow later is expected."""
BEGINNER_DAYS = 300
"""Days since the first logged session after which nobody counts as a beginner."""
POOL_NEEDS = 4
"""Sessions of a lift that let it take part in the common slope."""
LEAST_ERROR = 0.1
"""Percent a week: weights go up in steps of about 2.5 %, so weeks of them resolve no less."""
BEND_DAYS = 140


def lift_trends(history: History, focus: Sequence[str] = ()) -> tuple[Trend, ...]:
    """Trends of the main lifts, the most trained first; those asked for go before all others."""
    lifts = lifts_of(history)
    chosen = [lift for lift in lifts if lift.key in focus][:MOST_MAIN]
    chosen += [lift for lift in main_lifts(lifts) if lift.key not in focus]
    light = light_days(history)
    return tuple(trend_of(lift, history, light) for lift in chosen)


def trend_of(lift: Lift, history: History, light: frozenset[date] = frozenset()) -> Trend:
    """One lift's trend up to `history.as_of`; light sessions are left out."""
    end = history.as_of
    used = [(day, value) for day, value in lift.points if day not in light]
    start = end - timedelta(_window_days(used, end) - 1)
    window = [point for point in used if point[0] >= start]
    before = start - timedelta(EARLIER_DAYS)
    earlier = [point for point in used if before <= point[0] < start]
    is_current = bool(window) and (end - window[-1][0]).days <= STALE_DAYS
    slope, past = slope_of(window) if is_current else None, slope_of(earlier)
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
        left_out=tuple(sorted(day for day, _ in lift.points if day in light)),
    )


def _window_days(points: Sequence[tuple[date, float]], end: date) -> int:
    """Six weeks; eight where six hold too few sessions."""
    inside = sum(day > end - timedelta(WINDOW_DAYS) for day, _ in points)
    return WINDOW_DAYS if inside >= NEEDS else LONGER_DAYS


def slope_of(points: Sequence[tuple[date, float]]) -> Slope | None:
    """Robust slope per week; None with too few sessions or too short a span."""
    if len(points) < NEEDS or (points[-1][0] - points[0][0]).days < SPAN_DAYS:
        return None
    weeks = np.array([day_number(day) / 7 for day, _ in points])
    return theil_sen(weeks, np.array([value for _, value in points]))


def state_of(slope: Slope | None) -> State:
    """Progressing, flat or declining by slope and interval; a wide interval says nothing."""
    if slope is None:
        return "too-little-data"
    percent = 100 * slope.value / slope.at_end
    error = max(slope.error / Z_90, 1e-9)
    if slope.low > 0 or (percent >= WORTHWHILE and slope.value / error >= LEANING):
        return "progressing"
    if 100 * slope.error / slope.at_end > WIDEST:
        return "too-little-data"
    if slope.high < 0 or (percent <= -WORTHWHILE and slope.value / error <= -LEANING):
        return "declining"
    return "flat"


def pooled_percent(trends: Sequence[Trend], start: date, end: date) -> tuple[float, float] | None:
    """Common slope of several lifts in percent a week, with its standard error; None without any.

    Lifts of one session share the day's form, so each day gives one value: the mean of its lifts,
    each against its own mean.

    Args:
        trends: The lifts; light sessions are left out.
        start: First day.
        end: Last day.
    """
    by_day: dict[date, list[float]] = defaultdict(list)
    for trend in trends:
        used = [(day, np.log(value)) for day, value in trend.used if start <= day <= end]
        if len(used) >= POOL_NEEDS and (used[-1][0] - used[0][0]).days >= SPAN_DAYS:
            centre = float(np.mean([value for _, value in used]))
            for day, value in used:
                by_day[day].append(float(value) - centre)
    days = sorted(by_day)
    if len(days) < NEEDS:
        return None
    weeks = np.array([day_number(day) / 7 for day in days])
    values = np.array([float(np.mean(by_day[day])) for day in days])
    slope = theil_sen(weeks, values)
    if slope is None:
        return None
    wider = carried_over(values - slope.value * weeks)
    return 100 * slope.value, max(100 * wider * slope.error / Z_90, LEAST_ERROR)


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
    knots = np.array([(day - as_of).days / 7 for day in days])
    gains = np.sum([bend_gains(x, y, knots) for x, y in lifts], axis=0)
    count = sum(len(x) for x, _ in lifts)
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
    fast = past is not None and 100 * past.value / past.at_end >= BEGINNER_RATE
    if fast and slope.value > 0 and _is_new(history):
        return "beginner"
    return None


def _is_new(history: History) -> bool:
    first = history.first_set_day
    return first is not None and (history.as_of - first).days <= BEGINNER_DAYS


def _was_swapped(lift: Lift, as_of: date) -> bool:
    """The lift was trained regularly and stopped within the last nine weeks."""
    last = lift.points[-1][0]
    regular = sum(day > last - timedelta(WINDOW_DAYS) for day, _ in lift.points) >= NEEDS
    return regular and 14 <= (as_of - last).days <= 63
