"""Mapped tables: reads any table that a person has described with a map.

Knows nothing about YAML (`mapping.py`). Values outside the vocabulary's plausible range are handed
on as they are; the importer sets them apart with a reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from knowledge.vocabulary import VOCABULARY, Metric
from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext, bad_record, fold
from tools.connectors.mapped_activities import Activities
from tools.connectors.mapped_cells import Cells
from tools.connectors.mapping import FOOD_FIELDS, ColumnSpec, MetricSpec, TableMap
from tools.connectors.stamps import Stamp
from tools.connectors.tables import Row, Table
from tools.records import AnyRecord, FoodEntry, Measurement


@dataclass
class _Unknown:
    """Names of a long table that the map does not explain, with how often they occur."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    def sentence(self) -> str:
        most = sorted(self.counts.items(), key=lambda each: -each[1])[:10]
        shown = ", ".join(f"{name!r} ({count})" for name, count in most)
        return f"Names that the map does not explain were left out: {shown}."


_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class MappedTable:
    """The connector of one map."""

    title = "a table described by a map"

    def __init__(self, described: TableMap):
        self._map = described
        self.name = described.source

    def recognises(self, head: Head) -> bool:
        """Every column that the map names is there."""
        return {fold(name) for name in self._map.header} <= head.columns

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records that the map describes.

        Raises:
            BadRecord: a column is missing, or a cell does not hold what the map says.
        """
        table = Table(path)
        for name in self._map.header:
            table.require(name)
        cells = Cells(table, self._map, context)
        if self._map.kind == "activities":
            yield from Activities(cells).records()
        elif self._map.kind == "daily":
            yield from _Daily(cells).records()
        else:
            yield from _Long(cells).records()


class _Daily:
    def __init__(self, cells: Cells):
        self._cells = cells
        self._map = cells.described
        self._seen: dict[tuple[str, date], tuple[int, float]] = {}

    def records(self) -> Iterator[AnyRecord]:
        for row in self._cells.rows():
            day = self._cells.day(row).day
            food: dict[str, float] = {}
            for name, spec in self._map.columns.items():
                found = _value(self._cells, row, name, spec)
                if found is None or self._repeats(row, name, day, found[0]):
                    continue
                if name in FOOD_FIELDS:
                    food[name] = found[0]
                    continue
                yield from _measurement(self._cells, row, name, day, found)
            if food:
                yield from _food(self._cells, row, day, food)

    def _repeats(self, row: Row, name: str, day: date, value: float) -> bool:
        line, before = self._seen.setdefault((name, day), (row.line, value))
        if line == row.line:
            return False
        if before != value:
            raise bad_record(
                self._cells.table.path,
                row.line,
                f"{day} has {name} {value:g}, but line {line} says {before:g}",
                "one row a day",
                "If the table holds several people, choose one with 'where: {column: value}'; if "
                "it holds several values a day, describe it as 'kind: long'.",
            )
        self._cells.context.skip(row.line, f"{name} repeats line {line}")
        return True


class _Long:
    def __init__(self, cells: Cells):
        self._cells = cells
        self._map = cells.described
        self._names = {fold(name): spec for name, spec in self._map.metrics.items()}
        self._seen: dict[str, int] = {}
        self._food: dict[date, tuple[Row, dict[str, float]]] = {}

    def records(self) -> Iterator[AnyRecord]:
        unknown = _Unknown()
        metric = self._cells.table.require(self._map.metric or "")
        for row in self._cells.rows():
            name = self._cells.table.text(row, metric)
            spec = self._names.get(fold(name))
            if spec is None:
                unknown.add(name)
                continue
            yield from self._record(row, spec)
        for day, (row, food) in self._food.items():
            yield from _food(self._cells, row, day, food)
        if unknown.counts:
            self._cells.context.note(unknown.sentence())

    def _record(self, row: Row, spec: MetricSpec) -> Iterator[AnyRecord]:
        stamp, cells = self._cells.day(row), self._cells
        unit = spec.unit or cells.plain(row, self._map.unit) or None
        assert self._map.value is not None
        column = self._map.value.model_copy(update={"unit": unit or self._map.value.unit})
        found = _value(cells, row, spec.metric, column)
        if found is None:
            return
        if spec.metric in FOOD_FIELDS:
            _, food = self._food.setdefault(stamp.day, (row, {}))
            food[spec.metric] = food.get(spec.metric, 0.0) + found[0]
            return
        key = f"{spec.metric}@{stamp.day}" + (f"T{stamp.clock}" if stamp.clock else "")
        self._seen[key] = count = self._seen.get(key, 0) + 1
        yield from _measurement(cells, row, spec.metric, stamp.day, found, stamp, count)


def _value(cells: Cells, row: Row, name: str, spec: ColumnSpec) -> tuple[float, str] | None:
    """The value in the metric's unit, and the cell as it was; None if it is missing."""
    text = cells.cell(row, spec)
    if text is None:
        return None
    metric = VOCABULARY.get(name)
    if metric is not None and metric.kind == "clock":
        return cells.clock(row, spec, text, metric), text
    unit = metric.unit if metric is not None else name.rpartition("_")[2]
    if metric is not None and metric.kind == "count" and cells.table.delimiter == ";":
        # A count has no decimals: where semicolons part the cells, "9.000" is nine thousand.
        text = text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
    return cells.quantity(row, spec, text, unit, metric is not None and _timed(metric))


def _timed(metric: Metric) -> bool:
    return metric.kind == "duration"


def _measurement(
    cells: Cells,
    row: Row,
    name: str,
    day: date,
    found: tuple[float, str],
    stamp: Stamp | None = None,
    count: int = 1,
) -> Iterator[Measurement]:
    late = cells.described.night_label == "evening" and VOCABULARY[name].group == "sleep"
    moment: datetime | None = None
    suffix = ""
    if stamp is not None and stamp.clock is not None:
        moment = stamp.instant(cells.zone)
        suffix = f"T{stamp.clock}"
    record = build(
        Measurement,
        cells.context,
        row.line,
        source=cells.described.source,
        source_id=f"{name}@{day}{suffix}" + (f"#{count}" if count > 1 else ""),
        day=day + timedelta(days=1) if late else day,
        metric=name,
        value=found[0],
        at=moment,
        original=found[1],
    )
    if record is not None:
        yield record


def _food(cells: Cells, row: Row, day: date, food: dict[str, float]) -> Iterator[FoodEntry]:
    record = build(
        FoodEntry,
        cells.context,
        row.line,
        source=cells.described.source,
        source_id=f"{day}|day",
        day=day,
        is_day_total=True,
        **food,
    )
    if record is not None:
        yield record
