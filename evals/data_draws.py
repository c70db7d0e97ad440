"""Draws: the slots of a question, taken at random from what a person's tables hold.

Knows no family of questions and computes no answer.
"""

from random import Random
from statistics import quantiles

from evals import data_reference as ref
from evals.data_reference import Gold
from evals.data_tables import People, Row
from evals.data_words import COLUMNS, FIELDS, FOOD, MORE, SESSIONS, columns_of

Slots = dict[str, str]
Made = tuple[Slots, Gold]
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def rows_of(person: People, column: str) -> list[Row]:
    """The table that has the column."""
    return person.food if column in FOOD else person.daily


def draw_window(random: Random, person: People) -> tuple[str, ref.Window]:
    """A window phrase and its days."""
    return random.choice(list(ref.windows(person.as_of).items()))


def draw_column(random: Random, person: People, without: tuple[str, ...] = ()) -> tuple[str, str]:
    """A column and one of its nouns."""
    column = random.choice([c for c in columns_of(person) if c not in without])
    return column, random.choice(COLUMNS[column][0])


def threshold(random: Random, rows: list[Row], column: str) -> tuple[str, float] | None:
    """A value in words, and as a number in the column's unit."""
    values = ref.cells(rows, column)
    if len(values) < 5:
        return None
    value = random.choice(quantiles(values, n=10))
    unit = COLUMNS[column][1]
    if column == "sleep_minutes" and random.random() < 0.6:
        hours = round(value / 30) / 2
        return random.choice((f"{hours:g} hours", f"{hours:g}h", f"{hours:g} hrs")), 60 * hours
    if unit == "min":
        return random.choice((f"{value:.0f} minutes", f"{value:.0f} min")), float(round(value))
    if unit == "steps":
        whole = round(value, -2)
        return random.choice((f"{whole:.0f}", f"{whole:,.0f}")), whole
    shown = round(value, 1) if unit in {"kg", "%"} else float(round(value))
    words = {"bpm": ("{} bpm", "{}"), "ms": ("{} ms", "{}"), "%": ("{}%", "{} percent"),
             "kg": ("{} kg", "{}kg"), "g": ("{} g", "{} grams"), "mg": ("{} mg",),
             "kcal": ("{} kcal", "{} calories"), "points": ("{}",)}[unit]  # fmt: skip
    return random.choice(words).format(f"{shown:g}"), shown


def draw_condition(random: Random, person: People, column: str) -> tuple[str, str, float] | None:
    """A comparison in words, as an operator, and its number."""
    op = random.choice((">", ">", "<", "<", ">=", "<="))
    found = threshold(random, rows_of(person, column), column)
    if found is None:
        return None
    return f"{random.choice(MORE[op])} {found[0]}", op, found[1]


def draw_kind(random: Random, person: People) -> str:
    """An activity that the person does."""
    names = sorted({str(row["activityName"]) for row in person.activities})
    return random.choice(names)


def of_kind(person: People, kind: str) -> list[Row]:
    """The sessions of an activity."""
    return [row for row in person.activities if row["activityName"] == kind]


def words_of(kind: str) -> dict[str, str]:
    """Slots for an activity."""
    one, many, verb, gerund = SESSIONS[kind]
    return {"k": one, "ks": many, "did": verb, "ing": gerund}


def draw_field(random: Random, rows: list[Row], only: tuple[str, ...] = ()) -> tuple[str, str]:
    """A column that at least some of the sessions have, and its noun."""
    have = [c for c in only or FIELDS if any(row.get(c) for row in rows)]
    column = random.choice(have)
    return column, random.choice(FIELDS[column][0])
