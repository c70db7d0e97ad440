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
    UNITS,
    WEEKDAYS,
    Range,
    month_range,
    read_point,
    skip,
    weekday_before,
    word_at,
    year_at,
)
from tools.language.tokens import Token
from tools.queries.model import Window
from tools.queries.windows import first_of, last_of, resolve


def read_window(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """A window that begins at this token."""
    for reader in (_bounded, _trailing, _ago, _calendar):
        found = reader(tokens, at, as_of)
        if found is not None:
            return found
    point = read_point(tokens, at, as_of)
    return None if point is None else (_between(*point[0]), point[1])


def _between(start: date | None, end: date | None) -> Window:
    return Window(kind="between", start=start, end=end)


def _bounded(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Since, from … to, between … and, until, before and after a date."""
    word = word_at(tokens, at)
    if word not in {"since", "from", "between", "until", "till", "before", "after", "through"}:
        return _dash(tokens, at, as_of)
    one = _shared_month(tokens, at + 1, as_of) or _point(
        tokens, skip(tokens, at + 1, "the", "on"), as_of
    )
    if one is None:
        return None
    (start, end), after = one
    joined = skip(tokens, after, ",")
    if word in {"between", "from"} and word_at(tokens, joined) in {"and", "to", "until", "till",
                                                                 "through", "-"}:  # fmt: skip
        other = _point(tokens, skip(tokens, joined + 1, "the", "on"), as_of)
        if other is not None:
            return _ordered(start, other[0][1], other[1], as_of)
    if word == "from" and start != end and _until_now(tokens, after) == after:
        return _between(start, end), after
    if word in {"since", "from"}:
        after = _until_now(tokens, after)
        return (_between(start, as_of), after) if start <= as_of else None
    if word in {"until", "till", "through"}:
        return _between(None, end), after
    if word == "before":
        return _between(None, start - ONE_DAY), after
    if word == "after":
        return (_between(end + ONE_DAY, as_of), after) if end < as_of else None
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
    return _between(start, end), at


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
        return _counted(tokens[at].number, word_at(tokens, at + 1), at + 2)
    if number_first:
        place = at + (3 if word_at(tokens, at + 1) == "most" else 2)
        return _counted(tokens[at].number, word_at(tokens, place), place + 1)
    if word not in TRAILING:
        return None
    after = skip(tokens, at + 1, "the")
    if word_at(tokens, after) in {"couple", "pair"}:
        after = skip(tokens, after + 1, "of")
        return _counted(2.0, word_at(tokens, after), after + 1)
    if after < len(tokens) and tokens[after].kind == "number":
        filled = skip(tokens, after + 1, "full", "calendar", "whole", "consecutive")
        return _counted(tokens[after].number, word_at(tokens, filled), filled + 1)
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


def _counted(number: float | None, unit: str, after: int) -> tuple[Window, int] | None:
    name = UNITS.get(unit)
    if name is None or number is None or number != int(number) or not 1 <= number <= 5000:
        return None
    if name == "weekend":
        return None
    if name == "fortnight":
        return Window(kind="last", n=14 * int(number), unit="day"), after
    return Window(kind="last", n=int(number), unit=name), after


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
        kind = "previous" if word in {"last", "previous", "preceding", "prior"} else "last"
        if unit == "weekend":
            kind = "previous"
        return Window(kind=kind, unit=unit), at + 1
    if unit in WEEKDAYS and word in {"last", "past", "previous"}:
        day = weekday_before(WEEKDAYS[unit], as_of)
        return _between(day, day), at + 1
    if unit in MONTHS and word in {"last", "past"}:
        start, end = month_range(MONTHS[unit], None, as_of)
        if start.year == as_of.year and (start.month == as_of.month):
            start, end = month_range(MONTHS[unit], as_of.year - 1, as_of)
        return _between(start, end), at + 1
    if unit in SEASONS:
        return _season(unit, None, as_of, at + 1, finished=True)
    return None


def _current(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    unit = word_at(tokens, at)
    if unit in {"morning", "day"}:
        return Window(kind="ago", n=0), at + 1
    if unit in TRAILING:
        return _trailing(tokens, at, as_of)
    if unit in {"week", "month", "year", "quarter", "weekend"}:
        return Window(kind="this", unit=unit), at + 1
    if unit in SEASONS:
        return _season(unit, None, as_of, at + 1)
    if unit in WEEKDAYS:
        day = as_of - timedelta((as_of.weekday() - WEEKDAYS[unit]) % 7)
        return _between(day, day), at + 1
    if unit in MONTHS:
        return _between(*month_range(MONTHS[unit], None, as_of)), at + 1
    return None


def _ago(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Three days ago."""
    if tokens[at].kind == "number" and word_at(tokens, at + 1) in {
        "day",
        "days",
        "nights",
        "night",
    }:
        number = tokens[at].number
        if word_at(tokens, at + 2) == "ago" and number is not None and number == int(number):
            return Window(kind="ago", n=int(number)), at + 3
    return None


def _calendar(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """First week of October, summer 2025, year to date, all time."""
    words = [token.text for token in tokens[at : at + 5]]
    if words[0] in {"q1", "q2", "q3", "q4"}:
        return _quarter(int(words[0][1]), year_at(tokens, at + 1), at, as_of)
    if words[0] in {"the", "this"} and words[1:2] in (["year"], ["month"]) and word_at(
        tokens, at - 1
    ) in {"for", "in", "over", "during", "of"}:  # fmt: skip
        return Window(kind="this", unit=words[1]), at + 2
    for phrase, unit in (
        (("year", "to", "date"), "year"),
        (("ytd",), "year"),
        (("month", "to", "date"), "month"),
        (("week", "to", "date"), "week"),
    ):
        if tuple(words[: len(phrase)]) == phrase:
            return Window(kind="this", unit=unit), at + len(phrase)
    everything: tuple[tuple[str, ...], ...]
    everything = (("of", "all", "time"), ("all", "time"), ("ever",), ("since", "i", "started"),
                   ("since", "the", "beginning"), ("to", "date"), ("all-time",))  # fmt: skip
    for whole in everything:
        if tuple(words[: len(whole)]) == whole:
            return Window(kind="all"), at + len(whole)
    return _part_of(tokens, at, as_of) or _season_at(tokens, at, as_of)


def _quarter(number: int, year: int | None, at: int, as_of: date) -> tuple[Window, int] | None:
    start = date(year or as_of.year, 3 * number - 2, 1)
    if year is None and start > as_of:
        start = date(as_of.year - 1, 3 * number - 2, 1)
    return _between(start, last_of(start, "quarter")), at + (1 if year is None else 2)


def _part_of(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    words = [token.text for token in tokens[at : at + 3]]
    if words[:2] == ["week", "of"]:
        week = read_point(tokens, skip(tokens, at + 2, "the"), as_of)
        if week is not None and week[0][0] == week[0][1]:
            monday = first_of(week[0][0], "week")
            return _between(monday, monday + timedelta(6)), week[1]
    if len(words) < 3 or words[0] not in {"first", "last", "second", "1st", "2nd", "start", "end"}:
        return None
    if words[1] not in {"week", "half"} or words[2] != "of":
        return None
    point = read_point(tokens, skip(tokens, at + 3, "the"), as_of)
    if point is None:
        return None
    (start, end), after = point
    if words[1] == "week":
        days = {"first": 0, "1st": 0, "second": 7, "2nd": 7}.get(words[0])
        begin = end - timedelta(6) if days is None else start + timedelta(days)
        return _between(begin, begin + timedelta(6)), after
    middle = start + timedelta(((end - start).days + 1) // 2)
    half = (start, middle - ONE_DAY) if words[0] in {"first", "1st"} else (middle, end)
    return _between(*half), after


def _season_at(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    word = word_at(tokens, at)
    if word not in SEASONS or word_at(tokens, at - 1) not in {"in", "during", "the", "over", "of"}:
        return None
    after = skip(tokens, at + 1, "of")
    year = year_at(tokens, after)
    return _season(word, year, as_of, at + 1 if year is None else after + 1)


def _season(
    name: str, year: int | None, as_of: date, after: int, finished: bool = False
) -> tuple[Window, int] | None:
    first, last = SEASONS[name]
    for candidate in [year] if year is not None else range(as_of.year, as_of.year - 3, -1):
        start = date(candidate, first, 1)
        end = last_of(date(candidate + (last < first), last, 1), "month")
        if (end if finished else start) <= as_of:
            return _between(start, end), after
    return None
