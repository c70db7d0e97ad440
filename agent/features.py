"""Features: a message as numbers: what it means, by the bundled embedder, and how it says so.

What linear readings (of danger, of what somebody comes with) are learned from and read with.
"""

import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import bundled_embedder

MEANING, WORDING = 4.0, 3.0
"""What the vector and the words weigh; both have length one before."""

PLACES = 4096
"""Places that words are hashed to."""

Floats = npt.NDArray[np.float32]


def features(messages: Sequence[Sequence[str]]) -> Floats:
    """One row per message, given as its sentences in lower case.

    Raises:
        EmbedderUnavailable: the bundled embedder cannot be read.
    """
    vectors = bundled_embedder().embed_documents([" ".join(each) for each in messages])
    wording = np.stack([_wording(each) for each in messages])
    found: Floats = np.hstack([MEANING * vectors, WORDING * wording])
    return found


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
    """Words, pairs of words, and pairs around a word."""
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))
    yield from (" _ ".join(pair) for pair in zip(words, words[2:], strict=False))
