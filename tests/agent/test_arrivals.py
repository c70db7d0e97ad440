"""What people bring from their lives: news, setbacks, illness, food, choices, wishes."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from agent.builtin import circumstances, foods, options, relations, wishes
from agent.builtin.arrivals import counselled
from agent.builtin.circumstances import CASES, Line, searched
from agent.builtin.counsel import line_of
from agent.builtin.intended import intended
from agent.builtin.intents import intent_of
from agent.builtin.itself import ANSWERS
from agent.coach import Coach, build_coach
from agent.grounding.check import check_draft
from agent.settings import Settings
from tests.agent.conftest import AS_OF


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("i just got a new deadlift pr", "good-news"),
        ("missed my last two workouts", "setback"),
        ("my training bores me", "bored"),
        ("work is very stressful this week", "stressed"),
        ("i only have 20 minutes for the gym", "short-session"),
        ("on vacation next week without a gym", "away"),
        ("i have a sore throat, gym?", "ill"),
        ("is cottage cheese good after the gym", "food"),
        ("squat or deadlift first", "choice"),
        ("does my sleep affect my lifts", "related"),
        ("make me a meal plan", "wish"),
        ("why am i hungry all day", "hunger"),
        ("why do i wake up at 3 every night", "nights"),
        ("how much does it cost", "product"),
    ],
)
def test_what_people_bring_is_read_from_how_they_put_it(question: str, intent: str) -> None:
    assert intent == intent_of(question)


def _lines() -> list[Line]:
    tables = (foods.MEALS, options.WEIGHED, wishes.TIPS)
    named = [value for module in (circumstances, foods, options, wishes)
             for value in vars(module).values() if isinstance(value, Line)]  # fmt: skip
    told = [line for table in tables for _, lines in table for line in lines]
    cases = [line for cases in CASES.values() for case in cases for line in case.lines]
    return list(dict.fromkeys([*named, *told, *cases, *relations.WHY.values()]))


@pytest.mark.parametrize("line", _lines(), ids=lambda line: f"{line.page}: {line.words[:30]}")
def test_every_line_stands_on_its_page_and_is_found(fine: Coach, line: Line) -> None:
    call = searched((line,))[0]
    found = json.loads(fine.toolbox("nobody", AS_OF).search_glossary(**call.arguments))
    assert line_of([found], line)


def test_a_line_that_its_page_no_longer_says_is_left_out() -> None:
    row = {"page_id": "deload", "text": "Halve the sets for one week.", "evidence": "g1"}
    searches = [{"passages": [row]}]
    assert "Halve the sets for one week [g1]." == line_of(
        searches, Line("deload", "halve the sets")
    )
    assert line_of(searches, Line("deload", "sleep longer on free days")) is None
    assert line_of(searches, Line("naps", "halve the sets")) is None


@pytest.mark.parametrize("intent", CASES)
def test_every_circumstance_has_a_case_for_whatever_is_left(intent: str) -> None:
    planned = counselled(intent, "zzz")
    assert "counsel" == planned.kind
    assert planned.calls


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("squat or deadlift first", "squat", "deadlift"),
        ("should i sleep more or eat more protein", "sleep more", "eat more protein"),
        ("machines vs free weights", "machines", "free weights"),
    ],
)
def test_the_two_options_of_a_choice_are_told_apart(question: str, first: str, second: str) -> None:
    assert (first, second) == options.options_of(question)


@pytest.mark.parametrize("question", ["better or worse or the same", "rows", "or", "squat or"])
def test_what_names_no_two_options_is_no_choice(question: str) -> None:
    assert options.options_of(question) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("is skyr good before bed", "skyr"),
        ("should i drink kefir after the gym", "kefir"),
        ("does turmeric work", "turmeric"),
        ("how much protein in an avocado", "avocado"),
        ("what to eat after lifting", ""),
    ],
)
def test_a_food_is_named_by_what_is_left_of_a_question(question: str, name: str) -> None:
    assert name == foods.food_of(question)


Say = Callable[[str], str]


@pytest.fixture(scope="module")
def said(short_sleeper_home: Path) -> Say:
    coach = build_coach(Settings(home=short_sleeper_home))

    def ask(question: str) -> str:
        answer = coach.ask(question, as_of=AS_OF)
        assert 0 == answer.dropped_sentences, question
        return answer.text

    return ask


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("i just got a new bench pr", "Well done"),
        ("finally slept 9 hours", "the night I have on record is shorter"),
        ("missed my last two workouts", "move the session instead of doubling"),
        ("my training bores me", "Change one exercise at a time"),
        ("work is very stressful this week", "keep the weight on the bar and cut sets"),
        ("i only have 20 minutes for the gym", "The least that still builds strength"),
        ("on vacation next week without a gym", "Two weeks off cost almost nothing"),
        ("i have a sore throat, gym?", "With a plain cold"),
        ("just recovered from the flu, how do i start again", "Come back in steps"),
        ("is skyr good before bed", "The glossary does not hold skyr"),
        ("what's a good high protein breakfast", "Put 20 to 30 g into breakfast"),
        ("is quark good before bed", "slow protein such as quark"),
        ("how much protein in an avocado", "I hold no table of foods"),
        ("squat or deadlift first", "Put first the one you want to improve more"),
        ("should i sleep more or eat more protein", "For you it is sleep"),
        ("treadmill before or after weights", "for strength, lift first"),
        ("does my sleep affect my lifts", "It fits in your data: shorter sleep"),
        ("make me a meal plan", "a day of yours has to hold about"),
        ("why am i hungry all day", "What fits in your data is shorter sleep"),
        ("how much does it cost", "It is free"),
    ],
)
def test_what_is_brought_is_answered_first(said: Say, question: str, wanted: str) -> None:
    assert wanted in said(question)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer[1][:30])
def test_what_the_coach_says_of_itself_stands_without_evidence(
    answer: tuple[str, str, str],
) -> None:
    _, headline, more = answer
    assert all(each.holds for each in check_draft(f"**{headline}**\n\n{more}", {}))


def test_coming_back_from_an_illness_is_no_win(said: Say) -> None:
    assert "Well done" not in said("just got over the flu, how do i start again")


def test_jet_lag_that_advice_is_asked_about_marks_no_days(said: Say) -> None:
    assert "Shall I mark" not in said("jet lag advice")


@pytest.mark.parametrize(
    "question",
    ["i just got a new bench pr", "missed my last two workouts", "make me a meal plan",
     "squat or deadlift first", "should i sleep more or eat more protein",
     "why am i hungry all day", "does my sleep affect my lifts", "is skyr good before bed"],
)  # fmt: skip
def test_without_data_nothing_is_said_of_the_person(tmp_path: Path, question: str) -> None:
    answer = build_coach(Settings(home=tmp_path)).ask(question, as_of=date(2026, 11, 1))
    assert 0 == answer.dropped_sentences
    assert not re.search(r"\[d\d", answer.text)


def test_what_one_reads_as_a_choice_without_options_is_left_to_the_rules() -> None:
    planned = intended("which one is better")
    assert planned is None or planned.kind != "choice"
