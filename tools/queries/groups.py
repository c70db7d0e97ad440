"""Groups: rows by day, week, month, year, weekday, session type or name."""

from collections import defaultdict
from datetime import date, timedelta

import numpy as np

from tools.queries.rows import Rows
from tools.store import day_of

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def by_group(rows: Rows, grouping: str) -> list[tuple[str, Rows]]:
    """The rows of each group with the group's name; time in order, names by first appearance."""
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, number in enumerate(rows.days.tolist()):
        places[_key(rows, place, day_of(number), grouping)].append(place)
    ordered = sorted(places.items(), key=lambda each: each[0][0])
    return [(label, rows.at(np.array(at, dtype=np.int64))) for (_, label), at in ordered]


def _key(rows: Rows, place: int, day: date, grouping: str) -> tuple[int, str]:
    if grouping == "weekday":
        return day.weekday(), WEEKDAY_NAMES[day.weekday()]
    if grouping == "week":
        monday = day - timedelta(day.weekday())
        return monday.toordinal(), monday.isoformat()
    if grouping == "month":
        return day.year * 12 + day.month, f"{day:%B %Y}"
    if grouping == "year":
        return day.year, str(day.year)
    if grouping == "day":
        return day.toordinal(), day.isoformat()
    named = rows.names if grouping == "title" else rows.kinds
    return 0, "all" if named is None else named[place]
