"""Premise: whether progress stalled at all, before anybody asks why. Knows no causes.

What is judged is what was asked for: one lift, the lifts of a muscle, body weight, endurance, or
the main lifts together.
"""

from datetime import date, timedelta
from typing import Any

import numpy as np

from tools.diagnosis.findings import Premise
from tools.diagnosis.scale import WANTED, Wanted, fits_goal, moves_as_wanted, weight_trend
from tools.endurance import endurance_trend
from tools.focus import Focus
from tools.history import History
from tools.profile import Profile
from tools.store import day_number, day_of
from tools.strength.trends import (
    LEANING,
    WORTHWHILE,
    Z_90,
    lift_trends,
    pooled_percent,
    shared_bend,
)
from tools.strength.weekly import volume_trend
from tools.strength.window import EARLIER_DAYS, WINDOW_DAYS
from tools.trend import Trend

LEAD_DAYS = 63
MOST_ERROR = 0.75
"""Percent a week: with a larger standard error a flat slope says nothing."""


def premise_of(history: History, profile: Profile, focus: Focus | None = None) -> Premise:
    """What was asked about, body weight against the goal, and whether the stall is there."""
    weight = weight_trend(history)
    keys = focus.keys if focus is not None and focus.kind in {"lift", "muscle"} else ()
    trends = tuple(_for_goal(each, weight, profile) for each in lift_trends(history, keys))
    sports = focus.keys if focus is not None and focus.kind == "endurance" else ()
    common = Premise(
        holds=None,
        focus=focus,
        wanted=_wanted(focus, profile),
        trends=trends,
        weight=weight,
        fits_goal=fits_goal(weight, profile.goal),
        endurance=endurance_trend(history, next(iter(sports), None)),
        volume=volume_trend(history),
        window_start=history.as_of - timedelta(WINDOW_DAYS - 1),
    )
    if focus is not None and focus.kind == "weight":
        judged = _on_weight(common)
    else:
        excused = _is_dieting(weight, profile)
        judged = _on_trends(common, history, excused)
    return common.model_copy(update=judged)


def _wanted(focus: Focus | None, profile: Profile) -> Wanted | None:
    if focus is None or focus.kind != "weight":
        return None
    return focus.wanted or (WANTED.get(profile.goal) if profile.goal else None)


def _on_weight(premise: Premise) -> dict[str, Any]:
    moves = moves_as_wanted(premise.weight, premise.wanted)
    if moves is None:
        return {"reason": "your weight was recorded on too few days in six weeks"}
    return {"holds": not moves, "reason": "your weight moves" if moves else "your weight does not"}


def _on_trends(premise: Premise, history: History, excused: bool) -> dict[str, Any]:
    asked = premise.asked
    start = min((each.start for each in asked), default=history.as_of)
    now = pooled_percent(asked, start, history.as_of)
    before = pooled_percent(asked, start - timedelta(EARLIER_DAYS), start - timedelta(1))
    holds, reason = _holds(asked, now, premise.focus)
    bent = _since(history, asked)
    around = _around(asked, bent)
    flattened = around[0] is not None and around[0][0] < WORTHWHILE and _slowed(*around)
    excused = excused or _is_beginner(asked)
    slowed = holds is False and (_slowed(now, before) or flattened) and not excused
    is_one = len(asked) == 1
    return {
        "holds": holds,
        "reason": reason,
        "is_slowed": slowed,
        "is_clear": holds is not False or is_one or excused or _is_clear(now),
        "rose_before": None if before is None else _rises(*before),
        "rate": now and now[0],
        "earlier_rate": before and before[0],
        "since": bent if holds or slowed else None,
    }


def rose_until(premise: Premise, day: date) -> bool | None:
    """Whether the asked lifts went up in the nine weeks before a day; None if it cannot be told.

    False only when they neither rose before nor do worse now than then.
    """
    rate = pooled_percent(premise.asked, day - timedelta(LEAD_DAYS), day - timedelta(1))
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
    asked: tuple[Trend, ...], pooled: Rate | None, focus: Focus | None
) -> tuple[bool | None, str]:
    if focus is not None and not asked:
        return None, f"there are no {focus.name} in your data"
    if focus is not None and len(asked) == 1:
        return _one_trend(asked[0])
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


def _one_trend(trend: Trend) -> tuple[bool | None, str]:
    if trend.state == "too-little-data":
        return None, "there are too few sessions in six weeks, or they scatter too much"
    return trend.is_stalled, f"it is {trend.state}"


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
    if _is_dieting(weight, profile) and trend.state == "flat" and trend.innocent is None:
        return trend.model_copy(update={"innocent": "goal"})
    return trend


def _is_dieting(weight: Trend | None, profile: Profile) -> bool:
    return profile.goal == "lose-fat" and weight is not None and weight.state == "declining"


def _since(history: History, asked: tuple[Trend, ...]) -> date | None:
    """When the stall began: the bend that all stalled lifts share, else their median."""
    stalled = [trend for trend in asked if trend.is_stalled] or list(asked)
    shared = shared_bend([trend.used for trend in stalled], history.as_of)
    if shared is not None:
        return shared
    days = [trend.since for trend in stalled if trend.since]
    return day_of(int(np.median([day_number(day) for day in days]))) if days else None
