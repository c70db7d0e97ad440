"""Estimated one-rep max: of one set, and the best of each session. Knows nothing about trends.

Brzycki's formula up to ten repetitions and Epley's beyond: they agree at one repetition's weight
(Brzycki) and at ten (both 4/3), so the estimate has no jump. Only sets of at most ten repetitions
count (Reynolds 2006, doi 10.1519/R-15304.1); repetitions left in reserve are added where the
effort was rated (RPE 8 leaves two, Zourdos 2016, doi 10.1519/JSC.0000000000001049).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tools.history import LiftSet

MOST_REPS = 10
LEAST_RPE = 5.0
RATED_SHARE = 0.8
"""Ratings are used only where this share of the lift's sets has one: a lift that is rated now and
then would otherwise seem to jump with every rating."""


def estimated_max(weight_kg: float, reps: float, rpe: float | None = None) -> float | None:
    """Estimated one-rep max of a set in kg; None where the formulas do not hold.

    Args:
        weight_kg: Weight lifted.
        reps: Repetitions done, 1 to 10.
        rpe: Rated effort, 5 to 10; adds 10 - rpe repetitions in reserve.
    """
    if weight_kg <= 0 or not 1 <= reps <= MOST_REPS:
        return None
    if rpe is not None and rpe < LEAST_RPE:
        return None
    total = reps + (0.0 if rpe is None else 10 - rpe)
    if total <= MOST_REPS:
        return weight_kg * 36 / (37 - total)
    return weight_kg * (1 + total / 30)


def estimated_maxima(
    weight_kg: NDArray[np.float64], reps: NDArray[np.float64], rpe: NDArray[np.float64]
) -> NDArray[np.float64]:
    """`estimated_max` of many sets at once, all of shape (n,); NaN stands for None."""
    total = reps + np.where(np.isnan(rpe), 0.0, 10 - rpe)
    holds = (weight_kg > 0) & (reps >= 1) & (reps <= MOST_REPS) & ~(rpe < LEAST_RPE)
    brzycki = weight_kg * 36 / (37 - np.minimum(total, MOST_REPS))
    found = np.where(total <= MOST_REPS, brzycki, weight_kg * (1 + total / 30))
    return np.where(holds, found, np.nan)


def is_rated(sets: Sequence[LiftSet]) -> bool:
    """Whether enough of a lift's working sets carry an RPE to use it."""
    work = [each for each in sets if each.set_type != "warmup"]
    rated = sum(each.rpe is not None for each in work)
    return bool(work) and rated >= RATED_SHARE * len(work)


def session_bests(
    sets: Iterable[LiftSet], body_weight_kg: float | None = None
) -> list[tuple[date, float]]:
    """Best estimated one-rep max of each session of one lift, oldest first, in kg.

    Lifts without any weight (body weight) give the most repetitions of the session instead.

    Args:
        sets: All sets of the lift.
        body_weight_kg: For lifts of one's own body, whose logged weight comes on top of it.
    """
    work = [each for each in sets if each.set_type != "warmup" and each.reps]
    if work and all(each.weight_kg is None for each in work):
        return _most_reps(work)
    rated = is_rated(work)
    best: dict[tuple[date, int], float] = defaultdict(float)
    for each in work:
        if each.weight_kg is None or each.reps is None:
            continue
        load = each.weight_kg + (body_weight_kg or 0.0)
        value = estimated_max(load, each.reps, each.rpe if rated else None)
        if value is not None:
            best[each.day, each.session] = max(best[each.day, each.session], value)
    return [(day, value) for (day, _), value in sorted(best.items())]


def _most_reps(work: Sequence[LiftSet]) -> list[tuple[date, float]]:
    most: dict[tuple[date, int], float] = defaultdict(float)
    for each in work:
        most[each.day, each.session] = max(most[each.day, each.session], each.reps or 0.0)
    return [(day, value) for (day, _), value in sorted(most.items())]
