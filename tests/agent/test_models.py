"""Over the wire: the coach with a server that misbehaves in every way we could think of."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from agent.answer import Answer
from agent.coach import Question, build_coach, endpoint_of
from agent.endpoint import examine_endpoint
from agent.errors import ModelUnavailable, StepLimitReached
from agent.events import ClaimReady, Event, Finished, ToolFinished
from agent.line import Line
from agent.settings import Settings
from tests.agent.conftest import AS_OF
from tests.agent.endpoint_stub import (
    Calls,
    Drops,
    Fails,
    Hangs,
    Reply,
    Says,
    Stalls,
    Stub,
    serving,
)

TRUE = "Your sleep was shorter than your usual [d1]."
SLEEP = Calls("get_sleep", '{"days": 14}')


@pytest.fixture
def home(short_sleeper_home: Path) -> Path:
    return short_sleeper_home


def asked(home: Path, *replies: Reply, **settings: Any) -> tuple[Answer, list[dict[str, Any]]]:
    """The answer to a question about sleep, and the requests that were made for it."""
    takes_schema = settings.pop("takes_schema", True)
    question = settings.pop("question", "How did I sleep?")
    with serving(*replies, takes_schema=takes_schema) as stub:
        coach = build_coach(
            Settings(home=home, model="tiny", base_url=stub.url, **{"retries": 0} | settings)
        )
        try:
            return coach.ask(question, as_of=AS_OF), stub.requests
        finally:
            coach.store.engine.dispose()


def sentences_of(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims]


def test_a_true_sentence_goes_out_under_the_models_name(home: Path) -> None:
    answer, requests = asked(home, SLEEP, Says("Your sleep was shorter than your usual [d1]."))

    assert ["Your sleep was shorter than your usual [d1]."] == sentences_of(answer)
    assert ("tiny", "model", 240) == (answer.model, answer.writer, answer.tokens)
    assert "/v1" not in json.dumps(requests)


def test_an_invented_citation_is_repaired_or_cut(home: Path) -> None:
    wrong = Says("Your sleep was short [d77].")
    right = Says("Your sleep was shorter than your usual [d1].")

    repaired, requests = asked(home, SLEEP, wrong, right)

    assert ["Your sleep was shorter than your usual [d1]."] == sentences_of(repaired)
    assert "d77 is no evidence of this turn" in requests[2]["messages"][-1]["content"]


def test_a_wrong_number_is_cut_and_the_rest_stays(home: Path) -> None:
    mixed = Says("You slept 9 h 41 min [d1]. Your sleep was shorter than your usual [d1].")

    answer, _ = asked(home, SLEEP, mixed)

    assert ["Your sleep was shorter than your usual [d1]."] == sentences_of(answer)
    assert 1 == answer.dropped_sentences


def test_when_nothing_holds_the_evidence_is_laid_out_and_labelled(home: Path) -> None:
    answer, _ = asked(home, SLEEP, Says("You slept 9 h 41 min a night [d1]."))

    assert "built-in" == answer.writer
    assert answer.citations
    assert "9 h 41 min" not in answer.text


@pytest.mark.parametrize(
    "reply", ['{"claims": [{"text": "", "citations": ["d1"]}]}', '{"claims": [', "```json\n{}\n```"]
)
def test_a_list_without_a_claim_is_never_shown(home: Path, reply: str) -> None:
    answer, _ = asked(home, Says(reply), planner="builtin")

    assert "built-in" == answer.writer
    assert "claims" not in answer.text


def test_looping_tools_end_with_a_typed_error(home: Path) -> None:
    with pytest.raises(StepLimitReached):
        asked(home, SLEEP)


@pytest.mark.parametrize("arguments", ['{"days": ', '{"days": "many"}', "[]", '{"nights": 3}'])
def test_malformed_tool_arguments_do_not_end_the_turn(home: Path, arguments: str) -> None:
    answer, _ = asked(home, Calls("get_sleep", arguments), Says(TRUE))

    assert answer.claims


def test_an_unknown_tool_does_not_end_the_turn(home: Path) -> None:
    answer, requests = asked(home, Calls("drop_tables", "{}"), SLEEP, Says(TRUE))

    assert [TRUE] == sentences_of(answer)
    assert "drop_tables" in requests[1]["messages"][-1]["content"]


def test_a_user_id_in_the_arguments_changes_nothing(home: Path) -> None:
    spy = Calls("get_sleep", '{"days": 14, "user_id": "somebody-else"}')

    answer, _ = asked(home, spy, Says("Your sleep was shorter than your usual [d1]."))

    assert ["Your sleep was shorter than your usual [d1]."] == sentences_of(answer)


@pytest.mark.parametrize("failure", [Fails(500), Fails(401), Fails(429), Drops(chunked=True)])
def test_a_failing_endpoint_is_named_and_nothing_switches(home: Path, failure: Reply) -> None:
    with pytest.raises(ModelUnavailable, match=r"'tiny' at http://127\.0\.0\.1"):
        asked(home, failure)


@pytest.mark.parametrize("planner", ["model", "builtin"])
def test_a_reply_that_breaks_off_without_an_end_is_no_answer(home: Path, planner: str) -> None:
    with pytest.raises(ModelUnavailable, match="broke off in the middle"):
        asked(home, Drops("Your sleep was shor"), planner=planner)


@pytest.mark.parametrize("planner", ["model", "builtin"])
def test_a_stream_that_ends_before_it_begins_is_named(home: Path, planner: str) -> None:
    with pytest.raises(ModelUnavailable, match=r"gives no answer|broke off"):
        asked(home, Drops(""), planner=planner)


def test_a_busy_endpoint_is_asked_again(home: Path) -> None:
    answer, requests = asked(home, Fails(429), SLEEP, Says(TRUE), retries=2)

    assert [TRUE] == sentences_of(answer)
    assert 3 == len(requests)


def test_a_silent_endpoint_does_not_hang_the_turn(home: Path) -> None:
    began = time.monotonic()

    with pytest.raises(ModelUnavailable):
        asked(home, Hangs(), timeout_seconds=0.5)

    assert time.monotonic() - began < 15


def test_a_token_budget_ends_the_turn(home: Path) -> None:
    with pytest.raises(StepLimitReached, match="tokens"):
        asked(home, SLEEP, turn_tokens=1000, max_steps=30)


def test_the_planner_can_be_ours_and_the_model_only_writes(home: Path) -> None:
    claims = [
        {"section": "headline", "text": "You slept less than usual", "citations": ["d1"]},
        {"section": "next", "text": "You will gain 9 kg", "citations": ["d1"]},
    ]
    answer, requests = asked(home, Says(json.dumps({"claims": claims})), planner="builtin")

    assert ["You slept less than usual [d1]."] == sentences_of(answer)
    assert "tools" not in requests[0]
    assert "json_schema" == requests[0]["response_format"]["type"]


def test_a_writer_without_schemas_is_asked_in_plain_words(home: Path) -> None:
    written = Says("You slept less than usual [d1].")

    answer, requests = asked(home, written, planner="builtin", takes_schema=False)

    assert ["You slept less than usual [d1]."] == sentences_of(answer)
    assert "response_format" not in requests[0]


def test_only_evidence_leaves_never_records_or_names(home: Path) -> None:
    _, requests = asked(home, Says("You slept less than usual [d1]."), planner="builtin")

    sent = json.dumps(requests)
    assert "source_id" not in sent
    assert str(home) not in sent


def streamed(home: Path, *replies: Reply, **settings: Any) -> tuple[list[Event], Stub]:
    """The events of a turn about sleep."""
    with serving(*replies) as stub:
        coach = build_coach(
            Settings(home=home, model="tiny", base_url=stub.url, **{"retries": 0} | settings)
        )
        try:
            return list(coach.turn(Question("me", "How did I sleep?", None, AS_OF))), stub
        finally:
            coach.store.engine.dispose()


def claims_in(events: Sequence[Event]) -> list[str]:
    return [each.claim.text for each in events if isinstance(each, ClaimReady)]


def test_a_sentence_is_sent_when_it_holds_and_not_at_the_end(home: Path) -> None:
    with serving(SLEEP, Stalls(f"{TRUE} I will say mo")) as stub:
        settings = Settings(home=home, model="tiny", base_url=stub.url, retries=0)
        coach, line = build_coach(settings), Line()
        turn = coach.turn(Question("me", "How did I sleep?", None, AS_OF), line)

        first = next(each for each in turn if isinstance(each, ClaimReady))

        assert TRUE == first.claim.text
        line.cut()
        with pytest.raises(StepLimitReached):
            list(turn)
        assert stub.left.wait(15)


def test_what_was_sent_is_the_beginning_of_the_answer(home: Path) -> None:
    draft = f"{TRUE} You slept 9 h 41 min [d1]. Ask me again."
    again = f"{TRUE} Ask me again whenever you like."

    events, _ = streamed(home, SLEEP, Says(draft), Says(again))

    answer = events[-1]
    assert isinstance(answer, Finished)
    assert [TRUE, "Ask me again whenever you like."] == sentences_of(answer.answer)
    assert sentences_of(answer.answer) == claims_in(events)


def test_talk_that_cites_nothing_is_no_answer(home: Path) -> None:
    events, _ = streamed(home, SLEEP, Says("It is a long story. Keep going, you can do it."))

    assert isinstance(events[-1], Finished)
    assert events[-1].answer.is_laid_out
    assert "long story" not in events[-1].answer.text


def test_a_greeting_and_a_question_back_need_no_evidence(home: Path) -> None:
    hello, _ = asked(home, Says("Hello, good to see you."), question="hello")
    back, _ = asked(home, Says("Which lift do you mean?"), question="Why is it flat?")

    assert ["Hello, good to see you."] == sentences_of(hello)
    assert ["Which lift do you mean?"] == sentences_of(back)


def test_a_list_of_claims_is_sent_claim_by_claim(home: Path) -> None:
    claims = [
        {"section": "headline", "text": "You slept less than usual", "citations": ["d1"]},
        {"section": "data", "text": "You gained 9 kg", "citations": ["d1"]},
    ]
    begun = json.dumps({"claims": claims})[:-9]
    with serving(Stalls(begun)) as stub:
        settings = Settings(
            home=home, model="tiny", base_url=stub.url, retries=0, planner="builtin"
        )
        line = Line()
        turn = build_coach(settings).turn(Question("me", "How did I sleep?", None, AS_OF), line)

        first = next(each for each in turn if isinstance(each, ClaimReady))

        assert "You slept less than usual [d1]." == first.claim.text
        line.cut()
        with pytest.raises(StepLimitReached):
            list(turn)


def test_thoughts_of_a_reasoning_model_are_not_sent(home: Path) -> None:
    thinks = Says(f"<think>They ask about sleep. I could say it is fine.</think>\n{TRUE}")

    events, _ = streamed(home, SLEEP, thinks)

    assert [TRUE] == claims_in(events)


def test_a_client_that_leaves_ends_the_call_in_flight(home: Path) -> None:
    with serving(SLEEP, Stalls()) as stub:
        settings = Settings(home=home, model="tiny", base_url=stub.url, retries=0)
        coach = build_coach(settings)

        async def leave() -> None:
            events = coach.stream(Question("me", "How did I sleep?", None, AS_OF))
            async for event in events:
                if isinstance(event, ToolFinished):
                    await asyncio.sleep(0.3)
                    break
            await events.aclose()  # type: ignore[attr-defined]  # an async generator

        asyncio.run(leave())

        assert stub.left.wait(15), "the connection stayed open after the client had left"


def test_a_turn_ends_in_its_time_even_in_the_middle_of_a_reply(home: Path) -> None:
    began = time.monotonic()

    with pytest.raises(StepLimitReached, match="COACH_TURN_SECONDS"):
        asked(home, SLEEP, Stalls("Your sl"), turn_seconds=1.5)

    assert time.monotonic() - began < 5


def test_half_words_of_a_stream_are_put_together(home: Path) -> None:
    with serving(Says("Your sleep was fine.", piece=3)) as stub:
        model = build_coach(Settings(home=home, model="tiny", base_url=stub.url)).model
        text = "".join(part.text for part in model.stream("hi"))

    assert "Your sleep was fine." == text


@pytest.fixture
def checks() -> Iterator[Any]:
    def run(*replies: Reply, model: str = "tiny") -> dict[str, bool]:
        with serving(*replies) as stub:
            settings = Settings(model=model, base_url=stub.url, timeout_seconds=2)
            return {each.part: each.works for each in examine_endpoint(endpoint_of(settings))}

    return run


def test_doctor_sees_what_an_endpoint_can_do(checks: Any) -> None:
    found = checks(Says("ok"), Says("one two"), SLEEP, Says("ok"))

    assert {
        "models": True, "answer": True, "streaming": True, "tools": True, "context": True
    } == found  # fmt: skip


def test_doctor_sees_that_tools_are_not_called(checks: Any) -> None:
    assert not checks(Says("ok"))["tools"]


def test_doctor_sees_an_unknown_model(checks: Any) -> None:
    assert not checks(Says("ok"), model="huge")["models"]


def test_doctor_stops_at_a_refused_key(checks: Any) -> None:
    assert {"models": True, "answer": False} == checks(Fails(401))
