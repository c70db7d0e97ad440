"""Garmin JSON: answers of the official Personal API, saved as they came.

Weights are grams, durations seconds. A field named "...TimestampLocal" is the wall clock dressed up
as epoch milliseconds: no instant. Days without data come as objects full of nulls. Knows nothing
about the network, or about FIT files.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, number, part, parts, text
from tools.connectors.readings import readings
from tools.connectors.stamps import at, parse_stamp
from tools.records import AnyRecord, Night, Workout

_KEYS = (
    {"calendarDate", "sleepTimeSeconds"},
    {"calendarDate", "lastNightAvg"},
    {"calendarDate", "totalSteps"},
    {"calendarDate", "restingHeartRate"},
    {"calendarDate", "weight", "bodyFat"},
    {"activityId", "startTimeLocal"},
)


class Garmin:
    """Sleep, HRV, daily summaries, weights and activities of Garmin's API."""

    name = "garmin"
    title = "Garmin Personal API JSON"

    def recognises(self, head: Head) -> bool:
        """Garmin's own words for one kind of answer."""
        keys = json_keys(head)
        return any(each <= keys for each in _KEYS)

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of every object."""
        for element in elements(path):
            context.rows_read += 1
            yield from garmin_records(element.value, element.number, context)


def garmin_records(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The records of one object, whatever kind it is."""
    if "activityId" in value:
        yield from _activity(value, line, context)
        return
    for inner in ("dailySleepDTO", "hrvSummary", "dailySummary"):
        if inner in value:
            yield from garmin_records(part(value[inner]), line, context)
    if "allWeightMetrics" in value:
        for each in parts(value["allWeightMetrics"]):
            yield from garmin_records(each, line, context)
        return
    stamp = parse_stamp(text(value.get("calendarDate")))
    if stamp is None:
        return
    if number(value.get("sleepTimeSeconds")):
        yield from _night(value, stamp.day, line, context)
    yield from readings("garmin", _daily(value), stamp.day, line, context)


def _night(value: Object, day: date, line: int, context: ImportContext) -> Iterator[Night]:
    start, end = (_instant(value, f"sleep{name}Timestamp") for name in ("Start", "End"))
    asleep = {
        name: _minutes(value.get(field))
        for name, field in (
            ("asleep_min", "sleepTimeSeconds"), ("deep_min", "deepSleepSeconds"),
            ("light_min", "lightSleepSeconds"), ("rem_min", "remSleepSeconds"),
            ("awake_min", "awakeSleepSeconds"),
        )
    }  # fmt: skip
    record = build(
        Night,
        context,
        line,
        source="garmin",
        source_id=f"sleep@{day}",
        day=day,
        start=start,
        end=end,
        in_bed_min=(end - start).total_seconds() / 60 if start and end and end > start else None,
        **asleep,
    )
    if record is not None:
        yield record


def _daily(value: Object) -> dict[str, float | None]:
    metres, weight = number(value.get("totalDistanceMeters")), number(value.get("weight"))
    score = part(part(value.get("sleepScores")).get("overall")).get("value")
    return {
        "hrv_rmssd_ms": number(value.get("lastNightAvg")) or None,
        "resting_hr_bpm": number(value.get("restingHeartRate")) or None,
        "steps": number(value.get("totalSteps")),
        "distance_km": None if metres is None else metres / 1000,
        "active_energy_kcal": number(value.get("activeKilocalories")),
        "total_energy_kcal": number(value.get("totalKilocalories")) or None,
        "floors": number(value.get("floorsAscended")),
        "respiratory_rate": number(value.get("averageRespirationValue")) or None,
        "spo2_percent": number(value.get("averageSpO2Value")) or None,
        "sleep_score": number(score),
        "weight_kg": weight / 1000 if weight else None,
        "body_fat_percent": number(value.get("bodyFat")) or None,
    }


def _activity(value: Object, line: int, context: ImportContext) -> Iterator[Workout]:
    wall, utc = (
        parse_stamp(text(value.get("startTimeLocal"))),
        parse_stamp(text(value.get("startTimeGMT"))),
    )
    if wall is None:
        context.skip(line, "an activity without a start")
        return
    local = datetime.combine(wall.day, wall.clock or datetime.min.time())
    start = at(local, context.profile.zone)
    if utc is not None and utc.clock is not None:
        shift = local - datetime.combine(utc.day, utc.clock)
        if abs(shift) <= timedelta(hours=14):
            start = local.replace(
                tzinfo=timezone(timedelta(minutes=round(shift.total_seconds() / 60)))
            )
    seconds, elapsed = number(value.get("duration")), number(value.get("elapsedDuration"))
    metres = number(value.get("distance"))
    length = elapsed or seconds
    record = build(
        Workout,
        context,
        line,
        source="garmin",
        source_id=f"activity@{value['activityId']}",
        day=wall.day,
        kind=session_kind(text(part(value.get("activityType")).get("typeKey")) or "other"),
        title=text(value.get("activityName")) or None,
        start=start,
        end=start + timedelta(seconds=length) if length and 0 < length < 14 * 86400 else None,
        duration_min=None if seconds is None else seconds / 60,
        distance_km=metres / 1000 if metres else None,
        energy_kcal=number(value.get("calories")) or None,
        average_hr=number(value.get("averageHR")) or None,
        max_hr=number(value.get("maxHR")) or None,
        elevation_m=number(value.get("elevationGain")),
    )
    if record is not None:
        yield record


def _instant(value: Object, name: str) -> datetime | None:
    """The instant of a GMT stamp, with the offset that its local twin shows."""
    utc, local = number(value.get(f"{name}GMT")), number(value.get(f"{name}Local"))
    if utc is None or not 0 < utc < 7e12:
        return None
    minutes = 0 if local is None else round((local - utc) / 60_000)
    zone = timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else UTC
    return datetime.fromtimestamp(utc / 1000, UTC).astimezone(zone)


def _minutes(value: object) -> float | None:
    seconds = number(value)
    return None if seconds is None else seconds / 60
