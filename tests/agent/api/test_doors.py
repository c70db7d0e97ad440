"""Every door asks in the same way, gives the same answer, and always ends its stream."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from agent.answer import Answer
from agent.api.app import create_app
from agent.coach import Coach, build_coach
from agent.settings import Settings
from tools.people import simulate, write_files

QUESTION = "Why has my progress stalled?"
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    home = tmp_path_factory.mktemp("home")
    coach = build_coach(Settings(home=home))
    person = simulate("short-sleeper", TODAY)
    folder = tmp_path_factory.mktemp("files")
    coach.save_profile(person.profile)
    coach.import_files(write_files(person, folder))
    return coach


@pytest.fixture(scope="module")
def client(coach: Coach) -> Iterator[TestClient]:
    with TestClient(create_app(coach.settings, coach), base_url="http://127.0.0.1:8000") as client:
        yield client


def agui(client: TestClient, text: str, run_id: str | None = None) -> list[tuple[int, Any]]:
    body = {
        "threadId": uuid4().hex,
        "runId": run_id or uuid4().hex,
        "state": {},
        "tools": [],
        "context": [],
        "messages": [{"id": "1", "role": "user", "content": text}],
        "forwardedProps": {"asOf": TODAY.isoformat()},
    }
    response = client.post("/agui", json=body)
    assert 200 == response.status_code, response.text
    return frames(response.text)


def frames(text: str) -> list[tuple[int, Any]]:
    found = []
    for block in text.strip().split("\n\n"):
        number, data = block.split("\n", 1)
        found.append((int(number.removeprefix("id: ")), json.loads(data.removeprefix("data: "))))
    return found


def claims(answer: Any) -> list[str]:
    return [claim["text"] for claim in answer["claims"]]


def test_an_agui_run_is_balanced_and_ends(client: TestClient) -> None:
    events = [event for _, event in agui(client, QUESTION)]
    kinds = [event["type"] for event in events]

    assert "RUN_STARTED" == kinds[0]
    assert "RUN_FINISHED" == kinds[-1]
    assert events[0]["protocolVersion"]
    for opening, closing in [
        ("TEXT_MESSAGE_START", "TEXT_MESSAGE_END"),
        ("TOOL_CALL_START", "TOOL_CALL_END"),
        ("STEP_STARTED", "STEP_FINISHED"),
    ]:
        assert kinds.count(opening) == kinds.count(closing) >= 1


def test_every_door_gives_the_same_answer(client: TestClient, coach: Coach) -> None:
    direct = claims(coach.ask(QUESTION, as_of=TODAY).model_dump(mode="json"))
    over_agui = next(
        event["value"]
        for _, event in agui(client, QUESTION)
        if event["type"] == "CUSTOM" and event["name"] == "groundwork.answer"
    )
    rest = client.post("/api/ask", json={"text": QUESTION, "as_of": TODAY.isoformat()}).json()

    assert direct == claims(over_agui)
    assert direct == claims(rest)


def test_a_run_is_replayed_from_any_cursor_and_not_asked_twice(client: TestClient) -> None:
    run = uuid4().hex
    first = agui(client, QUESTION, run)
    again = agui(client, QUESTION, run)
    rest = frames(client.get(f"/runs/{run}/events?after={first[4][0]}").text)

    assert first == again
    assert first[5:] == rest
    assert list(range(1, len(first) + 1)) == [number for number, _ in first]


def test_the_openai_door_speaks_both_ways(client: TestClient) -> None:
    body = {"model": "groundwork", "messages": [{"role": "user", "content": "What is mTOR?"}]}
    whole = client.post("/v1/chat/completions", json=body).json()
    streamed = client.post(
        "/v1/chat/completions",
        json=body | {"stream": True, "stream_options": {"include_usage": True}},
    ).text
    message = whole["choices"][0]["message"]

    assert "stop" == whole["choices"][0]["finish_reason"]
    assert message["annotations"]
    first = message["annotations"][0]["url_citation"]
    assert message["content"][first["start_index"] : first["end_index"]].startswith("[")
    assert {each["id"] for each in whole["citations"]}
    assert streamed.endswith("data: [DONE]\n\n")
    assert '"usage"' in streamed


def test_an_unknown_run_is_not_found(client: TestClient) -> None:
    response = client.get("/runs/nothing/events")

    assert 404 == response.status_code
    assert "you have no run 'nothing'" in response.json()["error"]["message"]


def test_a_question_without_text_is_refused_in_words(client: TestClient) -> None:
    response = client.post(
        "/agui",
        json={"threadId": "t", "runId": "r", "state": {}, "tools": [], "context": [],
              "messages": [], "forwardedProps": {}},
    )  # fmt: skip

    assert 422 == response.status_code
    assert "there is no question" in response.json()["error"]["message"]


def test_conversations_are_listed_shown_and_forgotten(client: TestClient) -> None:
    answer = Answer.model_validate(client.post("/api/ask", json={"text": "What is HRV?"}).json())
    name = answer.conversation_id
    listed = client.get("/api/conversations").json()["conversations"]

    assert name in {each["id"] for each in listed}
    assert "What is HRV?" == client.get(f"/api/conversations/{name}").json()["turns"][0]["question"]
    assert 204 == client.delete(f"/api/conversations/{name}").status_code
    assert 404 == client.get(f"/api/conversations/{name}").status_code


def test_a_thumb_is_kept_for_a_turn_of_ones_own_only(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"text": "What is HRV?"}).json()
    thumb = {"turn_id": answer["turn_id"], "rating": "down", "reason": "too long"}

    assert 204 == client.post("/api/feedback", json=thumb).status_code
    assert 404 == client.post("/api/feedback", json=thumb | {"turn_id": "x"}).status_code


def test_glossary_pages_are_where_citations_lead(client: TestClient) -> None:
    html = client.get("/glossary/protein-intake")

    assert 200 == html.status_code
    assert "<section id='how-to-improve-it'>" in html.text
    assert "doi.org" in html.text
    assert "<script" not in html.text
    assert 404 == client.get("/glossary/no-such-page").status_code
    assert client.get("/api/glossary?q=protein a day").json()["passages"]


def test_series_come_with_the_own_baseline(client: TestClient) -> None:
    found = client.get("/api/series?metric=sleep_hours&end=2026-11-01").json()

    assert "h" == found["unit"]
    assert found["baseline"]["low"] < found["baseline"]["mean"] < found["baseline"]["high"]
    assert 422 == client.get("/api/series?metric=sleep_hrs").status_code


def test_every_response_carries_the_security_headers(client: TestClient) -> None:
    headers = client.get("/healthz").headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "nosniff" == headers["x-content-type-options"]


def test_another_origin_cannot_use_the_local_service(client: TestClient) -> None:
    response = client.get("/api/profile", headers={"origin": "https://evil.example"})
    rebound = client.get("/api/profile", headers={"host": "evil.example"})

    assert 403 == response.status_code
    assert 403 == rebound.status_code
    assert "access-control-allow-origin" not in response.headers


def test_a_body_over_the_limit_is_refused(client: TestClient) -> None:
    response = client.post("/api/ask", content=b"x" * 300_000)

    assert 413 == response.status_code
    assert "larger than" in response.json()["error"]["message"]


def test_health_and_readiness_answer(client: TestClient) -> None:
    assert "ok" == client.get("/healthz").json()["status"]
    assert "ready" == client.get("/readyz").json()["status"]
