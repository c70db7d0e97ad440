"""Question families about days: the slots and the reference answer of each.

A family's phrasings are in `evals/questions`.
"""

from collections import defaultdict
from collections.abc import Callable
from random import Random
from typing import Any

from evals import data_reference as ref
from evals.data_draws import (
    DAY_NAMES,
    Made,
    draw_column,
    draw_condition,
    draw_window,
    rows_of,
)
from evals.data_reference import Gold
from evals.data_tables import People
from evals.data_words import CLOCKS, COLUMNS, STATISTIC_WORDS


def _statistic(random: Random, person: People) -> Made | None:
    name = random.choice(list(STATISTIC_WORDS))
    column, noun = draw_column(random, person)
    if name == "sum" and column not in {"steps", "sleep_minutes", "active_zone_minutes", "protein",
                                        "fatburn_active_zone_minutes", "calories"}:  # fmt: skip
        name = "mean"
    words, window = draw_window(random, person)
    rows = ref.in_window(rows_of(person, column), window)
    gold = ref.number(ref.cells(rows, column), name, COLUMNS[column][1])
    return {"a": random.choice(STATISTIC_WORDS[name]), "m": noun, "w": words}, gold


def _how_much(random: Random, person: People) -> Made | None:
    words, window = draw_window(random, person)
    rows = ref.in_window(person.daily, window)
    return {"w": words}, ref.number(ref.cells(rows, "sleep_minutes"), "mean", "min")


def _steps_total(random: Random, person: People) -> Made | None:
    words, window = draw_window(random, person)
    return {"w": words}, ref.number(
        ref.cells(ref.in_window(person.daily, window), "steps"), "sum", "steps"
    )


def _when_extreme(highest: bool) -> Callable[[Random, People], Made | None]:
    def make(random: Random, person: People) -> Made | None:
        column, noun = draw_column(random, person, ("weight_kg",))
        words, window = draw_window(random, person)
        rows = ref.in_window(rows_of(person, column), window)
        return {"m": noun, "w": words}, ref.extreme(rows, column, "max" if highest else "min")

    return make


def _when_slept(highest: bool) -> Callable[[Random, People], Made | None]:
    def make(random: Random, person: People) -> Made | None:
        words, window = draw_window(random, person)
        rows = ref.in_window(person.daily, window)
        return {"w": words}, ref.extreme(rows, "sleep_minutes", "max" if highest else "min")

    return make


