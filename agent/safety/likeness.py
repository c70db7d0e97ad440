"""Likeness: a second opinion on messages whose words the grammar does not know.

A linear reading of the bundled embedder's vector (what a message means) and of its words, pairs of
words and pairs around a word (how it says so), learned from the labelled messages in this
repository (`python -m evals.likeness`). Asked only where the grammar says nothing urgent, and heard
only when it is nearly sure: hard negatives lie close by. Without the bundled embedder it is silent.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from agent.features import Floats, features, softmax
from agent.safety.answers import ORDER, URGENT, Care
from knowledge.errors import EmbedderUnavailable

LEARNED = Path(__file__).parent / "likeness.npz"
SURE = 0.75
"""Share of certainty from which an urgent opinion is heard; chosen by cross-validation."""

SURE_OF_CARE = 0.85
"""The same for the kinds of care that can wait."""

SURE_AGAINST = 0.9
"""The same where the grammar reads a kind of care that can wait ("my tablets")."""

LONG = 25
"""Words from which the sentences of a message are looked at one by one as well."""


def looks_like(sentences: Sequence[str], read_as: Care | None = None) -> Care | None:
    """The kind of care that a message is nearly surely about, judged by its likeness.

    Args:
        sentences: The message as `reading.read` gives it.
        read_as: The kind that the grammar reads, one that can wait; then only an urgent opinion
            counts, and a surer one.
    """
    whole = list(sentences)
    parts = [whole]
    if sum(len(each.split()) for each in whole) >= LONG:
        parts += [[each] for each in whole if len(each.split()) > 3]
    try:
        shares = chances(features(parts))
    except EmbedderUnavailable:
        return None
    labels = _learned()[2]
    urgent = np.array([each in URGENT for each in labels])
    alarms = shares[:, 1:][:, urgent].sum(axis=1)
    row = int(alarms.argmax())
    if alarms[row] >= (SURE if read_as is None else SURE_AGAINST):
        return labels[int(np.where(urgent, shares[row, 1:], 0).argmax())]
    if read_as is None and 1 - shares[0, 0] >= SURE_OF_CARE:
        return labels[int(shares[0, 1:].argmax())]
    return None


def chances(rows: Floats) -> Floats:
    """For each row the chance of "nothing to care for", then of each kind of care."""
    weights, bias, _ = _learned()
    return softmax(np.asarray(rows @ weights + bias, np.float32))


@lru_cache(maxsize=1)
def _learned() -> tuple[Floats, Floats, tuple[Care, ...]]:
    with np.load(LEARNED) as stored:
        names = [str(each) for each in stored["labels"]]
        labels = tuple(care for name in names for care in ORDER if care == name)
        return stored["weights"].astype(np.float32), stored["bias"].astype(np.float32), labels
