"""Lifts: what a person trains, and which of it they mean by "my progress". Knows no trends."""

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.exercises import canonical_exercise
from tools.history import History
from tools.strength.estimate import session_bests
from tools.strength.window import EARLIER_DAYS, WINDOW_DAYS

MOST_MAIN, LEAST_MAIN = 6, 3
LARGE = frozenset({"chest", "lats", "upper back", "shoulders", "quads", "hamstrings", "glutes"})
"""Muscles whose lifts people mean by "my progress"; curls and raises move in too coarse steps."""
AGAINST_WEIGHT = frozenset({"assisted", "band"})
"""Equipment whose shown weight helps: less of it is more."""


@dataclass(frozen=True)
class Lift:
    """One exercise's sessions: canonical id, shown name, unit, and the best of each session."""

    key: str
    name: str
    unit: str
    points: tuple[tuple[date, float], ...]

    @property
    def is_compound(self) -> bool | None:
        """Whether several large muscles work over several joints; None for an unknown name."""
        exercise = canonical_exercise(self.name)
        if exercise is None:
            return None
        large = LARGE & {*exercise.primary, *exercise.secondary}
        leads = bool(LARGE & set(exercise.primary)) or len(large) > 1
        return leads and len(exercise.secondary) > 1


def lifts_of(history: History) -> list[Lift]:
    """Every exercise with an estimate, the most trained of the last 12 weeks first."""
    found = []
    for key, sets in history.by_exercise.items():
        exercise = canonical_exercise(sets[-1].name)
        if exercise is not None and exercise.equipment in AGAINST_WEIGHT:
            continue
        is_own_weight = exercise is not None and exercise.equipment in {None, "weighted"}
        points = session_bests(sets, history.body_weight if is_own_weight else None)
        if points:
            unit = "kg" if any(each.weight_kg is not None for each in sets) else "reps"
            found.append(Lift(key, sets[-1].name, unit, tuple(points)))
    since = history.as_of - timedelta(WINDOW_DAYS + EARLIER_DAYS // 2)
    often = {lift.key: sum(day >= since for day, _ in lift.points) for lift in found}
    return sorted(found, key=lambda lift: (-often[lift.key], lift.key))


def main_lifts(lifts: list[Lift]) -> list[Lift]:
    """The lifts that stand for progress: at most six, those of many muscles before the rest.

    Lifts of one joint and unknown names fill up only where fewer than three others are trained.

    Args:
        lifts: The most trained first.
    """
    many = [lift for lift in lifts if lift.is_compound]
    if len(many) >= LEAST_MAIN:
        return many[:MOST_MAIN]
    unknown = [lift for lift in lifts if lift.is_compound is None]
    large = [lift for lift in lifts if lift.is_compound is False and _is_large(lift)]
    small = [lift for lift in lifts if lift.is_compound is False and not _is_large(lift)]
    found = many + unknown[: MOST_MAIN - len(many)]
    for more in (large, small):
        found += more[: max(0, LEAST_MAIN - len(found))]
    return found


def _is_large(lift: Lift) -> bool:
    exercise = canonical_exercise(lift.name)
    return exercise is not None and bool(LARGE & set(exercise.primary))
