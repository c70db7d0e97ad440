"""Dates: phrases for windows, "since September", "the last 7 days". Knows nothing about metrics.

Each reader takes the tokens and a place, and returns what it read with the place after it, or None.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tools.language.days import (
    MONTHS,
    ONE_DAY,
    SEASONS,
    TRAILING,
    WEEKDAYS,
    Range,
    month_range,
    read_point,
    skip,
    weekday_before,
    word_at,
)
from tools.language.holidays import read_holiday
from tools.language.lengths import (
    counted,
    for_some_time,
    is_length,
    read_ago,
    read_bare,
    some_time,
)
from tools.language.periods import between, read_calendar, season
from tools.language.tokens import Token
from tools.queries.model import Window
from tools.queries.windows import back, resolve


def read_window(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """A window that begins at this token."""
    for reader in (_bounded, _trailing, read_ago, read_calendar, read_bare):
        found = reader(tokens, at, as_of)
        if found is not None:
            return found
    point = read_point(tokens, at, as_of)
    return None if point is None else (between(*point[0]), point[1])


def _bounded(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Since, from … to, between … and, until, before and after a date."""
    word = word_at(tokens, at)
    if word not in {"since", "from", "between", "until", "till", "before", "after", "through"}:
        return _dash(tokens, at, as_of)
    first = skip(tokens, at + 1, "the", "on")
    one = _shared_month(tokens, at + 1, as_of) or _edge(tokens, first, as_of)
    one = one or _point(tokens, first, as_of)
    season = None if one is not None else read_calendar(tokens, first, as_of)
    if season is not None and season[0].start is not None and season[0].end is not None:
        one = (season[0].start, season[0].end), season[1]
    if one is None:
        return for_some_time(tokens, at) if word in {"since", "from"} else None
    (start, end), after = one
    joined = skip(tokens, after, ",")
    if word in {"between", "from"} and word_at(tokens, joined) in {"and", "to", "until", "till",
                                                                 "through", "-"}:  # fmt: skip
        other = _point(tokens, skip(tokens, joined + 1, "the", "on"), as_of)
        if other is not None:
            return _ordered(start, other[0][1], other[1], as_of)
    if word == "from" and start != end and _until_now(tokens, after) == after:
        return between(start, end), after
    if word in {"since", "from"}:
        after = _until_now(tokens, after)
        return (between(start, as_of), after) if start <= as_of else None
    if word in {"until", "till", "through"}:
        return between(None, end), after
    if word == "before":
        return between(None, start - ONE_DAY), after
    if word == "after":
        return (between(end + ONE_DAY, as_of), after) if end < as_of else None
    return None


