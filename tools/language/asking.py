"""Asking: the beginnings that tell what a question wants: "when", "how many days since".

Knows no metric.
"""

import re
from collections.abc import Sequence
from datetime import date

from tools.language.dates import read_window
from tools.language.items import Item, item_at
from tools.language.tokens import Token

_SINCE = tuple(
    tuple(words.split())
    for words in (
        "how many days has it been since", "how many days is it since",
        "how long has it been since",
        "how many days have passed since", "how many days passed since", "how long is it since",
        "how many days passed from", "how many days since", "number of days since",
        "how many days ago", "how long since", "how long ago", "days passed since",
        "days have passed since", "time since", "days since", "day since", "nights since",
        "days from", "how many days between now and", "how many days between today and",
        "days between now and", "days between today and",
    )
)  # fmt: skip


def read_since(tokens: Sequence[Token], at: int, as_of: date) -> Item | None:
    """How many days ago something was; "how many days since September …" counts days."""
    for words in _SINCE:
        end = at + len(words)
        if tuple(token.text for token in tokens[at:end]) != words:
            continue
        if words[-1] in {"since", "from"} and read_window(tokens, end - 1, as_of) is not None:
            return None
        return item_at("ask", "since", tokens, at, end)
    return None


_DEFINITION = re.compile(
    r"\b(?:i mean|i meant|rather|actually|or)\b\W*what(?:'s| is| are)\s+(?:an?\s+|the\s+)?"
    r"\w+(?:\s\w+)?\W*$",
    re.IGNORECASE,
)

_WHAT_IS_A = re.compile(
    r"^\W*what(?:'?s| is| are) an? (?!(?:average|mean|typical|usual|normal|median)\b)"
    r"[a-z][\w'-]*(?: [\w'-]+){0,2}\W*$",
    re.IGNORECASE,
)
"""A whole question: "what is an estimated one-rep max"; what is mine is asked with "my"."""


def asks_definition(text: str) -> bool:
    """Whether it asks what a word means: "average HRV, I mean what is HRV", "what is a deload"."""
    return _DEFINITION.search(text) is not None or _WHAT_IS_A.match(text) is not None


def asks_method(tokens: Sequence[Token], at: int) -> bool:
    """Whether it asks how something is measured."""
    following = [token.text for token in tokens[at + 1 : at + 6]]
    methods = {"measured", "calculated", "computed", "estimated", "defined"}
    return following[:1] in (["is"], ["are"]) and bool(methods & set(following))


def is_general(tokens: Sequence[Token]) -> bool:
    """Whether it asks of any such thing: "how long is a marathon"."""
    words = [token.text for token in tokens[:4]]
    return (
        len(words) == 4
        and words[0] == "how"
        and words[2] in {"is", "are"}
        and words[3] in {"a", "an"}
    )


def compares(tokens: Sequence[Token]) -> bool:
    """Whether "between October and September" names two windows and not one."""
    return any(
        token.text in {"difference", "compare", "comparison", "differ", "compared", "change"}
        for token in tokens
    )


def asks_when(tokens: Sequence[Token], at: int) -> bool:
    """Whether "when" asks: before a verb or at the end; before "my" it is a condition."""
    if tokens[at].text != "when":
        return False
    rest = [token.text for token in tokens[at + 1 :] if token.text != "?"]
    return not rest or rest[0] in {"did", "was", "were", "is", "are", "do", "does", "have", "had"}
