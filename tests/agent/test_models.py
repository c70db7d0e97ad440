"""Over the wire: the coach with a server that misbehaves in every way we could think of."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent.answer import Answer
from agent.coach import build_coach, endpoint_of
from agent.endpoint import examine_endpoint
from agent.errors import ModelUnavailable, StepLimitReached
from agent.settings import Settings
from tests.agent.conftest import AS_OF
from tests.agent.endpoint_stub import Calls, Drops, Fails, Hangs, Reply, Says, serving

SLEEP = Calls("get_sleep", '{"days": 14}')


@pytest.fixture
def home(short_sleeper_home: Path) -> Path:
    return short_sleeper_home


def asked(home: Path, *replies: Reply, **settings: Any) -> tuple[Answer, list[dict[str, Any]]]:
    """The answer to a question about sleep, and the requests that were made for it."""
    takes_schema = settings.pop("takes_schema", True)
    with serving(*replies, takes_schema=takes_schema) as stub:
        coach = build_coach(
            Settings(home=home, model="tiny", base_url=stub.url, **{"retries": 0} | settings)
        )
        try:
            return coach.ask("How did I sleep?", as_of=AS_OF), stub.requests
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


def test_looping_tools_end_with_a_typed_error(home: Path) -> None:
    with pytest.raises(StepLimitReached):
        asked(home, SLEEP)


@pytest.mark.parametrize("arguments", ['{"days": ', '{"days": "many"}', "[]", '{"nights": 3}'])
def test_malformed_tool_arguments_do_not_end_the_turn(home: Path, arguments: str) -> None:
    answer, _ = asked(home, Calls("get_sleep", arguments), Says("Thanks for asking."))

    assert answer.claims


def test_an_unknown_tool_does_not_end_the_turn(home: Path) -> None:
    answer, requests = asked(home, Calls("drop_tables", "{}"), Says("Thanks for asking."))

    assert ["Thanks for asking."] == sentences_of(answer)
    assert "drop_tables" in requests[1]["messages"][-1]["content"]


def test_a_user_id_in_the_arguments_changes_nothing(home: Path) -> None:
    spy = Calls("get_sleep", '{"days": 14, "user_id": "somebody-else"}')

    answer, _ = asked(home, spy, Says("Your sleep was shorter than your usual [d1]."))

    assert ["Your sleep was shorter than your usual [d1]."] == sentences_of(answer)


@pytest.mark.parametrize("failure", [Fails(500), Fails(401), Fails(429), Drops()])
def test_a_failing_endpoint_is_named_and_nothing_switches(home: Path, failure: Reply) -> None:
    with pytest.raises(ModelUnavailable, match=r"'tiny' at http://127\.0\.0\.1"):
        asked(home, failure)


def test_a_busy_endpoint_is_asked_again(home: Path) -> None:
    answer, requests = asked(home, Fails(429), SLEEP, Says("Thanks for asking."), retries=2)

    assert ["Thanks for asking."] == sentences_of(answer)
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
