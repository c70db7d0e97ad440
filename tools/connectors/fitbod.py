"""Fitbod: workouts from the app's CSV export, one row a set.

The unit of weights stands in the column's name. Some versions write one time for a whole workout,
others one for each set: rows of one day that lie close together are one workout.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tools.connectors.cells import convert, unit_name
from tools.connectors.connector import Head, ImportContext, fold
from tools.connectors.lifting import Log, SetRow
from tools.connectors.stamps import parse_stamp
from tools.connectors.tables import Row, Table
from tools.records import Workout

GAP = timedelta(hours=2)
_TRUE = frozenset({"true", "1", "yes"})


class Fitbod:
    """Fitbod's "Export workout data"."""

    name = "fitbod"
    title = "Fitbod CSV"

    def recognises(self, head: Head) -> bool:
        """Its own pair of columns: the mark of warm-ups and the multiplier."""
        return {"date", "exercise", "reps", "iswarmup", "multiplier"} <= head.columns

    def read(self, path: Path, context: ImportContext) -> Iterator[Workout]:
        """One workout for rows that lie close together."""
        table = Table(path)
        log = Log(self.name, context)
        rows = sorted(
            ((_start(table, row, context), number, row) for number, row in enumerate(table.rows())),
            key=lambda each: each[:2],
        )
        began = before = None
        for moment, _, row in rows:
            context.rows_read += 1
            if began is None or before is None or moment - before > GAP:
                began = moment
            before = moment
            workout = log.workout("", began)
            if moment > began:
                workout.end = moment
            exercise = table.text(row, table.require("Exercise"))
            if not exercise:
                raise table.wrong(row, table.require("Exercise"), "the name of an exercise")
            log.add(_set(table, row, exercise))
        yield from log.records()


def _start(table: Table, row: Row, context: ImportContext) -> datetime:
    """The wall-clock time of a row in the person's zone."""
    place = table.require("Date")
    stamp = parse_stamp(table.text(row, place))
    if stamp is None:
        raise table.wrong(row, place, "a day and time such as '2026-03-06 18:05:00 +0000'")
    zone = context.profile.zone
    return stamp.instant(zone).astimezone(zone).replace(tzinfo=None)


def _set(table: Table, row: Row, exercise: str) -> SetRow:
    weight, unit = _measured(table, row, "weight")
    metres, length = _measured(table, row, "distance")
    seconds, _ = _measured(table, row, "duration")
    warm = table.text(row, table.find("isWarmup")).casefold() in _TRUE
    return SetRow(
        line=row.line,
        exercise=exercise,
        order=None,
        set_type="warmup" if warm else "normal",
        weight_kg=convert(weight, unit or "kg", "kg") if weight else None,
        reps=table.number(row, table.find("Reps")) or None,
        duration_s=seconds or None,
        distance_m=convert(metres, length or "m", "m") if metres else None,
        note=table.text(row, table.find("Note")) or None,
    )


def _measured(table: Table, row: Row, name: str) -> tuple[float | None, str | None]:
    """Value and unit of a column such as "Weight(kg)"."""
    for place, cell in enumerate(table.header):
        bare, _, unit = fold(cell).partition("(")
        if bare.strip() == name:
            return table.number(row, place), unit_name(unit.rstrip(") "))
    return None, None
