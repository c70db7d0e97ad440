"""Cronometer: what was eaten, from servings.csv (one row a food) or dailysummary.csv (a day).

Does not know the app's groups as meals: people name them as they like. A blank nutrient is
unknown, 0.00 is a known zero. The columns differ with year, account and the nutrients shown, so
each is found by name, and its unit stands in the name.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tools.connectors.building import build
from tools.connectors.cells import convert, unit_name
from tools.connectors.connector import Head, ImportContext, bad_record, fold
from tools.connectors.dated import DatedTable
from tools.connectors.tables import Row
from tools.records import FoodEntry

_NUTRIENTS: dict[str, tuple[str, str]] = {
    "energy": ("energy_kcal", "kcal"),
    "protein": ("protein_g", "g"),
    "carbs": ("carbs_g", "g"),
    "carbohydrates": ("carbs_g", "g"),
    "fat": ("fat_g", "g"),
    "fiber": ("fibre_g", "g"),
    "fibre": ("fibre_g", "g"),
    "sugars": ("sugar_g", "g"),
    "sugar": ("sugar_g", "g"),
    "leucine": ("leucine_g", "g"),
    "alcohol": ("alcohol_g", "g"),
    "caffeine": ("caffeine_mg", "mg"),
    "sodium": ("sodium_mg", "mg"),
    "water": ("water_ml", "ml"),
}


class CronometerServings:
    """Cronometer's "Food & Recipe Entries": one row a food."""

    name = "cronometer"
    title = "Cronometer servings CSV"

    def recognises(self, head: Head) -> bool:
        """A day, a food and an amount, with energy per row."""
        return bool(
            {"day", "date"} & head.columns
            and {"food name", "amount"} <= head.columns
            and _nutrient_columns(head.header)
        )

    def read(self, path: Path, context: ImportContext) -> Iterator[FoodEntry]:
        """One entry a row."""
        reader = Diary(path, context)
        place = {name: reader.table.find(name) for name in ("time", "group", "amount")}
        food = reader.table.require("Food Name")
        seen: Counter[tuple[date, str]] = Counter()
        for row in reader.table.rows():
            context.rows_read += 1
            day, name = reader.day(row), reader.table.text(row, food)
            # The amount is no part of the identity: correcting it must not make a second food.
            seen[day, fold(name)] += 1
            record = build(
                FoodEntry,
                context,
                row.line,
                source=self.name,
                source_id=f"{day}|{fold(name)}|{seen[day, fold(name)]}",
                day=day,
                at=reader.moment(row, day, place["time"]),
                meal=reader.table.text(row, place["group"]) or None,
                food=name or None,
                amount=reader.table.text(row, place["amount"]) or None,
                **reader.nutrients(row),
            )
            if record is not None:
                yield record


class CronometerDays:
    """Cronometer's "Daily Nutrition": one row a day that was logged."""

    name = "cronometer"
    title = "Cronometer dailysummary CSV"

    def recognises(self, head: Head) -> bool:
        """A date and nutrients without foods, and the app's own mark or its breadth."""
        found = _nutrient_columns(head.header)
        with_unit = sum("(" in cell for cell in head.header)
        return bool(
            {"date", "day"} & head.columns
            and "food name" not in head.columns
            and {"energy_kcal", "protein_g"} <= {field for field, _, _ in found.values()}
            and ("completed" in head.columns or with_unit >= 20)
        )

    def read(self, path: Path, context: ImportContext) -> Iterator[FoodEntry]:
        """One day total a row."""
        reader = Diary(path, context)
        for row in reader.table.rows():
            context.rows_read += 1
            day, nutrients = reader.day(row), reader.nutrients(row)
            if all(value is None for value in nutrients.values()):
                context.skip(row.line, "nothing was logged on this day")
                continue
            record = build(
                FoodEntry,
                context,
                row.line,
                source=self.name,
                source_id=f"{day}|day",
                day=day,
                is_day_total=True,
                **nutrients,
            )
            if record is not None:
                yield record


class Diary(DatedTable):
    """One of the app's tables: its days, clock times and nutrients."""

    def __init__(self, path: Path, context: ImportContext):
        super().__init__(path, context, "Day", "Date")
        self._columns = _nutrient_columns(self.table.header)
        for place, (_, unit, target) in self._columns.items():
            if _factor(unit, target) is None:
                raise bad_record(
                    path, 1, f"the column {self.table.header[place]!r}", f"a unit such as {target}"
                )

    def nutrients(self, row: Row) -> dict[str, float | None]:
        """Field of a food entry -> amount in its unit; None where the cell is blank."""
        found: dict[str, float | None] = {}
        for place, (field, unit, target) in self._columns.items():
            value = self.table.number(row, place)
            found[field] = None if value is None else value * (_factor(unit, target) or 1)
        return found


def _nutrient_columns(header: tuple[str, ...]) -> dict[int, tuple[str, str, str]]:
    """Place -> (field, unit in the file, unit of the field); the first column of a field wins."""
    found: dict[int, tuple[str, str, str]] = {}
    taken: set[str] = set()
    for place, cell in enumerate(header):
        name, _, rest = fold(cell).rpartition("(")
        known = _NUTRIENTS.get(name.strip())
        if known is None or not rest.endswith(")") or known[0] in taken:
            continue
        taken.add(known[0])
        found[place] = (known[0], rest.removesuffix(")").strip(), known[1])
    return found


def _factor(unit: str, target: str) -> float | None:
    """What one of the file's units is in the field's unit; a gram of water is a millilitre."""
    known = unit_name(unit)
    if known is None:
        return None
    if known == "g" and target == "ml":
        return 1.0
    return convert(1.0, known, target)
