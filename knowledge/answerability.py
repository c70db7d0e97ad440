"""Answerability: whether the pages have anything to say on a question.

A logistic reading of the highest value of each measure of reranking, of how near the question is to
questions that no page answers, of how much of it is in words that the pages hold, and of what kind
of question it is: its meaning tells who invented a thing, or what it costs, from how it works.
Learned on questions of both kinds (`python -m evals.learning`). Holds where the learned ranking
holds. Knows nothing about where measures come from.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge import coverage, outside, reranking
from knowledge.embeddings import Vectors
from knowledge.reranking import Measures

NAMES = (*reranking.NAMES, *outside.NAMES, *coverage.NAMES)

PATH = Path(__file__).parent / "answerability.json"

Row = npt.NDArray[np.float64]


def best(values: Measures) -> Row:
    """The highest value of each measure over all passages."""
    found: Row = values.max(axis=0, initial=-1.0)
    return found


def row(
    values: Measures, near: tuple[float, float], covered: coverage.Shares, vector: Vectors
) -> Row:
    """All that is known of a question: in the order of `NAMES`, then its meaning."""
    found: Row = np.r_[best(values), near, covered, vector]
    return found


def is_answerable(found: Row) -> bool:
    """Whether the pages answer the question that this is known of."""
    weights, limit = _learned()
    return float(found @ weights) >= limit


def write(weights: Row, limit: float) -> None:
    """Keep learned weights, in the order of `row`, and the least sum that counts."""
    rounded = [round(float(each), 4) for each in weights]
    kept = {
        "weights": dict(zip(NAMES, rounded, strict=False)),
        "limit": round(limit, 4),
        "meaning": " ".join(f"{each:g}" for each in rounded[len(NAMES) :]),
    }
    PATH.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    _learned.cache_clear()


@cache
def _learned() -> tuple[Row, float]:
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    named = [kept["weights"][name] for name in NAMES]
    meaning = [float(each) for each in kept["meaning"].split()]
    return np.array([*named, *meaning]), float(kept["limit"])
