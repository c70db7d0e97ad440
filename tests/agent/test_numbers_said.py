"""How a number reads in a whole answer of the built-in model."""

import pytest

from agent.coach import Coach
from tests.agent.conftest import AS_OF


def said(coach: Coach, question: str) -> str:
    return " ".join(coach.ask(question, as_of=AS_OF).text.replace("**", "").split())


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("when did I last deadlift", "Latest deadlift: "),
        ("heaviest squat ever", "Heaviest set (squat): "),
        ("second longest night in September", "Second longest sleep: "),
        ("what was my earliest bed time in September", "Earliest bed time: "),
    ],
)
def test_ends_and_lifts_are_named_as_people_name_them(
    short_sleeper: Coach, question: str, starts: str
) -> None:
    assert said(short_sleeper, question).startswith(starts)


def test_a_count_says_its_conditions_and_how_much_is_known(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "how many nights under 7 hours in September")

    assert " nights with sleep below 7 h 00 min, 1–30 September (" in text
    assert "nights recorded)" in text


def test_a_count_of_sessions_does_not_repeat_itself(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "how many workouts did I do in September")

    assert 1 == text.count("sessions")


def test_a_verdict_is_one_plain_sentence(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "did I sleep more than 11 hours last night")

    assert text.startswith("No: sleep ")
    assert "mean sleep" not in text


def test_two_sides_are_told_by_what_they_do_not_share(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "did I sleep worse in October than in August")

    assert text.startswith("Yes: sleep was ")
    assert ": 1 to 31 October 2026" in text
    assert ": 1 to 31 August 2026" in text
    assert 1 == text.count("sleep")


def test_a_difference_within_the_scatter_of_days_is_called_one(fine: Coach) -> None:
    text = said(fine, "is my hrv higher on mondays than on other days")

    assert "less than days differ by chance" in text


def test_a_difference_asked_in_percent_gets_no_yes(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "how much more did I sleep in August than in October in percent")

    assert text.startswith("Sleep was ")
    assert "%" in text


def test_what_was_never_done_is_not_said_to_be_done_another_time(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "how far did I swim in August")

    assert text.startswith("I can't tell: there is no session of this kind (swim) in your data")


def test_what_lies_outside_the_days_asked_about_is_named(short_sleeper: Coach) -> None:
    text = said(short_sleeper, "average bench press weight in January 2026")

    assert "I have no" not in text
    assert "The latest I have is " in text