def _counting(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    found = draw_condition(random, person, column)
    if found is None:
        return None
    words, window = draw_window(random, person)
    rows = ref.in_window(rows_of(person, column), window)
    passed = ref.passing(rows, column, found[1], found[2])
    return {"m": noun, "c": found[0], "w": words}, ref.count_of(rows, column, passed)


def _counting_sleep(random: Random, person: People) -> Made | None:
    found = draw_condition(random, person, "sleep_minutes")
    if found is None:
        return None
    words, window = draw_window(random, person)
    rows = ref.in_window(person.daily, window)
    passed = ref.passing(rows, "sleep_minutes", found[1], found[2])
    return {"c": found[0], "w": words}, ref.count_of(rows, "sleep_minutes", passed)


def _listing(random: Random, person: People) -> Made | None:
    made = None
    column, noun = draw_column(random, person)
    found = draw_condition(random, person, column)
    words, window = draw_window(random, person)
    if found is not None:
        rows = ref.in_window(rows_of(person, column), window)
        passed = ref.passing(rows, column, found[1], found[2])
        if ref.cells(rows, column):
            days = frozenset(ref.day_of(row) for row in passed)
            made = {"m": noun, "c": found[0], "w": words}, Gold("days", days)
    return made


def _sharing(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    found = draw_condition(random, person, column)
    if found is None:
        return None
    words, window = draw_window(random, person)
    rows = ref.in_window(rows_of(person, column), window)
    known = len(ref.cells(rows, column))
    passed = ref.passing(rows, column, found[1], found[2])
    gold = Gold("number", 100 * len(passed) / known, "%") if known else Gold("none")
    return {"m": noun, "c": found[0], "w": words}, gold


def _conditional(random: Random, person: People) -> Made | None:
    name = random.choice(("mean", "median", "max", "min", "mean"))
    column, noun = draw_column(random, person)
    other, other_noun = draw_column(random, person, (column,))
    found = draw_condition(random, person, other)
    if found is None:
        return None
    days = {ref.day_of(r) for r in ref.passing(rows_of(person, other), other, found[1], found[2])}
    rows = [row for row in rows_of(person, column) if ref.day_of(row) in days]
    gold = ref.number(ref.cells(rows, column), name, COLUMNS[column][1])
    return {"a": random.choice(STATISTIC_WORDS[name]), "m": noun, "o": other_noun,
            "c": found[0]}, gold  # fmt: skip


def _weekday_mean(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    name, days = random.choice(
        [
            *((f"{d}s", {n}) for n, d in enumerate(DAY_NAMES)),
            ("weekends", {5, 6}),
            ("weekdays", {0, 1, 2, 3, 4}),
        ]
    )
    rows = [r for r in rows_of(person, column) if ref.day_of(r).weekday() in days]
    return {"m": noun, "d": name}, ref.number(ref.cells(rows, column), "mean", COLUMNS[column][1])


def _weekday_best(highest: bool) -> Callable[[Random, People], Made | None]:
    def make(random: Random, person: People) -> Made | None:
        column, noun = draw_column(random, person)
        groups: dict[str, list[float]] = defaultdict(list)
        for row in rows_of(person, column):
            if row.get(column) is not None:
                groups[DAY_NAMES[ref.day_of(row).weekday()]].append(row[column])
        return {"m": noun}, ref.best_group(groups, "mean", highest)

    return make


def _month_best(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    groups: dict[str, list[float]] = defaultdict(list)
    for row in rows_of(person, column):
        if row.get(column) is not None:
            groups[f"{ref.day_of(row):%B %Y}"].append(row[column])
    return {"m": noun}, ref.best_group(groups, "mean", True)


def _clock_mean(random: Random, person: People) -> Made | None:
    column = random.choice([c for c in CLOCKS if any(c in row for row in person.daily)])
    words, window = draw_window(random, person)
    rows = ref.in_window(person.daily, window)
    gold = ref.number(ref.cells(rows, column), "mean", "clock")
    return {"m": random.choice(CLOCKS[column]), "w": words}, gold


def _clock_verb(column: str, statistic_name: str) -> Callable[[Random, People], Made | None]:
    def make(random: Random, person: People) -> Made | None:
        words, window = draw_window(random, person)
        values = ref.cells(ref.in_window(person.daily, window), column)
        return {"w": words}, ref.number(values, statistic_name, "clock")

    return make


def _clock_count(random: Random, person: People) -> Made | None:
    hour = random.choice((22, 22.5, 23, 23.5, 24))
    text = {22: "10pm", 22.5: "22:30", 23: "11 pm", 23.5: "23:30", 24: "midnight"}[hour]
    op, word = random.choice(((">", "after"), ("<", "before")))
    words, window = draw_window(random, person)
    rows = ref.in_window(person.daily, window)
    passed = ref.passing(rows, "bed_time", op, hour - 24)
    return {"c": f"{word} {text}", "w": words}, ref.count_of(rows, "bed_time", passed)


DAILY_MAKERS: dict[str, Any] = {
    "statistic": _statistic,
    "sleep-much": _how_much,
    "steps-total": _steps_total,
    "when-most": _when_extreme(True),
    "when-least": _when_extreme(False),
    "slept-longest": _when_slept(True),
    "slept-least": _when_slept(False),
    "count": _counting,
    "count-sleep": _counting_sleep,
    "list": _listing,
    "share": _sharing,
    "condition": _conditional,
    "weekday-mean": _weekday_mean,
    "weekday-best": _weekday_best(True),
    "weekday-worst": _weekday_best(False),
    "month-best": _month_best,
    "clock": _clock_mean,
    "bed-usual": _clock_verb("bed_time", "mean"),
    "wake-usual": _clock_verb("wake_up_time", "mean"),
    "wake-earliest": _clock_verb("wake_up_time", "min"),
    "bed-latest": _clock_verb("bed_time", "max"),
    "clock-count": _clock_count,
}
