"""Ranking: how the halves weigh, and who comes first."""

import numpy as np

from knowledge.ranking import best_rows, fused, only_words, word_weight


def scores(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_without_a_common_word_meaning_decides() -> None:
    cosines = scores(0.2, 0.6, 0.4)

    np.testing.assert_allclose(cosines, fused(scores(0, 0, 0), cosines, cosines))


def test_a_passage_that_holds_the_rare_words_wins_over_a_better_cosine() -> None:
    words = np.zeros(1000, np.float32)
    words[7] = 20.0
    cosines = np.full(1000, 0.1, np.float32)
    cosines[3] = 0.8

    assert 7 == int(np.argmax(fused(words, cosines, cosines)))


def test_one_common_word_does_not_win_over_a_better_cosine() -> None:
    words = np.zeros(1000, np.float32)
    words[7] = 2.0
    cosines = np.full(1000, 0.1, np.float32)
    cosines[3] = 0.5

    assert 3 == int(np.argmax(fused(words, cosines, cosines)))


def test_the_weight_of_words_grows_with_what_they_prove() -> None:
    weights = [word_weight(scores(best, *[0] * 999)) for best in (0, 1, 5, 10, 20, 1e6)]

    assert 0 == weights[0]
    assert sorted(weights) == weights
    assert 50 == weights[-1]


def test_scores_by_words_alone_end_at_one() -> None:
    np.testing.assert_allclose(scores(0.5, 1), only_words(scores(2, 4)))
    np.testing.assert_allclose(scores(0, 0), only_words(scores(0, 0)))


def test_a_second_page_comes_before_the_third_passage_of_the_first_page() -> None:
    pages = np.array([0, 0, 0, 1])

    assert [0, 1, 3, 2] == best_rows(scores(0.60, 0.59, 0.58, 0.55), pages, 4)


def test_clearly_better_passages_of_one_page_stay_first() -> None:
    pages = np.array([0, 0, 0, 1])

    assert [0, 1, 2] == best_rows(scores(0.9, 0.85, 0.8, 0.3), pages, 3)


def test_a_passage_without_score_is_left_out_and_ties_keep_their_order() -> None:
    assert [1, 2] == best_rows(scores(0, 0.5, 0.5, -1), np.arange(4), 4)
