"""Focus: which of a person's own lifts a question names. Knows no statistics."""

import re
from collections import Counter
from collections.abc import Iterable

from tools.history import LiftSet

_PLAIN = re.compile(r"[a-z]{3,}")
_COMMON_WORDS = """
the and with machine cable barbell dumbbell smith weighted bodyweight seated standing why has
have been stalled stall not progress progressing my press row curl raise
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_OFTEN = frozenset({"press", "row", "curl", "raise"})


def focus_of(question: str, sets: Iterable[LiftSet]) -> str | None:
    """The exercise a question is about: the best match, the most trained among equals.

    Args:
        question: In the person's words.
        sets: What they did; only lifts they do can be meant.

    Returns:
        The exercise's id, or None when the question names none.
    """
    asked = {_stem(word) for word in _PLAIN.findall(question.lower())}
    done: Counter[str] = Counter()
    words: dict[str, set[str]] = {}
    for each in sets:
        done[each.exercise] += 1
        if each.exercise not in words:
            written = _PLAIN.findall(f"{each.exercise} {each.name}".lower())
            words[each.exercise] = {_stem(word) for word in written}
    scored = []
    for exercise, named in words.items():
        shared = asked & named
        particular = shared - {_stem(word) for word in _COMMON}
        often = shared & {_stem(word) for word in _OFTEN}
        if particular or (often and "my" in question.lower()):
            score = len(particular) + 0.5 * len(often) - 0.01 * len(named)
            scored.append((score, done[exercise], exercise))
    return max(scored)[2] if scored else None


def _stem(word: str) -> str:
    for ending in ("ing", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word
