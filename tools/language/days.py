"""Days: phrases for one day, month or year. Knows the calendar, and nothing about windows.

Each reader takes the tokens and a place, and returns what it read with the place after it, or None.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tools.language.tokens import Token
from tools.queries.windows import first_of, last_of

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
         "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()
}  # fmt: skip
UNITS = {
    "day": "day", "days": "day", "night": "day", "nights": "day", "week": "week", "weeks": "week",
    "wk": "week", "wks": "week", "month": "month", "months": "month", "quarter": "quarter",
    "quarters": "quarter", "year": "year", "years": "year", "yr": "year", "yrs": "year",
    "weekend": "weekend", "weekends": "weekend", "fortnight": "fortnight",
    "fortnights": "fortnight", "d": "day", "w": "week", "mo": "month", "mos": "month",
    "mths": "month", "y": "year",
}  # fmt: skip
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
"""Meteorological seasons of the northern hemisphere: first and last month."""
TRAILING = frozenset({"last", "past", "previous", "recent", "prior", "preceding", "trailing"})
Range = tuple[date, date]
ONE_DAY = timedelta(1)


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place; empty outside."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def skip(tokens: Sequence[Token], at: int, *words: str) -> int:
    """The place after any of some words."""
    while word_at(tokens, at) in words:
        at += 1
    return at


def year_at(tokens: Sequence[Token], at: int) -> int | None:
    """A year at a place."""
    if at < len(tokens) and tokens[at].kind == "number":
        number = tokens[at].number or 0
        if number == int(number) and 1990 <= number <= 2100 and "," not in tokens[at].text:
            return int(number)
    return None


def read_point(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """A day, month or year as its first and last day."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.day is not None:
        return (token.day, token.day), at + 1
    if token.kind == "slashed" and token.number is not None:
        month, number = divmod(int(token.number), 100)
        slashed = day_in(number, month, None, as_of)
        return None if slashed is None else ((slashed, slashed), at + 1)
    if token.text in {"today", "now"}:
        return (as_of, as_of), at + 1
    if token.text == "yesterday":
        return (as_of - ONE_DAY, as_of - ONE_DAY), at + 1
    if token.text in MONTHS and _is_month(tokens, at):
        return _month_point(tokens, at, as_of)
    if token.kind in {"number", "ordinal"} and token.number == int(token.number or 0):
        return _day_first(tokens, at, as_of)
    return _named_day(tokens, at, as_of)


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """The words may and mar are months only beside a number or after a preposition."""
    if tokens[at].text not in {"may", "march"}:
        return True
    before, after = word_at(tokens, at - 1), tokens[at + 1 : at + 2]
    return before in {"in", "since", "from", "during", "of", "until", "for", "and", "to", "between",
                      "last", "this", "before", "after", "than", "vs", "versus"} or bool(
        after and after[0].kind in {"number", "ordinal"}
    )  # fmt: skip


