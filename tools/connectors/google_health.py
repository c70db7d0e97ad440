"""Google Health: data points of the Google Health API v4, saved as JSON.

A point nests its values under the camel-case name of its type. Whole numbers come as texts, weights
are grams, days are {year, month, day}. Knows nothing about the network.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from tools.connectors.building import build
from tools.connectors.cells import parse_number
from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, number, part, parts, text
from tools.connectors.readings import readings
from tools.connectors.stamps import parse_stamp
from tools.records import AnyRecord, Night

_DAILY: dict[str, dict[str, str]] = {
    "dailyRestingHeartRate": {"beatsPerMinute": "resting_hr_bpm"},
    "dailyHeartRateVariability": {"averageHeartRateVariabilityMilliseconds": "hrv_rmssd_ms"},
    "dailyRespiratoryRate": {"breathsPerMinute": "respiratory_rate"},
    "dailyOxygenSaturation": {"averagePercentage": "spo2_percent"},
}
_STAGES = {"DEEP": "deep_min", "REM": "rem_min", "LIGHT": "light_min"}


class GoogleHealth:
    """Data points of sleep, weight, body fat and the daily vital signs."""

    name = "fitbit"
    title = "Google Health API JSON"

    def recognises(self, head: Head) -> bool:
        """A list of data points."""
        return bool(json_keys(head) & {"dataPoints", *_DAILY}) and "fhir" not in head.text[:2000]

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of every point."""
        for element in elements(path):
            context.rows_read += 1
            yield from google_records(element.value, element.number, context)


def google_records(point: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The records of one data point, whatever its type."""
    for kind, fields in _DAILY.items():
        inner = part(point.get(kind))
        day = _day(inner.get("date"))
        if day is not None:
            values = {metric: _amount(inner.get(name)) or None for name, metric in fields.items()}
            yield from readings("fitbit", values, day, line, context)
    for kind, field, metric, factor in (
        ("weight", "weightGrams", "weight_kg", 0.001),
        ("bodyFat", "percentage", "body_fat_percent", 1.0),
    ):
        inner = part(point.get(kind))
        stamp = parse_stamp(text(part(inner.get("sampleTime")).get("physicalTime")))
        amount = _amount(inner.get(field))
        if stamp is not None and amount:
            day = stamp.instant(context.profile.zone).astimezone(context.profile.zone).date()
            yield from readings("fitbit", {metric: amount * factor}, day, line, context)
    if "sleep" in point:
        yield from _sleep(point, line, context)


def _sleep(point: Object, line: int, context: ImportContext) -> Iterator[Night]:
    sleep = part(point["sleep"])
    interval, summary = part(sleep.get("interval")), part(sleep.get("summary"))
    start, end = _instant(interval, "startTime", context), _instant(interval, "endTime", context)
    if start is None or end is None:
        context.skip(line, "a sleep without a beginning or an end")
        return
    stages = {
        _STAGES[text(each.get("type"))]: _amount(each.get("minutes"))
        for each in parts(summary.get("stagesSummary"))
        if text(each.get("type")) in _STAGES
    }
    record = build(
        Night,
        context,
        line,
        source="fitbit",
        source_id=text(point.get("name"))[-180:] or start.isoformat(),
        day=end.date(),
        start=start,
        end=end,
        is_nap=part(sleep.get("metadata")).get("nap") is True,
        in_bed_min=_amount(summary.get("minutesInSleepPeriod"))
        or (end - start).total_seconds() / 60,
        asleep_min=_amount(summary.get("minutesAsleep")),
        awake_min=_amount(summary.get("minutesAwake")),
        **stages,
    )
    if record is not None:
        yield record


def _instant(interval: Object, name: str, context: ImportContext) -> datetime | None:
    stamp = parse_stamp(text(interval.get(name)))
    zone = context.profile.zone
    return None if stamp is None else stamp.instant(zone).astimezone(zone)


def _day(value: object) -> date | None:
    if isinstance(value, str):
        stamp = parse_stamp(value)
        return None if stamp is None else stamp.day
    fields = part(value)
    try:
        return date(*(int(fields[name]) for name in ("year", "month", "day")))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _amount(value: object) -> float | None:
    return parse_number(value) if isinstance(value, str) else number(value)
