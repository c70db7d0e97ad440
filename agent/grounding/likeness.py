"""Likeness: whether a passage speaks of what a sentence says, by common words, then by meaning.

Meaning is asked only between two shares of common words, since it costs some milliseconds. Where
the glossary can be searched, its other sections are the measure: a sentence belongs to one of those
that are nearest to it. Similar meaning is no agreement: a contradiction is as near. Knows nothing
of truth.
"""

from collections.abc import Callable, Iterable, Sequence
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

PLAINLY = 0.75
"""Share from which the rest of the glossary need not be looked at."""

NEAR, FAR = 5, 20
"""Among so many nearest sections the cited one must be; the second where words and meaning say so
by themselves. Chosen on pairs of three authors, each against citations moved to other pages."""

LEAST = 0.7
"""What the share and the likeness must come to even in one of the nearest sections."""

Place = tuple[str, str]
"""A page's id and a section's."""

Nearest = Callable[[str], Sequence[Place]]
"""Gives the sections of the glossary that are nearest to a sentence, the nearest first."""

COMPARED = 3
"""How many sentences of the passages are compared by meaning."""


def is_supported(
    sentence: str,
    passages: Iterable[str],
    cited: Iterable[Place] = (),
    nearest: Nearest | None = None,
) -> bool:
    """Whether passages speak of what a sentence says.

    Args:
        sentence: Without markers.
        passages: What it cites, as texts.
        cited: Where these stand in the glossary.
        nearest: Searches the glossary; without it the passages are judged by themselves.
    """
    texts = tuple(passages)
    wanted = frozenset(each.concept for each in words(sentence) if is_plain(each))
    if not wanted:
        return True
    held = frozenset[str]().union(*map(concepts, texts))
    share = len(wanted & held) / len(wanted)
    place = None if nearest is None or share >= PLAINLY else _place(cited, nearest(sentence))
    if place is None:
        return _is_like(sentence, texts, share)
    if place >= FAR:
        return False
    if place < NEAR and share + (likeness(sentence, texts) or 0.0) >= LEAST:
        return True
    return _is_like(sentence, texts, share)


def _is_like(sentence: str, texts: tuple[str, ...], share: float) -> bool:
    """Whether common words and meaning say by themselves that passages hold a sentence."""
    if share >= SURELY or share < BARELY:
        return share >= SURELY
    near = likeness(sentence, texts)
    return share + near >= TOGETHER if near is not None else share >= (SURELY + BARELY) / 2


def _place(cited: Iterable[Place], ranked: Sequence[Place]) -> int | None:
    """How many sections are nearer than the nearest cited one; None where that cannot be told."""
    if not ranked:
        return None
    found = list(dict.fromkeys(ranked))
    return min((found.index(each) if each in found else FAR for each in cited), default=None)


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
