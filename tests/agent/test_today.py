"""Questions about today, the score and the brief, answered without a language model."""

import json
from datetime import date

import pytest

from agent.builtin.planner import plan
from agent.builtin.thread import Thread
from agent.coach import Coach
from tests.agent.conftest import AS_OF
from tools.errors import BadQuery
from tools.toolbox import Toolbox

OFFERED = set(Toolbox.names())


@pytest.mark.parametrize(
    ("question", "tool"),
    [
        ("What should I do today?", "get_brief"),
        ("should i train or rest today", "get_brief"),
        ("How am I doing today?", "get_score"),
        ("what's my score", "get_score"),
        ("Why is my score so low today?", "get_score"),
        ("What should I do this week?", "find_patterns"),
        ("How does the daily score work?", "search_glossary"),
        ("What was my sleep score last week?", "ask_data"),
    ],
)
def test_a_question_about_today_goes_to_the_right_tool(question: str, tool: str) -> None:
    assert tool == plan(Thread(question), OFFERED).calls[0].name


@pytest.mark.parametrize("question", ["What should I do today?", "What's my score?"])
@pytest.mark.parametrize("back", [0, 1, 7])
def test_every_sentence_about_today_is_carried_by_evidence(
    short_sleeper: Coach, question: str, back: int
) -> None:
    day = date.fromordinal(AS_OF.toordinal() - back)

    answer = short_sleeper.ask(question, as_of=day)

    assert 0 == answer.dropped_sentences
    assert answer.citations


def toolbox(coach: Coach) -> Toolbox:
    pages = {page.id: page for page in coach.index.pages}
    return Toolbox(coach.store, coach.index, "me", AS_OF, pages)


def test_the_score_tool_gives_parts_with_weights_reasons_and_evidence(
    short_sleeper: Coach,
) -> None:
    tools = toolbox(short_sleeper)

    found = json.loads(tools.get_score())

    assert ["sleep", "recovery", "nutrition", "training"] == [
        each["name"] for each in found["parts"]
    ]
    assert 100 == sum(part["weight"] for area in found["parts"] for part in area["parts"])
    known = tools.log.all()
    for area in found["parts"]:
        for part in area["parts"]:
            assert part["reason"]
            assert (part["score"] is None) == (part["evidence"] not in known)


def test_a_day_to_come_is_answered_as_today_and_no_day_is_refused(short_sleeper: Coach) -> None:
    tools = toolbox(short_sleeper)

    assert str(AS_OF) == json.loads(tools.get_brief("2030-01-01"))["day"]
    with pytest.raises(BadQuery, match="'soon' is no day"):
        tools.get_score("soon")
