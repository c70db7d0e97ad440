"""Question families about days: hand-written phrasings, each with a reference answer.

A family is its phrasings and a function that draws the slots and computes the gold answer.
"""

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import quantiles
from typing import Any

from evals import data_reference as ref
from evals.data_reference import Gold
from evals.data_tables import People, Row
from evals.data_words import CLOCKS, COLUMNS, FOOD, MORE, STATISTIC_WORDS, columns_of

Slots = dict[str, str]
Made = tuple[Slots, Gold]
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Family:
    """One kind of question."""

    name: str
    phrasings: tuple[str, ...]
    make: Callable[[Random, People], Made | None]


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


PAIRS = (
    ("last week", "the week before", 7), ("last month", "the month before", 0),
    ("this month", "last month", 0), ("in October", "in September", 0),
    ("in the last 30 days", "the 30 days before", 30),
)  # fmt: skip


def _two_windows(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    one, other, _ = random.choice(PAIRS)
    found = ref.windows(person.as_of)
    first, second = _pair(person.as_of, one, found), _pair_before(person.as_of, one, found)
    rows = rows_of(person, column)
    values = [ref.cells(ref.in_window(rows, w), column) for w in (first, second)]
    if not values[0] or not values[1]:
        return None
    gold = Gold("number", math.fsum(values[0]) / len(values[0]) - math.fsum(values[1])
                / len(values[1]), COLUMNS[column][1])  # fmt: skip
    return {"m": noun, "w": one, "v": other}, gold


def _pair(today: date, words: str, found: dict[str, ref.Window]) -> ref.Window:
    return found.get(words) or (today - timedelta(29), today)


def _pair_before(today: date, words: str, found: dict[str, ref.Window]) -> ref.Window:
    start = _pair(today, words, found)[0]
    if words == "last week":
        return start - timedelta(7), start - timedelta(1)
    if words == "in the last 30 days":
        return start - timedelta(30), start - timedelta(1)
    end = start - timedelta(1)
    return end.replace(day=1), end


def _weekends_against(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    rows = rows_of(person, column)
    sides = [
        [r[column] for r in rows if column in r and (ref.day_of(r).weekday() >= 5) == weekend]
        for weekend in (True, False)
    ]
    apart = math.fsum(sides[0]) / len(sides[0]) - math.fsum(sides[1]) / len(sides[1])
    either = (apart, -apart)  # whichever side is named first
    return {"m": noun}, Gold("number", apart, COLUMNS[column][1], accept=either)


def _associated(random: Random, person: People) -> Made | None:
    one, one_noun = draw_column(random, person)
    other, other_noun = draw_column(random, person, (one,))
    y = {ref.day_of(r): r[other] for r in rows_of(person, other) if r.get(other) is not None}
    pairs = [(r[one], y[ref.day_of(r)]) for r in rows_of(person, one)
             if r.get(one) is not None and ref.day_of(r) in y]  # fmt: skip
    return {"m": one_noun, "o": other_noun}, ref.correlation(pairs)


def _associated_next(random: Random, person: People) -> Made | None:
    one, one_noun = draw_column(random, person)
    other, other_noun = draw_column(random, person, (one,))
    y = {ref.day_of(r): r[other] for r in rows_of(person, other) if r.get(other) is not None}
    step = timedelta(1)
    pairs = [(r[one], y[ref.day_of(r) + step]) for r in rows_of(person, one)
             if r.get(one) is not None and ref.day_of(r) + step in y]  # fmt: skip
    return {"m": one_noun, "o": other_noun}, ref.correlation(pairs)


def _streaking(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    found = draw_condition(random, person, column)
    if found is None:
        return None
    passed = ref.passing(rows_of(person, column), column, found[1], found[2])
    days = [ref.day_of(row) for row in passed]
    return {"m": noun, "c": found[0]}, Gold("number", ref.longest_run(days), "days")


def _percentile(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    share = random.choice((10, 25, 75, 90, 95))
    words, window = draw_window(random, person)
    values = sorted(ref.cells(ref.in_window(rows_of(person, column), window), column))
    if not values:
        return None
    place = share / 100 * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    value = values[low] + (place - low) * (values[high] - values[low])
    return {"p": f"{share}th", "m": noun, "w": words}, Gold("number", value, COLUMNS[column][1])


def _trending(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    words, window = draw_window(random, person)
    rows = ref.in_window(rows_of(person, column), window)
    gold = ref.slope_per_week(rows, column)
    unit = COLUMNS[column][1]
    return {"m": noun, "w": words}, Gold(gold.kind, gold.value, unit)


def _single_day(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    today = person.as_of
    back = {"yesterday": 1, "today": 0, "2 days ago": 2, "three days ago": 3}
    phrases = {words: today - timedelta(n) for words, n in back.items()}
    phrases["on 3 October"] = date(2026, 10, 3)
    phrases["on October 12th"] = date(2026, 10, 12)
    phrases["on 2026-11-02"] = date(2026, 11, 2)
    phrases["last Monday"] = today - timedelta((today.weekday() - 1) % 7 + 1)
    phrases["last Monday"] = max(d for d in (today - timedelta(n) for n in range(1, 8))
                                 if d.weekday() == 0)  # fmt: skip
    words, day = random.choice(list(phrases.items()))
    rows = ref.in_window(rows_of(person, column), (day, day))
    return {"m": noun, "w": words}, ref.number(ref.cells(rows, column), "mean", COLUMNS[column][1])


def _last_night(random: Random, person: People) -> Made | None:
    rows = ref.in_window(person.daily, (person.as_of, person.as_of))
    return {}, ref.number(ref.cells(rows, "sleep_minutes"), "mean", "min")


def _latest_value(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    rows = [row for row in rows_of(person, column) if row.get(column) is not None]
    return {"m": noun}, Gold("number", rows[-1][column], COLUMNS[column][1])


def _top_days(random: Random, person: People) -> Made | None:
    column, noun = draw_column(random, person)
    n = random.choice((3, 5))
    rows = [row for row in rows_of(person, column) if row.get(column) is not None]
    ordered = sorted(rows, key=lambda row: -row[column])
    if ordered[n - 1][column] == ordered[n][column]:
        return None
    return {"n": str(n), "m": noun}, Gold("days", frozenset(ref.day_of(r) for r in ordered[:n]))


DAILY_MAKERS: dict[str, Any] = {
    "statistic": _statistic, "sleep-much": _how_much, "steps-total": _steps_total,
    "when-most": _when_extreme(True), "when-least": _when_extreme(False),
    "slept-longest": _when_slept(True), "slept-least": _when_slept(False), "count": _counting,
    "count-sleep": _counting_sleep, "list": _listing, "share": _sharing, "condition": _conditional,
    "weekday-mean": _weekday_mean, "weekday-best": _weekday_best(True),
    "weekday-worst": _weekday_best(False), "month-best": _month_best, "clock": _clock_mean,
    "bed-usual": _clock_verb("bed_time", "mean"), "wake-usual": _clock_verb("wake_up_time", "mean"),
    "wake-earliest": _clock_verb("wake_up_time", "min"),
    "bed-latest": _clock_verb("bed_time", "max"), "clock-count": _clock_count,
    "windows": _two_windows, "weekends": _weekends_against, "association": _associated,
    "association-next": _associated_next, "streak": _streaking, "percentile": _percentile,
    "slope": _trending, "single-day": _single_day, "last-night": _last_night,
    "latest": _latest_value, "top-days": _top_days,
}  # fmt: skip
