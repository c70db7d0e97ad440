"""Lengths: windows said by how long they are: "7 days", "three weeks ago", "since two months".

Each reader takes the tokens and a place, and returns what it read with the place after it, or None.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from tools.language.days import UNITS, word_at
from tools.language.tokens import Token
from tools.queries.model import Window

Length = Literal["day", "week", "month", "quarter", "year"]
_LENGTHS: tuple[Length, ...] = ("day", "week", "month", "quarter", "year")


def some_time(tokens: Sequence[Token], at: int) -> tuple[int, Length, int] | None:
    """Three weeks, a month: number, unit and the place after it."""
    if at >= len(tokens) or (tokens[at].kind != "number" and tokens[at].text != "a"):
        return None
    number = 1.0 if tokens[at].text == "a" else tokens[at].number
    unit = next((each for each in _LENGTHS if each == UNITS.get(word_at(tokens, at + 1))), None)
    if unit is None or number is None or number != int(number) or not 0 <= number <= 5000:
        return None
    return int(number), unit, at + 2


def counted(number: float | None, unit: str, after: int) -> tuple[Window, int] | None:
    """So many days, weeks or months up to today; None where that is no length."""
    name = UNITS.get(unit)
    if name is None or number is None or number != int(number) or not 1 <= number <= 5000:
        return None
    if name == "weekend":
        return None
    if name == "fortnight":
        return Window(kind="last", n=14 * int(number), unit="day"), after
    return Window(kind="last", n=int(number), unit=name), after


def read_ago(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """Three days ago; three weeks ago, the calendar week; the week before last."""
    words = [token.text for token in tokens[at : at + 4]]
    if words[0] == "the" and words[1:2] in (["week"], ["month"], ["year"]) and words[2:4] == [
        "before", "last"
    ]:  # fmt: skip
        return Window(kind="previous", n=2, unit=words[1]), at + 4
    if words == ["the", "day", "before", "yesterday"]:
        return Window(kind="ago", n=2), at + 4
    length = some_time(tokens, at)
    if length is None or word_at(tokens, length[2]) != "ago":
        return None
    number, unit, after = length
    if unit == "day":
        return Window(kind="ago", n=number), after + 1
    return Window(kind="previous", n=number, unit=unit), after + 1


def for_some_time(tokens: Sequence[Token], at: int) -> tuple[Window, int] | None:
    """Since two months, as many say for the last two months."""
    length = some_time(tokens, at + 1)
    if length is None or tokens[at + 1].text == "a":
        return None
    return Window(kind="last", n=max(1, length[0]), unit=length[1]), length[2]


_CLOSING = frozenset(
    {"", "?", ",", ";", "average", "avg", "mean", "median", "total", "sum", "trend", "please",
     "pls", "max", "min", "std", "now", "only", "daily"}
)  # fmt: skip
_NOT_BEFORE = frozenset(
    {"in", "every", "least", "most", "than", "under", "top", "best", "worst", "bottom", "more",
     "less", "above", "below", "exactly", "about", "after", "before", "within", "to", "and"}
)  # fmt: skip


def read_bare(tokens: Sequence[Token], at: int, as_of: date) -> tuple[Window, int] | None:
    """A length of time and no more: "median steps 30 days"."""
    if tokens[at].text == "most" and word_at(tokens, at + 1) == "recent":
        after = at + 4
        if at + 2 < len(tokens) and tokens[at + 2].kind == "number":
            return counted(tokens[at + 2].number, word_at(tokens, at + 3), after)
        return None
    if tokens[at].kind != "number" or word_at(tokens, at - 1) in _NOT_BEFORE:
        return None
    after = at + 2
    if word_at(tokens, after) not in _CLOSING:
        return None
    return counted(tokens[at].number, word_at(tokens, at + 1), after)


def is_length(tokens: Sequence[Token], at: int) -> bool:
    """Whether "over the last year" is the year up to today; "last year" is the calendar's."""
    words = [word_at(tokens, place) for place in range(at - 3, at)]
    return words[1:] == ["the", "last"] and words[0] in {"over", "in", "during", "for", "within"}
