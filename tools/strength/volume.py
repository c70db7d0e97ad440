"""Volume: hard sets per muscle, counted in fractions. Knows nothing about progress.

A set counts 1 for the muscles that do the work and 0.5 for those that help (Pelland 2024,
https://osf.io/6z3xu); sets rated under RPE 6 are no hard sets.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache

from knowledge.exercises import canonical_exercise
from tools.history import History, LiftSet

HARD_RPE = 6.0
DIRECT, INDIRECT = 1.0, 0.5
TRAINED_SETS = 2.0
"""Hard sets from which a muscle counts as trained on a day."""


@cache
def muscles_of(name: str) -> dict[str, float]:
    """Muscles an exercise trains, with 1 for direct and 0.5 for indirect work; {} if unknown."""
    exercise = canonical_exercise(name)
    if exercise is None:
        return {}
    helped = dict.fromkeys(exercise.secondary, INDIRECT)
    return helped | dict.fromkeys(exercise.primary, DIRECT)


def hard_sets(sets: Iterable[LiftSet]) -> list[LiftSet]:
    """Working sets with repetitions, without those that were rated easy."""
    return [
        each
        for each in sets
        if each.set_type != "warmup" and each.reps and (each.rpe is None or each.rpe >= HARD_RPE)
    ]


def sets_per_muscle(sets: Iterable[LiftSet]) -> dict[str, dict[date, float]]:
    """Hard sets by muscle and day, counted in fractions."""
    total: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for each in hard_sets(sets):
        for muscle, share in muscles_of(each.name).items():
            total[muscle][each.day] += share
    return {muscle: dict(days) for muscle, days in total.items()}


def hard_set_days(days: Mapping[date, float]) -> list[date]:
    """One day per hard set of a muscle (two indirect ones make one), oldest first."""
    return [day for day, count in sorted(days.items()) for _ in range(round(count))]


def trained_days(history: History, muscles: Collection[str]) -> dict[str, list[date]]:
    """Days on which each muscle was trained directly with two hard sets or more."""
    direct: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for each in hard_sets(history.sets):
        for muscle, share in muscles_of(each.name).items():
            if share == DIRECT and muscle in muscles:
                direct[muscle][each.day] += 1
    return {
        muscle: sorted(day for day, count in days.items() if count >= TRAINED_SETS)
        for muscle, days in direct.items()
    }
