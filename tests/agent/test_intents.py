"""What people come with, read from how they put it, and what they are told."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from agent.builtin.intended import intended
from agent.builtin.intents import LEARNED, intent_of
from agent.coach import Coach, build_coach
from agent.settings import Settings
from evals.intents import fingerprint
from tests.agent.conftest import AS_OF


def test_the_weights_are_learned_from_the_examples_as_they_are() -> None:
    with np.load(LEARNED) as stored:
        assert fingerprint() == str(stored["examples"])


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("what do you think about my protein", "review"),
        ("has my hrv gone down since august", "trend"),
        ("did i drop any weight since july", "weight-change"),
        ("i feel terrible this morning", "rough"),
        ("what is one thing i should change", "one-change"),
        ("how did september go", "period"),
        ("show me my last deadlift session", "log"),
        ("am i training too much lately", "strain"),
        ("what's my maintenance intake", "energy-need"),
        ("should i bulk or cut now", "cut-or-bulk"),
    ],
)
def test_intents_are_read_from_other_words_than_the_examples(question: str, intent: str) -> None:
    assert intent == intent_of(question)


@pytest.mark.parametrize(
    "question",
    [
        "what is zone 2",
        "does the anabolic window exist",
        "how many steps did i take yesterday",
        "average deep sleep last month",
        "is creatine safe",
        "what does cortisol do",
        "who wins the world cup",
        "",
        "word " * 40,
    ],
)
def test_what_is_no_intent_is_left_to_the_rules(question: str) -> None:
    assert intent_of(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "am i eating enough protein",
        "am i sleeping too much",
        "why am i not making progress",
        "what am i doing wrong",
    ],
)
def test_what_the_diagnosis_judges_stays_with_it(question: str) -> None:
    planned = intended(question)
    assert planned is None or planned.kind == "status"


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
        ("did i drop any weight since july", "Not by your scale: +"),
        ("my sleep got worse since september, didn't it", "Lower: sleep averaged"),
        ("is my resting pulse going up", "real change"),
        ("i feel terrible this morning", "Sorry you feel like that"),
        ("nothing works, i am so frustrated", "likeliest reason is shorter sleep"),
        ("how did september go", "1–30 September"),
        ("compare october to september", "1–31 October beside 1–30 September"),
        ("show me my squat", "estimated one-rep max"),
        ("am i overtraining", "no strain from training, but shorter sleep"),
        ("which muscle do i neglect", "sets for each muscle"),
        ("what are my maintenance calories", "About what you eat keeps your weight"),
        ("should i cut or bulk", "Your goal says gain"),
        ("can you see my whoop data", "Sleep: from whoop"),
        ("what's going well", "This is what you do well"),
        ("when will i weigh 90 kg", "pace of now"),
        ("when do i usually go to bed", "bed time"),
        ("how consistent am i", "You trained 4.0 sessions a week"),
    ],
)
def test_an_intent_is_answered_from_the_data(said: Say, question: str, wanted: str) -> None:
    assert wanted in said(question)


@pytest.fixture
def newcomer(tmp_path: Path) -> Coach:
    return build_coach(Settings(home=tmp_path))


@pytest.mark.parametrize(
    "question",
    [
        "am i overtraining", "what are my maintenance calories", "can you see my whoop data",
        "how did september go", "show me my squat", "i feel terrible this morning",
        "what's going well", "nothing works, i am so frustrated", "should i cut or bulk",
    ],
)  # fmt: skip
def test_without_data_an_intent_invents_nothing(newcomer: Coach, question: str) -> None:
    answer = newcomer.ask(question, as_of=date(2026, 11, 1))
    assert 0 == answer.dropped_sentences
    headline = re.sub(r"\[\w+\]", "", answer.claims[0].text)
    assert not re.search(r"\d", headline.replace("28 days", "")), headline
