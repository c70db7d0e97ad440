"""Items: what a phrase of a question means, before the phrases are put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tools.language.tokens import Token
from tools.queries.model import SessionScope


@dataclass(frozen=True)
class Item:
    """One understood phrase.

    Attributes:
        kind: What it is: "metric", "aggregate", "window", "comparison", "session", …
        value: Depends on the kind; see `tools/language/lexicon.py`.
        text: The words as read.
        start: Index of its first token.
        end: Index after its last token.
    """

    kind: str
    value: Any
    text: str
    start: int
    end: int


def scope_of(item: Item) -> SessionScope:
    """The sessions that an item names: a kind, a title of the person's own, or any."""
    if item.kind == "sport":
        return SessionScope(kinds=item.value)
    if item.kind == "title":
        named = item.value
        return named if isinstance(named, SessionScope) else SessionScope(titles=(named,))
    return SessionScope()


@dataclass(frozen=True)
class Bound:
    """A comparison with a quantity: "more than 7.5 hours".

    Attributes:
        op: One of > >= < <= == between.
        value: The number as said, or "mean" for the person's own average.
        unit: Unit as said, canonical ("h", "min", "km", …, "clock"), or None.
        hint: What the comparing word implies: "long", "speed", "weight" or "".
    """

    op: str
    value: float | str
    unit: str | None = None
    upper: float | None = None
    hint: str = ""


def item_at(kind: str, value: object, tokens: Sequence[Token], start: int, end: int) -> Item:
    """The item that some tokens stand for."""
    return Item(kind, value, " ".join(token.text for token in tokens[start:end]), start, end)


def has(items: tuple[Item, ...], kind: str, *values: object) -> bool:
    """Whether there is an item of a kind, with one of some values where any are given."""
    return any(item.kind == kind and (not values or item.value in values) for item in items)
