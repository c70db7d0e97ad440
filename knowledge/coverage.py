"""Coverage: which words of a question the pages hold, and how much of the question those are.

A word counts by how near its meaning is to that of the whole question: in "does turmeric help with
joint pain" turmeric and joint carry it, help does not. Lay words count as the terms behind them.
Knows nothing about passages or ranking.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np

from knowledge.embeddings import Vectors
from knowledge.lay_words import said_words, terms_for
from knowledge.words import Stemmer

NAMES = ("unknown", "unmatched")
"""Share of the question in words that no page holds; in words that the best page lacks."""

_CHATTER_TEXT = "btw haha hey hi idk imo lol omg pls plz tbh thx ugh wtf yo"
_CHATTER = frozenset(_CHATTER_TEXT.split())
_WORD = re.compile(r"[\w'’-]+")
_DIGIT = re.compile(r"\d")

Shares = tuple[float, float]


class Coverage:
    """The words of each page.

    Args:
        pages: For each page its stems, those of questions asked of it included.
        embed: The vector of a text.
    """

    def __init__(self, pages: Sequence[Iterable[str]], embed: Callable[[str], Vectors]) -> None:
        self._stem = Stemmer()
        self._pages = [frozenset(stems) for stems in pages]
        self._held = frozenset(stem for stems in self._pages for stem in stems)
        self._lay = frozenset(stem for said in said_words() for stem in self._stem(said))
        self._embed = lru_cache(maxsize=2000)(embed)

    def shares(self, question: str, vector: Vectors, best: int) -> Shares:
        """What is measured of a question, in the order of `NAMES`.

        Args:
            question: Its words, spelling put right.
            vector: Its meaning.
            best: The number of the page that answers it best.
        """
        words = [word for word in _WORD.findall(question.lower()) if not _DIGIT.search(word)]
        stems = [
            (word, found) for word in words if word not in _CHATTER and (found := self._stem(word))
        ]
        if not stems:
            return 0.0, 0.0
        cosines = np.array([max(0.0, float(self._embed(word) @ vector)) for word, _ in stems])
        weights = cosines**2 / max(float((cosines**2).sum()), 1e-6)
        meant = frozenset(self._stem(" ".join(terms_for(question))))
        unknown = np.array([not self._is_known(each) for _, each in stems])
        lacking = np.array([not self._holds(best, each, meant) for _, each in stems])
        return float(weights @ unknown), float(weights @ lacking)

    def _is_known(self, stems: Sequence[str]) -> bool:
        return any(stem in self._held or stem in self._lay for stem in stems)

    def _holds(self, page: int, stems: Sequence[str], meant: frozenset[str]) -> bool:
        """Whether a page has a word, or a term behind it where it is a lay word."""
        held = self._pages[page]
        if any(stem in held for stem in stems):
            return True
        return bool(meant & held) and any(stem in self._lay for stem in stems)
