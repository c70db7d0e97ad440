"""Windows: which calendar days a phrase such as "last month" means. Knows nothing about data.

"last 7 days" is seven days ending at `as_of`, `as_of` included; "last week" is the calendar week
(Monday to Sunday) before the current one; "last 3 months" begins the day after the same day three
months ago.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tools.queries.model import Window

FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class Span:
    """Days from `start` to `end`, both included; `is_open` where the start is all there is."""

    start: date
    end: date
    is_open: bool = False

    @property
    def days(self) -> int:
        """Calendar days from start to end."""
        return (self.end - self.start).days + 1


def resolve(window: Window, as_of: date) -> Span:
    """The days of a window; it never reaches past `as_of`.

    Raises:
        ValueError: if the whole window lies after `as_of`.
    """
    if window.kind == "all":
        return Span(FIRST_DAY, as_of, is_open=True)
    if window.kind == "ago":
        day = as_of - timedelta(window.n)
        return Span(day, day)
    if window.kind == "last":
        return Span(back(as_of, window.n, window.unit) + timedelta(1), as_of)
    if window.kind == "between":
        start, end = window.start or FIRST_DAY, min(window.end or as_of, as_of)
        if start > end:
            raise ValueError(f"the window starts on {start}, after the day of asking {as_of}")
        return Span(start, end, is_open=window.start is None)
    if window.kind == "this":
        return Span(first_of(as_of, window.unit), as_of)
    start = first_of(as_of, window.unit)
    in_progress = window.unit != "weekend" or as_of.weekday() >= 5
    for _ in range(max(1, window.n) - (0 if in_progress else 1)):
        start = first_of(start - timedelta(1), window.unit)
    return Span(start, min(last_of(start, window.unit), as_of))


def back(day: date, n: int, unit: str) -> date:
    """The day `n` units earlier; a month or year keeps the day number where the month has it."""
    if unit == "day":
        return day - timedelta(n)
    if unit in {"week", "weekend"}:
        return day - timedelta(7 * n)
    months = n * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_of(day: date, unit: str) -> date:
    """First day of the calendar unit that contains a day (or the weekend at or before it)."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(day.weekday())
    if unit == "weekend":
        return day - timedelta((day.weekday() - 5) % 7)
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return date(day.year, 1, 1)


def last_of(start: date, unit: str) -> date:
    """Last day of the calendar unit that begins on `start`."""
    if unit == "day":
        return start
    if unit == "week":
        return start + timedelta(6)
    if unit == "weekend":
        return start + timedelta(1)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(1)


def date_text(day: date) -> str:
    """A day in words: "3 October 2026"."""
    return f"{day.day} {day:%B %Y}"


def span_text(span: Span) -> str:
    """A span in words: "1 to 30 October 2026"."""
    start, end = span.start, span.end
    if start == end:
        return date_text(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {date_text(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {date_text(end)}"
    return f"{date_text(start)} to {date_text(end)}"
