"""Chat spelling is written out, and questions are put in the words that the data understand."""

import pytest

from agent.builtin.informal import written_out
from agent.builtin.rephrasing import for_data, in_context, in_the_past, only_time


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("whats hrv", "what's hrv"),
        ("u told me to eat more", "you told me to eat more"),
        ("does it wreck your kidneys tho", "does it wreck your kidneys"),
        ("oh one more, whats sleep debt??", "what's sleep debt?"),
        ("so why?", "why?"),
        ("lol", "lol"),
        ("How was my deep sleep last month?", "How was my deep sleep last month?"),
    ],
)
def test_chat_spelling_is_written_out(said: str, written: str) -> None:
    assert written == written_out(said)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("which nights were worst in october?", "5 lowest nights of sleep in october?"),
        ("my 3 best nights this month", "3 highest nights of sleep this month"),
        ("how often do i drink", "how many days did I drink alcohol in the last 8 weeks"),
        ("why do i sleep worse on weekends", "my sleep on weekends compared to weekdays"),
        ("how much have i lost since june", "how much weight have I lost since june"),
        ("average sleep in october", "average sleep in october"),
    ],
)
def test_a_question_is_put_in_words_that_the_data_understand(asked: str, known: str) -> None:
    assert known == for_data(asked)


def test_nights_without_a_time_are_those_of_the_question_before() -> None:
    asked = in_context(["how was my sleep in october", "and september?", "which nights were worst"])

    assert "5 lowest nights of sleep september" == asked[-1].rstrip("?")


def test_a_why_about_a_past_stretch_asks_for_its_figure_first() -> None:
    assert "my average sleep in august" == in_the_past("why did i sleep so little in august")
    assert in_the_past("why do i sleep so little") is None


@pytest.mark.parametrize("said", ["compared to August?", "and in the last 30 days?"])
def test_a_stretch_of_time_alone_is_told_from_a_question(said: str) -> None:
    assert only_time(said)
    assert not only_time(f"how did I sleep {said}")
