"""Ranking: the scores of words and of vectors, made one. Knows nothing about texts.

Neither half wins everywhere: a symptom in everyday words is found by vectors, a long question
that repeats the words of its passage by BM25. The weight follows the question.
"""

import numpy as np

from knowledge.embeddings import Vectors
from knowledge.words import Scores


def fused(words: Scores, cosines: Vectors, names: Vectors) -> Scores:
    """One score per passage.

    Args:
        words: BM25 of each passage.
        cosines: Cosine of the question and each passage.
        names: Cosine of the question and the best name of each passage's page.
    """
    best = float(words.max(initial=0.0))
    share = words / best if best > 0 else words
    score: Scores = (0.75 * cosines + 0.25 * names + 0.15 * share).astype(np.float32)
    return score


def only_words(words: Scores) -> Scores:
    """Scores when there are no vectors, between 0 and 1."""
    score: Scores = words / (words.max(initial=0.0) or 1.0)
    return score
