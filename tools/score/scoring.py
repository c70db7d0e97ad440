"""Scoring: the score of a day, a pure function of the daily values up to it.

Missing parts are left out of the weighted mean and named; they never count as 0 or 50. Knows no
storage beyond the one function that reads it.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from knowledge.vocabulary import VOCABULARY
from tools.score import readings, training
from tools.score.days import LOOK_BACK_DAYS, METRICS, Days
from tools.score.model import AREAS, Area, AreaName, Part, Score, VendorScore
from tools.score.readings import Read
from tools.score.scale import LEAST_AREAS, LEAST_WEIGHT, PARTS, Weighed
from tools.store import HealthStore

READS: dict[str, Read] = {
    "duration": readings.duration,
    "debt": readings.debt,
    "regularity": readings.regularity,
    "efficiency": readings.efficiency,
    "hrv": readings.hrv,
    "pulse": readings.pulse,
    "breathing": readings.breathing,
    "protein": readings.protein,
    "energy": readings.energy,
    "sessions": training.sessions,
    "load": training.load,
    "steps": training.steps,
}
VENDOR_METRICS = ("readiness_score", "recovery_score", "sleep_score")


def score_day(store: HealthStore, user_id: str, day: date) -> Score:
    """The score of one day from what is stored."""
    return score_of(read_day(store, user_id, day))


def read_day(store: HealthStore, user_id: str, day: date, more_days: int = 0) -> Days:
    """Everything the score of a day may look at, in one read.

    Args:
        store: The records.
        user_id: Whose.
        day: The last day read.
        more_days: Days before `day` whose scores are wanted too, by `Days.until`.
    """
    start = day - timedelta(LOOK_BACK_DAYS + more_days)
    return Days(
        day,
        store.daily_many(user_id, METRICS, start, day),
        store.profile(user_id),
        frozenset(store.marked_days(user_id)),
    )


def score_of(days: Days) -> Score:
    """The score of `days.day`: the weighted mean of the parts that are known."""
    parts = [_part(weighed, days) for weighed in PARTS]
    areas = tuple(_area(name, [part for part in parts if part.area == name]) for name in AREAS)
    known = sum(part.weight for part in parts if part.points is not None)
    enough = known >= LEAST_WEIGHT
    enough = enough and sum(area.points is not None for area in areas) >= LEAST_AREAS
    mean = _mean(parts) if enough else None
    return Score(
        day=days.day,
        points=None if mean is None else round(mean),
        known_weight=known,
        areas=areas,
        missing=tuple((part.label, part.reason) for part in parts if part.points is None),
        vendors=tuple(_vendors(days)),
    )


def _part(weighed: Weighed, days: Days) -> Part:
    found = READS[weighed.name](days)
    named = {
        "name": weighed.name,
        "label": weighed.label,
        "area": weighed.area,
        "weight": weighed.weight,
    }
    if isinstance(found, str):
        return Part.model_validate({**named, "reason": found})
    return Part.model_validate(
        {
            **named,
            "points": found.points,
            "reason": found.reason,
            "observation": found.observation,
            "best": found.shown_ends[0],
            "worst": found.shown_ends[1],
            "numbers": found.numbers,
        }
    )


def _area(name: AreaName, parts: list[Part]) -> Area:
    known = [part for part in parts if part.points is not None]
    telling = min(known or parts, key=lambda part: part.weight * ((part.points or 0.0) - 100))
    return Area(
        name=name,
        weight=sum(part.weight for part in parts),
        points=_mean(known) if known else None,
        reason=f"{telling.label}: {telling.reason}",
        parts=tuple(parts),
    )


def _mean(parts: Iterable[Part]) -> float:
    known = [(part.weight, part.points) for part in parts if part.points is not None]
    return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)


def _vendors(days: Days) -> Iterable[VendorScore]:
    for metric in VENDOR_METRICS:
        value = days.on(metric, days.day)
        if value is not None:
            series = days.series[metric].between(days.day, days.day)
            yield VendorScore(
                metric=metric, label=VOCABULARY[metric].label, value=value, sources=series.sources
            )
