"""MyFitnessPal: the three summaries of the app's data export.

Does not know food names: the export has none, only one row per meal or per entry of a meal. Three
layouts of the nutrition summary exist (with and without Time and Note); rows of a day are added up
in all of them. Vitamin A and C, calcium and iron are percentages of a daily value and are not read.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from knowledge.sessions import session_kind
from tools.connectors.adjustments import is_adjustment
from tools.connectors.building import build
from tools.connectors.cells import LB_IN_KG, convert, unit_name
from tools.connectors.connector import Head, ImportContext, fold
from tools.connectors.dated import DatedTable
from tools.connectors.readings import readings
from tools.connectors.tables import Row, Table
from tools.connectors.weights import body_weight_unit
from tools.records import AnyRecord, FoodEntry, Measurement, StrengthSet, Workout

_NUTRIENTS = {
    "calories": "energy_kcal",
    "protein": "protein_g",
    "carbohydrates": "carbs_g",
    "fat": "fat_g",
    "fiber": "fibre_g",
    "fibre": "fibre_g",
    "sugar": "sugar_g",
    "sodium": "sodium_mg",
}
_BODY = frozenset(
    {"weight", "neck", "waist", "hips", "chest", "bicep", "biceps", "thigh", "thighs", "calf",
     "arms", "arm", "shoulders", "forearm", "bust", "height", "steps"}
)  # fmt: skip


class MfpNutrition:
    """MyFitnessPal's Nutrition-Summary: one row a meal, or several."""

    name = "myfitnesspal"
    title = "MyFitnessPal Nutrition-Summary CSV"

    def recognises(self, head: Head) -> bool:
        """A date, a meal and calories, and no food."""
        bare = {_bare(cell) for cell in head.header}
        return {"date", "meal", "calories", "protein"} <= bare and "food name" not in head.columns

    def read(self, path: Path, context: ImportContext) -> Iterator[FoodEntry]:
        """One entry a row."""
        diary = DatedTable(path, context, "Date")
        table = diary.table
        columns = {
            place: _NUTRIENTS[_bare(cell)]
            for place, cell in reversed(list(enumerate(table.header)))
            if _bare(cell) in _NUTRIENTS
        }
        meal, clock = table.require("Meal"), table.find("Time")
        seen: Counter[tuple[date, str]] = Counter()
        for row in table.rows():
            context.rows_read += 1
            day, name = diary.day(row), table.text(row, meal)
            seen[day, fold(name)] += 1
            record = build(
                FoodEntry,
                context,
                row.line,
                source=self.name,
                source_id=f"{day}|{fold(name)}|{seen[day, fold(name)]}",
                day=day,
                at=diary.moment(row, day, clock),
                meal=name or None,
                **{field: table.number(row, place) for place, field in columns.items()},
            )
            if record is not None:
                yield record


class MfpMeasurements:
    """MyFitnessPal's Measurement-Summary: weight, and whatever else the person measures."""

    name = "myfitnesspal"
    title = "MyFitnessPal Measurement-Summary CSV"

    def recognises(self, head: Head) -> bool:
        """A date and body measures without units; beside three of them also the person's own."""
        names = head.columns - {"date", ""}
        body = {name for name in names if name in _BODY or "body fat" in name}
        return (
            "date" in head.columns
            and bool({"weight", "waist"} & body or any("body fat" in name for name in body))
            and (body == names or len(body) >= 3)
        )

    def read(self, path: Path, context: ImportContext) -> Iterator[Measurement]:
        """A measurement for each cell that has a metric."""
        diary = DatedTable(path, context, "Date")
        table = diary.table
        weight = table.find("Weight")
        factor = LB_IN_KG if self._unit(table, weight, context) == "lb" else 1.0
        fat = next((n for n, c in enumerate(table.header) if "body fat" in fold(c)), None)
        for row in table.rows():
            context.rows_read += 1
            day = diary.day(row)
            found = {
                "weight_kg": (table.number(row, weight) or 0) * factor or None,
                "body_fat_percent": table.number(row, fat) or None,
            }
            shown = {
                "weight_kg": f"{table.text(row, weight)} {'kg' if factor == 1.0 else 'lb'}",
                "body_fat_percent": f"{table.text(row, fat)} %",
            }
            yield from readings(self.name, found, day, row.line, context, originals=shown)
        if "waist" in {fold(cell) for cell in table.header}:
            context.note("Waist and other girths were left out: the file does not name their unit.")

    @staticmethod
    def _unit(table: Table, weight: int | None, context: ImportContext) -> str:
        values = [v for row in table.rows() if (v := table.number(row, weight))]
        return body_weight_unit(values, context, table.path)


