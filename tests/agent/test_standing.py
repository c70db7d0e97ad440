"""Whether to keep a programme, how somebody compares, what a weekend changes, and asking on."""

import pytest

from agent.builtin.ellipses import completed
from agent.coach import Coach
from tests.agent.conftest import AS_OF


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("do i need a new training plan", "I would not begin with the programme"),
        ("am i stronger than other guys my age", "I can't compare you with others"),
        ("whats a healthy hrv for me", "Your own usual is the measure"),
        ("how do my weekends differ from weekdays", "On Saturdays and Sundays"),
        ("legs so sore i can barely take the stairs", "soreness peaks around the second day"),
        ("cardio before weights?", "for strength, lift first"),
        ("delete all my data", "coach erase deletes everything"),
    ],
)
def test_the_headline_answers_what_was_asked(
    short_sleeper: Coach, question: str, wanted: str
) -> None:
    answer = short_sleeper.ask(question, as_of=AS_OF)
    assert wanted in answer.claims[0].text
    assert 0 == answer.dropped_sentences


def test_a_programme_that_works_is_kept(fine: Coach) -> None:
    assert "Keep it" in fine.ask("time for another programme?", as_of=AS_OF).claims[0].text


@pytest.mark.parametrize(
    ("said", "subject", "whole"),
    [
        ("any side effects", "creatine", "any side effects creatine?"),
        ("too fast?", "weight", "is my weight too fast?"),
        ("so how much is missing", "protein", "is my protein enough?"),
        ("how much do i need", "sleep", None),
        ("why has my bench stalled", "sleep", None),
    ],
)
def test_a_question_without_its_subject_gets_it_back(
    said: str, subject: str, whole: str | None
) -> None:
    assert whole == completed(said, subject)


def test_the_last_answer_is_said_in_a_line(fine: Coach) -> None:
    first = fine.ask("i want to lose 6 kg by summer", conversation_id="short", as_of=AS_OF)
    again = fine.ask("shorter please", conversation_id="short", as_of=AS_OF)
    assert first.claims[0].text == again.claims[0].text
    assert len(again.text.split()) < len(first.text.split())
