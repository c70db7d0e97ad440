import asyncio
import re
from pathlib import Path

import pytest

from agent.answer import Answer
from agent.coach import Coach, Question, build_coach
from agent.errors import StepLimitReached, UnknownConversation
from agent.events import ClaimReady, Event, Failed, Finished, Started
from agent.settings import Settings
from tests.agent.conftest import AS_OF, scripted


def ask(coach: Coach, question: str, **options: str | None) -> Answer:
    return coach.ask(question, as_of=AS_OF, **options)  # type: ignore[arg-type]


def test_a_stall_is_answered_with_the_planted_cause_first(short_sleeper: Coach) -> None:
    answer = ask(short_sleeper, "Why has my progress stalled?")

    assert "flat" in answer.claims[0].text
    assert "sleep" in answer.claims[1].text
    assert 0 == answer.dropped_sentences
    assert {"data", "glossary"} == {each.kind for each in answer.citations}
    assert len(re.sub(r"\[\w+\]", "", answer.text).split()) < 200


def test_the_premise_comes_first_for_somebody_who_progresses(fine: Coach) -> None:
    answer = ask(fine, "Why has my progress stalled?")

    assert "progress" in answer.claims[0].text.lower()
    assert "flat for" not in answer.claims[0].text
    assert 0 == answer.dropped_sentences


def test_every_citation_was_returned_in_this_turn(short_sleeper: Coach) -> None:
    answer = ask(short_sleeper, "Why has my bench press stalled?")

    known = {each.id for each in answer.evidence}
    assert {each.id for each in answer.citations} <= known
    assert all(set(claim.citations) <= known for claim in answer.claims)


def test_a_term_is_answered_from_its_own_page(short_sleeper: Coach) -> None:
    answer = ask(short_sleeper, "What does IGF-1 do?")

    assert "igf-1-signaling" == answer.citations[0].page_id
    assert 0 == answer.dropped_sentences


def test_a_red_flag_never_reaches_the_model(short_sleeper_home: Path) -> None:
    coach, model = scripted(short_sleeper_home, "Push through it.")

    answer = ask(coach, "My chest hurts when I do intervals, should I push through?")

    assert [] == model.sent
    assert answer.text.startswith("**Please stop training and have this checked today")


def test_a_model_that_invents_is_asked_once_and_then_cut(short_sleeper_home: Path) -> None:
    invented = "You slept 9 h 59 min a night [d1]. Sleep was shorter than your usual [d1]."
    coach, model = scripted(short_sleeper_home, ("get_sleep", {"days": 14}), invented, invented)

    answer = ask(coach, "How did I sleep?")

    assert ["Sleep was shorter than your usual [d1]."] == [each.text for each in answer.claims]
    assert 1 == answer.dropped_sentences
    assert 3 == len(model.sent)
    assert "9 h 59 min" in model.sent[2][-1].text


def test_when_only_inventions_come_the_evidence_is_laid_out_instead(
    short_sleeper_home: Path,
) -> None:
    coach, _ = scripted(short_sleeper_home, "Your sleep was short [d77].")

    answer = ask(coach, "How did I sleep?")

    assert "built-in" == answer.writer
    assert "d77" not in {each.id for each in answer.citations}
    assert "d77" not in answer.text


def test_endless_tool_calls_end_with_a_typed_error(short_sleeper_home: Path) -> None:
    coach, _ = scripted(short_sleeper_home, ("get_sleep", {"days": 7}))

    with pytest.raises(StepLimitReached, match="6 steps"):
        ask(coach, "How did I sleep?")


def test_bad_tool_arguments_are_explained_to_the_model(short_sleeper_home: Path) -> None:
    coach, model = scripted(short_sleeper_home, ("get_sleep", {"days": "lots"}), "Good question.")

    ask(coach, "How did I sleep?")

    assert "days" in model.sent[1][-1].text


def test_a_conversation_belongs_to_one_person(short_sleeper: Coach) -> None:
    answer = ask(short_sleeper, "hi")

    with pytest.raises(UnknownConversation):
        ask(short_sleeper, "hi", user_id="mallory", conversation_id=answer.conversation_id)


def test_a_stream_ends_with_the_same_answer(short_sleeper: Coach) -> None:
    async def collect(question: Question) -> list[Event]:
        return [event async for event in short_sleeper.stream(question)]

    events = asyncio.run(collect(Question("me", "What does IGF-1 do?", None, AS_OF)))

    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Finished)
    claims = tuple(each.claim for each in events if isinstance(each, ClaimReady))
    assert events[-1].answer.claims == claims


def test_a_stream_that_fails_says_so_last(short_sleeper: Coach) -> None:
    async def collect() -> list[Event]:
        first = short_sleeper.ask("hi", user_id="me")
        question = Question("mallory", "hi", first.conversation_id)
        return [event async for event in short_sleeper.stream(question)]

    assert "UnknownConversation" == asyncio.run(collect())[-1].code  # type: ignore[union-attr]
    assert Failed


def test_erasing_leaves_no_byte_of_a_person(tmp_path: Path) -> None:
    coach = build_coach(Settings(home=tmp_path))
    coach.ask("hello canaryword", user_id="zoe", as_of=AS_OF)
    coach.store.mark_days("zoe", [AS_OF], "canaryword flu")

    assert coach.erase("zoe") > 0

    coach.store.engine.dispose()
    for file in tmp_path.rglob("coach.db*"):
        assert b"canaryword" not in file.read_bytes()
