"""Passages: which sentences of a glossary passage answer a question. Knows no physiology."""

import re

from agent.grounding.sentences import split
from agent.grounding.support import stems

_ITEMS = re.compile(r"\n+|(?<=[.!?:])\s+[-*•]\s+(?=[A-Z0-9])")
LONGEST = 45
"""Words of a sentence beyond which another one is preferred."""


def best_sentences(text: str, about: str, most: int = 1) -> list[str]:
    """The sentences of a passage that say most about a question, in the passage's order."""
    candidates = [each for each in _sentences(text) if len(each.split()) >= 4]
    wanted = stems(about)
    scored = []
    for place, each in enumerate(candidates):
        shared = len(wanted & stems(each))
        length = len(each.split())
        penalty = 0.5 if length > LONGEST else 0.0
        scored.append((shared - 0.15 * place - penalty, -place, each))
    chosen = sorted(scored, reverse=True)[:most]
    return [each for _, _, each in sorted(chosen, key=lambda item: -item[1])]


def first_sentences(text: str, most: int = 2, words: int = 60) -> list[str]:
    """How a passage begins, up to a number of words."""
    taken: list[str] = []
    for each in _sentences(text):
        if len(taken) == most or (taken and len(" ".join([*taken, each]).split()) > words):
            break
        taken.append(each)
    return taken


def _sentences(text: str) -> list[str]:
    """Sentences of a passage; a list item is one or more of its own."""
    lines = [line.strip("-*• ") for line in _ITEMS.split(text)]
    return [each for line in lines for each in split(line)]
