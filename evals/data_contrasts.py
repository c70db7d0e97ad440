"""Question families that set days against days: windows, relations, streaks, ranks, trends.

A family's phrasings are in `evals/questions`; here are the slots and the reference answers.
"""

import math
from datetime import date, timedelta
from random import Random
from typing import Any

from evals import data_reference as ref
from evals.data_draws import (
    Made,
    draw_column,
    draw_condition,
    draw_window,
    rows_of,
)
from evals.data_reference import Gold
from evals.data_tables import People
from evals.data_words import (
    COLUMNS,
)

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


CONTRAST_MAKERS: dict[str, Any] = {
    "windows": _two_windows,
    "weekends": _weekends_against,
    "association": _associated,
    "association-next": _associated_next,
    "streak": _streaking,
    "percentile": _percentile,
    "slope": _trending,
    "single-day": _single_day,
    "last-night": _last_night,
    "latest": _latest_value,
    "top-days": _top_days,
}
