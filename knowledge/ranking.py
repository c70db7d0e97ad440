"""Ranking: the scores of words and of vectors, made one. Knows nothing about texts.

Neither half wins everywhere: a symptom in everyday words is found by vectors, a long question
that repeats the words of its passage by BM25. So the weight of words follows the evidence they
give: how many rare words the best passage shares with the question, and what share of the
question that is. The figures were chosen on half of our own questions (`evals/questions`) and on
four kinds of questions about 2,600 paragraphs of manual pages; they are flat around these values.
"""

import math

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import Vectors
from knowledge.words import Match, Scores

Rows = npt.NDArray[np.int64]

_NAME_SHARE = 0.25
_WORD_WEIGHT = 2.3
# What words count at the least, and the share of it that the rest of the page adds: a passage on
# a page that is all about the question goes before a stray one.
_LEAST_WORD_WEIGHT = 0.2
_PAGE_SHARE = 0.5
_PAGE_BEST = 3
# A share of one or two words says little: "bellyache" is all in a passage that mentions it once.
_FEW_WORDS = 2
# Beyond this words alone decide, and more would only lose digits.
_MOST_WORD_WEIGHT = 50.0
# What each passage of a page costs the next one of the same page: a little less than the
# difference that separates a right page from a wrong one, so a second page gets its chance.
SAME_PAGE_COST = 0.03
_CONSIDERED = 100
_SHARE_COUNTS = 0.3
ANSWERABLE = 0.39
"""Relevance below which a question is none for these pages; for the bundled embedder. Chosen on
half of 40 questions about other things; of the other half it turns away nine in ten, and of the
held half of our own questions four in a hundred."""


def fused(words: Match, cosines: Vectors, names: Vectors, pages: Rows) -> Scores:
    """One score per passage.

    Args:
        words: How the words of the question fit each passage.
        cosines: Cosine of the question and each passage.
        names: Cosine of the question and the best name of each passage's page.
        pages: The number of each passage's page, ascending.
    """
    meaning = (1 - _NAME_SHARE) * cosines + _NAME_SHARE * names
    alone = only_words(words)
    together = alone + _PAGE_SHARE * page_words(alone, pages)
    return (meaning + word_weight(words) * together).astype(np.float32)


def relevance(words: Match, cosines: Vectors, names: Vectors) -> float:
    """How well the pages fit a question at all; unlike a score, comparable between questions.

    The best meaning, and for a third as much the share of the question's words that the best
    passage holds. Under `ANSWERABLE` the glossary has nothing to say.
    """
    meaning = (1 - _NAME_SHARE) * cosines + _NAME_SHARE * names
    share = float(words.scores.max(initial=0.0)) / words.reach if words.reach else 0.0
    return float(meaning.max(initial=0.0)) + _SHARE_COUNTS * share


def page_words(scores: Scores, pages: Rows) -> Scores:
    """For each passage the mean of its page's best three; 0 where a page has but one passage."""
    order = np.lexsort((-scores, pages))
    starts = np.flatnonzero(np.diff(pages[order], prepend=-1))
    sizes = np.diff(starts, append=len(order))
    total = np.zeros(len(starts))
    for place in range(_PAGE_BEST):
        there = sizes > place
        total[there] += scores[order[starts[there] + place]]
    mean = np.where(sizes > 1, total / np.minimum(sizes, _PAGE_BEST), 0.0)
    result = np.empty(len(order), scores.dtype)
    result[order] = np.repeat(mean, sizes)
    return result


def word_weight(words: Match) -> float:
    """How much the best passage by words counts beside a cosine.

    A word that one passage of n holds scores about log n, so best / log n is the number of such
    words that the best passage shares with the question.
    """
    best = float(words.scores.max(initial=0.0))
    if best <= 0:
        return 0.0
    rare_words = best / math.log1p(len(words.scores))
    share = best / words.reach
    trust = words.asked / (words.asked + _FEW_WORDS)
    weight = (_WORD_WEIGHT * rare_words * share * trust) ** 2
    return min(max(weight, _LEAST_WORD_WEIGHT), _MOST_WORD_WEIGHT)


def only_words(words: Match) -> Scores:
    """Scores when there are no vectors, between 0 and 1."""
    score: Scores = words.scores / (words.scores.max(initial=0.0) or 1.0)
    return score


def best_rows(scores: Scores, pages: Rows, k: int, cost: float = SAME_PAGE_COST) -> list[int]:
    """The k best passages, best first, with a preference for more than one page.

    Args:
        scores: One per passage; those of 0 or less are left out.
        pages: The number of each passage's page.
        k: How many at most.
        cost: What each passage of a page costs the next one.
    """
    count = min(len(scores), max(k, _CONSIDERED))
    rows = np.argpartition(-scores, count - 1)[:count]
    rows = rows[scores[rows] > 0]
    rows = rows[np.lexsort((rows, -scores[rows]))]
    before: dict[int, int] = {}
    reduced = np.empty(len(rows))
    for place, row in enumerate(rows):
        page = int(pages[row])
        reduced[place] = scores[row] - cost * before.get(page, 0)
        before[page] = before.get(page, 0) + 1
    return [int(row) for row in rows[np.argsort(-reduced, kind="stable")][:k]]
