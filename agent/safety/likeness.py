"""Likeness: a second opinion on messages whose words the grammar does not know.

A linear reading of the bundled embedder's vector (what a message means) and of its words, pairs of
words and pairs around a word (how it says so), learned from the labelled messages in this
repository (`python -m evals.likeness`). Asked only where the grammar says nothing urgent, and heard
only when it is nearly sure: hard negatives lie close by. Without the bundled embedder it is silent.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from agent.safety.answers import ORDER, URGENT, Care
from knowledge.embeddings import bundled_embedder
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

MEANING, WORDING = 4.0, 3.0
"""What the vector and the words weigh; both have length one before."""

PLACES = 4096
"""Places that words are hashed to."""

Floats = npt.NDArray[np.float32]


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


def features(messages: Sequence[Sequence[str]]) -> Floats:
    """One row per message: what it means, then how it says so."""
    vectors = bundled_embedder().embed_documents([" ".join(each) for each in messages])
    wording = np.stack([_wording(each) for each in messages])
    found: Floats = np.hstack([MEANING * vectors, WORDING * wording])
    return found


def chances(rows: Floats) -> Floats:
    """For each row the chance of "nothing to care for", then of each kind of care."""
    weights, bias, _ = _learned()
    return softmax(np.asarray(rows @ weights + bias, np.float32))


def softmax(scores: Floats) -> Floats:
    """Scores as shares of one, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _wording(sentences: Sequence[str]) -> Floats:
    row = np.zeros(PLACES, np.float32)
    for sentence in sentences:
        for each in _pairs(["<", *(word for word in sentence.split() if word != ","), ">"]):
            row[zlib.crc32(each.encode()) % PLACES] = 1.0
    length = float(np.linalg.norm(row))
    return row / length if length else row


def _pairs(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))
    yield from (" _ ".join(pair) for pair in zip(words, words[2:], strict=False))


@lru_cache(maxsize=1)
def _learned() -> tuple[Floats, Floats, tuple[Care, ...]]:
    with np.load(LEARNED) as stored:
        names = [str(each) for each in stored["labels"]]
        labels = tuple(care for name in names for care in ORDER if care == name)
        return stored["weights"].astype(np.float32), stored["bias"].astype(np.float32), labels
