"""Lexicon: the phrases of questions and what each of them means. Knows no grammar.

A phrase is a tuple of word stems (see `stem`). Metric words come from `knowledge.vocabulary`,
session words from `knowledge.sessions`, the rest is listed here.
"""

from functools import cache

from knowledge.sessions import SESSION_KINDS, fold_words
from knowledge.vocabulary import VOCABULARY
from knowledge.vocabulary.unkept import UNKEPT
from tools.language.glue import GLUE_WORDS
from tools.language.phrases import STRUCTURE
from tools.language.senses import (
    NOT_METRIC_WORDS,
    NOT_SESSION_WORDS,
    OVERRIDES,
    SHARED,
    WHOLE_KINDS,
)
from tools.queries.model import WEEKDAYS
from tools.queries.reading import WEEKDAYS as _WEEKDAY_LABELS

Meaning = tuple[str, object]
Lexicon = dict[tuple[str, ...], Meaning]


def stem(word: str) -> str:
    """A word without its plural s: "runs" -> "run", "calories" -> "calorie"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def phrase(text: str) -> tuple[str, ...]:
    """A phrase as stems."""
    return tuple(stem(word) for word in text.replace("-", " ").split())


GLUE = frozenset(stem(word) for word in GLUE_WORDS.split())


@cache
def base_lexicon() -> Lexicon:
    """Every phrase that does not depend on the person."""
    found: Lexicon = {}
    for kind, listed in SESSION_KINDS.items():
        for word in (kind, *listed.words):
            if kind != "other" and word not in NOT_SESSION_WORDS:
                folded = fold_words(word)
                whole = word in {kind, listed.label, listed.plural} or folded in WHOLE_KINDS
                found[phrase(folded)] = ("sport" if whole else "narrow", (kind,))
    for name, metric in VOCABULARY.items():
        for word in (metric.label, *metric.words):
            if word.lower() not in NOT_METRIC_WORDS:
                key = phrase(word.lower().replace("(", "").replace(")", ""))
                found[key] = ("metric", _joined(found.get(key), name))
    for each in UNKEPT:
        for word in each.words:
            found.setdefault(phrase(word), ("unkept", each))
    for words, names in SHARED.items():
        for word in words.split("|"):
            found[phrase(word)] = ("metric", names)
    for kind, meanings in STRUCTURE.items():
        for value, listed_words in meanings.items():
            for word in listed_words.split("|"):
                found[phrase(word)] = (kind, value)
    for day, label in _WEEKDAY_LABELS.items():
        found[(stem(label.lower()),)] = ("weekdays", (day,))
    for number, short in enumerate(("mon", "tue", "wed", "thu", "fri")):
        found[(short,)] = ("weekdays", (WEEKDAYS[number],))
    shorts = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for first in range(len(shorts)):
        for last in range(first + 1, len(shorts)):
            found[(shorts[first], shorts[last])] = ("weekdays", WEEKDAYS[first : last + 1])
    found |= {phrase(word): meaning for word, meaning in OVERRIDES.items()}
    return found


def _joined(before: Meaning | None, name: str) -> tuple[str, ...]:
    names = before[1] if before is not None and before[0] == "metric" else ()
    assert isinstance(names, tuple)
    return tuple(dict.fromkeys((*names, name)))
