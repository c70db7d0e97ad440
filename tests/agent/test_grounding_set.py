"""Sentences and their corruptions: how many are caught, how many true ones are rejected."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from agent.grounding.check import check_sentence
from agent.grounding.sentences import Sentence, markers
from tools.evidence import Evidence

SET = json.loads((Path(__file__).parent / "data" / "grounding.json").read_text(encoding="utf-8"))
EVIDENCE = {key: Evidence.model_validate(each) for key, each in SET["evidence"].items()}
LEAST = {
    "number": 0.98,
    "unit": 0.98,
    "window": 0.98,
    "citation-invented": 0.98,
    "citation-moved": 0.98,
    "direction": 0.85,
    "negation": 0.85,
    "folklore": 0.85,
}


def is_stopped(pair: dict[str, Any]) -> bool:
    known = {
        name: EVIDENCE[key].model_copy(update={"id": name})
        for name, key in pair["evidence"].items()
    }
    sentence = Sentence(pair["sentence"], markers(pair["sentence"]), "body")
    return bool(check_sentence(sentence, known))


def test_the_set_has_at_least_four_hundred_pairs_of_every_kind() -> None:
    kinds = Counter(pair["kind"] for pair in SET["pairs"])

    assert kinds.total() >= 400
    assert {"true", *LEAST} == set(kinds)


@pytest.mark.parametrize("kind", LEAST)
def test_corruptions_are_caught(kind: str) -> None:
    pairs = [pair for pair in SET["pairs"] if pair["kind"] == kind]
    missed = [pair["sentence"] for pair in pairs if not is_stopped(pair)]

    assert len(missed) <= (1 - LEAST[kind]) * len(pairs), missed


def test_at_most_two_percent_of_true_sentences_are_rejected() -> None:
    pairs = [pair for pair in SET["pairs"] if pair["kind"] == "true"]
    rejected = [pair["sentence"] for pair in pairs if is_stopped(pair)]

    assert len(rejected) <= 0.02 * len(pairs), rejected
