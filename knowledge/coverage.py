"""Coverage: which words of a question the pages hold, and how much of the question those are.

A word counts by how near its meaning is to that of the whole question: in "does turmeric help with
joint pain" turmeric and joint carry it, help does not. Lay words count as the terms behind them.
Knows nothing about passages or ranking.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np

from knowledge.embeddings import Vectors
from knowledge.lay_words import said_words, terms_for
from knowledge.words import Stemmer

NAMES = ("unknown", "unmatched", "unmatched_3", "rarity")
"""Share of the question in words that no page holds; that the best page lacks; that the best three
lack; mean rarity of its words among the pages."""

_CHATTER_TEXT = "btw haha hey hi idk imo lol omg pls plz tbh thx ugh wtf yo"
_CHATTER = frozenset(_CHATTER_TEXT.split())
_WORD = re.compile(r"[\w'’-]+")
_DIGIT = re.compile(r"\d")

Shares = tuple[float, float, float, float]


class Coverage:
    """The words of each page.

    Args:
        pages: For each page its stems, those of questions asked of it included.
        embed: The vector of a text.
    """

    def __init__(self, pages: Sequence[Iterable[str]], embed: Callable[[str], Vectors]) -> None:
        self._stem = Stemmer()
        self._pages = [frozenset(stems) for stems in pages]
        self._holding = Counter(stem for stems in self._pages for stem in stems)
        self._lay = frozenset(stem for said in said_words() for stem in self._stem(said))
        self._embed = lru_cache(maxsize=2000)(embed)

    def shares(self, question: str, vector: Vectors, best: Sequence[int]) -> Shares:
        """What is measured of a question, in the order of `NAMES`.

        Args:
            question: Its words, spelling put right.
            vector: Its meaning.
            best: Numbers of the pages that answer it best, best first.
        """
        words = [word for word in _WORD.findall(question.lower()) if not _DIGIT.search(word)]
        stems = [
            (word, found) for word in words if word not in _CHATTER and (found := self._stem(word))
        ]
        if not stems:
            return 0.0, 0.0, 0.0, 0.0
        cosines = np.array([max(0.0, float(self._embed(word) @ vector)) for word, _ in stems])
        weights = cosines**2 / max(float((cosines**2).sum()), 1e-6)
        meant = frozenset(self._stem(" ".join(terms_for(question))))
        lacking = np.array(
            [[not self._holds(page, each, meant) for page in best] for _, each in stems], bool
        )
        unknown = [not self._is_known(each) for _, each in stems]
        rarity = [max(map(self._rarity, each)) for _, each in stems]
        return (
            float(weights @ np.array(unknown)),
            float(weights @ lacking[:, 0]),
            float(weights @ lacking.all(axis=1)),
            float(weights @ np.array(rarity)),
        )

    def _is_known(self, stems: Sequence[str]) -> bool:
        return any(stem in self._holding or stem in self._lay for stem in stems)

    def _holds(self, page: int, stems: Sequence[str], meant: frozenset[str]) -> bool:
        """Whether a page has a word, or a term behind it where it is a lay word."""
        held = self._pages[page]
        if any(stem in held for stem in stems):
            return True
        return bool(meant & held) and any(stem in self._lay for stem in stems)

    def _rarity(self, stem: str) -> float:
        return math.log((len(self._pages) + 1) / (1 + self._holding[stem]))