def _month_point(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    month = MONTHS[tokens[at].text]
    after = skip(tokens, at + 1, "the", "of")
    short = _short_year(tokens, at, after, as_of)
    if short is not None:
        return month_range(month, short, as_of), after + 1
    if after < len(tokens) and tokens[after].kind in {"number", "ordinal"}:
        number = tokens[after].number or 0
        if number == int(number) and 1 <= number <= 31:
            year = year_at(tokens, skip(tokens, after + 1, ","))
            end = after + 1 if year is None else skip(tokens, after + 1, ",") + 1
            day = day_in(int(number), month, year, as_of)
            return None if day is None else ((day, day), end)
    year = year_at(tokens, after)
    if year is None:
        said, end = _said_year(tokens, skip(tokens, at + 1, "of", "in"), as_of)
        return month_range(month, said, as_of), at + 1 if said is None else end
    return month_range(month, year, as_of), after + 1


def _said_year(tokens: Sequence[Token], at: int, as_of: date) -> tuple[int | None, int]:
    """The year of "October last year", "May this year"."""
    words = f"{word_at(tokens, at)} {word_at(tokens, at + 1)}"
    back = {"this year": 0, "last year": 1, "previous year": 1}.get(words)
    return (None, at) if back is None else (as_of.year - back, at + 2)


def _short_year(tokens: Sequence[Token], at: int, after: int, as_of: date) -> int | None:
    """The year of "in June 25": what happens on a day happens "on", not "in" it."""
    if word_at(tokens, at - 1) != "in" or after != at + 1 or after >= len(tokens):
        return None
    token = tokens[after]
    year = 2000 + int(token.number or 0)
    if token.kind != "number" or not re.fullmatch(r"\d{2}", token.text):
        return None
    return year if as_of.year - 10 <= year <= as_of.year else None


def _day_first(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """The 3rd of October 2026, 3 October, 2026."""
    month_at = skip(tokens, at + 1, "of")
    if word_at(tokens, month_at) in MONTHS:
        after_comma = skip(tokens, month_at + 1, ",")
        year = year_at(tokens, after_comma)
        day = day_in(int(tokens[at].number or 0), MONTHS[tokens[month_at].text], year, as_of)
        end = month_at + 1 if year is None else after_comma + 1
        return None if day is None else ((day, day), end)
    year = year_at(tokens, at)
    if (
        year is not None
        and tokens[at].kind == "number"
        and (word_at(tokens, at - 1) in _BEFORE_YEAR or _stands_alone(tokens, at, year, as_of))
    ):
        return (date(year, 1, 1), date(year, 12, 31)), at + 1
    return None


_BEFORE_YEAR = frozenset(
    {"in", "during", "since", "of", "for", "from", "to", "and", "until", "year", "than", "vs",
     "before", "after", "through", "versus", "between", "minus"}
)  # fmt: skip
_AFTER_YEAR = frozenset(
    {"", ",", "?", ";", "vs", "versus", "and", "to", "compared", "against", "minus", "in", "by",
     "per", "please", "pls", "average", "avg", "mean", "median", "total", "sum", "max", "min"}
)  # fmt: skip


def _stands_alone(tokens: Sequence[Token], at: int, year: int, as_of: date) -> bool:
    """Whether a bare number is a year and no quantity: "km run 2025", "2026 vs 2025"."""
    return as_of.year - 30 <= year <= as_of.year and word_at(tokens, at + 1) in _AFTER_YEAR


def _named_day(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    words = [token.text for token in tokens[at : at + 4]]
    if words[1:2] == ["of"] and words[0] in _NTH and words[2:3] and words[2] in MONTHS:
        year = year_at(tokens, skip(tokens, at + 3, ","))
        named = day_in(_NTH[words[0]], MONTHS[words[2]], year, as_of)
        end = at + 3 if year is None else skip(tokens, at + 3, ",") + 1
        return None if named is None else ((named, named), end)
    if words and words[0] in _NTH and words[1:2] and words[1] in MONTHS:
        year = year_at(tokens, skip(tokens, at + 2, ","))
        named = day_in(_NTH[words[0]], MONTHS[words[1]], year, as_of)
        end = at + 2 if year is None else skip(tokens, at + 2, ",") + 1
        return None if named is None else ((named, named), end)
    if words[:3] == ["day", "before", "yesterday"]:
        day = as_of - timedelta(2)
        return (day, day), at + 3
    if (
        words
        and words[0] in WEEKDAYS
        and word_at(tokens, at + 1) not in {"nights", "mornings", "evenings", "days", "afternoons"}
        and word_at(tokens, at - 1)
        in {"on", "since", "from", "until", "between", "and", "to", "through", "till"}
    ):
        day = weekday_before(WEEKDAYS[words[0]], as_of)
        return (day, day), at + 1
    return _beginning(tokens, at, as_of)


def _beginning(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """The first day of the year, of this month, of October, of 2026; new year 2026."""
    if word_at(tokens, at) == "new" and word_at(tokens, at + 1) in {"year", "years"}:
        year = year_at(tokens, at + 2)
        first = date(as_of.year if year is None else year, 1, 1)
        return (first, first), at + 2 + (year is not None)
    if word_at(tokens, at) not in {"start", "beginning", "begin"}:
        return None
    after = skip(tokens, at + 1, "of", "the", "this")
    unit = word_at(tokens, after)
    if after > at + 1 and unit in {"year", "month", "week"}:
        return (first_of(as_of, unit), first_of(as_of, unit)), after + 1
    point = read_point(tokens, after, as_of) if after > at + 1 else None
    return None if point is None else ((point[0][0], point[0][0]), point[1])


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip


def weekday_before(weekday: int, as_of: date) -> date:
    """The most recent such weekday before the day of asking."""
    return as_of - timedelta((as_of.weekday() - weekday - 1) % 7 + 1)


def read_weekdays(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """The latest "Tuesday to Friday" that is over or ends today."""
    first_at = skip(tokens, at, "from", "between", "last")
    joined, last_at = first_at + 1, skip(tokens, first_at + 2, "last")
    first, last = (WEEKDAYS.get(word_at(tokens, place)) for place in (first_at, last_at))
    joins = _JOINING | ({"and"} if word_at(tokens, at) == "between" else set())
    if first is None or last is None or word_at(tokens, joined) not in joins:
        return None
    end = as_of - timedelta((as_of.weekday() - last) % 7)
    return (end - timedelta((last - first) % 7), end), last_at + 1


_JOINING = frozenset({"to", "-", "until", "till", "through", "thru"})


def month_range(month: int, year: int | None, as_of: date) -> Range:
    """The month; without a year the last one that has begun."""
    start = date(year or as_of.year, month, 1)
    if year is None and start > as_of:
        start = date(as_of.year - 1, month, 1)
    return start, last_of(start, "month")


def day_in(number: int, month: int, year: int | None, as_of: date) -> date | None:
    """A day of a month; without a year the last one that has begun."""
    try:
        day = date(year or as_of.year, month, number)
        return date(day.year - 1, month, number) if year is None and day > as_of else day
    except ValueError:
        return None
