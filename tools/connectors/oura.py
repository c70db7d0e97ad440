"""Oura: documents of the vendor's API, saved as JSON. Maps nothing itself (`oura_api.py`).

A file may hold one collection, or several under their names; where it does not name them, the kind
of a document shows in its fields.
"""

from collections.abc import Iterator
from pathlib import Path

from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, part
from tools.connectors.oura_api import KINDS, oura_records
from tools.records import AnyRecord

_KEYS = (
    {"bedtime_start", "bedtime_end", "day"},
    {"contributors", "day", "score"},
    {"spo2_percentage", "day"},
    {"stress_high", "recovery_high", "day"},
    {"start_datetime", "end_datetime", "intensity", "activity"},
)


class Oura:
    """Documents of Oura's API v2: sleep, daily scores, activity, stress, oxygen, workouts."""

    name = "oura"
    title = "Oura API JSON"

    def recognises(self, head: Head) -> bool:
        """The words of one kind of document."""
        keys = json_keys(head)
        return any(each <= keys for each in _KEYS)

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of every document."""
        for element in elements(path):
            if len(element.value) < 2:
                continue  # What stands beside an array: {"next_token": null}.
            context.rows_read += 1
            kind = element.key if element.key in KINDS else _kind(element.value)
            if kind is None:
                context.note("Documents of other kinds (tags, ring data, samples) were left out.")
            else:
                yield from oura_records(kind, element.value, element.number, context)


def _kind(value: Object) -> str | None:
    contributors = part(value.get("contributors"))
    if "bedtime_start" in value:
        return "sleep"
    if "start_datetime" in value and "activity" in value:
        return "workout"
    if "spo2_percentage" in value:
        return "daily_spo2"
    if "stress_high" in value:
        return "daily_stress"
    if "steps" in value:
        return "daily_activity"
    if "temperature_deviation" in value or "recovery_index" in contributors:
        return "daily_readiness"
    return "daily_sleep" if "total_sleep" in contributors else None
