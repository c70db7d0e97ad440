"""What a question takes for granted is found, and nothing that it only asks."""

import pytest

from tools.claims import claims_in


@pytest.mark.parametrize(
    ("question", "metric", "value", "way"),
    [
        ("since I only sleep 5 hours, what can I do?", "sleep_hours", 5.0, None),
        ("I eat about 180 g protein a day, why no gains?", "protein_g", 180.0, None),
        ("I train only twice a week, is that enough?", "session_count", 2.0, None),
        ("my resting heart rate has gone up a lot", "resting_hr_bpm", None, "up"),
        ("my HRV is great, so I can train, right?", "hrv_rmssd_ms", None, "up"),
        ("why am I losing weight so fast", "weight_kg", None, "down"),
        ("I never drink alcohol", "alcohol_g", 0.0, None),
    ],
)
def test_a_statement_is_a_claim(
    question: str, metric: str, value: float | None, way: str | None
) -> None:
    (claim,) = claims_in(question)

    assert (metric, value, way) == (claim.metric, claim.value, claim.way)


@pytest.mark.parametrize(
    "question",
    [
        "did I sleep 8 hours last night?", "how many nights did I sleep more than 7 hours?",
        "should I sleep 8 hours?", "what if I sleep 6 hours", "was my HRV lower in September?",
        "is my resting heart rate high?", "How was my deep sleep last month?",
    ],
)  # fmt: skip
def test_a_question_is_no_claim(question: str) -> None:
    assert [] == claims_in(question)


def test_fat_that_is_gained_is_on_the_body_and_slacking_is_fewer_sessions() -> None:
    assert ["weight_kg"] == [each.metric for each in claims_in("Why am I gaining so much fat?")]
    (slack,) = claims_in("I have been slacking off lately, is that why I stall?")
    assert ("strength_sessions", "down") == (slack.metric, slack.way)