class MfpExercises:
    """MyFitnessPal's Exercise-Summary: cardio with minutes, strength as sets x reps x weight."""

    name = "myfitnesspal"
    title = "MyFitnessPal Exercise-Summary CSV"

    def recognises(self, head: Head) -> bool:
        """The app's own columns: exercise calories and exercise minutes."""
        return {"date", "exercise", "exercise calories", "exercise minutes"} <= head.columns

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """A workout for each cardio row, and one for all strength rows of a day."""
        diary = DatedTable(path, context, "Date")
        reader = _Exercises(diary)
        for row in diary.table.rows():
            context.rows_read += 1
            yield from reader.take(row)
        yield from reader.lifting()


class _Exercises:
    def __init__(self, diary: DatedTable):
        self.diary, self.table, self.context = diary, diary.table, diary.context
        find = self.table.find
        self.exercise, self.kind = self.table.require("Exercise"), find("Type")
        self.energy, self.minutes = find("Exercise Calories"), find("Exercise Minutes")
        self.sets, self.reps = find("Sets"), find("Reps Per Set", "Reps")
        self.load = next(
            (n for n, c in enumerate(self.table.header) if unit_name(_bare(c)) in {"kg", "lb"}),
            None,
        )
        self.seen: Counter[tuple[date, str]] = Counter()
        self.lifted: dict[date, list[tuple[Row, str]]] = {}

    def take(self, row: Row) -> Iterator[Workout]:
        """A cardio workout; strength is kept for `lifting`."""
        day = self.diary.day(row)
        # Many names are wrapped in quotes of their own: "\"Running\"".
        name = self.table.text(row, self.exercise).strip("\"'“”„ ")
        if is_adjustment(name):
            self.context.skip(row.line, f"{name!r} is a device's daily total, not a workout")
        elif self.table.number(row, self.sets) and name:
            self.lifted.setdefault(day, []).append((row, name))
        else:
            self.seen[day, fold(name)] += 1
            record = build(
                Workout,
                self.context,
                row.line,
                source="myfitnesspal",
                source_id=f"{day}|{fold(name)}|{self.seen[day, fold(name)]}",
                day=day,
                kind=session_kind(name),
                title=name or None,
                start=self.diary.midnight(day),
                duration_min=self.table.number(row, self.minutes) or None,
                energy_kcal=self.table.number(row, self.energy) or None,
            )
            if record is not None:
                yield record

    def lifting(self) -> Iterator[Workout]:
        """One strength workout a day, its sets spelled out."""
        for day, rows in self.lifted.items():
            sets: list[StrengthSet] = []
            for position, (row, name) in enumerate(rows):
                sets += self._sets(row, name, position)
            if sets:
                yield Workout(
                    source="myfitnesspal",
                    source_id=f"{day}|strength",
                    day=day,
                    line=rows[0][0].line,
                    kind="strength",
                    start=self.diary.midnight(day),
                    sets=tuple(sets),
                )

    def _sets(self, row: Row, name: str, position: int) -> list[StrengthSet]:
        count = self.table.number(row, self.sets) or 0
        if not 1 <= count <= 100:
            self.context.skip(row.line, f"{count:g} sets of {name} cannot be and were left out")
            return []
        weight = self.table.number(row, self.load)
        unit = unit_name(_bare(self.table.header[self.load])) if self.load is not None else None
        fields = {
            "exercise": name,
            "position": position,
            "weight_kg": convert(weight, unit or "kg", "kg") if weight else None,
            "reps": self.table.number(row, self.reps),
        }
        made = [
            build(StrengthSet, self.context, row.line, set_index=index, **fields)
            for index in range(int(count))
        ]
        return [each for each in made if each is not None]


def _bare(cell: str) -> str:
    """A column name without its unit."""
    return fold(cell).partition("(")[0].strip()
