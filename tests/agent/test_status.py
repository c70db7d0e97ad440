"""Which part of a diagnosis a question asks about, and what is said of it."""

from typing import Any

import pytest

from agent.builtin.status import about, write_status
from tools.mentions import metric_named


def finding(subject: str, topic: str, metric: str, label: str = "") -> dict[str, Any]:
    shown = {
        "metric": metric, "label": label or subject, "value": "5", "usual": "5", "limit": None,
        "days_with_data": 14, "window_days": 14, "noun": "days",
    }  # fmt: skip
    return {
        "id": subject, "subject": subject, "label": f"changed {subject}", "topic": topic,
        "status": "absent", "shown": shown, "evidence": ["d1"], "passage_text": "",
        "said": f"{shown['label']}: 5",
    }  # fmt: skip


RESULT = {
    "findings": [
        finding("alcohol", "energy", "alcohol_g"),
        finding("the time of the last coffee", "sleep", "last_caffeine_time", "late caffeine"),
        finding("energy balance", "energy", "weight_change", "change of body weight"),
        finding("protein", "protein", "protein_g_per_kg"),
        finding("sleep", "sleep", "sleep_hours"),
    ]
}


def subjects(question: str, topic: str | None) -> list[str]:
    return [each["subject"] for each in about(RESULT, question, topic)]


@pytest.mark.parametrize(
    ("question", "topic", "first"),
    [
        ("am i drinking too much", "energy", "alcohol"),
        ("no gains lately, am i eating too little", "energy", "energy balance"),
        ("am i eating enough protein", "protein", "protein"),
        ("is my last coffee too late", "sleep", "the time of the last coffee"),
        ("have i been sleeping well lately", "sleep", "sleep"),
    ],
)
def test_the_finding_is_the_one_that_is_named(question: str, topic: str, first: str) -> None:
    assert first == subjects(question, topic)[0]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("do i drink enough", "energy"),
        ("do i drink enough water", "energy"),
        ("am i having my dinner too late", "energy"),
        ("am i getting enough magnesium", "energy"),
    ],
)
def test_nothing_is_judged_in_the_place_of_what_is_asked(question: str, topic: str) -> None:
    assert [] == subjects(question, topic)


def test_a_verdict_by_something_else_says_by_what() -> None:
    draft = write_status(RESULT, "am i eating enough", "energy")

    assert draft is not None
    assert "by your change of body weight" in draft.headline


@pytest.mark.parametrize(
    ("text", "metric"),
    [("do i drink enough", "water_ml"), ("how much water should i drink", "water_ml"),
     ("how often do i drink", "alcohol_g"), ("am i drinking too much", "alcohol_g")],
)  # fmt: skip
def test_water_is_no_alcohol(text: str, metric: str) -> None:
    assert metric == metric_named(text)
