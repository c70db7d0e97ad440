"""Words: how a text becomes stems, and BM25 over them. Knows nothing about pages or vectors."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.counts import Counts

Scores = npt.NDArray[np.float32]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_LONGEST_WORD = 64

# Words that say that something is asked, not what about.
_STOP_TEXT = """
a about after again all also am an and any are aren't as at be because been before being but by
can can't cannot could couldn't did didn't do does doesn't doing don't during each even ever for
from further get gets getting got had hadn't has hasn't have haven't having he her here hers him
his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my
myself no nor not now of off on once only or other our ours out own please really same she should
shouldn't so some such than that that's the their theirs them then there these they they're this
those through to too until up upon us very was wasn't we were weren't what what's when where which
while who whom why will with won't would wouldn't you you're your yours yourself
"""
_STOP = frozenset(_STOP_TEXT.split())


class Stemmer:
    """English stems of the words of a text, stop words left out.

    A hyphenated word counts as its parts and as one word, so that igf1 finds IGF-1.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    @property
    def seen(self) -> list[str]:
        """Every word stemmed so far, as it was written, in the order of first use."""
        return list(self._known)

    def __call__(self, text: str) -> list[str]:
        """Stems in order, repeated as often as they occur."""
        stems: list[str] = []
        for word in _WORD.findall(text.lower()):
            if word.replace("’", "'") in _STOP:
                continue
            stem = self._known.get(word)
            if stem is None:
                stem = self._known[word] = " ".join(self._stems(word))
            stems += stem.split()
        return stems

    def _stems(self, word: str) -> list[str]:
        parts = [part for part in _PART.findall(word) if part not in {"s", "t", "ll", "ve", "re"}]
        if len(parts) > 1 and "-" in word:
            parts.append("".join(parts))
        return list(self._snowball.stemWords([part[:_LONGEST_WORD] for part in parts]))

    @cached_property
    def _snowball(self) -> Any:
        import Stemmer as PyStemmer

        return PyStemmer.Stemmer("english")


@dataclass(frozen=True)
class Match:
    """How the words of one question fit the passages.

    Attributes:
        scores: BM25 of each passage; 0 without a common word.
        reach: The sum of what each word gives at most: the score of a passage that has it all.
        asked: Different words in the question, stop words left out.
    """

    scores: Scores
    reach: float
    asked: int


class Words:
    """BM25 over passages, with the figures that fusion needs about a question's words."""

    def __init__(self, bm25: Any, counts: Counts | None = None) -> None:
        self._bm25 = bm25
        self._counts = counts

    @classmethod
    def build(
        cls, passages: Sequence[Sequence[str] | int], before: "Words | None" = None
    ) -> "Words":
        """An index of every passage, in order.

        Args:
            passages: The stems of a passage, or its number in the index before.
            before: An index that was saved.
        """
        counts = Counts.of(passages or [[]], before._counts if before else None)
        return cls(counts.bm25(), counts)

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        self._bm25.save(str(folder), show_progress=False)
        if self._counts is not None:
            self._counts.save(folder)

    @classmethod
    def load(cls, folder: Path, to_change: bool = False) -> "Words":
        """An index written by `save`, read as needed; `to_change` reads its counts as well."""
        import bm25s

        bm25 = bm25s.BM25.load(str(folder), mmap=True)
        return cls(bm25, Counts.load(folder, bm25) if to_change else None)

    def match(self, stems: Sequence[str]) -> Match:
        """How the stems of a question fit every passage."""
        known = [stem for stem in stems if stem in self]
        scores = np.zeros(self._count, np.float32)
        if known:
            scores = np.asarray(self._bm25.get_scores(known), np.float32)
        reach = sum(self._best_score(stem) for stem in stems)
        return Match(scores, reach, len(set(stems)))

    def __len__(self) -> int:
        """How many passages there are; one empty one stands for none."""
        return self._count

    @property
    def _count(self) -> int:
        return int(self._bm25.scores["num_docs"])

    def _best_score(self, stem: str) -> float:
        """The most this stem gives any passage; an unknown one counts as the rarest."""
        column = self._bm25.vocab_dict.get(stem)
        if column is None:
            return math.log1p(self._count)
        start, end = self._bm25.scores["indptr"][column : column + 2]
        return float(np.max(self._bm25.scores["data"][start:end], initial=0.0))

    def __contains__(self, stem: object) -> bool:
        return stem in self._bm25.vocab_dict
