"""Readings: daily values of a source as measurements. Knows no format."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.records import Measurement


def readings(
    source: str,
    values: Mapping[str, float | None],
    day: date,
    line: int,
    context: ImportContext,
    *,
    at: datetime | None = None,
    key: object = None,
    originals: Mapping[str, str] | None = None,
) -> Iterator[Measurement]:
    """One measurement for each metric that has a value; a later file may correct it.

    Args:
        source: Name of the source.
        values: Amounts by metric, in the metric's unit; None where there is none.
        day: The day they belong to.
        line: Where they stand, for messages.
        context: What the import knows.
        at: The moment, where one is told.
        key: What makes a value the same when it comes again; the day by default.
        originals: What the source wrote, by metric.
    """
    for metric, value in values.items():
        if value is None:
            continue
        record = build(
            Measurement,
            context,
            line,
            source=source,
            source_id=f"{metric}@{day if key is None else key}",
            day=day,
            metric=metric,
            value=value,
            at=at,
            original=(originals or {}).get(metric),
        )
        if record is not None:
            yield record
