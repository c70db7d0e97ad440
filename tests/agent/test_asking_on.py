"""Asking on about what was just talked about: why, since when, normal, what helps, which day."""

import pytest

from agent.builtin.leaning import asks_on, plainly
from agent.builtin.resolving import resolved
from agent.coach import Coach
from agent.proposals import proposal_in
from tests.agent.conftest import AS_OF
from tests.agent.test_conversation import talk

OWN_NIGHTS = "how did i sleep in october"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what helps", "what can I do about it?"),
        ("any tips?", "what can I do about it?"),
        ("how do i get it back up", "what can I do about it?"),
        ("what would help most", "what can I do about it?"),
        ("why tho", "why?"),
        ("why is it like that?", "why?"),
        ("what could cause that", "why?"),
        ("since when is it like that", "since when?"),
        ("how long has it been flat", "since when?"),
        ("without weekends", "only weekdays"),
        ("is that a lot", "is that too much?"),
        ("compare it to september", "compared to september"),
        ("how is my sleep", "how is my sleep"),
        ("why has my bench stalled?", "why has my bench stalled?"),
    ],
)
def test_a_follow_up_is_put_plainly_and_other_questions_stay(said: str, plain: str) -> None:
    assert plain == plainly(said)


@pytest.mark.parametrize("said", ["only weekdays", "which day was the worst", "without that week",
                                  "what if I stop", "and the month before"])  # fmt: skip
def test_what_names_nothing_new_is_about_what_was_said_before(said: str) -> None:
    assert asks_on(said)


@pytest.mark.parametrize("said", ["how much did I sleep?", "what is a deload", "is creatine safe"])
def test_a_question_of_its_own_is_no_follow_up(said: str) -> None:
    assert not asks_on(said)


@pytest.mark.parametrize(
    ("before", "said", "whole"),
    [
        ("why has my bench press stalled?", "and for squat?", "why has my squat stalled?"),
        ("how are my lifts doing", "and squats", "why has my squats stalled?"),
        ("am i eating enough protein", "no i meant calories", "am i eating enough calories"),
        (
            "how much alcohol did I drink?",
            "does it affect my sleep",
            "does alcohol affect my sleep",
        ),
        ("am i eating enough protein", "which foods help", "which foods for protein?"),
    ],
)
def test_a_follow_up_is_resolved_against_the_one_before(before: str, said: str, whole: str) -> None:
    assert whole == resolved([before, said])[-1]


def test_why_about_a_measure_stays_with_it_and_is_told_as_association(
    short_sleeper: Coach,
) -> None:
    *_, why = talk(short_sleeper, OWN_NIGHTS, "why?")

    assert "bed time" in why.claims[0].text
    assert "main lifts" not in why.text
    assert "association" in why.text
    assert 0 == why.dropped_sentences


def test_since_when_names_the_first_day_of_the_change(short_sleeper: Coach) -> None:
    *_, since = talk(short_sleeper, OWN_NIGHTS, "since when")

    assert since.claims[0].text.startswith("Since ")
    assert "before that" in since.claims[0].text
    assert "bench" not in since.text


def test_a_steady_measure_has_no_first_day(fine: Coach) -> None:
    *_, since = talk(fine, OWN_NIGHTS, "since when")

    assert "no day from which sleep changed" in since.claims[0].text


def test_is_that_bad_is_answered_by_the_own_usual(short_sleeper: Coach, fine: Coach) -> None:
    *_, worse = talk(short_sleeper, OWN_NIGHTS, "is that bad")
    *_, usual = talk(fine, OWN_NIGHTS, "is that bad")

    assert worse.claims[0].text.startswith("It is worth a look")
    assert usual.claims[0].text.startswith("No, that is your normal")


def test_what_helps_answers_for_the_measure_with_its_page(short_sleeper: Coach) -> None:
    *_, helps = talk(short_sleeper, OWN_NIGHTS, "what helps")

    assert helps.claims[0].text.startswith("First: go to bed")
    assert "sleep-duration-and-debt" in {each.page_id for each in helps.evidence}


def test_what_helps_after_a_stall_is_its_first_advice(short_sleeper: Coach) -> None:
    *_, helps = talk(short_sleeper, "Why has my bench press stalled?", "what helps?")

    assert "bed" in helps.claims[0].text


def test_the_worst_day_is_one_of_the_figure_that_was_told(short_sleeper: Coach) -> None:
    told, worst = talk(short_sleeper, OWN_NIGHTS, "which night was the worst")

    assert "the lowest sleep, 1–31 October" in worst.claims[0].text
    day = worst.claims[0].text.split(",")[0]
    assert day in told.text


def test_a_judged_measure_is_narrowed_like_a_figure(short_sleeper: Coach) -> None:
    *_, narrowed = talk(short_sleeper, "am i eating enough protein", "what about on training days")

    assert narrowed.claims[0].text.startswith("Protein: ")
    assert "on days with training" in narrowed.claims[0].text


def test_what_if_is_no_forecast(short_sleeper: Coach) -> None:
    *_, what_if = talk(short_sleeper, OWN_NIGHTS, "what if I sleep an hour more")

    assert what_if.claims[0].text.startswith("I can't forecast")


def test_a_suspected_reason_is_held_against_the_data(short_sleeper: Coach) -> None:
    *_, protein = talk(short_sleeper, "Why has my bench press stalled?", "could it be my protein")
    *_, sleep = talk(short_sleeper, "Why has my bench press stalled?", "could it be my sleep")

    assert protein.claims[0].text.startswith("I would not look there first")
    assert sleep.claims[0].text.startswith("It fits best")


def test_a_general_question_is_not_dragged_into_the_thread(short_sleeper: Coach) -> None:
    *_, general = talk(short_sleeper, OWN_NIGHTS, "why?", "What is creatine?")

    assert "creatine" in general.text
    assert "bed time" not in general.text


@pytest.mark.parametrize(
    "said",
    ["I only train two days a week now", "i'm vegetarian", "btw i work night shifts",
     "I can only train in the evenings"],
)  # fmt: skip
def test_how_somebody_lives_is_offered_for_keeping(said: str) -> None:
    offered = proposal_in(said, AS_OF)

    assert offered is not None and offered.profile["notes"]


@pytest.mark.parametrize(
    "said",
    ["I train two days a week, is that enough", "how often should I train", "I sleep badly",
     "I train three times a week and nothing grows, why"],
)  # fmt: skip
def test_a_question_offers_nothing(said: str) -> None:
    assert proposal_in(said, AS_OF) is None
