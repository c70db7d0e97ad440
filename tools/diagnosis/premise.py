"""Premise: whether progress stalled at all, before anybody asks why. Knows no causes."""

from datetime import date, timedelta

import numpy as np

from tools.diagnosis.findings import Premise
from tools.history import History
from tools.profile import Goal, Profile
from tools.series import theil_sen
from tools.store import day_number, day_of
from tools.strength.trends import (
    LEANING,
    WORTHWHILE,
    Z_90,
    lift_trends,
    pooled_percent,
    shared_bend,
)
from tools.trend import State, Trend

WEIGHT_DAYS, WEIGHT_NEEDS = 42, 8
STEADY_PERCENT = 0.15
"""Percent of body weight a week: 120 g for 80 kg, which counts as steady."""


def premise_of(history: History, profile: Profile, focus: str | None = None) -> Premise:
    """Lifts, body weight against the goal, and whether the stall that was asked about is there."""
    weight = weight_trend(history)
    trends = tuple(_for_goal(each, weight, profile) for each in lift_trends(history, focus))
    asked = tuple(each for each in trends if focus in (None, each.key))
    now, before = pooled_percent(asked), pooled_percent(asked, earlier=True)
    holds, reason = _holds(asked, now, focus)
    slowed = holds is False and _slowed(now, before) and not _is_beginner(asked)
    return Premise(
        holds=holds,
        is_slowed=slowed,
        rose_before=None if before is None else _rises(*before),
        rate=now and now[0],
        earlier_rate=before and before[0],
        focus=focus,
        trends=trends,
        weight=weight,
        fits_goal=_fits(weight, profile.goal),
        since=_since(history, asked) if holds or slowed else None,
        reason=reason,
    )


Rate = tuple[float, float]
"""Percent a week and its standard error."""


def _holds(
    asked: tuple[Trend, ...], pooled: Rate | None, focus: str | None
) -> tuple[bool | None, str]:
    judged = [trend for trend in asked if trend.state != "too-little-data"]
    if not judged:
        what = "this lift has" if focus else "no lift has enough"
        return None, f"{what} {'too few ' if focus else ''}sessions in the last six weeks"
    if focus is not None:
        return judged[0].is_stalled, f"the lift is {judged[0].state}"
    stalled = sum(trend.is_stalled for trend in judged)
    if pooled is not None and _rises(*pooled):
        return False, "taken together, the main lifts go up"
    if 2 * stalled >= len(judged):
        return True, "most main lifts are flat or falling"
    return False, "fewer than half of the main lifts are flat or falling"


def _rises(rate: float, error: float) -> bool:
    clear = rate - Z_90 * error > 0 and rate >= WORTHWHILE / 2
    return clear or (rate >= WORTHWHILE and rate / error >= LEANING)


def _slowed(now: Rate | None, before: Rate | None) -> bool:
    """At less than half of the earlier rate, beyond what the two errors allow."""
    if now is None or before is None or not _rises(*before):
        return False
    fall = before[0] - now[0]
    return now[0] < before[0] / 2 and fall >= Z_90 * float(np.hypot(now[1], before[1]))


def _is_beginner(asked: tuple[Trend, ...]) -> bool:
    return any(trend.innocent == "beginner" for trend in asked)


def _for_goal(trend: Trend, weight: Trend | None, profile: Profile) -> Trend:
    """On a diet that works, holding strength is progress (page progressive-overload)."""
    dieting = profile.goal == "lose-fat" and weight is not None and weight.state == "declining"
    if dieting and trend.state == "flat" and trend.innocent is None:
        return trend.model_copy(update={"innocent": "goal"})
    return trend


def _since(history: History, asked: tuple[Trend, ...]) -> date | None:
    """When the stall began: the bend that all stalled lifts share, else their median."""
    stalled = [trend for trend in asked if trend.is_stalled] or list(asked)
    shared = shared_bend([trend.points for trend in stalled], history.as_of)
    if shared is not None:
        return shared
    days = [trend.since for trend in stalled if trend.since]
    return day_of(int(np.median([day_number(day) for day in days]))) if days else None


def weight_trend(history: History) -> Trend | None:
    """Body weight over six weeks; None without a single weight."""
    series = history.series.get("weight_kg")
    if series is None or not len(series):
        return None
    start = history.as_of - timedelta(WEIGHT_DAYS - 1)
    inside = series.between(start, history.as_of)
    line = theil_sen(inside.days / 7.0, inside.values) if len(inside) >= WEIGHT_NEEDS else None
    state: State = "too-little-data"
    if line is not None:
        percent = 100 * line.value / line.at_end
        state = (
            "flat"
            if abs(percent) < STEADY_PERCENT
            else "progressing"
            if percent > 0
            else "declining"
        )
    return Trend(
        subject="weight",
        key="weight_kg",
        label="body weight",
        state=state,
        start=start,
        end=history.as_of,
        sessions=len(inside),
        needs=WEIGHT_NEEDS,
        slope=line and line.value,
        low=line and line.low,
        high=line and line.high,
        change_percent=line and 100 * (line.at_end / line.at_start - 1),
        level=line and line.at_end,
        sources=series.sources,
        points=tuple(inside.items()),
    )


def _fits(weight: Trend | None, goal: Goal | None) -> bool | None:
    if weight is None or weight.state == "too-little-data" or goal is None:
        return None
    wanted: dict[Goal, tuple[State, ...]] = {
        "gain-muscle": ("progressing",),
        "gain-strength": ("progressing", "flat"),
        "lose-fat": ("declining",),
        "maintain": ("flat",),
        "endurance": ("flat", "progressing", "declining"),
    }
    return weight.state in wanted[goal]
