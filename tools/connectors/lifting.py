"""Lifting: builds workouts from rows of sets, as Hevy and Strong write them.

Knows nothing about columns or units; weights are kg, distances metres. Rows of one workout may be
scattered over the file, so the sets of a whole file are held until its end: a lifetime of them is
some tens of megabytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from pydantic import ValidationError

from knowledge.exercises import canonical_exercise
from tools.connectors.building import build, reason
from tools.connectors.connector import ImportContext
from tools.connectors.stamps import at
from tools.records import SetType, StrengthSet, Workout

_LONGEST_MIN = 20160.0


class SetRow(NamedTuple):
    """One set of one exercise, before it has a place in its workout.

    `order` is the source's own running number of the set, which begins anew for each exercise.
    """

    line: int
    exercise: str
    order: float | None
    set_type: SetType = "normal"
    weight_kg: float | None = None
    reps: float | None = None
    rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    superset: str | None = None
    note: str | None = None

    @property
    def content(self) -> tuple[object, ...]:
        """Everything but the line, to tell a row that was pasted twice."""
        return (self.exercise, self.order, self.set_type, self.weight_kg, self.reps, self.rpe,
                self.duration_s, self.distance_m, self.superset)  # fmt: skip


@dataclass
class WorkoutRows:
    """What is known of one workout: its key is its start as written, plus the title."""

    title: str
    start: datetime
    end: datetime | None = None
    duration_min: float | None = None
    note: str | None = None
    rows: list[SetRow] = field(default_factory=list)


class Log:
    """Collects rows into workouts, in the order in which the workouts first appear."""

    def __init__(self, source: str, context: ImportContext):
        self._source = source
        self._context = context
        self._workouts: dict[tuple[datetime, str], WorkoutRows] = {}
        self._last: WorkoutRows | None = None
        self._block: list[SetRow] = []

    def workout(self, title: str, start: datetime) -> WorkoutRows:
        """The workout with this title and wall-clock start, made if it is new."""
        found = self._workouts.setdefault((start, title), WorkoutRows(title, start))
        if found is not self._last:
            self._close_block()
            self._last = found
        return found

    def add(self, row: SetRow) -> None:
        """Add a set to the workout asked for last."""
        self._block.append(row)

    def records(self) -> Iterator[Workout]:
        """Every workout that has a set or a duration."""
        self._close_block()
        seen: dict[datetime, int] = {}
        by_title = sorted(self._workouts.values(), key=lambda each: (each.start, each.title))
        identity: dict[int, str] = {}
        for workout in by_title:
            count = seen[workout.start] = seen.get(workout.start, 0) + 1
            stamp = workout.start.isoformat()
            identity[id(workout)] = stamp if count == 1 else f"{stamp}#{count}"
        stamped = [(identity[id(workout)], workout) for workout in self._workouts.values()]
        self._workouts.clear()
        self._last = None
        by_title.clear()
        stamped.reverse()
        while stamped:  # what is handed on is forgotten
            source_id, workout = stamped.pop()
            record = self._record(workout, source_id)
            if record is not None:
                yield record

    def _close_block(self) -> None:
        """Keep a run of rows, unless the same rows already stand in the workout (pasted twice)."""
        workout, block, self._block = self._last, self._block, []
        if workout is None or not block:
            return
        known = {row.content: row.line for row in workout.rows}
        if known and all(row.content in known for row in block):
            for row in block:
                self._context.skip(row.line, f"repeats line {known[row.content]}")
            return
        workout.rows.extend(block)

    def _record(self, workout: WorkoutRows, source_id: str) -> Workout | None:
        zone = self._context.profile.zone
        line = workout.rows[0].line if workout.rows else None
        sets = tuple(self._sets(workout.rows))
        start = at(workout.start, zone)
        end = at(workout.end, zone) if workout.end else None
        minutes = workout.duration_min
        if minutes is None and end is not None:
            minutes = (end - start).total_seconds() / 60
        if minutes is not None and not 0 <= minutes <= _LONGEST_MIN:
            self._context.skip(line or 0, f"a duration of {minutes:.0f} min was left out")
            minutes, end = None, None
        kind = session_kind_of(sets)
        metres = [each.distance_m for each in sets if each.distance_m is not None]
        return build(
            Workout,
            self._context,
            line or 0,
            source=self._source,
            source_id=source_id,
            day=workout.start.date(),
            kind=kind,
            title=workout.title or None,
            start=start,
            end=end,
            duration_min=minutes,
            distance_km=sum(metres) / 1000 if metres and kind != "strength" else None,
            note=workout.note,
            sets=sets,
        )

    def _sets(self, rows: list[SetRow]) -> Iterator[StrengthSet]:
        position, index = -1, 0
        before: SetRow | None = None
        counted: float | None = None
        for row in rows:
            if before is None or _begins(before, row, counted):
                position, index, counted = position + 1, 0, None
            before = row
            counted = row.order if row.order is not None else counted
            try:
                yield StrengthSet(
                    exercise=row.exercise,
                    position=position,
                    set_index=index,
                    set_type=row.set_type,
                    weight_kg=row.weight_kg,
                    reps=row.reps,
                    rpe=row.rpe,
                    duration_s=row.duration_s,
                    distance_m=row.distance_m,
                    superset=row.superset,
                    note=row.note,
                )
            except ValidationError as error:
                self._context.skip(row.line, reason(error))
                continue
            index += 1


def _begins(before: SetRow, row: SetRow, counted: float | None) -> bool:
    """Whether a row starts a new instance of an exercise: another name, or numbers start anew.

    A warm-up set without a number, after numbered sets, starts one too; `counted` is the last
    number of the instance so far.
    """
    if before.exercise != row.exercise:
        return True
    if counted is None:
        return False
    return row.order <= counted if row.order is not None else row.set_type == "warmup"


def session_kind_of(sets: tuple[StrengthSet, ...]) -> str:
    """Strength, unless every exercise belongs to one other kind of session."""
    kinds = {_kind_of(each.exercise) for each in sets}
    return kinds.pop() if len(kinds) == 1 else "strength"


def _kind_of(exercise: str) -> str:
    known = canonical_exercise(exercise)
    return "strength" if known is None else known.kind
