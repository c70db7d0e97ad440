"""Intents: what somebody comes with, read from how people put it; nothing where it is not sure.

A linear reading of what a question means and of its words, learned from the examples beside this
module against the questions of the other suites (`python -m evals.intents`). Without the bundled
embedder it is silent, and the rules of the planner decide alone.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from agent.features import Floats, features, softmax
from knowledge.errors import EmbedderUnavailable

EXAMPLES = Path(__file__).parent / "intents.txt"
LEARNED = Path(__file__).parent / "intents.npz"
SURE = 0.45
"""Share of certainty from which an intent is taken; chosen by cross-validation."""

NONE = "none"
"""The heading of examples that come with no intent, though they look as if."""

LONGEST = 24
"""Words beyond which a question says more than one thing, and no intent is read."""


@lru_cache(maxsize=256)
def intent_of(question: str) -> str | None:
    """What a question comes with; None where nothing is sure."""
    words = plain(question)
    if not words or len(words.split()) > LONGEST:
        return None
    try:
        row = features([[words]])
    except EmbedderUnavailable:
        return None
    weights, bias, labels = _learned()
    shares = softmax(np.asarray(row @ weights + bias, np.float32))[0]
    best = int(shares.argmax())
    return labels[best - 1] if best and shares[best] >= SURE else None


def plain(question: str) -> str:
    """A question as the reading takes it: lower case, words apart, no marks at its ends."""
    kept = [each if each.isalnum() or each in "'%" else " " for each in question.lower()]
    return " ".join("".join(kept).replace("'", "").split())


def examples() -> list[tuple[str, str]]:
    """Every example with its intent, in the order of the file."""
    found, intent = [], ""
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            intent = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((line, intent))
    return found


@lru_cache(maxsize=1)
def _learned() -> tuple[Floats, Floats, tuple[str, ...]]:
    with np.load(LEARNED) as stored:
        labels = tuple(str(each) for each in stored["labels"])
        return stored["weights"].astype(np.float32), stored["bias"].astype(np.float32), labels
