"""Taking: so many of them, from one end: "last 5", "top 3", percentiles. Knows no metric."""

from collections.abc import Sequence

from tools.language.days import UNITS
from tools.language.items import Item, item_at
from tools.language.tokens import Token

_ORDER = {
    "last": "latest", "past": "latest", "latest": "latest", "recent": "latest",
    "previous": "latest", "first": "first", "top": "highest", "best": "highest",
    "bottom": "lowest", "worst": "lowest", "highest": "highest", "lowest": "lowest",
}  # fmt: skip
"""From which end a word counts."""


def read_taken(tokens: Sequence[Token], at: int) -> Item | None:
    """Percentiles, "last 5", "top 3", "5 most recent"."""
    text = [token.text for token in tokens[at : at + 4]]
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        token.kind in {"number", "ordinal"}
        and following
        and following.text in {"percentile", "pct", "quantile"}
    ):
        return item_at("percentile", token.number, tokens, at, at + 2)
    if token.text == "percentile" and following and following.kind == "number":
        return item_at("percentile", following.number, tokens, at, at + 2)
    if (
        token.text in _ORDER
        and following
        and following.kind == "number"
        and (is_time(tokens, at + 2) is False)
    ):
        return item_at("take", (_ORDER[token.text], following.number), tokens, at, at + 2)
    if (
        text[:2] == ["most", "recent"]
        and len(tokens) > at + 2
        and tokens[at + 2].kind == "number"
        and not is_time(tokens, at + 3)
    ):
        return item_at("take", ("latest", tokens[at + 2].number), tokens, at, at + 3)
    if token.kind == "number" and text[1:3] == ["most", "recent"] and not is_time(tokens, at + 3):
        return item_at("take", ("latest", token.number), tokens, at, at + 3)
    if token.kind == "number" and following and following.text in {"latest", "last", "first",
            "highest", "lowest", "best", "worst"} and not is_time(tokens, at + 2):  # fmt: skip
        return item_at("take", (_ORDER[following.text], token.number), tokens, at, at + 2)
    return None


def is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit of time follows: then it is a window and not a number of sessions."""
    if at >= len(tokens):
        return False
    top = tokens[at - 2].text in {"top", "best", "bottom", "worst", "highest", "lowest"} or (
        tokens[at - 1].text in {"highest", "lowest", "best", "worst"}
    )
    return not top and (
        tokens[at].text in UNITS
        or tokens[at].text in {"calendar", "full", "hours", "hour", "consecutive", "whole"}
    )
