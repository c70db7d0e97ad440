"""Outside: questions of the field that no page answers."""

import json
from pathlib import Path

from knowledge.embeddings import BundledEmbedder
from knowledge.outside import Outside, outside_questions
from knowledge.pages import DEFAULT_GLOSSARY, load_pages

QUESTIONS = Path(__file__).parents[2] / "evals" / "questions"


def test_a_question_is_near_to_one_of_the_list() -> None:
    embedder = BundledEmbedder()
    outside = Outside(embedder)

    near, mean = outside.nearness(embedder.embed_query("can i eat uncooked eggs"))
    far, _ = outside.nearness(embedder.embed_query("how much protein a day"))

    assert near > 0.7 > far
    assert mean < near


def test_a_line_of_the_list_can_be_left_out() -> None:
    embedder = BundledEmbedder()
    outside = Outside(embedder)
    line = outside.questions[0]

    assert outside.nearness(embedder.embed_query(line))[0] > 0.99
    assert outside.nearness(embedder.embed_query(line), but=line)[0] < 0.99


def test_the_list_holds_no_question_of_a_page_or_of_the_evals() -> None:
    listed = set(outside_questions())
    asked = {
        question
        for page in load_pages(DEFAULT_GLOSSARY)
        for questions in page.asked.values()
        for question in questions
    }
    judged = {
        json.loads(line)["question"]
        for path in QUESTIONS.glob("glossary*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }

    assert len(outside_questions()) == len(listed)
    assert set() == listed & (asked | judged)
