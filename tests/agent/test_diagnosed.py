"""Diagnoses as answers: every simulated person, and every thing that a question can name."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from agent.answer import Answer
from agent.coach import Coach, build_coach
from agent.settings import Settings
from tools.importing import ImportReport, store_records
from tools.people import CHANGES, Life, simulate, with_cause
from tools.records import Workout

AS_OF = date(2026, 11, 20)
LIVES = {name: with_cause(name) for name in CHANGES} | {
    "illness-like": with_cause("illness-like", onset_days=5),
    "fine": Life(),
    "at its limit": Life(gain=0.0),
}
STALLED = "Why has my progress stalled?"


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    coach = build_coach(Settings(home=tmp_path_factory.mktemp("diagnosed")))
    for name, life in LIVES.items():
        person = simulate(name, AS_OF, 7, life=life)
        coach.store.save_profile(name, person.profile)
        store_records(coach.store, name, person.records, ImportReport("x", "x"))
        if name == "short-sleep":
            lifts = [each for each in person.records if isinstance(each, Workout) and each.sets]
            store_records(coach.store, "only lifts", lifts, ImportReport("x", "x"))
    yield coach
    coach.store.engine.dispose()


def ask(coach: Coach, person: str, question: str) -> Answer:
    return coach.ask(question, person, as_of=AS_OF)


def words(answer: Answer) -> int:
    return len(re.sub(r"\[\w+\]", "", answer.text).split())


@pytest.mark.parametrize("person", [*LIVES, "only lifts", "nobody yet"])
def test_nothing_is_left_out_and_it_is_short(coach: Coach, person: str) -> None:
    answer = ask(coach, person, STALLED)

    assert 0 == answer.dropped_sentences
    assert words(answer) < 200


@pytest.mark.parametrize(
    "question",
    [
        "Why has my bench press stalled?", "Why has my front squat stalled?",
        "why don't my legs grow?", "why am I not losing weight?", "why am I not gaining weight?",
        "why is my running pace stuck?",
    ],
)  # fmt: skip
@pytest.mark.parametrize("person", ["fine", "energy-deficit", "interference", "only lifts"])
def test_whatever_is_named_nothing_is_left_out(coach: Coach, person: str, question: str) -> None:
    answer = ask(coach, person, question)

    assert 0 == answer.dropped_sentences
    assert words(answer) < 200


def test_a_lift_that_is_not_logged_is_said_first(coach: Coach) -> None:
    answer = ask(coach, "fine", "Why has my front squat stalled?")

    assert answer.claims[0].text.startswith("I find no front squat")
    assert "Squat" in answer.claims[1].text


def test_steady_weight_is_answered_with_what_the_scale_says(coach: Coach) -> None:
    answer = ask(coach, "fine", "why am I not losing weight?")

    assert answer.claims[0].text.startswith("Your weight")
    assert "eating about as much as you use" in answer.claims[1].text
    assert "300 kcal a day less" in answer.text


def test_who_loses_weight_is_told_so(coach: Coach) -> None:
    answer = ask(coach, "energy-deficit", "why am I not losing weight?")

    assert answer.claims[0].text.startswith("You are losing weight")


def test_with_lifts_alone_it_says_what_it_cannot_see_and_what_to_record_first(
    coach: Coach,
) -> None:
    answer = ask(coach, "only lifts", STALLED)

    assert "I see too little of sleep, protein and energy balance" in answer.text
    assert "First: record at least 7 nights of sleep" in answer.text
    assert "Endurance" not in answer.text


def test_before_an_illness_rest_is_the_only_advice(coach: Coach) -> None:
    answer = ask(coach, "illness-like", STALLED)

    assert answer.claims[0].text.startswith("Rest first")
    assert "see a doctor" in answer.text
    assert "sets" not in answer.text
