"""Premise: whether progress stalled at all, before anybody asks why. Knows no causes."""

from datetime import date, timedelta

import numpy as np

from tools.diagnosis.findings import Premise
from tools.endurance import endurance_trend
from tools.history import History
from tools.profile import Goal, Profile
from tools.series import theil_sen
from tools.store import day_number, day_of
from tools.strength.trends import (
    EARLIER_DAYS,
    LEANING,
    WINDOW_DAYS,
    WORTHWHILE,
    Z_90,
    lift_trends,
    pooled_percent,
    shared_bend,
)
from tools.strength.weekly import volume_trend
from tools.trend import State, Trend

WEIGHT_DAYS, WEIGHT_NEEDS = 42, 8
LEAD_DAYS = 63
MOST_ERROR = 0.75
"""Percent a week: with a larger standard error a flat slope says nothing."""
STEADY_PERCENT = 0.15
"""Percent of body weight a week: 120 g for 80 kg, which counts as steady."""


def premise_of(history: History, profile: Profile, focus: str | None = None) -> Premise:
    """Lifts, body weight against the goal, and whether the stall that was asked about is there."""
    weight = weight_trend(history)
    trends = tuple(_for_goal(each, weight, profile) for each in lift_trends(history, focus))
    asked = tuple(each for each in trends if focus in (None, each.key))
    start = min((each.start for each in asked), default=history.as_of)
    now = pooled_percent(asked, start, history.as_of)
    before = pooled_percent(asked, start - timedelta(EARLIER_DAYS), start - timedelta(1))
    holds, reason = _holds(asked, now, focus)
    bent = _since(history, asked)
    around = _around(asked, bent)
    flattened = around[0] is not None and around[0][0] < WORTHWHILE and _slowed(*around)
    fallen = _slowed(now, before) or flattened
    slowed = holds is False and fallen and not _is_beginner(asked)
    return Premise(
        holds=holds,
        is_slowed=slowed,
        is_clear=holds is not False or focus is not None or _is_clear(now),
        rose_before=None if before is None else _rises(*before),
        rate=now and now[0],
        earlier_rate=before and before[0],
        focus=focus,
        trends=trends,
        weight=weight,
        fits_goal=_fits(weight, profile.goal),
        endurance=endurance_trend(history),
        volume=volume_trend(history),
        window_start=history.as_of - timedelta(WINDOW_DAYS - 1),
        since=bent if holds or slowed else None,
        reason=reason,
    )


def rose_until(premise: Premise, day: date) -> bool | None:
    """Whether the asked lifts went up in the nine weeks before a day; None if it cannot be told.

    False only when they neither rose before nor do worse now than then.
    """
    asked = [trend for trend in premise.trends if premise.focus in (None, trend.key)]
    rate = pooled_percent(asked, day - timedelta(LEAD_DAYS), day - timedelta(1))
    if rate is None:
        return None
    if _rises(*rate):
        return True
    is_flat = rate[0] + Z_90 * rate[1] < WORTHWHILE
    is_worse_now = premise.rate is not None and rate[0] - premise.rate >= WORTHWHILE / 2
    return False if is_flat and not is_worse_now else None


Rate = tuple[float, float]
"""Percent a week and its standard error."""


def _holds(
    asked: tuple[Trend, ...], pooled: Rate | None, focus: str | None
) -> tuple[bool | None, str]:
    if focus is not None:
        return _one_lift(asked)
    if pooled is None:
        return None, "no lift has enough sessions in the last six weeks"
    if _rises(*pooled):
        return False, "taken together, the main lifts go up"
    resting = [trend for trend in asked if trend.state in {"flat", "declining"}]
    if resting and all(trend.innocent for trend in resting):
        return False, "what is flat has an innocent reason"
    if pooled[1] > MOST_ERROR or pooled[0] >= WORTHWHILE:
        return None, "the lifts scatter too much to tell"
    return True, "taken together, the main lifts are flat or falling"


def _one_lift(asked: tuple[Trend, ...]) -> tuple[bool | None, str]:
    if not asked or asked[0].state == "too-little-data":
        return None, "this lift has too few sessions in six weeks, or they scatter too much"
    return asked[0].is_stalled, f"the lift is {asked[0].state}"


def _rises(rate: float, error: float) -> bool:
    clear = rate - Z_90 * error > 0 and rate >= WORTHWHILE / 2
    return clear or (rate >= WORTHWHILE and rate / error >= LEANING)


def _is_clear(rate: Rate | None) -> bool:
    return rate is None or rate[0] >= Z_90 * rate[1]


def _slowed(now: Rate | None, before: Rate | None) -> bool:
    """At less than half of the earlier rate, beyond what the two errors allow."""
    if now is None or before is None or not _rises(*before):
        return False
    fall = before[0] - now[0]
    return now[0] < before[0] / 2 and fall >= Z_90 * float(np.hypot(now[1], before[1]))


def _around(asked: tuple[Trend, ...], bent: date | None) -> tuple[Rate | None, Rate | None]:
    """Pooled slopes after and before the day at which the lifts bent."""
    if bent is None:
        return None, None
    after = pooled_percent(asked, bent, max(trend.end for trend in asked))
    return after, pooled_percent(asked, bent - timedelta(EARLIER_DAYS), bent - timedelta(1))


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
    shared = shared_bend([trend.used for trend in stalled], history.as_of)
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
