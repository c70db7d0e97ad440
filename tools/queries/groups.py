"""Groups: rows by day, week, month, quarter, year, weekday, session type, name or muscle."""

from datetime import date, timedelta
from functools import partial
from textwrap import shorten

import numpy as np
from numpy.typing import NDArray

from knowledge.muscles import MUSCLES
from tools.queries.rows import Rows
from tools.queries.training import muscles_of
from tools.store import day_of
from tools.store.columns import Days, Labels

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED = frozenset({"title", "session_type", "exercise"})
LONGEST_NAME = 48
"""Characters of a group's name: names come from files, and a name is no sentence."""


def by_group(rows: Rows, grouping: str) -> list[tuple[str, Rows]]:
    """The rows of each group with the group's name; time in order, names by first appearance."""
    if not len(rows):
        return []
    if grouping == "muscle":
        return _by_muscle(rows)
    labels = rows.names if grouping == "title" else rows.kinds
    if grouping not in NAMED:
        numbers = _time(rows.days, grouping)
    elif labels is None:
        return [("all", rows)]
    else:
        numbers = _appearance(labels)
    order = np.argsort(numbers, kind="stable")
    groups = np.split(order, np.nonzero(np.diff(numbers[order]))[0] + 1)
    firsts = [int(places[0]) for places in groups]
    if grouping in NAMED and labels is not None:
        names = [shorten(labels[place], LONGEST_NAME, placeholder=" …") for place in firsts]
    else:
        names = [_name(day_of(int(rows.days[place])), grouping) for place in firsts]
    return [(name, rows.at(places)) for name, places in zip(names, groups, strict=True)]


def _by_muscle(rows: Rows) -> list[tuple[str, Rows]]:
    """The sets of each muscle that some set trains; a set belongs to every muscle it works."""
    if rows.kinds is None:
        return [("all", rows)]
    kinds = rows.kinds
    found = [(muscle, np.nonzero(kinds.where(partial(_works, muscle)))[0]) for muscle in MUSCLES]
    return [(muscle, rows.at(places)) for muscle, places in found if len(places)]


def _works(muscle: str, exercise: str) -> bool:
    return muscle in muscles_of(exercise)


def _time(days: Days, grouping: str) -> NDArray[np.int64]:
    """A number for each day, the same for the days of a group, ascending with the groups."""
    if grouping == "day":
        return days
    if grouping in {"week", "weekday"}:
        since_monday = days + 3  # 1970-01-01 was a Thursday
        return since_monday // 7 if grouping == "week" else since_monday % 7
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months // {"month": 1, "quarter": 3, "year": 12}[grouping]


def _appearance(labels: Labels) -> NDArray[np.int64]:
    """A number for each text, in the order in which they first appear."""
    seen: dict[str, int] = {}
    words, first = np.unique(labels.codes, return_index=True)
    number = np.zeros(len(labels.words), dtype=np.int64)
    for place in np.argsort(first).tolist():
        code = int(words[place])
        number[code] = seen.setdefault(labels.words[code], len(seen))
    return number[labels.codes]


def _name(day: date, grouping: str) -> str:
    if grouping == "weekday":
        return WEEKDAY_NAMES[day.weekday()]
    if grouping == "week":
        return (day - timedelta(day.weekday())).isoformat()
    if grouping == "month":
        return f"{day:%B %Y}"
    if grouping == "quarter":
        return f"Q{(day.month + 2) // 3} {day.year}"
    return str(day.year) if grouping == "year" else day.isoformat()
