"""Safety: triage before the model. Red flags get a fixed, kind answer and never reach a model.

A grammar over concepts reads the message ("killer workout" is no threat and "dying to bench 100"
no wish to die); where it says nothing urgent, the likeness to known messages is asked. Knows no
person's data and no chat model; the same words always get the same answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agent.safety.amounts import amounts
from agent.safety.answers import (
    A_FRIEND_IN_DANGER,
    ANSWERS,
    LASTING,
    ORDER,
    SOMEBODY_ELSE,
    URGENT,
    Care,
)
from agent.safety.grammar import Reading, load, reading
from agent.safety.likeness import looks_like
from agent.safety.reading import read

__all__ = ["URGENT", "Care", "Triage", "triage"]

REMEMBERED = 4
"""Earlier messages that a red flag is remembered for."""

_REFERS = re.compile(
    r"\b(?:it|it's|its|that|this|they|the pain|still|again|back|same|worse|better now|the other "
    r"day)\b"
)
_ASKS_TO_TRAIN = re.compile(
    r"\b(?:can|should|could|may|shall|ok|okay|safe|fine) (?:i |to |it |we |if i "
    r")?\b.{0,40}\b(?:train\w*|lift\w*|"
    r"run\w*|squat\w*|bench\w*|deadlift\w*|go(?:ing)?|do|continue|carry on|push|gym|workout|"
    r"session|start|race|"
    r"hiit|ride|skip|keep|exercise\w*|legs?)\b"
)
_ASKS_ADVICE = re.compile(
    r"\b(?:can|should|could|may|how (?:much|many|heavy|hard|low|long)|what about|is it ok|ok to|"
    r"safe|allowed|best)\b"
)
_ANOTHER = re.compile(
    r"\b(?:my|our|a) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|bf|gf|mate|friend|"
    r"buddy|dad|father|mum|"
    r"mom|mother|son|daughter|brother|sister|kid|child|lad|missus|teammate|client|colleague|"
    r"nephew|niece|"
    r"cousin|flatmate|roommate|grandad|grandma|uncle|aunt)\b|\b(?:he|she)(?:'s)?\b"
)
_ONESELF = re.compile(
    r"\b(?:i|i'm|i've|i'd|my (?!\w+ (?:says|told))(?:chest|heart|arm|leg|knee|own)|me|myself)\b"
)
_SEEN = re.compile(
    r"\b(?:doctor|gp|cardiologist|hospital|er|physio|a&e|they)\b.{0,40}\b(?:cleared|all clear|"
    r"fine|nothing|"
    r"green light|ok|okay|signed)\b|\b(?:cleared|checked out)\b"
)

_FIGURE_OF_SPEECH = re.compile(r"\bdead (?:in the water|end|weight)\b")
"""Lifts and plans that are dead; no likeness to anybody's death."""


@dataclass(frozen=True)
class Triage:
    """What a message calls for: a kind of care, and its answer."""

    care: Care
    answer: str

    @property
    def is_urgent(self) -> bool:
        """Whether the person should see somebody before anything else."""
        return self.care in URGENT


def triage(text: str, earlier: Sequence[str] = ()) -> Triage | None:
    """The care a message calls for, or None where the conversation may simply go on.

    Args:
        text: What the person says now.
        earlier: What they said before in this conversation, the oldest first.
    """
    sentences = read(text, load().words)
    found = reading(sentences)
    care, words = _care(sentences, found)
    if care is None or care not in URGENT:
        remembered = _remembered(text, earlier)
        if remembered is not None and (care is None or remembered in URGENT):
            return _answered(remembered, " ".join(earlier[-REMEMBERED:]))
    if care not in URGENT and not found.is_dismissed:
        plain = [_FIGURE_OF_SPEECH.sub("stuck", each) for each in sentences]
        care = looks_like(plain, care) or care
    return _answered(care, text, words) if care else None


def _care(sentences: Sequence[str], found: Reading) -> tuple[Care | None, str]:
    """The first kind of care that the words call for, and the words."""
    words: dict[Care, str] = {each.care: each.words for each in found.raised}
    for each in amounts(sentences):
        words.setdefault(each, "")
    care = min(words, key=ORDER.index, default=None)
    return care, words[care] if care else ""


def _answered(care: Care, text: str, words: str = "") -> Triage:
    """The answer, to the person or to somebody who worries about another."""
    if care not in URGENT or not _is_about_another(text, words):
        return Triage(care, ANSWERS[care])
    if care == "suicide":
        return Triage(care, A_FRIEND_IN_DANGER)
    return Triage(care, SOMEBODY_ELSE + ANSWERS[care])


def _is_about_another(text: str, words: str) -> bool:
    """Whether the red flag is told of a husband, a friend, a child, not of oneself."""
    plain = text.lower().replace("’", "'")
    return bool(_ANOTHER.search(plain)) and not _ONESELF.search(words or plain)


def _remembered(text: str, earlier: Sequence[str]) -> Care | None:
    """The red flag of an earlier message that this one goes on about."""
    plain = " ".join(text.lower().replace("’", "'").split())
    if _SEEN.search(plain):
        return None
    for message in reversed(earlier[-REMEMBERED:]):
        sentences = read(message, load().words)
        care, _ = _care(sentences, reading(sentences))
        if care is None:
            continue
        if care in LASTING:
            return care if _ASKS_ADVICE.search(plain) else None
        if care in URGENT and (_REFERS.search(plain) or _ASKS_TO_TRAIN.search(plain)):
            return care
    return None
