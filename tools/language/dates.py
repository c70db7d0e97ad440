"""Dates: phrases for days and windows. Knows the calendar, and nothing about metrics.

Each reader takes the tokens and a place, and returns what it read with the place after it, or None.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tools.language.tokens import Token
from tools.queries.model import Window
from tools.queries.windows import first_of, last_of, resolve

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
_DAY = timedelta(1)


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


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _skip(tokens: Sequence[Token], at: int, *words: str) -> int:
    while _word(tokens, at) in words:
        at += 1
    return at


def _bounded(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Since, from … to, between … and, until, before and after a date."""
    word = _word(tokens, at)
    if word not in {"since", "from", "between", "until", "till", "before", "after", "through"}:
        return _dash(tokens, at, as_of)
    one = _shared_month(tokens, at + 1, as_of) or read_point(
        tokens, _skip(tokens, at + 1, "the", "on"), as_of
    )
    if one is None:
        return None
    (start, end), after = one
    joined = _skip(tokens, after, ",")
    if word in {"between", "from"} and _word(tokens, joined) in {"and", "to", "until", "till",
                                                                 "through", "-"}:  # fmt: skip
        other = read_point(tokens, _skip(tokens, joined + 1, "the", "on"), as_of)
        if other is not None:
            return _ordered(start, other[0][1], other[1], as_of)
    if word in {"since", "from"}:
        after = _until_now(tokens, after)
        return (_between(start, as_of), after) if start <= as_of else None
    if word in {"until", "till", "through"}:
        return _between(None, end), after
    if word == "before":
        return _between(None, start - _DAY), after
    if word == "after":
        return (_between(end + _DAY, as_of), after) if end < as_of else None
    return None


