"""Sleep: what one night is worth as daily values. Knows nothing about sources' ranks or judging."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, select

from tools import tables

Values = dict[tuple[str, str, date], tuple[float, bool]]
"""(metric, source, day) -> (value, is partial)."""


FRAGMENT_GAP = timedelta(hours=3)
"""Sleeps of one source with less time between them are parts of one broken night."""


def night_values(
    connection: Connection, user_id: str, start: date, end: date, zone: tzinfo = UTC
) -> Values:
    """Daily sleep values from nights; naps are added apart.

    The longest episode of a source is the night, together with those that lie close to it and do
    not overlap: a night broken by an hour awake is still one. `zone` is the person's, for nights in
    which its clock changes.
    """
    table = tables.nights
    query = select(table).where(table.c.user_id == user_id, table.c.day.between(start, end))
    episodes: dict[tuple[str, date], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        episodes[row.source, row.day].append(row)
    values: Values = {}
    for (source, day), rows in episodes.items():
        naps = _apart([row for row in rows if row.is_nap and row.asleep_min is not None])
        if naps:
            values["nap_minutes", source, day] = (sum(row.asleep_min for row in naps), False)
        nights = [row for row in rows if not row.is_nap]
        if nights:
            for metric, value in of_episodes(nights, zone).items():
                values[metric, source, day] = (value, False)
    return values


def _apart(naps: list[Row[Any]]) -> list[Row[Any]]:
    """Naps without those that overlap a longer one: a file and a sync told the same."""
    kept: list[Row[Any]] = []
    for row in sorted(naps, key=lambda each: (-each.asleep_min, each.source_id)):
        timed = row.start_at is not None and row.end_at is not None
        if not any(
            timed and each.end_at is not None
            and row.start_at < each.end_at and each.start_at < row.end_at
            for each in kept
        ):  # fmt: skip
            kept.append(row)
    return kept


def of_episodes(episodes: list[Row[Any]], zone: tzinfo = UTC) -> dict[str, float]:
    """The daily values of the episodes that one source has of one night."""
    main = max(episodes, key=lambda row: (row.asleep_min or 0, row.in_bed_min or 0, row.source_id))
    parts = _broken_night(main, episodes)
    if len(parts) == 1:
        return of_night(main, zone)
    sums = {name: _sum(parts, name) for name in _MINUTES}
    between = sum(
        ((then.start_at - row.end_at).total_seconds() / 60 for row, then in pairwise(parts)), 0.0
    )
    if sums["awake_min"] is not None:
        sums["awake_min"] += between
    if sums["in_bed_min"] is not None:
        sums["in_bed_min"] += between
    whole = SimpleNamespace(
        day=main.day,
        start_at=parts[0].start_at,
        end_at=parts[-1].end_at,
        offset_min=parts[0].offset_min,
        latency_min=parts[0].latency_min,
        efficiency=None,
        **sums,
    )
    return of_night(whole, zone)


_MINUTES = ("asleep_min", "in_bed_min", "deep_min", "rem_min", "light_min", "awake_min")


def _sum(parts: list[Any], name: str) -> float | None:
    """The sum of a field; None if one part does not say it."""
    values = [getattr(part, name) for part in parts]
    return None if None in values else sum(values)


def _broken_night(main: Row[Any], episodes: list[Row[Any]]) -> list[Row[Any]]:
    """The main episode and those of its night, in order of time, none overlapping another."""
    parts = [main]
    if main.start_at is None or main.end_at is None:
        return parts
    for row in sorted(episodes, key=lambda each: (-(each.asleep_min or 0), each.source_id)):
        if row is main or row.start_at is None or row.end_at is None or not row.asleep_min:
            continue
        gaps = [max(row.start_at, part.start_at) - min(row.end_at, part.end_at) for part in parts]
        if min(gaps) >= timedelta(0) and min(gaps) <= FRAGMENT_GAP:
            parts.append(row)
    return sorted(parts, key=lambda each: each.start_at)


def of_night(night: Any, zone: tzinfo = UTC) -> dict[str, float]:
    """The daily values that one night gives; what the night does not say is left out."""
    asleep = night.asleep_min
    stages = (night.deep_min, night.rem_min, night.light_min)
    if asleep is None and None not in stages:
        asleep = sum(stages)
    values = {
        "sleep_hours": None if asleep is None else asleep / 60,
        "time_in_bed_hours": None if night.in_bed_min is None else night.in_bed_min / 60,
        "deep_minutes": night.deep_min,
        "rem_minutes": night.rem_min,
        "light_minutes": night.light_min,
        "awake_minutes": night.awake_min,
        "sleep_latency_minutes": night.latency_min,
        "sleep_efficiency": night.efficiency,
    }
    if night.efficiency is None and asleep is not None and night.in_bed_min:
        values["sleep_efficiency"] = min(100.0, 100 * asleep / night.in_bed_min)
    values |= shares(asleep, night.deep_min, night.rem_min, night.light_min, night.awake_min)
    values |= clock_times(night.day, night.start_at, night.end_at, night.offset_min, zone)
    return {metric: value for metric, value in values.items() if value is not None}


def shares(
    asleep: float | None,
    deep: float | None,
    rem: float | None,
    light: float | None,
    awake: float | None,
) -> dict[str, float | None]:
    """Stage shares in percent of time asleep; the awake share is of asleep plus awake."""

    def percent(part: float | None, whole: float | None) -> float | None:
        return None if part is None or not whole else 100 * part / whole

    total = None if asleep is None or awake is None else asleep + awake
    return {
        "deep_percent": percent(deep, asleep),
        "rem_percent": percent(rem, asleep),
        "light_percent": percent(light, asleep),
        "awake_percent": percent(awake, total),
    }


def clock_times(
    day: date,
    start: datetime | None,
    end: datetime | None,
    offset_min: int | None,
    zone: tzinfo = UTC,
) -> dict[str, float | None]:
    """Bed time, wake time and midpoint, in hours from the midnight that opens `day`.

    The clock is the person's own at that time: `start` and `end` are UTC, `offset_min` is added.
    """
    if start is None or end is None or offset_min is None:
        return {}
    midnight = datetime.combine(day, time())
    shift = timedelta(minutes=offset_min)

    def hours(at: datetime) -> float:
        return (at + shift - midnight).total_seconds() / 3600

    bed, wake = hours(start), hours(end)
    midpoint = (bed + wake) / 2
    if _offset(start, zone) == shift:
        # The clock may change during the night: who gets up at seven gets up at seven.
        wake += (_offset(end, zone) - shift).total_seconds() / 3600
    return {"bed_time": bed, "wake_time": wake, "sleep_midpoint": midpoint}


def _offset(at: datetime, zone: tzinfo) -> timedelta:
    return at.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()
