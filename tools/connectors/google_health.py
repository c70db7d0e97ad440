"""Google Health: data points of the Google Health API v4, saved as JSON.

Maps nothing itself (`google_health_api.py`). A point nests its values under the camel-case name of
its type, which tells what it is.
"""

from collections.abc import Iterator
from pathlib import Path

from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys
from tools.connectors.google_health_api import (
    DAILY,
    SAMPLES,
    TOTALS,
    google_daily,
    google_exercise,
    google_sample,
    google_sleep,
    google_total,
)
from tools.records import AnyRecord

_READERS = (
    *((key, kind, google_daily) for kind, (key, *_) in DAILY.items()),
    *((key, kind, google_sample) for kind, (key, *_) in SAMPLES.items()),
    *((key, kind, google_total) for kind, (key, *_) in TOTALS.items()),
)


class GoogleHealth:
    """Data points of sleep, exercise, weight, body fat, daily vital signs and daily totals."""

    name = "fitbit"
    title = "Google Health API JSON"

    def recognises(self, head: Head) -> bool:
        """A list of data points."""
        return bool({"dataPoints", "rollupDataPoints"} & json_keys(head))

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of every point."""
        for element in elements(path):
            if element.key:
                context.rows_read += 1
                yield from _records(element.value, element.number, context)


def _records(point: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    if isinstance(point.get("sleep"), dict):
        yield from google_sleep(point, line, context)
    if isinstance(point.get("exercise"), dict):
        yield from google_exercise(point, line, context)
    for key, kind, read in _READERS:
        if isinstance(point.get(key), dict):
            yield from read(kind, point, line, context)
