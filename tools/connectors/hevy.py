"""Hevy: workouts from the app's CSV export, in kg and km or in lb and miles.

Does not know the Hevy API. The file has no workout id and no zone: a workout is named by its
start as written, and the time is taken to be in the person's zone.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tools.connectors.cells import LB_IN_KG, MILE_IN_KM
from tools.connectors.connector import Head, ImportContext
from tools.connectors.lifting import Log, SetRow
from tools.connectors.stamps import DayOrder, day_order, parse_stamp
from tools.connectors.tables import Row, Table
from tools.records import SetType, Workout

SET_TYPES: dict[str, SetType] = {
    "normal": "normal",
    "": "normal",
    "warmup": "warmup",
    "warm_up": "warmup",
    "dropset": "dropset",
    "drop_set": "dropset",
    "failure": "failure",
}


class Hevy:
    """Hevy's "Export workout data": one row a set, newest workout first."""

    name = "hevy"
    title = "Hevy CSV"

    def recognises(self, head: Head) -> bool:
        """Hevy names its columns in snake case; the pair of title and set index is its own."""
        return {"exercise_title", "set_index", "start_time", "reps"} <= head.columns

    def read(self, path: Path, context: ImportContext) -> Iterator[Workout]:
        """One workout for each start and title."""
        reader = _Reader(path, context)
        log = Log(self.name, context)
        for row in reader.table.rows():
            context.rows_read += 1
            reader.take(row, log)
        yield from log.records()


class _Reader:
    def __init__(self, path: Path, context: ImportContext):
        self.table = table = Table(path)
        self.title = table.find("title")
        self.start = table.require("start_time")
        self.end = table.find("end_time")
        self.description = table.find("description")
        self.exercise = table.require("exercise_title")
        self.superset = table.find("superset_id", "supersets_id")
        self.note = table.find("exercise_notes")
        self.index = table.require("set_index")
        self.set_type = table.find("set_type")
        self.reps = table.require("reps")
        self.seconds = table.find("duration_seconds")
        self.rpe = table.find("rpe")
        self.kg, self.lb = table.find("weight_kg"), table.find("weight_lbs", "weight_lb")
        self.km, self.miles = table.find("distance_km"), table.find("distance_miles")
        if self.kg is None and self.lb is None:
            table.require("weight_kg", "weight_lbs")
        self.order = self._day_order(context)
        self.place: tuple[str, str] | None = None

    def take(self, row: Row, log: Log) -> None:
        """Add one row to the log."""
        table = self.table
        place = (table.text(row, self.title), table.text(row, self.start))
        if place != self.place:  # else it is the workout of the row before
            workout = log.workout(place[0], self._moment(row, self.start))
            if self.end is not None and table.text(row, self.end) and workout.end is None:
                workout.end = self._moment(row, self.end)
            workout.note = workout.note or table.text(row, self.description) or None
            self.place = place
        exercise = table.text(row, self.exercise)
        if not exercise:
            raise table.wrong(row, self.exercise, "the name of an exercise")
        log.add(
            SetRow(
                line=row.line,
                exercise=exercise,
                order=table.number(row, self.index),
                set_type=self._type(row),
                weight_kg=self._either(row, self.kg, self.lb, LB_IN_KG),
                reps=table.number(row, self.reps),
                rpe=table.number(row, self.rpe),
                # A set of repetitions carries 0 seconds in some exports: nothing was timed.
                duration_s=table.number(row, self.seconds) or None,
                distance_m=_metres(self._either(row, self.km, self.miles, MILE_IN_KM)),
                superset=table.text(row, self.superset) or None,
                note=table.text(row, self.note) or None,
            )
        )

    def _type(self, row: Row) -> SetType:
        text = self.table.text(row, self.set_type).casefold()
        # An unknown type is a working set: leaving it out would lose training that was done.
        return SET_TYPES.get(text, "normal")

    def _either(
        self, row: Row, metric: int | None, imperial: int | None, factor: float
    ) -> float | None:
        value = self.table.number(row, metric)
        if value is not None:
            return value
        value = self.table.number(row, imperial)
        return None if value is None else value * factor

    def _moment(self, row: Row, place: int) -> datetime:
        stamp = parse_stamp(self.table.text(row, place), self.order)
        if stamp is None or stamp.clock is None:
            raise self.table.wrong(row, place, "a day and time such as '30 Jun 2025, 19:56'")
        return datetime.combine(stamp.day, stamp.clock)

    def _day_order(self, context: ImportContext) -> DayOrder:
        order, certain = day_order(self.table.text(row, self.start) for row in self.table.rows())
        if not certain:
            context.note(f"Dates such as 3/4/2026 were read {order}; no row settles it.")
        return order


def _metres(km: float | None) -> float | None:
    return None if not km else km * 1000
