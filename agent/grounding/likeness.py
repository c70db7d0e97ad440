"""Likeness: whether a passage speaks of what a sentence says, by common words, then by meaning.

Meaning is asked only between two shares of common words, since it costs some milliseconds. Similar
meaning is no agreement: a contradiction is as near. Knows nothing of truth.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from agent.grounding.clauses import sentences_of
from agent.grounding.lexicon import concepts, is_plain, words
from knowledge.embeddings import Vectors, bundled_embedder
from knowledge.errors import EmbedderUnavailable

SURELY = 0.6
"""Share of a sentence's concepts that passages hold, from which they speak of what it says."""

BARELY = 0.2
"""Share below which they do not, however near in meaning."""

TOGETHER = 1.0
"""What the share and the likeness must come to in between."""

COMPARED = 3
"""How many sentences of the passages are compared by meaning."""


def is_supported(sentence: str, passages: Iterable[str]) -> bool:
    """Whether passages speak of what a sentence says."""
    texts = tuple(passages)
    wanted = frozenset(each.concept for each in words(sentence) if is_plain(each))
    if not wanted:
        return True
    held = frozenset[str]().union(*map(concepts, texts))
    share = len(wanted & held) / len(wanted)
    if share >= SURELY or share < BARELY:
        return share >= SURELY
    near = likeness(sentence, texts)
    return share + near >= TOGETHER if near is not None else share >= (SURELY + BARELY) / 2


def likeness(sentence: str, passages: Iterable[str]) -> float | None:
    """Cosine with the nearest of the sentences that share most words; None without an embedder."""
    wanted = concepts(sentence)
    every = [each for passage in passages for each in _windows(passage)]
    nearest = sorted(every, key=lambda each: -len(wanted & concepts(each)))[:COMPARED]
    try:
        asked = _vector(sentence)
        return max((float(_vector(each) @ asked) for each in nearest), default=0.0)
    except EmbedderUnavailable:
        return None


def _windows(passage: str) -> list[str]:
    """The sentences of a passage, and each two in a row."""
    each = sentences_of(passage) or (passage,)
    return [*each, *map(" ".join, pairwise(each))]


@lru_cache(maxsize=4096)
def _vector(text: str) -> Vectors:
    return bundled_embedder().embed_query(text)
