"""Readings: daily values of a source as measurements. Knows no format."""

from collections.abc import Iterator, Mapping
from datetime import date

from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.records import Measurement


def readings(
    source: str,
    values: Mapping[str, float | None],
    day: date,
    line: int,
    context: ImportContext,
) -> Iterator[Measurement]:
    """One measurement for each metric that has a value; a later file may correct it."""
    for metric, value in values.items():
        if value is None:
            continue
        record = build(
            Measurement,
            context,
            line,
            source=source,
            source_id=f"{metric}@{day}",
            day=day,
            metric=metric,
            value=value,
        )
        if record is not None:
            yield record
