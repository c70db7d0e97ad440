"""Premise: whether progress stalled at all, before anybody asks why. Knows no causes."""

from datetime import date, timedelta

import numpy as np

from tools.diagnosis.findings import Premise
from tools.history import History
from tools.profile import Goal, Profile
from tools.series import theil_sen
from tools.store import day_number, day_of
from tools.strength.trends import LEANING, WORTHWHILE, Z_90, lift_trends, pooled_percent
from tools.trend import State, Trend

WEIGHT_DAYS, WEIGHT_NEEDS = 42, 8
STEADY_PERCENT = 0.15
"""Percent of body weight a week: 120 g for 80 kg, which counts as steady."""


def premise_of(history: History, profile: Profile, focus: str | None = None) -> Premise:
    """Lifts, body weight against the goal, and whether the stall that was asked about is there."""
    trends = lift_trends(history, focus)
    weight = weight_trend(history)
    holds, reason = _holds(trends, focus)
    return Premise(
        holds=holds,
        focus=focus,
        trends=trends,
        weight=weight,
        fits_goal=_fits(weight, profile.goal),
        since=_since(trends, focus) if holds else None,
        reason=reason,
    )


def _holds(trends: tuple[Trend, ...], focus: str | None) -> tuple[bool | None, str]:
    judged = [trend for trend in trends if trend.state != "too-little-data"]
    if focus is not None:
        mine = [trend for trend in judged if trend.key == focus]
        if not mine:
            return None, "too few sessions of this lift in the last six weeks"
        return mine[0].is_stalled, f"the lift is {mine[0].state}"
    if not judged:
        return None, "no lift has enough sessions in the last six weeks"
    pooled = pooled_percent(judged)
    stalled = sum(trend.is_stalled for trend in judged)
    if pooled is not None and _rises(*pooled):
        return False, "taken together, the main lifts go up"
    if 2 * stalled >= len(judged):
        return True, "most main lifts are flat or falling"
    return False, "fewer than half of the main lifts are flat or falling"


def _rises(rate: float, error: float) -> bool:
    clear = rate - Z_90 * error > 0 and rate >= WORTHWHILE / 2
    return clear or (rate >= WORTHWHILE and rate / error >= LEANING)


def _since(trends: tuple[Trend, ...], focus: str | None) -> date | None:
    days = [t.since for t in trends if t.is_stalled and t.since and focus in (None, t.key)]
    if not days:
        return None
    return day_of(int(np.median([day_number(day) for day in days])))


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
