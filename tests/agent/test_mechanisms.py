"""How one thing works on another is told from the page of the one that acts."""

import pytest

from agent.builtin.mechanisms import Working, working_in
from agent.coach import Coach
from tests.agent.conftest import AS_OF


@pytest.mark.parametrize(
    ("said", "cause", "effect"),
    [
        ("how does sleep build muscle", "sleep", "muscle"),
        ("why does caffeine wreck my sleep", "caffeine", "sleep"),
        ("what does alcohol do to my gains", "alcohol", "gains"),
        ("what happens to my muscles when i stop training", "stop training", "muscles"),
        ("what happens if i don't sleep enough", "sleep", ""),
    ],
)
def test_what_acts_and_on_what_is_read(said: str, cause: str, effect: str) -> None:
    assert Working(cause, effect) == working_in(said)


@pytest.mark.parametrize(
    "said",
    ["how did i sleep", "why is my hrv low", "why do you need my data", "does alcohol affect sleep",
     "what is creatine"],
)  # fmt: skip
def test_other_questions_ask_for_no_mechanism(said: str) -> None:
    assert working_in(said) is None


@pytest.mark.parametrize(
    ("question", "page", "said"),
    [
        ("how does sleep build muscle", "sleep-duration-and-debt", "keeps protein building"),
        ("what does alcohol do to my gains", "alcohol", "protein building"),
        ("should i stop drinking coffee", "caffeine", "Caffeine helps training a little"),
    ],
)
def test_a_mechanism_is_told_from_the_page_of_what_acts(
    fine: Coach, question: str, page: str, said: str
) -> None:
    answer = fine.ask(question, as_of=AS_OF)
    assert said in answer.claims[0].text
    assert any(page in str(each) for each in answer.citations)
    assert 0 == answer.dropped_sentences
