"""Freshness: how new each metric is, from which source, and what is missing. Knows no service."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from knowledge.vocabulary import VOCABULARY
from tools import tables
from tools.store import HealthStore

RECENT_DAYS = 30
NEEDED: dict[str, str] = {
    "sleep_hours": "a wearable such as Oura, WHOOP, Garmin, Withings or Apple Health",
    "hrv_rmssd_ms": "a wearable that measures it at night: Oura, WHOOP or Garmin",
    "resting_hr_bpm": "a wearable such as Oura, WHOOP, Garmin or Apple Health",
    "sets": "a training log: Hevy or Strong",
    "protein_g": "a food log: Cronometer or MyFitnessPal, as a file",
    "energy_kcal": "a food log: Cronometer or MyFitnessPal, as a file",
    "weight_kg": "a scale or an app that keeps your weight: Withings, Hevy, Garmin, Cronometer",
    "steps": "a phone or a wearable",
}
"""What most questions need, and where it comes from."""


@dataclass(frozen=True)
class MetricFreshness:
    """One metric from one source: its newest day, and how many of the last 30 days have it."""

    metric: str
    label: str
    source: str
    newest: date
    recent_days: int


@dataclass(frozen=True)
class Freshness:
    """What is there, newest first within each metric, and what is missing with where to get it."""

    as_of: date
    metrics: tuple[MetricFreshness, ...]
    missing: tuple[tuple[str, str], ...]


def freshness(store: HealthStore, user_id: str, as_of: date) -> Freshness:
    """How new everything is on a day."""
    table = tables.daily_values
    group = (table.c.metric, table.c.source)
    newest = (
        select(*group, func.max(table.c.day))
        .where(table.c.user_id == user_id, table.c.day <= as_of)
        .group_by(*group)
    )
    recent = (
        select(*group, func.count())
        .where(
            table.c.user_id == user_id,
            table.c.day.between(as_of - timedelta(RECENT_DAYS - 1), as_of),
        )
        .group_by(*group)
    )
    with store.transaction() as connection:
        counts = {(metric, source): count for metric, source, count in connection.execute(recent)}
        found = [
            MetricFreshness(
                metric, VOCABULARY[metric].label, source, day, counts.get((metric, source), 0)
            )
            for metric, source, day in connection.execute(newest)
            if metric in VOCABULARY
        ]
    order = {name: place for place, name in enumerate(VOCABULARY)}
    found.sort(key=lambda each: (order[each.metric], -each.newest.toordinal(), each.source))
    there = {each.metric for each in found}
    missing = tuple(
        (VOCABULARY[metric].label, where) for metric, where in NEEDED.items() if metric not in there
    )
    return Freshness(as_of, tuple(found), missing)