def _shared_month(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """The first day of "1 to 15 October", whose month comes with the second."""
    at = _skip(tokens, at, "the")
    if at + 2 >= len(tokens) or tokens[at].kind not in {"number", "ordinal"}:
        return None
    if tokens[at + 1].text not in {"to", "and", "until", "till", "through", "-"}:
        return None
    second = read_point(tokens, _skip(tokens, at + 2, "the"), as_of)
    number = tokens[at].number or 0
    if second is None or tokens[at + 2].kind == "date" or not 1 <= number <= 31:
        return None
    day = second[0][0]
    if second[0][0] != second[0][1] or number != int(number) or number > day.day:
        return None
    return (day.replace(day=int(number)), day.replace(day=int(number))), at + 1


def _until_now(tokens: Sequence[Token], at: int) -> int:
    for phrase in (("until", "now"), ("to", "now"), ("till", "now"), ("until", "today"),
                   ("to", "today"), ("onwards",), ("onward",), ("on",), ("up", "to", "now")):  # fmt: skip
        if tuple(token.text for token in tokens[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return at


def _dash(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    one = _shared_month(tokens, at, as_of) or read_point(tokens, at, as_of)
    if one is None or _word(tokens, one[1]) not in {"to", "-", "until", "till", "through"}:
        return None
    other = read_point(tokens, one[1] + 1, as_of)
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


def _trailing(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """The last 7 days, past two weeks, last month, this week, last summer."""
    word = _word(tokens, at)
    if word in {"this", "current"}:
        return _current(tokens, at + 1, as_of)
    number_first = tokens[at].kind == "number" and (
        _word(tokens, at + 1) in TRAILING or _word(tokens, at + 1) == "most"
    )
    if tokens[at].kind == "number" and _word(tokens, at + 1) in UNITS and _word(tokens, at + 2) in {
        "average", "avg", "mean", "median", "total", "trend", "rolling", "moving"
    }:  # fmt: skip
        return _counted(tokens[at].number, _word(tokens, at + 1), at + 2)
    if number_first:
        skip = at + (3 if _word(tokens, at + 1) == "most" else 2)
        return _counted(tokens[at].number, _word(tokens, skip), skip + 1)
    if word not in TRAILING:
        return None
    after = _skip(tokens, at + 1, "the")
    if _word(tokens, after) in {"couple", "pair"}:
        after = _skip(tokens, after + 1, "of")
        return _counted(2.0, _word(tokens, after), after + 1)
    if after < len(tokens) and tokens[after].kind == "number":
        filled = _skip(tokens, after + 1, "full", "calendar", "whole", "consecutive")
        return _counted(tokens[after].number, _word(tokens, filled), filled + 1)
    return _unnumbered(tokens, word, after, as_of)


def _counted(number: float | None, unit: str, after: int) -> tuple[Window, int] | None:
    name = UNITS.get(unit)
    if name is None or number is None or number != int(number) or not 1 <= number <= 5000:
        return None
    if name == "weekend":
        return None
    if name == "fortnight":
        return Window(kind="last", n=14 * int(number), unit="day"), after
    return Window(kind="last", n=int(number), unit=name), after  # type: ignore[arg-type]


def _unnumbered(
    tokens: Sequence[Token], word: str, at: int, as_of: date
) -> tuple[Window, int] | None:
    unit = _word(tokens, at)
    if unit == "night" and word == "last":
        return Window(kind="ago", n=0), at + 1
    if unit == "fortnight":
        return Window(kind="last", n=14), at + 1
    if unit in {"week", "month", "year", "quarter", "weekend"}:
        if _word(tokens, at + 1) == "of":
            return None
        kind = "previous" if word in {"last", "previous", "preceding", "prior"} else "last"
        if unit == "weekend":
            kind = "previous"
        return Window(kind=kind, unit=unit), at + 1  # type: ignore[arg-type]
    if unit in WEEKDAYS and word in {"last", "past", "previous"}:
        day = _weekday_before(WEEKDAYS[unit], as_of)
        return _between(day, day), at + 1
    if unit in MONTHS and word in {"last", "past"}:
        start, end = _month(MONTHS[unit], None, as_of)
        if start.year == as_of.year and (start.month == as_of.month):
            start, end = _month(MONTHS[unit], as_of.year - 1, as_of)
        return _between(start, end), at + 1
    if unit in SEASONS:
        return _season(unit, None, as_of, at + 1, finished=True)
    return None


def _current(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    unit = _word(tokens, at)
    if unit in {"morning", "day"}:
        return Window(kind="ago", n=0), at + 1
    if unit in TRAILING:
        return _trailing(tokens, at, as_of)
    if unit in {"week", "month", "year", "quarter", "weekend"}:
        return Window(kind="this", unit=unit), at + 1  # type: ignore[arg-type]
    if unit in SEASONS:
        return _season(unit, None, as_of, at + 1)
    if unit in WEEKDAYS:
        day = as_of - timedelta((as_of.weekday() - WEEKDAYS[unit]) % 7)
        return _between(day, day), at + 1
    if unit in MONTHS:
        return _between(*_month(MONTHS[unit], None, as_of)), at + 1
    return None


def _ago(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Three days ago."""
    if tokens[at].kind == "number" and _word(tokens, at + 1) in {"day", "days", "nights", "night"}:
        number = tokens[at].number
        if _word(tokens, at + 2) == "ago" and number is not None and number == int(number):
            return Window(kind="ago", n=int(number)), at + 3
    return None


def _calendar(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """First week of October, summer 2025, year to date, all time."""
    words = [token.text for token in tokens[at : at + 5]]
    if words[0] in {"q1", "q2", "q3", "q4"}:
        return _quarter(int(words[0][1]), _year(tokens, at + 1), at, as_of)
    if words[0] in {"the", "this"} and words[1:2] in (["year"], ["month"]) and _word(
        tokens, at - 1
    ) in {"for", "in", "over", "during", "of"}:  # fmt: skip
        return Window(kind="this", unit=words[1]), at + 2  # type: ignore[arg-type]
    for phrase, unit in ((("year", "to", "date"), "year"), (("ytd",), "year"),
                         (("month", "to", "date"), "month"), (("week", "to", "date"), "week")):  # fmt: skip
        if tuple(words[: len(phrase)]) == phrase:
            return Window(kind="this", unit=unit), at + len(phrase)  # type: ignore[arg-type]
    for phrase in (("of", "all", "time"), ("all", "time"), ("ever",), ("since", "i", "started"),
                   ("since", "the", "beginning"), ("to", "date"), ("all-time",)):  # fmt: skip
        if tuple(words[: len(phrase)]) == phrase:
            return Window(kind="all"), at + len(phrase)
    return _part_of(tokens, at, as_of) or _season_at(tokens, at, as_of)


def _quarter(number: int, year: int | None, at: int, as_of: date) -> tuple[Window, int] | None:
    start = date(year or as_of.year, 3 * number - 2, 1)
    if year is None and start > as_of:
        start = date(as_of.year - 1, 3 * number - 2, 1)
    return _between(start, last_of(start, "quarter")), at + (1 if year is None else 2)


def _part_of(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    words = [token.text for token in tokens[at : at + 3]]
    if len(words) < 3 or words[0] not in {"first", "last", "second", "1st", "2nd", "start", "end"}:
        return None
    if words[1] not in {"week", "half"} or words[2] != "of":
        return None
    point = read_point(tokens, _skip(tokens, at + 3, "the"), as_of)
    if point is None:
        return None
    (start, end), after = point
    if words[1] == "week":
        days = {"first": 0, "1st": 0, "second": 7, "2nd": 7}.get(words[0])
        begin = end - timedelta(6) if days is None else start + timedelta(days)
        return _between(begin, begin + timedelta(6)), after
    middle = start + timedelta(((end - start).days + 1) // 2)
    half = (start, middle - _DAY) if words[0] in {"first", "1st"} else (middle, end)
    return _between(*half), after


def _season_at(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    word = _word(tokens, at)
    if word not in SEASONS or _word(tokens, at - 1) not in {"in", "during", "the", "over", "of"}:
        return None
    after = _skip(tokens, at + 1, "of")
    year = _year(tokens, after)
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


def _year(tokens: Sequence[Token], at: int) -> int | None:
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
    if token.text in {"today", "now"}:
        return (as_of, as_of), at + 1
    if token.text == "yesterday":
        return (as_of - _DAY, as_of - _DAY), at + 1
    if token.text in MONTHS and _is_month(tokens, at):
        return _month_point(tokens, at, as_of)
    if token.kind in {"number", "ordinal"} and token.number == int(token.number or 0):
        return _day_first(tokens, at, as_of)
    return _named_day(tokens, at, as_of)


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """The words may and mar are months only beside a number or after a preposition."""
    if tokens[at].text not in {"may", "mar", "jan", "sun", "sat", "march"}:
        return True
    before, after = _word(tokens, at - 1), tokens[at + 1 : at + 2]
    return before in {"in", "since", "from", "during", "of", "until", "for", "and", "to", "between",
                      "last", "this", "before", "after", "than", "vs", "versus"} or bool(
        after and after[0].kind in {"number", "ordinal"}
    )  # fmt: skip


def _month_point(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    month = MONTHS[tokens[at].text]
    after = _skip(tokens, at + 1, "the", "of")
    if after < len(tokens) and tokens[after].kind in {"number", "ordinal"}:
        number = tokens[after].number or 0
        if number == int(number) and 1 <= number <= 31:
            year = _year(tokens, _skip(tokens, after + 1, ","))
            end = after + 1 if year is None else _skip(tokens, after + 1, ",") + 1
            day = _day(int(number), month, year, as_of)
            return None if day is None else ((day, day), end)
    year = _year(tokens, after)
    return _month(month, year, as_of), at + 1 if year is None else after + 1


def _day_first(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    """The 3rd of October 2026, 3 October, 2026."""
    month_at = _skip(tokens, at + 1, "of")
    if _word(tokens, month_at) in MONTHS:
        year_at = _skip(tokens, month_at + 1, ",")
        year = _year(tokens, year_at)
        day = _day(int(tokens[at].number or 0), MONTHS[tokens[month_at].text], year, as_of)
        end = month_at + 1 if year is None else year_at + 1
        return None if day is None else ((day, day), end)
    year = _year(tokens, at)
    if year is not None and tokens[at].kind == "number" and _word(tokens, at - 1) in {
        "in", "during", "since", "of", "for", "from", "to", "and", "until", "year", "than", "vs",
        "before", "after", "through", "versus", "between",
    }:  # fmt: skip
        return (date(year, 1, 1), date(year, 12, 31)), at + 1
    return None


def _named_day(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Range, int] | None:
    words = [token.text for token in tokens[at : at + 4]]
    if words[:3] == ["day", "before", "yesterday"]:
        day = as_of - timedelta(2)
        return (day, day), at + 3
    if words and words[0] in WEEKDAYS and _word(tokens, at - 1) in {"on", "since", "from", "until",
                                                                    "between", "and", "to"}:  # fmt: skip
        day = _weekday_before(WEEKDAYS[words[0]], as_of)
        return (day, day), at + 1
    for unit in ("year", "month", "week"):
        for start in (["start", "of", "the", unit], ["beginning", "of", "the", unit]):
            if words[:4] == start:
                return (first_of(as_of, unit), first_of(as_of, unit)), at + 4
    if words and words[0] in TRAILING | {"this"} and _word(tokens, at - 1) in {"since", "from",
                                                                              "until", "before"}:  # fmt: skip
        found = _trailing(tokens, at, as_of)
        if found is not None:
            span = resolve(found[0], as_of)
            return (span.start, span.end), found[1]
    return None


def _weekday_before(weekday: int, as_of: date) -> date:
    """The most recent such weekday before the day of asking."""
    return as_of - timedelta((as_of.weekday() - weekday - 1) % 7 + 1)


def _month(month: int, year: int | None, as_of: date) -> Range:
    """The month; without a year the last one that has begun."""
    start = date(year or as_of.year, month, 1)
    if year is None and start > as_of:
        start = date(as_of.year - 1, month, 1)
    return start, last_of(start, "month")


def _day(number: int, month: int, year: int | None, as_of: date) -> date | None:
    try:
        day = date(year or as_of.year, month, number)
        return date(day.year - 1, month, number) if year is None and day > as_of else day
    except ValueError:
        return None
