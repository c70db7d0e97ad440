"""Scale: how body weight moves, and whether that is what the person wants. Knows no causes."""

from datetime import timedelta
from typing import Literal

from tools.history import History
from tools.profile import Goal
from tools.series import theil_sen
from tools.trend import State, Trend

WEIGHT_DAYS, WEIGHT_NEEDS = 42, 8
STEADY_PERCENT = 0.15
"""Percent of body weight a week: 120 g for 80 kg, which counts as steady."""

Wanted = Literal["lose", "gain"]
WANTED: dict[Goal, Wanted] = {"lose-fat": "lose", "gain-muscle": "gain"}


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
        moved: State = "progressing" if percent > 0 else "declining"
        state = "flat" if abs(percent) < STEADY_PERCENT else moved
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


def fits_goal(weight: Trend | None, goal: Goal | None) -> bool | None:
    """Whether body weight moves as the goal asks; None where either is unknown."""
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


def moves_as_wanted(weight: Trend | None, wanted: Wanted | None) -> bool | None:
    """Whether weight goes where it should; without a direction, whether it moves at all."""
    if weight is None or weight.state == "too-little-data":
        return None
    states: dict[Wanted | None, tuple[State, ...]] = {
        "lose": ("declining",),
        "gain": ("progressing",),
        None: ("declining", "progressing"),
    }
    return weight.state in states[wanted]
