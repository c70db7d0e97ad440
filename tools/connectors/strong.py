"""Strong: workouts from the app's CSV export, in every dialect since 2016.

The dialects differ in delimiter, columns, language and units: the unit stands in the column name,
in a column of its own, or nowhere. Where it stands nowhere the same exercises of another source
settle it, or the person is asked: a guess would be wrong by a factor of 2.2. Knows nothing about
supersets, which the export loses.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path

from knowledge.exercises import exercise_key
from tools.connectors.cells import convert, parse_duration, unit_name
from tools.connectors.connector import Head, ImportContext, WeightUnit, fold
from tools.connectors.lifting import Log, SetRow, WorkoutRows
from tools.connectors.stamps import DayOrder, day_order, parse_stamp
from tools.connectors.strong_words import COLUMNS, NOTE_MARKS, REST_MARKS, SET_MARKS
from tools.connectors.tables import Row, Table
from tools.connectors.weights import lifted_weight_unit
from tools.records import SetType, Workout


class Strong:
    """Strong's "Export data": one row a set, with pseudo-rows for rest timers and notes."""

    name = "strong"
    title = "Strong CSV"

    def recognises(self, head: Head) -> bool:
        """A date, an exercise and a set order, in any of the app's languages."""
        columns = {_column(cell)[0] for cell in head.header}
        return {"date", "exercise", "order", "reps"} <= columns

    def read(self, path: Path, context: ImportContext) -> Iterator[Workout]:
        """One workout for each start and name."""
        reader = _Reader(path, context)
        log = Log(self.name, context)
        for row in reader.table.rows():
            context.rows_read += 1
            reader.take(row, log)
        yield from log.records()


class _Reader:
    def __init__(self, path: Path, context: ImportContext):
        self.table = Table(path)
        self.context = context
        self.places: dict[str, int] = {}
        self.units: dict[str, str] = {}
        for place, cell in enumerate(self.table.header):
            name, unit = _column(cell)
            self.places.setdefault(name, place)
            if unit:
                self.units.setdefault(name, unit)
        order, certain = day_order(
            self.table.text(row, self.places["date"]) for row in self.table.rows()
        )
        self.order: DayOrder = order
        if not certain:
            context.note(f"Dates such as 3/4/2026 were read {order}; no row settles it.")

    def take(self, row: Row, log: Log) -> None:
        """Add one row to the log, or report why it is no set."""
        workout = log.workout(self._text(row, "workout"), self._start(row))
        self._describe(workout, row)
        mark = fold(self._text(row, "order"))
        if mark in REST_MARKS:
            self.context.skip(row.line, "rest timer, not a set")
        elif mark in NOTE_MARKS:
            note = self._text(row, "notes")
            workout.note = "\n".join(filter(None, (workout.note, note))) or None
            self.context.skip(row.line, "note, kept with the workout")
        else:
            log.add(self._set(row, mark))

    def _set(self, row: Row, mark: str) -> SetRow:
        order, set_type = self._order(row, mark)
        seconds = self._seconds(row)
        reps = self._number(row, "reps")
        exercise = self._text(row, "exercise")
        if not exercise:
            raise self.table.wrong(row, self.places["exercise"], "the name of an exercise")
        return SetRow(
            line=row.line,
            exercise=exercise,
            order=order,
            set_type=set_type,
            weight_kg=self._weight(row),
            # Strong fills columns that do not apply with 0: a timed set has no repetitions.
            reps=None if not reps and seconds else reps,
            rpe=self._number(row, "rpe"),
            duration_s=seconds,
            distance_m=self._distance(row),
            note=self._text(row, "notes") or None,
        )

    def _order(self, row: Row, mark: str) -> tuple[float | None, SetType]:
        if mark in SET_MARKS:
            return None, SET_MARKS[mark]
        return self._number(row, "order"), "normal"

    def _weight(self, row: Row) -> float | None:
        value = self._number(row, "weight")
        if not value:
            return None  # Strong writes body weight as 0.
        unit = self.units.get("weight") or self._unit(row, "weight_unit")
        return convert(value, unit or self.unnamed_unit, "kg")

    @cached_property
    def unnamed_unit(self) -> WeightUnit:
        """Unit of the weights that name none: the person's word, or what another source shows."""
        weights: dict[str, list[float]] = {}
        if self.context.weight_unit is None:
            for row in self.table.rows():
                mark = fold(self._text(row, "order"))
                value = None if mark in REST_MARKS else self._number(row, "weight")
                if value and not self._unit(row, "weight_unit"):
                    name = exercise_key(self._text(row, "exercise"))
                    weights.setdefault(name, []).append(value)
        return lifted_weight_unit(weights, self.context, self.table.path)

    def _distance(self, row: Row) -> float | None:
        value = self._number(row, "distance")
        if not value:
            return None
        unit = self.units.get("distance") or self._unit(row, "distance_unit")
        if unit is None:
            self.context.note(
                "Distances were left out: the file does not say whether they are km or miles."
            )
            return None
        return convert(value, unit, "m")

    def _unit(self, row: Row, column: str) -> str | None:
        text = self._text(row, column)
        unit = unit_name(text)
        if text and unit is None:
            raise self.table.wrong(row, self.places[column], "a unit such as kg, lb, km or mi")
        return unit

    def _describe(self, workout: WorkoutRows, row: Row) -> None:
        if workout.duration_min is None and (text := self._text(row, "duration")):
            seconds = parse_duration(text)
            if seconds is None:
                raise self.table.wrong(row, self.places["duration"], "a duration such as '1h 43m'")
            workout.duration_min = seconds / 60
        workout.note = workout.note or self._text(row, "workout_notes") or None

    def _seconds(self, row: Row) -> float | None:
        text = self._text(row, "seconds")
        if not text:
            return None
        seconds = (
            self.table.number(row, self.places["seconds"])
            if ":" not in text
            else (parse_duration(text))
        )
        return seconds or None

    def _start(self, row: Row) -> datetime:
        stamp = parse_stamp(self._text(row, "date"), self.order)
        if stamp is None or stamp.clock is None:
            raise self.table.wrong(
                row, self.places["date"], "a day and time such as '2025-02-24 15:10:32'"
            )
        return datetime.combine(stamp.day, stamp.clock)

    def _text(self, row: Row, column: str) -> str:
        return self.table.text(row, self.places.get(column))

    def _number(self, row: Row, column: str) -> float | None:
        return self.table.number(row, self.places.get(column))


def _column(cell: str) -> tuple[str, str | None]:
    """The concept of a column, and the unit that its name holds: "Weight (kg)" -> weight, kg."""
    name, _, rest = fold(cell).partition("(")
    unit = unit_name(rest.rstrip(") "))
    name = name.strip()
    if name in COLUMNS:
        return COLUMNS[name], unit
    if (bare := unit_name(name)) in {"kg", "lb"}:
        return "weight", bare
    if bare in {"km", "mi"}:
        return "distance", bare
    return name, unit
