"""Reranking: one score from eleven measures, with weights learned on questions of our own.

For pages that carry questions in people's words (`asked`), with the bundled embedder. Knows how
measures are made and weighed, nothing about where vectors come from. `python -m evals.learning`
learns the weights anew.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import Vectors
from knowledge.ranking import Rows
from knowledge.words import Match, Scores

PATH = Path(__file__).parent / "reranking.json"

Measures = npt.NDArray[np.float64]
"""One row for each passage, one column for each of `NAMES`."""

NAMES = (
    "meaning",
    "name",
    "page_meaning",
    "words",
    "page_words",
    "asked_page",
    "asked_passage",
    "asked_page_mean",
    "lay_meaning",
    "lay_name",
    "lay_page_meaning",
)
"""Cosine with the passage, with the best name of its page, mean of the page's best three; share of
the question's words, mean of the page's best three; cosine with the nearest question asked of the
page, of the passage, mean of the page's nearest three; the first three again for the question with
the terms behind its lay words."""

_BEST = 3
SAME_PAGE_COST = 0.2
"""What each passage of a page costs the next one, in the units of the learned score."""


@dataclass(frozen=True)
class Cosines:
    """How one text fits everything that has a vector.

    Attributes:
        vector: Its own.
        passages: Best window of each passage.
        names: Best name of each page, -1 for a page without one.
    """

    vector: Vectors
    passages: Vectors
    names: Vectors


def measures(
    words: Match, asked_for: Cosines, explained: Cosines, asked: tuple[Vectors, Rows], pages: Rows
) -> Measures:
    """The measures of every passage for one question.

    Args:
        words: How its words fit each passage.
        asked_for: Cosines of the question as it was asked.
        explained: Cosines of the question with the terms behind its lay words.
        asked: Cosine of each of people's questions, and the passage that answers it, ascending.
        pages: The number of each passage's page, ascending.
    """
    share = words.scores / words.reach if words.reach else words.scores
    by_page, nearest, by_passage = _asked(*asked, asked_for, pages)
    columns = (
        *_meanings(asked_for, pages),
        share,
        page_means(share, pages)[pages],
        nearest,
        by_passage,
        by_page,
        *_meanings(explained, pages),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def page_means(scores: Scores, pages: Rows) -> Scores:
    """The mean of the best three scores of each page; 0 for a number that no score has."""
    count = int(pages.max(initial=-1)) + 1
    order = np.lexsort((-scores, pages))
    sizes = np.bincount(pages, minlength=count)
    starts = np.cumsum(sizes) - sizes
    total = np.zeros(count, np.float32)
    for place in range(_BEST):
        there = sizes > place
        total[there] += scores[order[starts[there] + place]]
    means: Scores = (total / np.clip(sizes, 1, _BEST)).astype(np.float32)
    return means


def learned(values: Measures) -> Scores:
    """One score per passage, above 0; only differences within one search mean something."""
    weights, centre, spread = _weights()
    score: Scores = ((values - centre) / spread @ weights).astype(np.float32)
    above: Scores = score - score.min(initial=0.0) + np.float32(1e-3)
    return above


def write(weights: Measures, centre: Measures, spread: Measures) -> None:
    """Keep learned weights, in the order of `NAMES`."""
    rows = zip(NAMES, weights, centre, spread, strict=True)
    shown = {
        name: {"weight": round(w, 4), "centre": round(c, 5), "spread": round(s, 5)}
        for name, w, c, s in rows
    }
    PATH.write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")
    _weights.cache_clear()


def _meanings(found: Cosines, pages: Rows) -> tuple[Scores, Scores, Scores]:
    names = found.names[pages]
    return (
        found.passages,
        np.where(names > -1, names, found.passages),
        page_means(found.passages, pages)[pages],
    )


def _asked(
    cosines: Vectors, owners: Rows, question: Cosines, pages: Rows
) -> tuple[Scores, Scores, Scores]:
    """Mean of the nearest three of the page, nearest of the page, nearest of the passage.

    A page that nobody wrote questions for is measured by what it says instead.
    """
    count = int(pages.max(initial=-1)) + 1
    by_passage = np.zeros(len(pages), np.float32)
    np.maximum.at(by_passage, owners, cosines)
    nearest = np.zeros(count, np.float32)
    np.maximum.at(nearest, pages[owners], cosines)
    means = np.zeros(count, np.float32)
    known = page_means(cosines, pages[owners])
    means[: len(known)] = known
    silent = np.bincount(pages[owners], minlength=count)[pages] == 0
    own = np.maximum(question.passages, 0)
    best = np.zeros(count, np.float32)
    np.maximum.at(best, pages, own)
    return (
        np.where(silent, page_means(own, pages)[pages], means[pages]),
        np.where(silent, best[pages], nearest[pages]),
        np.where(silent, own, by_passage),
    )


@cache
def _weights() -> tuple[Measures, Measures, Measures]:
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    table = np.array(
        [[kept[name][key] for name in NAMES] for key in ("weight", "centre", "spread")]
    )
    return table[0], table[1], table[2]
