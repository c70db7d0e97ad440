"""Sleep: what one night is worth as daily values. Knows nothing about sources' ranks or judging."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from tools import tables

Values = dict[tuple[str, str, date], tuple[float, bool]]
"""(metric, source, day) -> (value, is partial)."""


def night_values(connection: Connection, user_id: str, start: date, end: date) -> Values:
    """Daily sleep values from nights: the longest episode is the night, naps are added apart."""
    table = tables.nights
    query = select(table).where(table.c.user_id == user_id, table.c.day.between(start, end))
    episodes: dict[tuple[str, date], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        episodes[row.source, row.day].append(row)
    values: Values = {}
    for (source, day), rows in episodes.items():
        naps = [row.asleep_min for row in rows if row.is_nap and row.asleep_min is not None]
        if naps:
            values["nap_minutes", source, day] = (sum(naps), False)
        nights = [row for row in rows if not row.is_nap]
        if nights:
            night = max(nights, key=lambda row: (row.asleep_min or 0, row.in_bed_min or 0))
            for metric, value in of_night(night).items():
                values[metric, source, day] = (value, False)
    return values


def of_night(night: Row[Any]) -> dict[str, float]:
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
    values |= clock_times(night.day, night.start_at, night.end_at, night.offset_min)
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
    day: date, start: datetime | None, end: datetime | None, offset_min: int | None
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
    return {"bed_time": bed, "wake_time": wake, "sleep_midpoint": (bed + wake) / 2}
