from pathlib import Path

import pytest

from agent.safety import URGENT, triage

MESSAGES = [
    tuple(line.split(" ", 1))
    for line in (Path(__file__).parent / "data" / "safety.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


def said(text: str) -> str:
    found = triage(text)
    return "answer" if found is None else found.care


def test_the_set_is_large_and_has_all_three_kinds() -> None:
    labels = [label for label, _ in MESSAGES]

    assert len(MESSAGES) >= 250
    assert sum(label in URGENT for label in labels) >= 80
    assert sum(label == "answer" for label in labels) >= 80


def test_at_least_98_percent_of_emergencies_are_recognised() -> None:
    urgent = [text for label, text in MESSAGES if label in URGENT]
    missed = [text for text in urgent if said(text) not in URGENT]

    assert len(missed) <= 0.02 * len(urgent), missed


def test_at_most_3_percent_of_harmless_messages_are_refused() -> None:
    harmless = [text for label, text in MESSAGES if label == "answer"]
    refused = [(text, said(text)) for text in harmless if said(text) != "answer"]

    assert len(refused) <= 0.03 * len(harmless), refused


def test_messages_that_need_care_get_it() -> None:
    careful = [text for label, text in MESSAGES if label not in URGENT | {"answer"}]
    plain = [text for text in careful if said(text) == "answer"]

    assert len(plain) <= 0.02 * len(careful), plain


@pytest.mark.parametrize("quote", ["I can’t breathe lying down", "I CAN'T BREATHE LYING DOWN"])
def test_typography_does_not_matter(quote: str) -> None:
    assert "heart" == said(quote)


def test_an_aching_knee_gets_help_and_a_threshold() -> None:
    found = triage("my knees ache after squats")

    assert found is not None
    assert not found.is_urgent
    assert "See a doctor or physiotherapist if" in found.answer
