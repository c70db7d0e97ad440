"""Attachments: which thing a clause says goes up, and which down.

"Lowers cortisol", "cortisol fell" and "less cortisol" all attach down to cortisol. Knows one clause
at a time and no passages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from agent.grounding.lexicon import Word, words

_WORDS_TO_BE = "is are was were be been being get gets got becom stay remain seem look"
_BE = frozenset(_WORDS_TO_BE.split())
_LINKS = frozenset(("and", "or"))
_SMALL_WORDS = """
    in on at by with from for to after befor when if than while dure over under per into and or but
    becaus that which who as so between across among until without near around about
"""
_ENDS = frozenset(_SMALL_WORDS.split())
"""Stems at which what a direction is attached to ends."""

_FAR = 5
"""Content words that a direction may be attached to."""

_NOUNS = frozenset(
    ("gain", "growth", "loss", "rise", "drop", "declin", "increas", "decreas", "fall")
)
_GOVERNED = 3
"""Words between one that turns and what it turns."""

_SLOWLY = frozenset(("slowli", "slower"))
"""What turns a loss about: "fades more slowly"."""

_COMPARED = frozenset(("more", "less"))
_BETWEEN = 2
"""Small words between two that say one direction together."""

_VAGUE_WORDS = """
    effect level rate thing kind way part amount point time day week night month hour minute percent
    year person study result much one two size
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())
"""Stems that are said of everything."""


@lru_cache(maxsize=4096)
def ranked(text: str) -> Mapping[str, frozenset[int]]:
    """Which things a text says much of, and which little: "endurance most, strength a little"."""
    found: dict[str, set[int]] = {}
    said = tuple(replace(each, sign=each.degree, prevents=False) for each in words(text))
    for place, word in enumerate(said):
        for target in _targets(said, place, place) if word.sign else ():
            found.setdefault(target, set()).add(word.sign)
    return {name: frozenset(signs) for name, signs in found.items()}


@lru_cache(maxsize=4096)
def attached(text: str) -> Mapping[str, frozenset[int]]:
    """The directions that a text attaches to each thing."""
    found: dict[str, set[int]] = {}
    said = words(text)
    for first, last, sign in _runs(said):
        for target in _targets(said, first, last):
            found.setdefault(target, set()).add(sign)
    return {name: frozenset(signs) for name, signs in found.items()}


def _runs(said: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """Places of words that say one direction together: "a larger loss", "rose less"."""
    start = end = -1
    sign = 1
    for place, word in enumerate(said):
        if word.stem in _SLOWLY and start >= 0 and sign < 0 and _is_near(said, end, place):
            end, sign = place, 1
            continue
        if not (word.sign or word.prevents) or _compares(said, place):
            continue
        if start >= 0 and (_is_near(said, end, place) or _governs(said, end, place)):
            end, sign = place, sign * (word.sign or -1)
            continue
        if start >= 0:
            yield start, end, sign
        start, end, sign = place, place, word.sign or -1
    if start >= 0:
        yield start, end, sign


def _compares(said: Sequence[Word], place: int) -> bool:
    """Whether "more" compares two things: "guards it more than it builds it"."""
    after = said[place + 1].stem if place + 1 < len(said) else ""
    return said[place].stem in _COMPARED and after == "than" and not said[place - 1].sign


def _governs(said: Sequence[Word], end: int, place: int) -> bool:
    """Whether a word turns this one some words on: "stops lean-mass gains", "lowers fat loss"."""
    between = said[end + 1 : place]
    is_turned = said[end].prevents or said[place].stem in _NOUNS
    return is_turned and len(between) <= _GOVERNED and not any(
        each.is_mark or each.stem in _ENDS or each.stem in _LINKS for each in between
    )  # fmt: skip


def _is_near(said: Sequence[Word], first: int, second: int) -> bool:
    between = said[first + 1 : second]
    return len(between) <= _BETWEEN and not any(
        each.is_content or each.is_mark or each.stem in _ENDS or each.stem in _LINKS
        for each in between
    )


def _targets(said: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
    before = said[first - 1].stem if first else ""
    after = said[last + 1] if last + 1 < len(said) else None
    if after is not None and after.stem == "of":
        return tuple(_right(said, last + 2))
    if after is not None and after.stem == "in" and _is_noun(said, last):
        return tuple(_right(said, last + 2))
    inside = [each.concept for each in said[first:last] if each.is_content and not each.sign]
    if inside:
        return tuple(each for each in inside if each not in _VAGUE)
    right = () if before in _BE and _is_passive(said, last) else tuple(_right(said, last + 1))
    return right or tuple(_left(said, first - 1))


def _is_noun(said: Sequence[Word], place: int) -> bool:
    return said[place].stem in _NOUNS or any(
        each.stem in {"a", "an", "the"} for each in said[max(0, place - 3) : place]
    )


def _is_passive(said: Sequence[Word], place: int) -> bool:
    after = said[place + 1] if place + 1 < len(said) else None
    return after is None or not after.is_content or after.stem in _ENDS


def _right(said: Sequence[Word], start: int) -> Iterator[str]:
    taken = 0
    for place in range(start, len(said)):
        word = said[place]
        if word.stem in _LINKS and taken and not _turns_soon(said, place + 1):
            continue
        if word.is_mark or word.stem in _ENDS or word.sign or word.denies:
            return
        if word.is_content:
            taken += 1
            if word.concept not in _VAGUE and not word.stem.endswith("li"):
                yield word.concept
        if taken == _FAR:
            return


def _turns_soon(said: Sequence[Word], start: int) -> bool:
    """Whether what follows has a direction of its own before the next mark."""
    for word in said[start : start + 6]:
        if word.is_mark:
            return False
        if word.sign or word.stem in _BE:
            return True
    return False


def _left(said: Sequence[Word], start: int) -> Iterator[str]:
    taken = 0
    for place in range(start, -1, -1):
        word = said[place]
        if word.is_mark or word.sign or (word.stem in {"but", "while", "becaus", "than", "that"}):
            return
        if word.is_content:
            taken += 1
            if word.concept not in _VAGUE:
                yield word.concept
        if taken == _FAR:
            return
