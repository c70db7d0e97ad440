"""Retrieval on our own pages: questions in people's words, measured on those not tuned on."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from knowledge.index import GlossaryIndex
from knowledge.pages import DEFAULT_GLOSSARY

QUESTIONS = Path(__file__).parents[2] / "evals" / "questions" / "glossary.jsonl"


@dataclass(frozen=True)
class Question:
    text: str
    pages: frozenset[str]
    split: str


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [
        Question(item["question"], frozenset(item["pages"]), item["split"])
        for item in map(json.loads, lines)
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlossaryIndex]:
    yield GlossaryIndex.open(DEFAULT_GLOSSARY, tmp_path_factory.mktemp("home"))


def found_within(
    questions: list[Question], search: Callable[[str], list[str]], first: int
) -> float:
    """Share of questions with an acceptable page among the first passages."""
    return float(np.mean([bool(q.pages & set(search(q.text)[:first])) for q in questions]))


def test_there_are_enough_questions_about_every_page(questions: list[Question]) -> None:
    pages = {path.stem for path in DEFAULT_GLOSSARY.glob("*.md")}

    assert len(questions) >= 120
    assert len(questions) == len({question.text for question in questions})
    assert pages == {page for question in questions for page in question.pages}


def test_the_page_is_among_the_first_three(index: GlossaryIndex, questions: list[Question]) -> None:
    share = found_within(questions, lambda q: [p.page_id for p in index.search(q, 3)], 3)

    assert "fused" == index.mode
    assert share >= 0.95


@pytest.mark.parametrize("first", [1, 3, 5, 10])
@pytest.mark.parametrize("half", ["words", "meaning"])
def test_both_halves_together_are_no_worse_than_one(
    index: GlossaryIndex, questions: list[Question], first: int, half: Literal["words", "meaning"]
) -> None:
    alone = found_within(
        questions, lambda q: [p.page_id for p in index.search(q, first, by=half)], first
    )
    both = found_within(questions, lambda q: [p.page_id for p in index.search(q, first)], first)

    assert both >= alone
