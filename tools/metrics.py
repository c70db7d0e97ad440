"""Metrics: from records to one value a day and metric, with the sources ranked.

`derive` rebuilds `daily_values` for a span of days after an import, so that every later question
is one indexed read. Each rule here says how a day's value comes about; which metrics exist, with
units and ranges, is `knowledge.vocabulary`. Knows nothing about questions or about judging.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, delete, select

from knowledge.vocabulary import VOCABULARY
from tools import tables
from tools.bulk import insert_rows
from tools.day_values import DayValue, Derived
from tools.food_days import food_values
from tools.profile import Profile
from tools.rolling import rolling_values
from tools.sleep import night_values
from tools.training_days import training_values

PAD_DAYS = 60
"""Days rebuilt around a change: the longest look-back of a rolling metric or usual day."""

SOURCE_ORDER: dict[str, tuple[str, ...]] = {
    "sleep": ("oura", "whoop", "garmin", "fitbit", "withings", "apple-health"),
    "recovery": ("oura", "whoop", "garmin", "fitbit", "withings", "apple-health"),
    "activity": ("garmin", "fitbit", "oura", "apple-health", "whoop"),
    "nutrition": ("cronometer", "myfitnesspal", "apple-health", "fitbit"),
    "body": ("withings", "garmin", "fitbit", "apple-health", "cronometer", "myfitnesspal"),
}
"""Which source speaks for a group of metrics when two do; others follow in alphabetical order."""

SUMMED = frozenset({"nap_minutes", "water_ml"})
FIRST_OF_DAY = frozenset({"weight_kg", "body_fat_percent", "waist_cm", "lean_mass_kg"})
LARGEST = frozenset(
    name for name, metric in VOCABULARY.items() if metric.group == "activity"
)  # two readings of a day's running total: the later, larger one is the total


def derive(connection: Connection, user_id: str, start: date, end: date, profile: Profile) -> int:
    """Rebuild the daily values around a changed span of days; returns how many were written.

    Args:
        connection: An open transaction; the records are already in it.
        user_id: Whose values.
        start: First changed day.
        end: Last changed day.
        profile: For weight where none was measured, and for the sleep need.
    """
    first, last = start - timedelta(PAD_DAYS), end + timedelta(PAD_DAYS)
    read_from = first - timedelta(PAD_DAYS)
    preferences = _preferences(connection, user_id)
    candidates = _candidates(connection, user_id, read_from, last, profile)
    chosen = {
        metric: _choose(metric, by_source, preferences) for metric, by_source in candidates.items()
    }
    chosen |= training_values(connection, user_id, read_from, last)
    before = last_weight_before(connection, user_id, read_from)
    for metric, values in rolling_values(chosen, profile, before).items():
        chosen[metric] = values | chosen.get(metric, {})
    return _write(connection, user_id, first, last, chosen)


def last_weight_before(connection: Connection, user_id: str, day: date) -> float | None:
    """The newest measured body weight before a day, in kg."""
    table = tables.measurements
    query = (
        select(table.c.value)
        .where(table.c.user_id == user_id, table.c.metric == "weight_kg", table.c.day < day)
        .order_by(table.c.day.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


BySource = dict[str, dict[date, DayValue]]


def _candidates(
    connection: Connection, user_id: str, start: date, end: date, profile: Profile
) -> dict[str, BySource]:
    """Per metric and source, the value of each day before sources are ranked."""
    found: dict[str, BySource] = defaultdict(lambda: defaultdict(dict))
    for metric, source, day, value in _measured(connection, user_id, start, end):
        found[metric][source][day] = DayValue(value, source)
    for values in (
        night_values(connection, user_id, start, end, profile.zone),
        food_values(connection, user_id, start, end),
    ):
        for (metric, source, day), (value, is_partial) in values.items():
            found[metric][source].setdefault(day, DayValue(value, source, is_partial))
    return found


def _measured(
    connection: Connection, user_id: str, start: date, end: date
) -> Iterable[tuple[str, str, date, float]]:
    table = tables.measurements
    query = (
        select(table.c.metric, table.c.source, table.c.day, table.c.value)
        .where(table.c.user_id == user_id, table.c.day.between(start, end))
        .order_by(table.c.day, table.c.at.is_(None), table.c.at, table.c.source_id)
    )
    readings: dict[tuple[str, str, date], list[float]] = defaultdict(list)
    for metric, source, day, value in connection.execute(query):
        readings[metric, source, day].append(value)
    for (metric, source, day), values in readings.items():
        yield metric, source, day, combine_readings(metric, values)


def combine_readings(metric: str, values: list[float]) -> float:
    """One day's value from several readings of one source, in the order they were taken."""
    if metric in FIRST_OF_DAY:
        return values[0]
    if metric in SUMMED:
        return sum(values)
    if metric in LARGEST:
        return max(values)
    return sum(values) / len(values)


def _choose(
    metric: str, by_source: BySource, preferences: Mapping[str, tuple[str, ...]]
) -> dict[date, DayValue]:
    """The first source in rank that has a value; one known to be incomplete speaks last."""
    chosen: dict[date, DayValue] = {}
    ranked = ranked_sources(metric, by_source, preferences)
    for partial in (False, True):
        for source in ranked:
            for day, value in by_source[source].items():
                if value.is_partial == partial:
                    chosen.setdefault(day, value)
    return chosen


def ranked_sources(
    metric: str, sources: Iterable[str], preferences: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Sources in the order in which they may speak for a metric; the first with a value does."""
    group = VOCABULARY[metric].group if metric in VOCABULARY else ""
    order = (
        *preferences.get(metric, ()),
        *preferences.get(group, ()),
        *SOURCE_ORDER.get(group, ()),
    )
    place = {source: rank for rank, source in reversed(list(enumerate(order)))}
    return sorted(sources, key=lambda source: (place.get(source, len(order)), source))


def _preferences(connection: Connection, user_id: str) -> dict[str, tuple[str, ...]]:
    table = tables.preferences
    rows = connection.execute(select(table).where(table.c.user_id == user_id))
    return {row.topic: tuple(row.sources) for row in rows}


def _write(connection: Connection, user_id: str, first: date, last: date, chosen: Derived) -> int:
    table = tables.daily_values
    connection.execute(
        delete(table).where(table.c.user_id == user_id, table.c.day.between(first, last))
    )
    rows = [
        (user_id, metric, day, found.value, found.source, found.is_partial)
        for metric, values in chosen.items()
        for day, found in values.items()
        if first <= day <= last
    ]
    insert_rows(connection, table, tuple(table.c.keys()), rows)
    return len(rows)
