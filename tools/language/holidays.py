"""Holidays: days that people call by name, "Christmas", "New Year's Eve", "Thanksgiving".

Only days whose date is the same everywhere they are kept, or that a rule gives exactly.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tools.language.days import word_at, year_at
from tools.language.tokens import Token
from tools.queries.model import Window


def read_holiday(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """A holiday that begins at this token; without a year the last one that has been."""
    for size in (3, 2, 1):
        name = " ".join(word_at(tokens, at + n) for n in range(size))
        if name not in _HOLIDAYS:
            continue
        find, after = _HOLIDAYS[name], at + size
        year = year_at(tokens, after)
        day = find(as_of.year if year is None else year)
        if year is None and day > as_of:
            day = find(as_of.year - 1)
        return Window(kind="between", start=day, end=day), after + (year is not None)
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)


_HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "xmas": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "new year day": _fixed(1, 1),
    "new years day": _fixed(1, 1),
    "halloween": _fixed(10, 31),
    "valentine day": _fixed(2, 14),
    "valentines day": _fixed(2, 14),
    "thanksgiving": _thanksgiving,
    "thanksgiving day": _thanksgiving,
    "easter": easter,
    "easter sunday": easter,
    "good friday": lambda year: easter(year) - timedelta(2),
}
