"""Action: the one thing to do today, with a number, from the part that costs most points.

Nothing is proposed for a part above `ENOUGH` points, nor for one whose data are missing. Knows no
markers and no other line of the brief.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tools.brief.bedtime import BedTime, usual_wake
from tools.brief.readiness import Readiness
from tools.score.days import Days
from tools.score.model import Part, Score
from tools.score.readings import protein_target
from tools.shown import clock, show

ENOUGH = 75.0
"""A part that lost less than a quarter of its points needs no change: single days vary by that."""
EARLIER_MIN = 15
"""Minutes by which a bed time must be earlier than usual to be worth saying."""


@dataclass(frozen=True)
class Action:
    """What to do, as an imperative clause with a number, and the part it is for."""

    text: str
    part: Part
    numbers: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class _Morning:
    days: Days
    ready: Readiness
    bed: BedTime | None


def one_thing(score: Score, days: Days, ready: Readiness, bed: BedTime | None) -> Action | None:
    """The action for the part that costs most; None when nothing needs changing."""
    low = [part for part in score.parts if part.points is not None and part.points < ENOUGH]
    low.sort(key=lambda part: part.weight * ((part.points or 0.0) - 100))
    if ready.limited_by and ready.kind in {"easy", "rest"}:
        low.sort(key=lambda part: part.name not in {each.name for each in ready.limited_by})
    morning = _Morning(days, ready, bed)
    for part in low:
        text = _ACTIONS[part.name](part, morning)
        if text is not None:
            return Action(text, part)
    return None


def _earlier(part: Part, morning: _Morning) -> str | None:
    bed = morning.bed
    if bed is None:
        return "go to bed 30 min earlier than last night"
    if bed.usual is None:
        return f"be in bed by {bed.shown}"
    if bed.earlier_min < EARLIER_MIN:
        return f"keep to your bed time of {clock(bed.usual)}"
    earlier = show(bed.earlier_min, "min", 0)
    return f"be in bed by {bed.shown}, {earlier} before your usual {clock(bed.usual)}"


def _same_hour(part: Part, morning: _Morning) -> str | None:
    wake = usual_wake(morning.days)
    if wake is None:
        return _earlier(part, morning)
    return f"go to bed no later than usual and get up at {clock(wake)} tomorrow as well"


def _easy(part: Part, morning: _Morning) -> str | None:
    if morning.ready.kind == "rest":
        return "take the day off; a walk of 30 min is fine"
    if morning.ready.kind == "easy":
        return "if you train, do 50 % of your usual sets at the usual weight"
    if morning.ready.kind == "moderate":
        return "if you train, leave out 1 set of each exercise"
    return None


def _protein(part: Part, morning: _Morning) -> str | None:
    days, seen = morning.days, part.observation
    grams = days.on("protein_g", days.back(1))
    if seen is None or not seen.value or grams is None:
        return None
    target = round(grams / seen.value * protein_target(days) / 5) * 5
    return f"eat {target} g of protein; yesterday it was {round(grams)} g"


def _energy(part: Part, morning: _Morning) -> str | None:
    seen, goal = part.observation, morning.days.profile.goal
    if seen is None or seen.value is None or seen.baseline is None:
        return None
    is_low = seen.value < seen.baseline
    if (is_low and goal == "lose-fat") or (not is_low and goal == "gain-muscle"):
        return None
    return f"eat about your usual {show(round(seen.baseline, -1), 'kcal', 0)}"


def _session(part: Part, morning: _Morning) -> str | None:
    if morning.ready.kind in {"easy", "rest", None}:
        return None
    return "fit in one session today, 30 min if time is short"


def _walk(part: Part, morning: _Morning) -> str | None:
    if morning.ready.kind == "rest" or part.best is None:
        return None
    return f"walk to {part.best:,.0f} steps"


_ACTIONS: dict[str, Callable[[Part, _Morning], str | None]] = {
    "duration": _earlier,
    "debt": _earlier,
    "regularity": _same_hour,
    "efficiency": _same_hour,
    "hrv": _easy,
    "pulse": _easy,
    "breathing": _easy,
    "protein": _protein,
    "energy": _energy,
    "sessions": _session,
    "load": _easy,
    "steps": _walk,
}
