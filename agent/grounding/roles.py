"""Roles: who does what to whom, and whether two things have changed places.

Knows texts, not passages.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent.grounding.lexicon import Word, concepts, words

ALIKE = 0.75
"""Share of a text's words that the other has in the same order but for two."""

_Roles = tuple[frozenset[str], frozenset[str]]
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_BY = frozenset(("by", "through"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "got"))
_EFFECT_FIRST = frozenset(
    ("reason", "depend", "come from", "reflect", "result from", "due", "becaus", "due to",
     "owe to", "thank to")
)  # fmt: skip
_CAUSING = """
    make let lead trigger drive driven creat bring produc mean so therefor give forc rais lower
    increas reduc caus suppress inhibit stimul improv impair blunt boost promot help hurt harm damag
    prevent protect releas tell worsen disturb disrupt block made led brought drove spoil
"""
_CAUSE_FIRST = frozenset(_CAUSING.split())
"""Stems of words that have the cause before them."""


def transposed(text: str, other: str) -> bool:
    """Whether the shared words come in the same order but for two that changed places."""
    mine, theirs = _in_order(text), _in_order(other)
    shared = set(mine) & set(theirs)
    first = [each for each in mine if each in shared]
    second = [each for each in theirs if each in shared]
    if len(first) < max(3, ALIKE * len(mine)) or sorted(first) != sorted(second):
        return False
    places = [
        place for place, pair in enumerate(zip(first, second, strict=True)) if len(set(pair)) > 1
    ]
    return len(places) == 2 and places[1] - places[0] > 1


def _in_order(text: str) -> list[str]:
    return [each.concept for each in words(text) if each.is_content or each.stem[0].isdigit()]


def compared_otherwise(text: str, other: str) -> bool:
    """Whether "A more than B" has become "B more than A"."""
    mine, theirs = _THAN.split(text), _THAN.split(other)
    if len(mine) != 2 or len(theirs) != 2:
        return False
    left, right = concepts(mine[0]), concepts(mine[1])
    before, after = concepts(theirs[0]), concepts(theirs[1])
    return bool((left & after) - before) and bool((right & before) - after)


def crossed(text: str, others: Iterable[str]) -> bool:
    """Whether what causes in a text is what is caused in the others, and in none as in the text."""
    mine = _roles(text)
    if mine is None:
        return False
    found = False
    for theirs in map(_roles, others):
        if theirs is None:
            continue
        if mine[0] & theirs[0] and mine[1] & theirs[1]:
            return False
        found = found or _turned(mine, theirs)
    return found


def _turned(mine: _Roles, theirs: _Roles) -> bool:
    (cause, effect), (before, after) = mine, theirs
    return bool(
        (cause & after) - before
        and (effect & before) - after
        and not cause & before
        and not effect & after
    )


@lru_cache(maxsize=4096)
def _roles(text: str) -> _Roles | None:
    """Causes and effects around the first word that tells which is which."""
    said = words(text)
    for place, word in enumerate(said):
        if not 0 < place < len(said) - 1:
            continue
        left, right = _content(said[:place]), _content(said[place + 1 :])
        if not left or not right:
            continue
        if word.stem in _CAUSE_FIRST:
            passive = said[place - 1].stem in _BE and any(
                each.stem in _BY for each in said[place + 1 : place + 3]
            )
            return (right, left) if passive else (left, right)
        if word.concept in _EFFECT_FIRST or word.stem in _EFFECT_FIRST:
            return right, left
        if word.stem == "by" and said[place + 1].is_verb and not said[place - 1].is_verb:
            return right, left
    return None


def _content(said: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(
        each.concept for each in said if each.is_content and not (each.sign or each.denies)
    )
