"""Reranking: what is measured of a passage, and that people's questions and lay words count."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embeddings import BundledEmbedder
from knowledge.index import GlossaryIndex
from knowledge.lay_words import explained, read, terms_for
from knowledge.reranking import NAMES, Cosines, learned, measures, page_means
from knowledge.words import Match
from tests.knowledge.samples import SLEEP_DEBT, write_pages

PAGES = np.array([0, 0, 1, 1])


def cosines(*passages: float) -> Cosines:
    return Cosines(
        np.ones(1, np.float32), np.array(passages, np.float32), np.array([0.3, -1], np.float32)
    )


def measured(asked: list[float], owners: list[int]) -> dict[str, list[float]]:
    words = Match(np.array([4, 0, 2, 0], np.float32), 8.0, 3)
    found = cosines(0.5, 0.1, 0.4, 0.2)
    table = measures(
        words, found, found, (np.array(asked, np.float32), np.array(owners, np.int64)), PAGES
    )
    return {name: table[:, place].round(3).tolist() for place, name in enumerate(NAMES)}


def test_every_measure_is_of_the_passage_or_of_its_page() -> None:
    values = measured([0.9, 0.7, 0.2], [0, 1, 2])

    assert [0.5, 0.1, 0.4, 0.2] == values["meaning"]
    assert [0.3, 0.3, 0.4, 0.2] == values["name"]
    assert [0.3, 0.3, 0.3, 0.3] == values["page_meaning"]
    assert [0.5, 0, 0.25, 0] == values["words"]
    assert [0.9, 0.9, 0.2, 0.2] == values["asked_page"]
    assert [0.9, 0.7, 0.2, 0] == values["asked_passage"]
    assert [0.8, 0.8, 0.2, 0.2] == values["asked_page_mean"]


def test_a_page_without_questions_is_measured_by_what_it_says() -> None:
    values = measured([0.9], [0])

    assert [0.9, 0.9, 0.4, 0.4] == values["asked_page"]
    assert [0.9, 0, 0.4, 0.2] == values["asked_passage"]


def test_the_mean_of_a_page_is_of_its_best_three() -> None:
    scores = np.array([0.9, 0.6, 0.3, 0.1, 0.5], np.float32)

    np.testing.assert_allclose([0.6, 0.5], page_means(scores, np.array([0, 0, 0, 0, 1])))


def test_a_nearer_question_raises_a_passage_and_no_score_is_below_zero() -> None:
    words = Match(np.zeros(4, np.float32), 0.0, 0)
    found = cosines(0.3, 0.3, 0.3, 0.3)
    asked = np.array([0.2, 0.8], np.float32), np.array([0, 2])

    scores = learned(measures(words, found, found, asked, PAGES))

    assert 2 == int(np.argmax(scores))
    assert scores.min() > 0


def test_lay_words_bring_the_terms_behind_them() -> None:
    assert ("alcohol drinking",) == terms_for("Is BOOZE bad?")
    assert () == terms_for("what is mtor")
    assert "is booze bad (alcohol drinking)" == explained("is booze bad")
    assert "what is mtor" == explained("what is mtor")


def test_a_lay_word_counts_only_as_a_whole_word() -> None:
    assert "alcohol drinking" not in terms_for("a beerless evening")


def test_a_line_without_a_term_is_named() -> None:
    with pytest.raises(ValueError, match="line 2: 'booze' has no term"):
        read(["# said = meant", "booze"])


def test_a_question_that_people_ask_finds_its_section(tmp_path: Path) -> None:
    spoken = SLEEP_DEBT.replace(
        "signals:",
        'asked:\n  common-misconception: ["is staying in bed on sunday any use"]\nsignals:',
    )
    pages = write_pages(tmp_path / "pages", {"a.md": spoken})
    index = GlossaryIndex.open(pages, tmp_path / "home", embedder=BundledEmbedder())

    (first, *_) = index.search("is staying in bed on sundays of any use")

    assert "common-misconception" == first.section
