"""Ranking: how the halves weigh, and who comes first."""

import numpy as np

from knowledge.ranking import best_rows, fused, only_words, page_words, word_weight
from knowledge.words import Match, Scores

ALONE = np.arange(1000)
"""Every passage is a page of its own."""


def scores(*values: float) -> Scores:
    return np.array(values, np.float32)


def match(best: float, reach: float, asked: int = 6, passages: int = 1000) -> Match:
    """Passage 7 is the best by words; no other has any."""
    found = np.zeros(passages, np.float32)
    found[7] = best
    return Match(found, reach, asked)


def cosines(best: float, passages: int = 1000) -> Scores:
    """Passage 3 is the best by meaning."""
    found = np.full(passages, 0.1, np.float32)
    found[3] = best
    return found


def test_a_page_that_is_about_the_question_lifts_its_passages() -> None:
    pages = np.array([0, 0, 0, 1, 2, 2])
    words = np.array([0.9, 0.6, 0.3, 0.8, 0.5, 0.1])

    np.testing.assert_allclose([0.6, 0.6, 0.6, 0.0, 0.3, 0.3], page_words(words, pages))


def test_without_a_common_word_meaning_decides() -> None:
    near = cosines(0.5)

    np.testing.assert_allclose(near, fused(match(0, 20), near, near, ALONE))


def test_a_passage_that_holds_the_words_of_the_question_wins_over_a_better_cosine() -> None:
    near = cosines(0.8)

    assert 7 == int(np.argmax(fused(match(20, 25), near, near, ALONE)))


def test_a_small_share_of_the_question_does_not_win_over_a_better_cosine() -> None:
    near = cosines(0.5)

    assert 3 == int(np.argmax(fused(match(3, 25), near, near, ALONE)))


def test_the_weight_of_words_grows_with_what_they_prove() -> None:
    by_score = [word_weight(match(best, 1e6)) for best in (0, 1e4, 5e4, 1e5, 1e6)]
    by_share = [word_weight(match(10, reach)) for reach in (100, 40, 20, 10)]
    by_length = [word_weight(match(5, 5, asked)) for asked in (1, 2, 4, 8)]

    assert 0 == by_score[0]
    assert 0.2 == word_weight(match(0.01, 1e6))
    assert 50 == by_score[-1]
    for weights in (by_score, by_share, by_length):
        assert sorted(weights) == weights


def test_scores_by_words_alone_end_at_one() -> None:
    np.testing.assert_allclose(scores(0.5, 1), only_words(Match(scores(2, 4), 4, 1)))
    np.testing.assert_allclose(scores(0, 0), only_words(Match(scores(0, 0), 4, 1)))


def test_a_second_page_comes_before_the_third_passage_of_the_first_page() -> None:
    pages = np.array([0, 0, 0, 1])

    assert [0, 1, 3, 2] == best_rows(scores(0.60, 0.59, 0.58, 0.55), pages, 4)


def test_clearly_better_passages_of_one_page_stay_first() -> None:
    pages = np.array([0, 0, 0, 1])

    assert [0, 1, 2] == best_rows(scores(0.9, 0.85, 0.8, 0.3), pages, 3)


def test_a_passage_without_score_is_left_out_and_ties_keep_their_order() -> None:
    assert [1, 2] == best_rows(scores(0, 0.5, 0.5, -1), np.arange(4), 4)
