"""Whether the pages have anything to say: learned from measures, kept, and read again."""

from pathlib import Path

import numpy as np
import pytest

from evals.answerability import _weights
from knowledge import answerability, reranking
from knowledge.answerability import NAMES
from knowledge.coverage import Shares
from knowledge.embeddings import Vectors
from knowledge.reranking import Measures

OUR_KIND, OTHER_KIND = np.eye(2, dtype=np.float32)


def test_what_was_learned_is_kept_and_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answerability, "PATH", tmp_path / "answerability.json")
    near, far = (np.full((3, len(reranking.NAMES)), value) for value in (0.8, 0.1))
    known, unknown = (0.0, 0.0), (0.9, 0.9)
    weights = np.r_[np.ones(len(NAMES)), 0.0, -9.0]
    weights[len(reranking.NAMES) : len(NAMES)] = -3

    answerability.write(weights, 0.5 * len(reranking.NAMES))

    try:
        assert is_answerable(near, known)
        assert not is_answerable(far, known)
        assert not is_answerable(near, unknown), "words that no page holds"
        assert is_answerable(np.vstack([far, near]), known), "one good passage is enough"
        assert not is_answerable(near, known, OTHER_KIND), "a question of another kind"
    finally:
        answerability._learned.cache_clear()


def test_no_passage_answers_nothing() -> None:
    nothing = np.zeros(384, np.float32)

    assert not is_answerable(np.zeros((0, len(reranking.NAMES))), (0.0, 0.0), nothing)


def is_answerable(values: Measures, covered: Shares, meaning: Vectors = OUR_KIND) -> bool:
    return answerability.is_answerable(answerability.row(values, (0.0, 0.0), covered, meaning))


def test_weights_part_the_two_kinds_and_give_a_rare_one_the_same_say() -> None:
    random = np.random.default_rng(3)
    ours = np.arange(200) < 180
    rows = random.normal(0, 1, (200, 3))
    rows[:, 0] += 4 * ours

    weights = _weights(rows, ours)

    right = (rows @ weights[:-1] + weights[-1] > 0) == ours
    assert right[ours].mean() > 0.9 and right[~ours].mean() > 0.9
    assert weights[0] > 3 * max(abs(weights[1:-1]))
