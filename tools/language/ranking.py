"""Ranking: the place in "second longest", "3rd highest", and which number of a query it ranks.

Knows ordinals, and nothing about metrics.
"""

from collections.abc import Callable, Sequence
from typing import Any

from tools.language.items import Item, item_at
from tools.language.sentence import Misread
from tools.language.tokens import Token
from tools.queries.model import RANKED

_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10}  # fmt: skip
_AS_EXTREMES = frozenset({"latest", "best", "worst"})
_LINKS = frozenset({"-", "the", "ever"})


def read_place(tokens: Sequence[Token], at: int, is_extreme: Callable[[int], bool]) -> Item | None:
    """The place before a superlative: 2 for "second longest".

    Args:
        tokens: The words of the question.
        at: Where the ordinal may be.
        is_extreme: Whether a superlative begins at a place.
    """
    token, after = tokens[at], at + 1
    number = _NTH.get(token.text)
    if number is None and token.kind == "ordinal" and token.number is not None:
        number = int(token.number)
    while after < len(tokens) and tokens[after].text in _LINKS:
        after += 1
    if number is None or number < 2 or after >= len(tokens):
        return None
    if tokens[after].text not in _AS_EXTREMES and not is_extreme(after):
        return None
    return item_at("place", number, tokens, at, at + 1)


def at_place(parts: dict[str, Any], place: int) -> dict[str, Any]:
    """The parts of a query with its place.

    Raises:
        Misread: if the query names no single row or group that has a rank.
    """
    ranked = parts.get("pick") or parts.get("aggregate") in RANKED
    if not ranked or parts.get("take") is not None:
        raise Misread(f"what number {place} is of")
    return {"place": place}
