"""Coverage: which words carry a question, and whether pages hold them."""

import numpy as np
import pytest

from knowledge.coverage import Coverage
from knowledge.embeddings import Vectors

TOPICS = {"turmeric": 0, "joints": 0, "sleep": 1, "booze": 1}


def embedded(word: str) -> Vectors:
    """A word of no topic says nothing about what is asked."""
    vector = np.zeros(3, np.float32)
    vector[TOPICS.get(word, 2)] = 1
    return vector


@pytest.fixture
def coverage() -> Coverage:
    return Coverage([["sleep", "alcohol"], ["joint", "help"]], embedded)


def test_a_word_that_no_page_holds_is_unknown(coverage: Coverage) -> None:
    unknown, unmatched = coverage.shares("does turmeric help joints", embedded("turmeric"), 1)

    assert 0.5 == pytest.approx(unknown) == pytest.approx(unmatched)


def test_words_that_do_not_carry_the_question_do_not_count(coverage: Coverage) -> None:
    assert (0.0, 0.0) == coverage.shares("sleep whatever whoever", embedded("sleep"), 0)


def test_another_page_than_the_best_holds_the_word(coverage: Coverage) -> None:
    assert (0.0, 1.0) == coverage.shares("sleep", embedded("sleep"), 1)


def test_a_lay_word_counts_as_its_term(coverage: Coverage) -> None:
    assert (0.0, 0.0) == coverage.shares("booze", embedded("booze"), 0)
    assert (0.0, 1.0) == coverage.shares("booze", embedded("booze"), 1)


@pytest.mark.parametrize("question", ["", "?", "17.5", "lol wtf", "what is it"])
def test_nothing_said_lacks_nothing(coverage: Coverage, question: str) -> None:
    assert (0.0, 0.0) == coverage.shares(question, embedded("sleep"), 0)
