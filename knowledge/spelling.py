"""Spelling: a misspelt word of a question becomes the word of the pages it was meant to be.

Knows nothing about meaning. It touches only words that are neither in the pages nor in a list of
common English words, so that a name or a plain word is never turned into something else.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from knowledge.embeddings import VOCABULARY

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5
_LIKENESS = 0.8


class Spelling:
    """The words that occur in the pages.

    Args:
        words: Lower case; the order decides between words that are equally near.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def corrected(self, text: str, is_known: Callable[[str], bool]) -> str:
        """The text with misspelt words replaced.

        Args:
            text: A question.
            is_known: Whether the pages hold a form of this word.
        """

        def meant(match: re.Match[str]) -> str:
            word = match[0].lower()
            if len(word) < _SHORTEST or is_known(word) or word in self._english:
                return match[0]
            return self._nearest(word) or match[0]

        return _WORD.sub(meant, text)

    def _nearest(self, word: str) -> str | None:
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import extractOne

        found = extractOne(
            word,
            self._words,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_LIKENESS,
        )
        return None if found is None else str(found[0])

    @cached_property
    def _english(self) -> frozenset[str]:
        """Common words, from the vocabulary of the bundled embedder."""
        return frozenset(VOCABULARY.read_text(encoding="utf-8").split())


def worth_knowing(word: str) -> bool:
    """Whether a word of a page may be what a misspelt one meant."""
    return len(word) >= _SHORTEST - 1 and word.isalpha()
