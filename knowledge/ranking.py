"""Ranking: the scores of words and of vectors, made one. Knows nothing about texts.

Neither half wins everywhere: a symptom in everyday words is found by vectors, a long question
that repeats the words of its passage by BM25. So the weight of words grows with the evidence that
words give: how much of the question, counted in words as rare as can be, the best passage holds.
"""

import math

from knowledge.embeddings import Vectors
from knowledge.words import Scores

_NAME_SHARE = 0.25
_WORD_WEIGHT = 0.6
_WORD_POWER = 2.5
# Beyond this words alone decide, and more would only lose digits.
_MOST_WORD_WEIGHT = 50.0


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
