"""Comparison: our score beside a device maker's on the same days. Mixes nothing into either.

Agreement is told as a rank correlation, because the scales differ; a disagreement is a day on
which the two stand apart after each is put on its own mean and spread.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from pydantic import BaseModel, ConfigDict

from tools.score.model import Score
from tools.series import Floats

LEAST_DAYS = 10
MOST_TOLD = 10


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Disagreement(_Frozen):
    """A day on which the two scores stand apart.

    Attributes:
        apart: Ours less theirs, each in its own standard deviations.
        because: The parts of ours that took most points, or that theirs cannot see.
    """

    day: date
    ours: int
    theirs: float
    apart: float
    because: tuple[str, ...]


class Comparison(_Frozen):
    """How one vendor score agrees with ours.

    Attributes:
        correlation: Spearman's rank correlation; None with fewer than ten days or no spread.
        by_area: The same with each area of ours.
    """

    metric: str
    label: str
    days: int
    correlation: float | None
    by_area: dict[str, float | None]
    disagreements: tuple[Disagreement, ...]


def compare(scores: Iterable[Score]) -> tuple[Comparison, ...]:
    """Compare with every vendor score that stands beside these scores."""
    known = [score for score in scores if score.points is not None]
    labels = {each.metric: each.label for score in known for each in score.vendors}
    return tuple(_one(metric, label, known) for metric, label in sorted(labels.items()))


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Spearman's correlation, ties at their mean rank; None with under ten pairs or no spread."""
    if len(one) < LEAST_DAYS:
        return None
    first, second = _ranks(one), _ranks(other)
    if first.std() == 0 or second.std() == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def _one(metric: str, label: str, scores: Sequence[Score]) -> Comparison:
    pairs = [
        (score, each.value) for score in scores for each in score.vendors if each.metric == metric
    ]
    ours = [float(score.points or 0) for score, _ in pairs]
    theirs = [value for _, value in pairs]
    return Comparison(
        metric=metric,
        label=label,
        days=len(pairs),
        correlation=rank_correlation(ours, theirs),
        by_area=_by_area(pairs),
        disagreements=_apart(pairs),
    )


def _by_area(pairs: Sequence[tuple[Score, float]]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for place, area in enumerate(pairs[0][0].areas):
        known = [
            (got, value) for score, value in pairs if (got := score.areas[place].points) is not None
        ]
        found[area.name] = rank_correlation(
            [got for got, _ in known], [their for _, their in known]
        )
    return found


def _apart(pairs: Sequence[tuple[Score, float]]) -> tuple[Disagreement, ...]:
    if len(pairs) < LEAST_DAYS:
        return ()
    ours = _standard([float(score.points or 0) for score, _ in pairs])
    theirs = _standard([value for _, value in pairs])
    found = [
        Disagreement(
            day=score.day,
            ours=score.points or 0,
            theirs=value,
            apart=float(one - other),
            because=_reasons(score, float(one - other)),
        )
        for (score, value), one, other in zip(pairs, ours, theirs, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.apart))[:MOST_TOLD])


def _reasons(score: Score, apart: float) -> tuple[str, ...]:
    """Where ours is lower: what cost most; where it is higher: what kept it up or is missing."""
    known = [part for part in score.parts if part.points is not None]
    known.sort(key=lambda part: part.weight * ((part.points or 0.0) - 100))
    if apart < 0:
        return tuple(f"{part.label}: {part.reason}" for part in known[:2])
    full = [area.name for area in score.areas if area.points is not None and area.points >= 90]
    gone = [label for label, _ in score.missing]
    return (
        f"full or nearly: {', '.join(full) or 'none'}",
        f"left out: {', '.join(gone) or 'none'}",
    )


def _ranks(values: Sequence[float]) -> Floats:
    found, place = np.unique(np.asarray(values), return_inverse=True)
    counts = np.bincount(place, minlength=len(found))
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[place], dtype=np.float64)


def _standard(values: Sequence[float]) -> Floats:
    array = np.asarray(values, dtype=np.float64)
    spread = float(array.std()) or 1.0
    return np.asarray((array - array.mean()) / spread, dtype=np.float64)
