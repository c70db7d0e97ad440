"""Question families about training sessions: the slots and the reference answer of each.

A family's phrasings are in `evals/questions`.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random
from statistics import quantiles
from typing import Any

from evals import data_reference as ref
from evals.data_draws import (
    Made,
    draw_column,
    draw_condition,
    draw_field,
    draw_kind,
    draw_window,
    of_kind,
    rows_of,
    words_of,
)
from evals.data_reference import Gold
from evals.data_tables import People, Row
from evals.data_words import COLUMNS, FIELDS, MORE, STATISTIC_WORDS

DAY = "startTime"


def _how_often(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    words, window = draw_window(random, person)
    found = ref.in_window(of_kind(person, kind), window, DAY)
    gold = Gold("number", len(found), "sessions")
    return words_of(kind) | {"w": words}, gold if ref.recorded_days(person, window) else Gold(
        "none"
    )


def _all_sessions(random: Random, person: People) -> Made | None:
    words, window = draw_window(random, person)
    found = ref.in_window(person.activities, window, DAY)
    lifts = {row["start"] for row in ref.in_window(person.sets, window, "start")}
    gold = Gold("number", len(found) + len(lifts), "sessions")
    return {"w": words}, gold if ref.recorded_days(person, window) else Gold("none")


def _session_statistic(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    column, noun = draw_field(random, of_kind(person, kind))
    name = random.choice(("mean", "mean", "sum", "max", "min", "median"))
    if column in {"averageHeartRate", "speed"} and name == "sum":
        name = "mean"
    words, window = draw_window(random, person)
    rows = ref.in_window(of_kind(person, kind), window, DAY)
    gold = ref.number(ref.cells(rows, column), name, FIELDS[column][1])
    return words_of(kind) | {"a": random.choice(STATISTIC_WORDS[name]), "m": noun, "w": words}, gold


def _total_of(column: str) -> Any:
    def make(random: Random, person: People) -> Made | None:
        kind = draw_kind(random, person)
        if not any(row.get(column) for row in of_kind(person, kind)):
            return None
        words, window = draw_window(random, person)
        rows = ref.in_window(of_kind(person, kind), window, DAY)
        gold = ref.number(ref.cells(rows, column), "sum", FIELDS[column][1])
        return words_of(kind) | {"w": words}, gold

    return make


def _all_calories(random: Random, person: People) -> Made | None:
    if person.sets:
        return None
    words, window = draw_window(random, person)
    rows = ref.in_window(person.activities, window, DAY)
    return {"w": words}, ref.number(ref.cells(rows, "calories"), "sum", "kcal")


def _extreme_session(column: str, statistic: str, when: bool) -> Any:
    def make(random: Random, person: People) -> Made | None:
        kind = draw_kind(random, person)
        rows = of_kind(person, kind)
        if not any(row.get(column) for row in rows):
            return None
        words, window = draw_window(random, person)
        rows = ref.in_window(rows, window, DAY)
        if when:
            return words_of(kind) | {"w": words}, ref.extreme(rows, column, statistic, DAY)
        gold = ref.number(ref.cells(rows, column), statistic, FIELDS[column][1])
        return words_of(kind) | {"w": words}, gold

    return make


def _last_sessions(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    n = random.choice((3, 5, 10))
    rows = of_kind(person, kind)[-n:]
    column, noun = draw_field(random, rows)
    name = random.choice(("mean", "mean", "sum", "max"))
    if column in {"averageHeartRate", "speed"} and name == "sum":
        name = "mean"
    gold = ref.number(ref.cells(rows, column), name, FIELDS[column][1])
    number = random.choice((str(n), {3: "three", 5: "five", 10: "ten"}[n]))
    a = random.choice(STATISTIC_WORDS[name])
    return words_of(kind) | {"a": a, "m": noun, "n": number}, gold


def _most_recent(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    return words_of(kind), Gold("day", ref.day_of(of_kind(person, kind)[-1], DAY))


def _most_recent_field(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    row = of_kind(person, kind)[-1]
    column, noun = draw_field(random, [row])
    return words_of(kind) | {"m": noun}, Gold("number", row[column], FIELDS[column][1])


def _session_threshold(random: Random, rows: list[Row], column: str) -> tuple[str, float]:
    value = random.choice(quantiles(ref.cells(rows, column), n=8))
    if column == "distance":
        return f"{value:.1f} km", round(value, 1)
    if column == "duration":
        return random.choice((f"{value:.0f} minutes", f"{value:.0f} min")), float(round(value))
    unit = {"calories": " calories", "averageHeartRate": " bpm"}[column]
    return f"{value:.0f}{unit}", float(round(value))


def _session_count(column: str) -> Any:
    def make(random: Random, person: People) -> Made | None:
        kind = draw_kind(random, person)
        rows = of_kind(person, kind)
        if len(ref.cells(rows, column)) < 4:
            return None
        words, value = _session_threshold(random, rows, column)
        op = random.choice((">", "<"))
        noun = random.choice(FIELDS[column][0][:1])
        passed = ref.passing(rows, column, op, value)
        slots = {"c": f"{random.choice(MORE[op])} {words}", "m": noun}
        slots["x"] = f"{'longer' if op == '>' else 'shorter'} than {words}"
        return words_of(kind) | slots, Gold("number", len(passed), "sessions")

    return make


def _sessions_on_days(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    rows = of_kind(person, kind)
    column, noun = draw_field(random, rows, ("steps", "calories", "duration", "distance"))
    other, other_noun = draw_column(random, person, ("steps", "calories", "active_zone_minutes"))
    found = draw_condition(random, person, other)
    if found is None:
        return None
    name = random.choice(("sum", "mean"))
    passed = ref.passing(rows_of(person, other), other, found[1], found[2])
    days = {ref.day_of(row) for row in passed}
    rows = [row for row in rows if ref.day_of(row, DAY) in days]
    gold = ref.number(ref.cells(rows, column), name, FIELDS[column][1])
    a = {"sum": "sum", "mean": "average"}[name]
    return words_of(kind) | {"a": a, "m": noun, "o": other_noun, "c": found[0]}, gold


def _share_of_kind(random: Random, person: People) -> Made | None:
    if person.sets:
        return None
    kind = draw_kind(random, person)
    words, window = draw_window(random, person)
    rows = ref.in_window(person.activities, window, DAY)
    if not rows:
        return None
    mine = [row for row in rows if row["activityName"] == kind]
    gold = Gold("number", 100 * len(mine) / len(rows), "%")
    return words_of(kind) | {"w": words}, gold


def _most_common(random: Random, person: People) -> Made | None:
    if person.sets:
        return None
    words, window = draw_window(random, person)
    rows = ref.in_window(person.activities, window, DAY)
    if not rows:
        return None
    counts = Counter(row["activityName"] for row in rows)
    best = max(counts.values())
    names = tuple(name for name, count in counts.items() if count == best)
    return {"w": words}, Gold("name", names[0], accept=names)


def _day_of_most(random: Random, person: People) -> Made | None:
    if person.sets:
        return None
    words, window = draw_window(random, person)
    totals: dict[date, float] = defaultdict(float)
    for row in ref.in_window(person.activities, window, DAY):
        totals[ref.day_of(row, DAY)] += row["calories"]
    if not totals:
        return {"w": words}, Gold("none")
    best = max(totals.values())
    days = tuple(day for day, total in totals.items() if total == best)
    return {"w": words}, Gold("day", days[0], accept=days)


def _days_trained(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    words, window = draw_window(random, person)
    days = {ref.day_of(row, DAY) for row in ref.in_window(of_kind(person, kind), window, DAY)}
    gold = Gold("number", len(days), "days")
    return words_of(kind) | {"w": words}, gold if ref.recorded_days(person, window) else Gold(
        "none"
    )


def _minutes_on_days(random: Random, person: People) -> Made | None:
    if person.sets:
        return None
    value = random.choice((30, 40, 60, 90))
    words, window = draw_window(random, person)
    totals: dict[date, float] = defaultdict(float)
    for row in ref.in_window(person.activities, window, DAY):
        totals[ref.day_of(row, DAY)] += row["duration"]
    if not ref.recorded_days(person, window):
        return None
    count = sum(total > value for total in totals.values())
    return {"c": f"more than {value} minutes", "w": words}, Gold("number", count, "days")


def _daily_on_session_days(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    column, noun = draw_column(random, person, ("steps", "active_zone_minutes"))
    days = ref.trained_on(person, {kind})
    rows = [row for row in rows_of(person, column) if ref.day_of(row) in days]
    gold = ref.number(ref.cells(rows, column), "mean", COLUMNS[column][1])
    return words_of(kind) | {"m": noun}, gold


def _daily_after_session(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    column, noun = draw_column(random, person, ("steps", "active_zone_minutes"))
    days = {day + timedelta(1) for day in ref.trained_on(person, {kind})}
    rows = [row for row in rows_of(person, column) if ref.day_of(row) in days]
    gold = ref.number(ref.cells(rows, column), "mean", COLUMNS[column][1])
    return words_of(kind) | {"m": noun}, gold


def _weekly_rate(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    words, window = draw_window(random, person)
    known = ref.recorded_days(person, window)
    if not known:
        return None
    found = ref.in_window(of_kind(person, kind), window, DAY)
    return words_of(kind) | {"w": words}, Gold("number", len(found) / (known / 7), "sessions")


def _list_sessions(random: Random, person: People) -> Made | None:
    kind = draw_kind(random, person)
    words, window = draw_window(random, person)
    found = ref.in_window(of_kind(person, kind), window, DAY)
    if not found:
        return None
    return words_of(kind) | {"w": words}, Gold("days", frozenset(ref.day_of(r, DAY) for r in found))


SESSION_MAKERS: dict[str, Any] = {
    "session-count": _how_often,
    "session-count-all": _all_sessions,
    "session-statistic": _session_statistic,
    "session-distance": _total_of("distance"),
    "session-time": _total_of("duration"),
    "calories-all": _all_calories,
    "session-longest-distance": _extreme_session("distance", "max", False),
    "session-longest-time": _extreme_session("duration", "max", False),
    "session-fastest": _extreme_session("speed", "max", False),
    "session-fastest-when": _extreme_session("speed", "max", True),
    "session-calories-when": _extreme_session("calories", "max", True),
    "session-last-n": _last_sessions,
    "session-recent": _most_recent,
    "session-recent-value": _most_recent_field,
    "session-count-distance": _session_count("distance"),
    "session-count-duration": _session_count("duration"),
    "session-count-hr": _session_count("averageHeartRate"),
    "session-on-days": _sessions_on_days,
    "session-share": _share_of_kind,
    "session-common": _most_common,
    "session-best-day": _day_of_most,
    "session-days": _days_trained,
    "session-minutes-days": _minutes_on_days,
    "daily-on-session-days": _daily_on_session_days,
    "daily-after-session": _daily_after_session,
    "session-rate": _weekly_rate,
    "session-list": _list_sessions,
}
