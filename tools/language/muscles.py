"""Muscles: the words of questions for muscles and for exercises of our list."""

from collections.abc import Mapping
from functools import cache, lru_cache

from knowledge.exercises import Exercise, canonical_exercise, exercises_in
from knowledge.muscles import MUSCLE_GROUPS, MUSCLES


@cache
def muscle_words() -> Mapping[str, tuple[str, ...]]:
    """Words of questions for a muscle or several."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in MUSCLES.items():
        for word in (name, *words):
            found[word] = (name,)
    for name, members in MUSCLE_GROUPS.items():
        if name not in {"core", "upper body", "lower body"}:
            found[name] = members
    for word in ("stomach", "grip", "abdominal", "shoulder"):
        found.pop(word, None)
    return found


@lru_cache(maxsize=4096)
def named_exercises(words: str) -> tuple[Exercise, ...]:
    """The exercises of our list that some words name."""
    return tuple(exercises_in(words))


def is_asked_by(asked: Exercise, key: str) -> bool:
    """Whether a stored exercise is one that was asked for."""
    stored = canonical_exercise(key)
    return stored is not None and stored.is_asked_by(asked)
