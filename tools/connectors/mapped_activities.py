"""Mapped activities: sessions from a table that a person has described with a map.

Knows nothing about YAML or about other kinds of tables.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.cells import convert, parse_duration, parse_number
from tools.connectors.connector import fold
from tools.connectors.mapped_cells import Cells, hours_first
from tools.connectors.mapping import ColumnSpec
from tools.connectors.stamps import Stamp, at
from tools.connectors.tables import Row
from tools.records import Workout

# Column of the map -> field of the workout, its unit, and whether 0 means that nothing was seen.
_NUMBERS = {
    "distance": ("distance_km", "km", True),
    "energy": ("energy_kcal", "kcal", True),
    "average_hr": ("average_hr", "bpm", True),
    "max_hr": ("max_hr", "bpm", True),
    "elevation": ("elevation_m", "m", False),
    "steps": ("steps", "steps", False),
    "zone_minutes": ("zone_minutes", "min", False),
    "speed": ("speed_kmh", "km/h", True),
}


class Activities:
    """Reads one row as one session."""

    def __init__(self, cells: Cells):
        self._cells = cells
        self._columns = cells.described.columns
        self._kinds = {fold(name): kind for name, kind in cells.described.kinds.items()}
        self._seen: dict[str, list[Row]] = {}

    def records(self) -> Iterator[Workout]:
        """Every row that has a start."""
        for row in self._cells.rows():
            start = self._start(row)
            if start is None:
                self._cells.context.skip(row.line, "the activity has no start")
                continue
            source_id = self._identity(row, start)
            if source_id is None:
                continue
            record = self._record(row, start, source_id)
            if record is not None:
                yield record

    def _record(self, row: Row, start: datetime, source_id: str) -> Workout | None:
        end = self._end(row, start)
        name, kind = self._text(row, "name"), self._text(row, "kind")
        fields = {field: self._number(row, column) for column, (field, _, _) in _NUMBERS.items()}
        if fields["speed_kmh"] is None:
            fields["speed_kmh"] = self._pace(row)
        return build(
            Workout,
            self._cells.context,
            row.line,
            source=self._cells.described.source,
            source_id=source_id,
            day=start.date(),
            kind=self._kind(kind, name),
            title=name or kind or None,
            start=start,
            end=end,
            duration_min=self._duration(row, start, end),
            note=self._text(row, "note") or None,
            **fields,
        )

    def _kind(self, kind: str, name: str) -> str:
        for text in (kind, name):
            if fold(text) in self._kinds:
                return self._kinds[fold(text)]
        told = session_kind(kind) if kind else "other"
        return told if told != "other" else session_kind(name)

    def _start(self, row: Row) -> datetime | None:
        day_spec = self._columns.get("date") or self._cells.described.date
        spec = self._columns.get("start")
        text = self._cells.cell(row, spec)
        found = self._cells.time_of_day(row, spec, text) if spec and text else None
        if isinstance(found, Stamp):
            return self._cells.local(found.instant(self._cells.zone))
        day_text = self._cells.cell(row, day_spec)
        if day_spec is None or day_text is None:
            if isinstance(found, time) and spec is not None:
                raise self._cells.wrong(row, spec, "a day with the time, or 'date:' in the map")
            return None
        day = self._cells.stamp(row, day_spec, day_text)
        if found is None and day.clock is None:
            self._cells.context.note("Activities without a time of day start at midnight.")
        if found is None:
            return self._cells.local(day.instant(self._cells.zone))
        return self._cells.local(at(datetime.combine(day.day, found), self._cells.zone))

    def _end(self, row: Row, start: datetime) -> datetime | None:
        spec = self._columns.get("end")
        text = self._cells.cell(row, spec)
        if spec is None or text is None:
            return None
        found = self._cells.time_of_day(row, spec, text)
        if isinstance(found, Stamp):
            return self._cells.local(found.instant(self._cells.zone))
        begun = start.astimezone(self._cells.zone).replace(tzinfo=None)
        wall = datetime.combine(begun.date(), found)
        past_midnight = wall < begun
        return self._cells.local(at(wall + timedelta(days=past_midnight), self._cells.zone))

    def _duration(self, row: Row, start: datetime, end: datetime | None) -> float | None:
        spec = self._columns.get("duration")
        text = self._cells.cell(row, spec)
        if spec is not None and text is not None:
            return self._minutes(row, spec, text)
        return None if end is None else (end - start).total_seconds() / 60

    def _minutes(self, row: Row, spec: ColumnSpec, text: str) -> float:
        number = parse_number(text, decimal_comma=self._cells.table.decimal_comma)
        if number is None:
            # Between activities "45:10" is minutes and seconds unless the map says HH:MM.
            is_hours_first = hours_first(spec.unit or "") and text.count(":") == 1
            seconds = parse_duration(f"{text}:00" if is_hours_first else text)
            if seconds is None:
                raise self._cells.wrong(row, spec, "a duration")
            return seconds / 60
        if spec.unit is None and not spec.column.rstrip().endswith((")", "]")):
            raise self._cells.wrong(
                row, spec, "a duration with its unit in the map (unit: s, min, h or ms)"
            )
        return self._cells.quantity(row, spec, text, "min", timed=False)[0]

    def _number(self, row: Row, column: str) -> float | None:
        spec = self._columns.get(column)
        text = self._cells.cell(row, spec)
        if spec is None or text is None:
            return None
        _, unit, blank_at_zero = _NUMBERS[column]
        value, _ = self._cells.quantity(row, spec, text, unit, timed=unit == "min")
        return None if blank_at_zero and value == 0 else value

    def _pace(self, row: Row) -> float | None:
        """Speed in km/h from a pace such as "5:30", "5.5" or "5:30 /km"; per mile if so named."""
        spec = self._columns.get("pace")
        text = self._cells.cell(row, spec)
        if spec is None or text is None:
            return None
        bare = text.split("/")[0].replace("min", "").strip()
        number = parse_number(bare, decimal_comma=self._cells.table.decimal_comma)
        factor = 1.0 if (spec.unit or "").casefold().startswith("s") else 60.0
        seconds = number * factor if number is not None else parse_duration(bare)
        if seconds is None:
            raise self._cells.wrong(row, spec, "a pace such as '5:30' per kilometre")
        per_mile = "mi" in (spec.unit or text).casefold().replace("min", "")
        length = convert(1.0, "mi" if per_mile else "km", "km") or 1.0
        return length * 3600 / seconds if seconds > 0 else None

    def _text(self, row: Row, column: str) -> str:
        return self._cells.cell(row, self._columns.get(column)) or ""

    def _identity(self, row: Row, start: datetime) -> str | None:
        """The source's own id, or the start; None for a row that stands in the file twice."""
        if own := self._text(row, "id"):
            return own
        key = start.replace(tzinfo=None).isoformat()
        before = self._seen.setdefault(key, [])
        for other in before:
            if other.cells == row.cells:
                self._cells.context.skip(row.line, f"repeats line {other.line}")
                return None
        before.append(row)
        return key if len(before) == 1 else f"{key}#{len(before)}"
