"""Ordering: the place in time of a session, "third run of October", "the last but one ride".

Knows ordinals, and nothing about metrics; a place by size is read in `ranking.py`.
"""

from collections.abc import Callable, Sequence

from tools.language.items import Item, item_at
from tools.language.tokens import Token

_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12}  # fmt: skip
_FROM_END: tuple[tuple[tuple[str, ...], int], ...] = (
    (("last", "but", "one"), 2), (("second", "to", "last"), 2), (("next", "to", "last"), 2),
    (("second", "last"), 2), (("penultimate",), 2), (("last", "but", "two"), 3),
    (("third", "to", "last"), 3), (("third", "last"), 3), (("2nd", "to", "last"), 2),
    (("2nd", "last"), 2), (("3rd", "to", "last"), 3), (("3rd", "last"), 3),
    (("second", "most", "recent"), 2), (("third", "most", "recent"), 3),
    (("2nd", "most", "recent"), 2), (("3rd", "most", "recent"), 3),
    (("second", "latest"), 2), (("one", "before", "last"), 2),
)  # fmt: skip
_NUMBERED = frozenset({"number", "no", "nr", "num"})


def read_nth(
    tokens: Sequence[Token], at: int, is_session: Callable[[int], bool], follows_one: bool
) -> tuple[Item, ...] | None:
    """Which one in time, as a place and the end that it is counted from.

    Args:
        tokens: The words of the question.
        at: Where the ordinal may be.
        is_session: Whether the name of a session begins at a place.
        follows_one: Whether a session stands right before: "hike number three".
    """
    for words, place in _FROM_END:
        end = at + len(words)
        if tuple(token.text for token in tokens[at:end]) == words and is_session(end):
            return _items("recent", "last", place, tokens, at, end)
    token = tokens[at]
    number = _NTH.get(token.text)
    if token.kind == "ordinal" and token.number is not None:
        number = int(token.number)
    after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "ever" else at + 1
    if number is not None and number >= 1 and is_session(after):
        return _items("first", "first", number, tokens, at, after)
    if not follows_one or at + 1 >= len(tokens) or token.text not in _NUMBERED:
        return None
    counted = tokens[at + 1]
    if counted.kind != "number" or counted.number not in range(1, 501):
        return None
    return _items("first", "first", int(counted.number or 1), tokens, at, at + 2)


def _items(
    end: str, text: str, place: int, tokens: Sequence[Token], at: int, after: int
) -> tuple[Item, ...]:
    asked = item_at("ask", end, tokens, at, after)
    asked = Item("ask", end, text, asked.start, asked.end)
    if place == 1:
        return (asked,)
    return (item_at("place", place, tokens, at, after), asked)
