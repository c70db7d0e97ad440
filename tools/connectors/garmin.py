"""Garmin JSON: answers of the official Personal API, saved as they came.

Maps nothing itself (`garmin_api.py`); tells the kinds of answers apart by their fields. Knows
nothing about FIT files.
"""

from collections.abc import Iterator
from pathlib import Path

from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, part, parts
from tools.connectors.garmin_api import (
    garmin_activity,
    garmin_day,
    garmin_hrv,
    garmin_sleep,
    garmin_weight,
)
from tools.records import AnyRecord

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
        """The records of every answer."""
        for element in elements(path):
            context.rows_read += 1
            yield from _records(element.value, element.number, context)


def _records(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    if "activityId" in value:
        yield from garmin_activity(value, line, context)
    elif "allWeightMetrics" in value:
        for each in parts(value["allWeightMetrics"]):
            yield from garmin_weight(each, line, context)
    elif "dailySleepDTO" in value or "sleepTimeSeconds" in value:
        yield from garmin_sleep(value, line, context)
    elif "hrvSummary" in value or "lastNightAvg" in value:
        yield from garmin_hrv(part(value.get("hrvSummary")) or value, line, context)
    elif "weight" in value and "calendarDate" in value:
        yield from garmin_weight(value, line, context)
    elif "calendarDate" in value:
        yield from garmin_day(value, line, context)
