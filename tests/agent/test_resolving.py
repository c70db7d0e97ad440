"""A follow-up becomes the question that stands by itself."""

import pytest

from agent.builtin.resolving import resolved


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("What is HRV?", "and what is mine?", "what is my HRV?"),
        ("what is sleep debt?", "do I have it?", "is my sleep debt okay?"),
        ("how much protein did I eat?", "is that enough?", "is my protein enough?"),
        ("how's my HRV lately", "why is it low?", "why is my HRV low?"),
        ("what is a deload", "how do I do it?", "how can I improve my deload?"),
        ("what's my HRV", "what is it anyway?", "what is HRV?"),
        ("what does resting heart rate mean", "was it lower in May?",
         "was resting heart rate lower in May?"),
    ],
)  # fmt: skip
def test_a_pointing_word_is_spelt_out(before: str, asked: str, whole: str) -> None:
    assert whole == resolved([before, asked])[-1]


@pytest.mark.parametrize("question", ["thanks", "creatine?", "How was my REM last month?"])
def test_what_stands_by_itself_stays(question: str) -> None:
    assert question == resolved(["What is HRV?", question])[-1]
