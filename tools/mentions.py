"""Mentions: which measure or lift a sentence names, in the sentence's own words.

By the vocabulary's words alone; knows nothing about what is asked of it.
"""

import re
from functools import cache

from knowledge.vocabulary import VOCABULARY
from tools.language.lexicon import base_lexicon, phrase

_WORDS = re.compile(r"[a-z0-9][a-z0-9'-]*", re.IGNORECASE)
_LIFTS = re.compile(
    r"\b(?:(?:bench|leg|overhead|shoulder|military|chest|incline)(?: press)|bench|"
    r"(?:(?:front|back|hack|goblet) )?squats?|deadlifts?|(?:bent[- ]over |barbell |cable )?rows?|"
    r"pull[- ]?ups?|chin[- ]?ups?|push[- ]?ups?|dips?|curls?|hip thrusts?|lunges?|lat "
    r"pull-?downs?)\b",
    re.IGNORECASE,
)
_LONGEST = 5
_VERBAL = frozenset(
    {"i", "weigh", "weighed", "slept", "sleeping", "asleep", "drink", "drank", "drinking", "rise"}
)
_OF_FLUIDS = re.compile(r"\bdr[aiu]nk\w* (?:\w+ )*enough\b|\bwater\b|\bhydrat", re.IGNORECASE)
_DRINK = re.compile(r"\bdr[aiu]nk\w*", re.IGNORECASE)
_TOO_PLAIN = frozenset({("train",), ("training",), ("session",), ("night",), ("set",), ("day",)})


def mentioned(text: str) -> str | None:
    """The measure or lift that a sentence names first; the longer name where two overlap."""
    lift = _LIFTS.search(text)
    found = _first(text)
    if lift is not None and (found is None or lift.start() <= found[0]):
        return lift[0]
    if found is None:
        return None
    at, said, metric = found
    is_verbal = bool(set(said.split()) & _VERBAL)
    return VOCABULARY[metric].label if is_verbal else text[at : at + len(said)]


def fluids_named(text: str) -> str:
    """The sentence with drinking that is not about alcohol called water: "do I drink enough"."""
    return _DRINK.sub("water", text) if _OF_FLUIDS.search(text) else text


def metric_named(text: str) -> str | None:
    """The first metric that a sentence names."""
    found = _first(fluids_named(text))
    return None if found is None else found[2]


def _first(text: str) -> tuple[int, str, str] | None:
    """Place, words and metric of the first measure."""
    words = [(match[0].lower(), match.start()) for match in _WORDS.finditer(text)]
    for place, (_, at) in enumerate(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            said = " ".join(word for word, _ in words[place : place + length])
            metric = _measures().get(phrase(said))
            if metric is not None:
                return at, said, metric
    return None


@cache
def _measures() -> dict[tuple[str, ...], str]:
    """Every name of a measure, with the first metric it stands for."""
    found = {
        words: names[0]
        for words, (kind, names) in base_lexicon().items()
        if kind == "metric" and isinstance(names, tuple) and words not in _TOO_PLAIN
    }
    return found | {("drink",): "alcohol_g", ("drank",): "alcohol_g", ("drinking",): "alcohol_g"}
