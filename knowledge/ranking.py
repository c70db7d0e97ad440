"""Ranking: the scores of words and of vectors, made one. Knows nothing about texts.

Neither half wins everywhere: a symptom in everyday words is found by vectors, a long question
that repeats the words of its passage by BM25. So the weight of words grows with the evidence that
words give: how much of the question, counted in words as rare as can be, the best passage holds.
"""

import math

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import Vectors
from knowledge.words import Scores

_NAME_SHARE = 0.25
_WORD_WEIGHT = 0.6
_WORD_POWER = 2.5
# Beyond this words alone decide, and more would only lose digits.
_MOST_WORD_WEIGHT = 50.0
# What each passage of a page costs the next one of the same page: a little less than the
# difference that separates a right page from a wrong one, so a second page gets its chance.
_SAME_PAGE_COST = 0.03
_CONSIDERED = 100


def fused(words: Scores, cosines: Vectors, names: Vectors) -> Scores:
    """One score per passage.

    Args:
        words: BM25 of each passage.
        cosines: Cosine of the question and each passage.
        names: Cosine of the question and the best name of each passage's page.
    """
    meaning = (1 - _NAME_SHARE) * cosines + _NAME_SHARE * names
    score: Scores = meaning + word_weight(words) * only_words(words)
    return score


def word_weight(words: Scores) -> float:
    """How much the best passage by words counts beside a cosine.

    A word that one passage of n holds scores at most about log n, so best / log n is the number
    of such words that the best passage shares with the question. Under one it says little.
    """
    rare_words = float(words.max(initial=0.0)) / math.log1p(max(len(words), 1))
    return min(_WORD_WEIGHT * math.pow(rare_words, _WORD_POWER), _MOST_WORD_WEIGHT)


def only_words(words: Scores) -> Scores:
    """Scores when there are no vectors, between 0 and 1."""
    score: Scores = words / (words.max(initial=0.0) or 1.0)
    return score


def best_rows(scores: Scores, pages: npt.NDArray[np.int64], k: int) -> list[int]:
    """The k best passages, best first, with a preference for more than one page.

    Args:
        scores: One per passage; those of 0 or less are left out.
        pages: The number of each passage's page.
        k: How many at most.
    """
    count = min(len(scores), max(k, _CONSIDERED))
    rows = np.argpartition(-scores, count - 1)[:count]
    rows = rows[scores[rows] > 0]
    rows = rows[np.lexsort((rows, -scores[rows]))]
    before: dict[int, int] = {}
    reduced = np.empty(len(rows))
    for place, row in enumerate(rows):
        page = int(pages[row])
        reduced[place] = scores[row] - _SAME_PAGE_COST * before.get(page, 0)
        before[page] = before.get(page, 0) + 1
    return [int(row) for row in rows[np.argsort(-reduced, kind="stable")][:k]]
