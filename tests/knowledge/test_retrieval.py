"""Retrieval on our own pages: questions in people's words, measured on those not tuned on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from knowledge.index import GlossaryIndex, Half
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


@pytest.fixture(scope="module")
def found(index: GlossaryIndex, questions: list[Question]) -> dict[Half, list[list[str]]]:
    """Pages of the first ten passages for every question, by both halves and by each."""
    halves: tuple[Half, ...] = ("both", "words", "meaning")
    return {
        half: [[p.page_id for p in index.search(q.text, 10, by=half)] for q in questions]
        for half in halves
    }


def share(questions: list[Question], found: list[list[str]], first: int) -> float:
    """Share of questions with an acceptable page among the first passages."""
    hits = [bool(q.pages & set(pages[:first])) for q, pages in zip(questions, found, strict=True)]
    return float(np.mean(hits))


def test_there_are_enough_questions_about_every_page(questions: list[Question]) -> None:
    pages = {path.stem for path in DEFAULT_GLOSSARY.glob("*.md")}

    assert len(questions) >= 120
    assert len(questions) == len({question.text for question in questions})
    assert pages == {page for question in questions for page in question.pages}


def test_the_page_is_among_the_first_three(
    index: GlossaryIndex, questions: list[Question], found: dict[Half, list[list[str]]]
) -> None:
    assert "fused" == index.mode
    assert share(questions, found["both"], 3) >= 0.95


@pytest.mark.parametrize("first", [1, 3, 5, 10])
@pytest.mark.parametrize("half", ["words", "meaning"])
def test_both_halves_together_are_no_worse_than_one(
    questions: list[Question], found: dict[Half, list[list[str]]], first: int, half: Half
) -> None:
    assert share(questions, found["both"], first) >= share(questions, found[half], first)
