"""Mapped cells: one cell of a described table as a day, a clock time, an instant or a quantity.

Knows nothing about records; whatever a cell cannot mean becomes an error that names it.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time, timezone, tzinfo
from zoneinfo import ZoneInfo

from knowledge.vocabulary import Metric
from tools.connectors.cells import convert, parse_duration, parse_number, unit_name
from tools.connectors.connector import ImportContext, bad_record, fold
from tools.connectors.mapping import ColumnSpec, TableMap
from tools.connectors.stamps import DayOrder, Stamp, at, day_order, parse_clock, parse_stamp
from tools.connectors.tables import Row, Table

_MISSING = frozenset(
    {"", "nan", "none", "null", "na", "n/a", "nat", "-", "--", "—", "–", "<na>", "#n/a", "nil"}
)
_CLOCK_UNITS = frozenset({"hh:mm", "h:mm", "hh:mm:ss", "h:mm:ss", "mm:ss", "m:ss"})
_HOURS_FIRST = frozenset({"hh:mm", "h:mm"})
"""Units under which "7:30" is seven and a half hours; so it is under any word for hours."""
_UTC = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT"})
_TIME_MARKS = ("%H", "%I", "%T", "%X", "%c")


class Cells:
    """The cells of a table, read as its map says."""

    def __init__(self, table: Table, described: TableMap, context: ImportContext):
        self.table, self.described, self.context = table, described, context
        self.zone: tzinfo = ZoneInfo(described.zone) if described.zone else context.profile.zone
        # Nobody lives by UTC: a table in UTC is shown in the person's own zone.
        self.home: tzinfo = context.profile.zone if described.zone in _UTC else self.zone
        self._orders: dict[str, DayOrder] = {}
        self._where = {
            table.require(name): frozenset(map(fold, wanted))
            for name, wanted in described.where.items()
        }

    def rows(self) -> Iterator[Row]:
        """The rows that `where` lets through, counted in the report."""
        others = 0
        for row in self.table.rows():
            self.context.rows_read += 1
            if self._is_wanted(row):
                yield row
            else:
                others += 1
        if others:
            self.context.note(f"Rows left out by 'where' in the map: {others}.")

    def cell(self, row: Row, spec: ColumnSpec | None) -> str | None:
        """The text of a cell, None if the column is not mapped or the cell means "no value"."""
        if spec is None:
            return None
        text = self.table.text(row, self.table.require(spec.column))
        return None if self._is_missing(text, spec) else text

    def plain(self, row: Row, column: str | None) -> str:
        """The text of a column that needs no reading."""
        return self.table.text(row, self.table.require(column)) if column else ""

    def day(self, row: Row) -> Stamp:
        """The day of the row, with its time if the cell has one."""
        spec = self.described.date
        assert spec is not None
        return self.stamp(row, spec, self.plain(row, spec.column))

    def stamp(self, row: Row, spec: ColumnSpec, text: str) -> Stamp:
        """A day or time stamp, by the column's format or by what its values look like."""
        stamp = (
            self._formatted(text, spec) if spec.format else (parse_stamp(text, self._order(spec)))
        )
        if stamp is None:
            expected = f"a day like {spec.format!r}" if spec.format else "a day or time stamp"
            raise self.wrong(row, spec, expected)
        return stamp

    def time_of_day(self, row: Row, spec: ColumnSpec, text: str) -> Stamp | time:
        """A full time stamp, or a clock time."""
        if spec.format and not re.search(r"%[YymdjbBcxDF]", spec.format):
            stamp = self._formatted(text, spec)
            if stamp is None or stamp.clock is None:
                raise self.wrong(row, spec, f"a time like {spec.format!r}")
            return stamp.clock
        clock = None if spec.format else parse_clock(text)
        return clock if clock is not None else self.stamp(row, spec, text)

    def clock(self, row: Row, spec: ColumnSpec, text: str, metric: Metric) -> float:
        """Hours from midnight of the day; late evening is negative where the metric says so."""
        number = None if spec.format else parse_number(text, decimal_comma=self.table.decimal_comma)
        if number is not None:
            hours = convert(number, self._unit(row, spec, "h"), "h") or 0.0
        else:
            found = self.time_of_day(row, spec, text)
            if isinstance(found, Stamp):
                found = found.instant(self.zone).astimezone(self.home).time()
            hours = found.hour + found.minute / 60 + found.second / 3600
        return hours - 24 if hours > metric.high else hours

    def quantity(
        self, row: Row, spec: ColumnSpec, text: str, target: str, timed: bool
    ) -> tuple[float, str]:
        """A number in the target unit, and the cell with its unit as it was.

        `timed` quantities may also be written "7:30", "1:02:03" or "7h 30m".
        """
        unit = self._unit(row, spec, target)
        value = parse_number(text, decimal_comma=self.table.decimal_comma)
        if value is None and timed:
            seconds = _seconds(text, (spec.unit or "").casefold() or "hh:mm")
            if seconds is not None:
                return convert(seconds, "s", target) or 0.0, text
        if value is None:
            raise self.wrong(row, spec, "a number")
        if fold(spec.unit or "") in _CLOCK_UNITS:
            raise self.wrong(row, spec, f"a duration like {spec.unit}")
        converted = convert(value, unit, target)
        if converted is None:
            raise self.wrong(row, spec, f"a unit that can become {target}, not {unit!r}")
        return converted, text if unit == target else f"{text} {unit}"

    def local(self, moment: datetime) -> datetime:
        """The instant with the offset of the person's zone, so that its date is their day."""
        return at(moment.astimezone(self.home).replace(tzinfo=None), self.home)

    def wrong(self, row: Row, spec: ColumnSpec, expected: str) -> Exception:
        """The error that names a cell, and what the map can do about it."""
        remedy = (
            "Correct the cell, or the map: 'format:' or 'unit:' of this column, or add the value "
            "to 'missing:'. Nothing of the file was stored."
        )
        return self.table.wrong(row, self.table.require(spec.column), expected, remedy)

    def _unit(self, row: Row, spec: ColumnSpec, target: str) -> str:
        """The unit named in the map, else in the header's parentheses, else the target."""
        if spec.unit is None:
            header = self.table.header[self.table.require(spec.column)]
            inner = re.search(r"[(\[]([^)\]]+)[)\]]\s*$", header)
            named = unit_name(inner[1]) if inner else None
            return named if named and convert(1, named, target) is not None else target
        if fold(spec.unit) in _CLOCK_UNITS or fold(spec.unit) == fold(target):
            return target
        known = unit_name(spec.unit)
        if known is None or convert(1.0, known, target) is None:
            raise bad_record(
                self.table.path,
                row.line,
                f"the map gives {spec.column!r} the unit {spec.unit!r}",
                f"a unit that can become {target}",
                "Correct 'unit:' in the map.",
            )
        return known

    def _is_wanted(self, row: Row) -> bool:
        for place, wanted in self._where.items():
            text = fold(row.cells[place])
            number = parse_number(text)
            same = any(text == each or _same_number(number, each) for each in wanted)
            if not same:
                return False
        return True

    def _is_missing(self, text: str, spec: ColumnSpec) -> bool:
        if text.casefold() in _MISSING:
            return True
        tokens = (*self.described.missing, *spec.missing)
        if not tokens:
            return False
        number = parse_number(text, decimal_comma=self.table.decimal_comma)
        return any(
            text.casefold() == token.strip().casefold() or _same_number(number, token)
            for token in tokens
        )

    def _order(self, spec: ColumnSpec) -> DayOrder:
        if spec.column not in self._orders:
            place = self.table.require(spec.column)
            order, certain = day_order(self.table.text(row, place) for row in self.table.rows())
            self._orders[spec.column] = order
            if not certain:
                self.context.note(
                    f"{spec.column} was read {order}, which no row settles; 'format:' in the map "
                    "would."
                )
        return self._orders[spec.column]

    def _formatted(self, text: str, spec: ColumnSpec) -> Stamp | None:
        try:
            moment = datetime.strptime(text, spec.format or "")
        except (ValueError, re.error, OverflowError):
            return None
        offset = moment.utcoffset()
        has_time = any(mark in (spec.format or "") for mark in _TIME_MARKS)
        return Stamp(
            moment.date(),
            moment.time() if has_time else None,
            None if offset is None else timezone(offset),
        )


def _same_number(number: float | None, token: str) -> bool:
    return number is not None and number == parse_number(token)


def _seconds(text: str, unit: str) -> float | None:
    """Seconds of a duration in words or with colons; two parts are hours and minutes if so told."""
    is_hours_first = hours_first(unit) and text.count(":") == 1
    return parse_duration(f"{text}:00" if is_hours_first else text)


def hours_first(unit: str) -> bool:
    """Whether "7:30" in this unit is hours and minutes, and not minutes and seconds."""
    return fold(unit) in _HOURS_FIRST or unit_name(unit) == "h"
