"""Food days: what the entries of one day add up to. Knows nothing about targets."""

from collections import defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Connection, Row, select

from tools import tables
from tools.sleep import Values

USUAL_DAYS = 45
"""Days to each side that make up the person's usual energy."""
PARTIAL_SHARE = 0.5
"""A day under this share of the usual energy is taken as incompletely logged."""
OCCASION_GAP = timedelta(minutes=90)
"""Entries further apart than this are two occasions where meals are not named."""
UNNAMED_MEALS = frozenset({"", "uncategorized"})
LAST_TIMES = {"caffeine_mg": "last_caffeine_time", "alcohol_g": "last_alcohol_time"}


def food_values(connection: Connection, user_id: str, start: date, end: date) -> Values:
    """Nutrients per source and day; a day total counts only where there are no single entries.

    A nutrient that no entry knows stays absent; a blank among known ones is left out of the sum.
    Days under half of the person's usual energy (median of the days around, at least seven) are
    partial.
    """
    table = tables.food_entries
    query = (
        select(table)
        .where(table.c.user_id == user_id, table.c.day.between(start, end))
        .order_by(table.c.day, table.c.at, table.c.source_id)
    )
    entries: dict[tuple[str, date], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        entries[row.source, row.day].append(row)
    days = {key: of_day(key[1], rows) for key, rows in entries.items()}
    partial = _partial_days(days)
    return {
        (metric, source, day): (value, (source, day) in partial)
        for (source, day), values in days.items()
        for metric, value in values.items()
    }


def of_day(day: date, rows: list[Row[Any]]) -> dict[str, float]:
    """Sums, protein per eating occasion, and the clock time of the last food, caffeine, alcohol."""
    singles = [row for row in rows if not row.is_day_total]
    used = singles or rows
    values: dict[str, float] = {}
    for nutrient in tables.NUTRIENTS:
        known = [amount for row in used if (amount := getattr(row, nutrient)) is not None]
        if known:
            values[nutrient] = sum(known)
    values |= _per_meal(singles) | _last_times(day, singles)
    return values


def _per_meal(rows: list[Row[Any]]) -> dict[str, float]:
    meals = occasions([row for row in rows if row.protein_g is not None])
    eaten = [sum(row.protein_g for row in meal) for meal in meals]
    main = [grams for grams in eaten if grams > 0]
    return {"protein_per_meal_g": sum(main) / len(main)} if main else {}


def occasions(rows: list[Row[Any]]) -> list[list[Row[Any]]]:
    """Entries grouped into eating occasions: by the meal's name, else by gaps between times.

    Entries with neither a named meal nor a time say nothing about occasions and are left out.
    """
    named: dict[str, list[Row[Any]]] = defaultdict(list)
    timed: list[Row[Any]] = []
    for row in rows:
        name = (row.meal or "").strip().lower()
        if name not in UNNAMED_MEALS:
            named[name].append(row)
        elif row.at is not None:
            timed.append(row)
    groups = list(named.values())
    previous = None
    for row in sorted(timed, key=lambda entry: entry.at):
        if previous is None or row.at - previous > OCCASION_GAP:
            groups.append([])
        groups[-1].append(row)
        previous = row.at
    return groups


def _last_times(day: date, rows: list[Row[Any]]) -> dict[str, float]:
    values: dict[str, float] = {}
    for row in rows:
        if row.at is None:
            continue
        clock = row.at + timedelta(minutes=row.offset_min or 0)
        hours = (clock.date() - day).days * 24 + clock.hour + clock.minute / 60
        reasons = [name for nutrient, name in LAST_TIMES.items() if getattr(row, nutrient)]
        if row.energy_kcal:
            reasons.append("last_meal_time")
        for name in reasons:
            values[name] = max(hours, values.get(name, hours))
    return values


def _partial_days(days: dict[tuple[str, date], dict[str, float]]) -> set[tuple[str, date]]:
    by_source: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for (source, day), values in sorted(days.items()):
        if "energy_kcal" in values:
            by_source[source].append((day, values["energy_kcal"]))
    partial = set()
    for source, logged in by_source.items():
        low = high = 0
        for day, energy in logged:
            while (day - logged[low][0]).days > USUAL_DAYS:
                low += 1
            while high < len(logged) and (logged[high][0] - day).days <= USUAL_DAYS:
                high += 1
            around = [value for _, value in logged[low:high]]
            if len(around) >= 7 and energy < PARTIAL_SHARE * median(around):
                partial.add((source, day))
    return partial
