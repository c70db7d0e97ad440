"""Dated tables: rows with a day and perhaps a clock time, as food diaries export them.

Knows how a column writes its days; nothing about what else a row says.
"""

from datetime import date, datetime, time
from pathlib import Path

from tools.connectors.connector import ImportContext
from tools.connectors.stamps import DayOrder, at, day_order, parse_clock, parse_stamp
from tools.connectors.tables import Row, Table


class DatedTable:
    """A table with one column of days."""

    def __init__(self, path: Path, context: ImportContext, *names: str):
        self.table, self.context = Table(path), context
        self._date = self.table.require(*names)
        order, certain = day_order(self.table.text(row, self._date) for row in self.table.rows())
        self._order: DayOrder = order
        if not certain:
            context.note(f"Dates such as 3/4/2026 were read {order}; no row settles it.")

    def day(self, row: Row) -> date:
        """The day of a row."""
        stamp = parse_stamp(self.table.text(row, self._date), self._order)
        if stamp is None:
            raise self.table.wrong(row, self._date, "a day such as '2026-03-06'")
        return stamp.day

    def moment(self, row: Row, day: date, place: int | None) -> datetime | None:
        """The instant of a clock time on that day; None where there is none."""
        text = self.table.text(row, place)
        if not text or place is None:
            return None
        clock = parse_clock(text)
        if clock is None:
            raise self.table.wrong(row, place, "a time such as '9:51 AM' or '21:05', or nothing")
        return at(datetime.combine(day, clock), self.context.profile.zone)

    def midnight(self, day: date) -> datetime:
        """The start of a day, for what has no clock time."""
        return at(datetime.combine(day, time()), self.context.profile.zone)