def _shared_month(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """The first day of "1 to 15 October", whose month comes with the second."""
    at = skip(tokens, at, "the")
    if at + 2 >= len(tokens) or tokens[at].kind not in {"number", "ordinal"}:
        return None
    if tokens[at + 1].text not in {"to", "and", "until", "till", "through", "-"}:
        return None
    second = _point(tokens, skip(tokens, at + 2, "the"), as_of)
    number = tokens[at].number or 0
    if second is None or tokens[at + 2].kind == "date" or not 1 <= number <= 31:
        return None
    day = second[0][0]
    if second[0][0] != second[0][1] or number != int(number) or number > day.day:
        return None
    return (day.replace(day=int(number)), day.replace(day=int(number))), at + 1


def _until_now(tokens: Sequence[Token], at: int) -> int:
    for phrase in (
        ("until", "now"),
        ("to", "now"),
        ("till", "now"),
        ("until", "today"),
        ("to", "today"),
        ("on", "till", "now"),
        ("on", "until", "now"),
        ("onwards",),
        ("onward",),
        ("on",),
        ("up", "to", "now"),
    ):
        if tuple(token.text for token in tokens[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return at


def _dash(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    one = _shared_month(tokens, at, as_of) or _point(tokens, at, as_of)
    if one is None or word_at(tokens, one[1]) not in {"to", "-", "until", "till", "through"}:
        return None
    other = _point(tokens, one[1] + 1, as_of)
    return None if other is None else _ordered(one[0][0], other[0][1], other[1], as_of)


def _ordered(start: date, end: date, at: int, as_of: date) -> tuple[Window, int] | None:
    if start > end:
        try:
            start = start.replace(year=start.year - 1)
        except ValueError:
            return None
    if start > end:
        return None
    return between(start, end), at


def _point(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """A day, month or year, or a window such as "last week" as its first and last day."""
    word = word_at(tokens, at)
    if word in TRAILING | {"this"}:
        found = _trailing(tokens, at, as_of)
        if found is not None:
            span = resolve(found[0], as_of)
            return (span.start, span.end), found[1]
    return read_point(tokens, at, as_of)


def _trailing(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """The last 7 days, past two weeks, last month, this week, last summer."""
    word = word_at(tokens, at)
    if word in {"this", "current"}:
        return _current(tokens, at + 1, as_of)
    number_first = tokens[at].kind == "number" and (
        word_at(tokens, at + 1) in TRAILING or word_at(tokens, at + 1) == "most"
    )
    if _is_attribute(tokens, at):
        return counted(tokens[at].number, word_at(tokens, at + 1), at + 2)
    if number_first:
        place = at + (3 if word_at(tokens, at + 1) == "most" else 2)
        return counted(tokens[at].number, word_at(tokens, place), place + 1)
    if word not in TRAILING:
        return None
    after = skip(tokens, at + 1, "the", "full", "calendar", "complete", "whole")
    if word_at(tokens, after) in {"couple", "pair"}:
        after = skip(tokens, after + 1, "of")
        return counted(2.0, word_at(tokens, after), after + 1)
    if after < len(tokens) and tokens[after].kind == "number":
        filled = skip(tokens, after + 1, "full", "calendar", "whole", "consecutive")
        return counted(tokens[after].number, word_at(tokens, filled), filled + 1)
    return _unnumbered(tokens, word, after, as_of)


def _is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """Whether a window stands like an adjective: "my 7 day average"."""
    return (
        tokens[at].kind == "number"
        and tokens[at].number != 1
        and word_at(tokens, at + 1) in {"day", "night", "week", "month"}
        and word_at(tokens, at - 1) in {"my", "the", "a", "", "of", "is"}
        and word_at(tokens, at + 2) not in {"ago", "streak"}
    )


def _unnumbered(
    tokens: Sequence[Token], word: str, at: int, as_of: date
) -> tuple[Window, int] | None:
    unit = word_at(tokens, at)
    if unit == "night" and word == "last":
        return Window(kind="ago", n=0), at + 1
    if unit == "fortnight":
        return Window(kind="last", n=14), at + 1
    if unit in {"week", "month", "year", "quarter", "weekend"}:
        if word_at(tokens, at + 1) == "of":
            return None
        if unit == "year" and word == "last" and is_length(tokens, at):
            return Window(kind="last", n=1, unit="year"), at + 1
        kind = "previous" if word in {"last", "previous", "preceding", "prior"} else "last"
        if unit == "weekend":
            kind = "previous"
        return Window(kind=kind, unit=unit), at + 1
    if unit in WEEKDAYS and word in {"last", "past", "previous"}:
        day = weekday_before(WEEKDAYS[unit], as_of)
        return between(day, day), at + 1
    if unit in MONTHS and word in {"last", "past"}:
        start, end = month_range(MONTHS[unit], None, as_of)
        if start.year == as_of.year and (start.month == as_of.month):
            start, end = month_range(MONTHS[unit], as_of.year - 1, as_of)
        return between(start, end), at + 1
    if unit in SEASONS:
        return season(unit, None, as_of, at + 1, finished=True)
    return read_holiday(tokens, at, as_of)


def _current(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    unit = word_at(tokens, at)
    if unit in {"morning", "day"}:
        return Window(kind="ago", n=0), at + 1
    if unit in TRAILING:
        return _trailing(tokens, at, as_of)
    if unit in {"week", "month", "year", "quarter", "weekend"}:
        return Window(kind="this", unit=unit), at + 1
    if unit in SEASONS:
        return season(unit, None, as_of, at + 1)
    if unit in WEEKDAYS:
        day = as_of - timedelta((as_of.weekday() - WEEKDAYS[unit]) % 7)
        return between(day, day), at + 1
    if unit in MONTHS:
        return between(*month_range(MONTHS[unit], None, as_of)), at + 1
    return None


def _edge(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """Where "since the beginning of August" or "since three weeks ago" starts, as one day."""
    if word_at(tokens, at) in {"beginning", "start"} and word_at(tokens, at + 1) == "of":
        point = read_point(tokens, skip(tokens, at + 2, "the", "month"), as_of)
        season = read_calendar(tokens, skip(tokens, at + 2, "the"), as_of)
        if point is None and season is not None and season[0].start is not None:
            return (season[0].start, season[0].start), season[1]
        return None if point is None else ((point[0][0], point[0][0]), point[1])
    length = some_time(tokens, at)
    if length is None or word_at(tokens, length[2]) != "ago":
        return None
    day = back(as_of, length[0], length[1])
    return (day, day), length[2] + 1
