"""Reference answers: straight-line Python over raw rows, sharing no code with the coach.

A window is a pair of dates; missing cells are skipped; standard deviation is the sample's.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, median, stdev
from typing import Any, Literal

from evals.data_tables import People, Row

Window = tuple[date, date]


@dataclass(frozen=True)
class Gold:
    """What the right answer is.

    Attributes:
        kind: "number" (value in unit), "day", "days" (a set), "name", "none" (no data),
            "refuse" (not a question that numbers answer, or words that nobody can know).
        accept: Further days or names that are equally right (ties).
    """

    kind: Literal["number", "day", "days", "name", "none", "refuse"]
    value: Any = None
    unit: str = ""
    accept: tuple[Any, ...] = ()


def months_back(day: date, months: int) -> date:
    """The same day number some months earlier, or that month's last day."""
    year, month = day.year, day.month - months
    while month < 1:
        year, month = year - 1, month + 12
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def windows(today: date) -> dict[str, Window]:
    """Phrases for windows and the days they mean."""
    one = timedelta(1)
    monday = today - timedelta(today.weekday())
    first = today.replace(day=1)
    last_month_end = first - one
    october = date(today.year, 10, 1)
    return {
        "in the last 7 days": (today - timedelta(6), today),
        "over the past 30 days": (today - timedelta(29), today),
        "last 14 days": (today - timedelta(13), today),
        "in the past 2 weeks": (today - timedelta(13), today),
        "during the last ten days": (today - timedelta(9), today),
        "last 60 days": (today - timedelta(59), today),
        "over the last three months": (months_back(today, 3) + one, today),
        "in the last 6 weeks": (today - timedelta(41), today),
        "past week": (today - timedelta(6), today),
        "over the past month": (months_back(today, 1) + one, today),
        "last week": (monday - timedelta(7), monday - one),
        "this week": (monday, today),
        "last month": (last_month_end.replace(day=1), last_month_end),
        "this month": (first, today),
        "this year": (date(today.year, 1, 1), today),
        "in October": (october, date(today.year, 10, 31)),
        "in september": (date(today.year, 9, 1), date(today.year, 9, 30)),
        "in October 2026": (date(2026, 10, 1), date(2026, 10, 31)),
        "since October": (october, today),
        "since 1 October": (october, today),
        "since September 15th": (date(today.year, 9, 15), today),
        "between 5 October and 25 October": (date(2026, 10, 5), date(2026, 10, 25)),
        "from October 10 to November 9": (date(2026, 10, 10), date(2026, 11, 9)),
        "between 2026-09-20 and 2026-10-20": (date(2026, 9, 20), date(2026, 10, 20)),
        "in the first week of October": (date(2026, 10, 1), date(2026, 10, 7)),
        "so far this month": (first, today),
        "over the previous 21 days": (today - timedelta(20), today),
        "these past 4 weeks": (today - timedelta(27), today),
    }


def everything(today: date) -> Window:
    """All time."""
    return date(1990, 1, 1), today


def in_window(rows: list[Row], window: Window, key: str = "date") -> list[Row]:
    """The rows of the window."""
    return [row for row in rows if window[0] <= day_of(row, key) <= window[1]]


def day_of(row: Row, key: str = "date") -> date:
    """A row's day."""
    found = row[key]
    day: date = found.date() if isinstance(found, datetime) else found
    return day


def cells(rows: list[Row], column: str) -> list[float]:
    """The column's values, missing ones left out."""
    return [row[column] for row in rows if row.get(column) is not None]


STATISTICS: dict[str, Callable[[list[float]], float]] = {
    "mean": mean, "median": median, "sum": math.fsum, "min": min, "max": max, "std": stdev,
}  # fmt: skip


def number(values: list[float], statistic: str, unit: str) -> Gold:
    """A statistic of the values, or no data."""
    if not values or (statistic == "std" and len(values) < 2):
        return Gold("none")
    return Gold("number", STATISTICS[statistic](values), unit)


def extreme(rows: list[Row], column: str, statistic: str, key: str = "date") -> Gold:
    """The day of the highest or lowest value; all days that tie are right."""
    values = cells(rows, column)
    if not values:
        return Gold("none")
    best = STATISTICS[statistic](values)
    days = [day_of(row, key) for row in rows if row.get(column) == best]
    return Gold("day", days[0], accept=tuple(days))


COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">": lambda a, b: a > b, "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b,
}  # fmt: skip


def passing(rows: list[Row], column: str, op: str, value: float) -> list[Row]:
    """The rows whose value passes."""
    return [r for r in rows if r.get(column) is not None and COMPARISONS[op](r[column], value)]


def count_of(rows: list[Row], column: str, passed: list[Row], unit: str = "days") -> Gold:
    """How many rows passed; no data where none has the column."""
    return Gold("number", len(passed), unit) if cells(rows, column) else Gold("none")


def best_group(groups: dict[Any, list[float]], statistic: str, highest: bool) -> Gold:
    """The name of the group with the highest or lowest statistic."""
    values = {name: STATISTICS[statistic](found) for name, found in groups.items() if found}
    if not values:
        return Gold("none")
    best = (max if highest else min)(values.values())
    names = tuple(name for name, value in values.items() if value == best)
    return Gold("name", names[0], accept=names)


def correlation(pairs: list[tuple[float, float]]) -> Gold:
    """Pearson's r."""
    if len(pairs) < 3:
        return Gold("none")
    x, y = [p[0] for p in pairs], [p[1] for p in pairs]
    mx, my = mean(x), mean(y)
    top = math.fsum((a - mx) * (b - my) for a, b in pairs)
    below = math.sqrt(math.fsum((a - mx) ** 2 for a in x) * math.fsum((b - my) ** 2 for b in y))
    return Gold("number", top / below, "r") if below else Gold("none")


def longest_run(days: list[date]) -> int:
    """Longest run of consecutive days."""
    best = current = 0
    before: date | None = None
    for day in sorted(set(days)):
        current = current + 1 if before is not None and (day - before).days == 1 else 1
        best, before = max(best, current), day
    return best


def slope_per_week(rows: list[Row], column: str) -> Gold:
    """Least-squares slope per seven days."""
    points = [(day_of(row).toordinal(), row[column]) for row in rows if row.get(column) is not None]
    if len(points) < 3:
        return Gold("none")
    mx, my = mean(p[0] for p in points), mean(p[1] for p in points)
    top = math.fsum((x - mx) * (y - my) for x, y in points)
    return Gold("number", 7 * top / math.fsum((x - mx) ** 2 for x, _ in points), "")


def trained_on(person: People, names: set[str]) -> set[date]:
    """Days with such a session."""
    return {day_of(row, "startTime") for row in person.activities if row["activityName"] in names}


def recorded_days(person: People, window: Window) -> int:
    """Days of the window on which it is known whether the person trained.

    From the first session to the last every day, later only days with a row of any kind.
    """
    days = [day_of(row, "startTime") for row in person.activities]
    days += [day_of(row, "start") for row in person.sets]
    if not days:
        return 0
    rows = {row["date"] for row in (*person.daily, *person.food)}
    span = [window[0] + timedelta(n) for n in range((window[1] - window[0]).days + 1)]
    first, last = min(days), max(days)
    return sum(first <= day <= last or (day > last and day in rows) for day in span)
