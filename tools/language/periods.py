"""Periods: parts of the calendar, "first week of October", "summer 2025", "Q3", "all time".

Each reader takes the tokens and a place, and returns what it read with the place after it, or None.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tools.language.days import ONE_DAY, SEASONS, read_point, skip, word_at, year_at
from tools.language.holidays import read_holiday
from tools.language.tokens import Token
from tools.queries.model import Window
from tools.queries.windows import first_of, last_of


def between(start: date | None, end: date | None) -> Window:
    """The days from one to another, both included."""
    return Window(kind="between", start=start, end=end)


def read_calendar(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """First week of October, summer 2025, year to date, all time."""
    words = [token.text for token in tokens[at : at + 5]]
    if not words:  # "is it better since": nothing follows
        return None
    if words[0] in {"q1", "q2", "q3", "q4"}:
        return _quarter(int(words[0][1]), year_at(tokens, at + 1), at, as_of)
    if words[2:3] != ["of"] and words[0] in {"the", "this"} and words[1:2] in (
        ["year"], ["month"]
    ) and word_at(
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
    started = words[:3] in (["since", "i", "started"], ["since", "i", "began"])
    if started and word_at(tokens, at + 3) in _RECORDING:
        return Window(kind="all"), at + 4
    if started and word_at(tokens, at + 3) not in {"", "?", ","}:
        return None
    everything = (("lifetime",), ("in", "my", "life"), ("of", "my", "life"),
                   ("of", "all", "time"), ("all", "time"), ("ever",), ("since", "i", "started"),
                   ("since", "the", "beginning"), ("to", "date"), ("all-time",))  # fmt: skip
    for whole in everything:
        if tuple(words[: len(whole)]) == whole:
            return Window(kind="all"), at + len(whole)
    for reader in (_numbered_week, _part_of, _third, _nth_quarter, read_holiday, _season_at):
        found = reader(tokens, at, as_of)
        if found is not None:
            return found
    return None


_RECORDING = frozenset(
    {"logging", "tracking", "recording", "measuring", "wearing", "using", "counting", "keeping"}
)
_BEFORE_WEEK = frozenset(
    {
        "",
        "in",
        "of",
        "for",
        "during",
        "calendar",
        "iso",
        "vs",
        "versus",
        "against",
        "and",
        "to",
        "hrv",
        "rhr",
        "steps",
        "sleep",
    }
)


def _numbered_week(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Calendar week 40, week 40 of 2025: from Monday to Sunday; the last one that has begun."""
    if word_at(tokens, at) == "calendar":
        at += 1
    if word_at(tokens, at) != "week" or word_at(tokens, at - 1) not in _BEFORE_WEEK:
        return None
    number = tokens[at + 1].number if at + 1 < len(tokens) else None
    if number is None or tokens[at + 1].kind != "number" or not 1 <= number <= 53:
        return None
    after = skip(tokens, at + 2, "of", ",")
    year = year_at(tokens, after)
    if number != int(number) or (year is None and after != at + 2):
        return None
    try:
        start = date.fromisocalendar(year or as_of.year, int(number), 1)
        if year is None and start > as_of:
            start = date.fromisocalendar(as_of.year - 1, int(number), 1)
    except ValueError:
        return None
    return between(start, start + timedelta(6)), at + 2 if year is None else after + 1


def _quarter(number: int, year: int | None, at: int, as_of: date) -> tuple[Window, int] | None:
    start = date(year or as_of.year, 3 * number - 2, 1)
    if year is None and start > as_of:
        start = date(as_of.year - 1, 3 * number - 2, 1)
    return between(start, last_of(start, "quarter")), at + (1 if year is None else 2)


def _part_of(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    words = [token.text for token in tokens[at : at + 3]]
    if words[:2] == ["weekend", "of"] or words[:2] == ["week", "ending"]:
        point = read_point(tokens, skip(tokens, at + 2, "the", "on"), as_of)
        if point is None or point[0][0] != point[0][1]:
            return None
        day, after = point[0][0], point[1]
        if words[0] == "week":
            return between(day - timedelta(6), day), after
        saturday = first_of(day, "weekend")
        return between(saturday, saturday + ONE_DAY), after
    if words[:2] in (["month", "of"], ["year", "of"]):
        named = read_point(tokens, skip(tokens, at + 2, "the"), as_of)
        return None if named is None else (between(*named[0]), named[1])
    if words[:2] in (["week", "of"], ["week", "beginning"], ["week", "starting"]):
        week = read_point(tokens, skip(tokens, at + 2, "the"), as_of)
        if week is not None and week[0][0] == week[0][1]:
            monday = first_of(week[0][0], "week")
            return between(monday, monday + timedelta(6)), week[1]
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
        return between(begin, begin + timedelta(6)), after
    middle = start + timedelta(((end - start).days + 1) // 2)
    if (end - start).days > 360:  # January to June
        middle = date(start.year, 7, 1)
    half = (start, middle - ONE_DAY) if words[0] in {"first", "1st"} else (middle, end)
    return between(*half), after


_THIRDS = {"early": 0, "mid": 1, "middle": 1, "late": 2, "beginning": 0, "start": 0, "end": 2}


def _third(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Early October is its first ten days, mid the next ten, late the rest; of years, thirds."""
    word = word_at(tokens, at)
    if word not in _THIRDS or (
        word in {"beginning", "start", "end", "middle"} and word_at(tokens, at + 1) != "of"
    ):
        return None
    point = read_point(tokens, skip(tokens, at + 1, "of", "in", "the"), as_of)
    if point is None or point[0][0].day != 1 or point[0][0] == point[0][1]:
        return None
    (start, end), after = point
    place = _THIRDS[word]
    if end - start > timedelta(31):
        first = date(start.year, 4 * place + 1, 1)
        return between(first, last_of(date(start.year, 4 * place + 4, 1), "month")), after
    cuts = (start, start + timedelta(10), start + timedelta(20), end + ONE_DAY)
    return between(cuts[place], cuts[place + 1] - ONE_DAY), after


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _nth_quarter(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """First quarter of 2025."""
    if word_at(tokens, at) not in _NTH or word_at(tokens, at + 1) != "quarter":
        return None
    after = skip(tokens, at + 2, "of", "in", "the", "year")
    year = year_at(tokens, after)
    found = _quarter(_NTH[word_at(tokens, at)], year, at, as_of)
    return None if found is None else (found[0], at + 2 if year is None else after + 1)


_BEFORE_SEASON = frozenset(
    {"in", "during", "the", "over", "of", "since", "from", "until", "before", "after",
     "versus", "vs", "and", "than", "to", "minus", "between", "or", "this"}
)  # fmt: skip


def _season_at(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    word = word_at(tokens, at)
    unmistaken = word in {"winter", "summer", "autumn"} and word_at(tokens, at - 1) not in {
        "a",
        "by",
    }
    if word not in SEASONS or not (unmistaken or word_at(tokens, at - 1) in _BEFORE_SEASON):
        return None
    after = skip(tokens, at + 1, "of")
    year = year_at(tokens, after)
    return season(word, year, as_of, at + 1 if year is None else after + 1)


def season(
    name: str, year: int | None, as_of: date, after: int, finished: bool = False
) -> tuple[Window, int] | None:
    """A season; without a year the last one that has begun, or that has ended."""
    first, last = SEASONS[name]
    for candidate in [year] if year is not None else range(as_of.year, as_of.year - 3, -1):
        start = date(candidate, first, 1)
        end = last_of(date(candidate + (last < first), last, 1), "month")
        if (end if finished else start) <= as_of:
            return between(start, end), after
    return None
