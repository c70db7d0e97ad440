"""Other people's clients, unmodified, against the service: AG-UI, Vercel AI SDK, OpenAI, MCP."""

import asyncio
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import openai
import pytest
from mcp import Client

from agent.api.app import create_app
from agent.coach import Coach, build_coach
from agent.errors import LimitReached
from agent.mcp import build_server
from agent.settings import Settings
from tests.fakes import ScriptedChatModel
from tests.serving import serving

CLIENTS = Path(__file__).parents[2] / "clients"
STALL = "Why has my progress stalled?"


def node(script: str, *arguments: str) -> Any:
    """What a script of tests/clients prints; skipped where Node or its packages are absent."""
    if shutil.which("node") is None or not (CLIENTS / "node_modules" / "ai").is_dir():
        message = "the JavaScript clients are not installed (npm ci in tests/clients)"
        if os.environ.get("REQUIRE_TEST_SERVICES"):
            pytest.fail(message)
        pytest.skip(message)
    done = subprocess.run(
        ["node", script, *arguments], cwd=CLIENTS, capture_output=True, text=True, timeout=60
    )
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def broken_address(tmp_path: Path) -> Any:
    """A service whose model always fails."""
    model = ScriptedChatModel(replies=[RuntimeError("the disk is on fire")])
    coach = build_coach(Settings(home=tmp_path, embedder="none"), model)
    with serving(create_app(coach.settings, coach)) as found:
        yield found


def test_the_agui_client_takes_every_event(address: str) -> None:
    found = node("agui.mjs", f"{address}/agui", uuid4().hex, STALL)
    kinds = [event["type"] for event in found["events"]]

    assert found["failure"] is None
    assert ["RUN_STARTED", "RUN_FINISHED"] == [kinds[0], kinds[-1]]
    assert "1.0" == found["events"][0]["protocolVersion"]
    assert "assistant" in {message["role"] for message in found["messages"]}
    answer = next(e["value"] for e in found["events"] if e.get("name") == "groundwork.answer")
    said = next(m["content"] for m in found["messages"] if m.get("content") and m["role"] != "tool")
    assert answer["claims"][0]["text"] in said


def test_the_agui_client_hears_of_a_failure(broken_address: str) -> None:
    found = node("agui.mjs", f"{broken_address}/agui", uuid4().hex, STALL)
    last = found["events"][-1]

    assert "RUN_ERROR" == last["type"]
    assert "fire" not in json.dumps(found["events"])


def test_the_agui_client_is_refused_in_words(address: str) -> None:
    found = node("agui.mjs", f"{address}/agui", uuid4().hex, "x" * 5000)

    assert "at most 4000" in found["failure"]


def test_the_ai_sdk_assembles_text_and_sources(address: str) -> None:
    found = node("aisdk.mjs", f"{address}/api/chat", uuid4().hex, STALL)
    parts = found["message"]["parts"]
    kinds = {part["type"] for part in parts}

    assert [] == found["failures"]
    assert {"text", "source-url"} <= kinds
    assert all(p["url"].startswith(address) for p in parts if p["type"] == "source-url")
    assert found["resumed"] is None


def test_the_ai_sdk_hears_of_a_failure(broken_address: str) -> None:
    found = node("aisdk.mjs", f"{broken_address}/api/chat", uuid4().hex, STALL)

    assert 1 == len(found["failures"])
    assert "fire" not in found["failures"][0]


def over_mcp(coach: Coach, question: str) -> Any:
    async def call() -> str:
        async with Client(build_server(coach, "me")) as client:
            found = await client.call_tool("ask_coach", {"question": question})
            return str(found.content[0].text)  # type: ignore[union-attr]

    return json.loads(asyncio.run(call()))


def openai_client(address: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0)


def messages(text: str) -> Any:
    return [{"role": "user", "content": text}]


def test_the_openai_sdk_reads_a_whole_answer(address: str) -> None:
    with openai_client(address) as client:
        assert ["groundwork"] == [model.id for model in client.models.list()]
        found = client.chat.completions.create(model="groundwork", messages=messages(STALL))
    choice = found.choices[0]
    text, marks = choice.message.content or "", choice.message.annotations or []

    assert "stop" == choice.finish_reason
    assert marks
    for each in marks:
        place = each.url_citation
        assert text[place.start_index : place.end_index].startswith("[")
        assert place.url.startswith(address)
    assert found.usage is not None and 0 == found.usage.total_tokens


def test_the_openai_sdk_reads_a_stream(address: str) -> None:
    with openai_client(address) as client:
        with client.chat.completions.stream(
            model="groundwork", messages=messages(STALL), stream_options={"include_usage": True}
        ) as stream:
            found = stream.get_final_completion()
        plain = client.chat.completions.create(
            model="groundwork", messages=messages(STALL), stream=True
        )
        assert all(chunk.usage is None for chunk in plain)

    assert "stop" == found.choices[0].finish_reason
    assert found.choices[0].message.content
    assert found.usage is not None


def test_the_openai_sdk_raises_its_own_errors(address: str, broken_address: str) -> None:
    with openai_client(address) as client:
        with pytest.raises(openai.UnprocessableEntityError, match="no user message"):
            client.chat.completions.create(model="m", messages=[{"role": "system", "content": "s"}])
        with pytest.raises(openai.UnprocessableEntityError, match="messages"):
            client.chat.completions.create(model="m", messages=[])
        with pytest.raises(openai.NotFoundError):
            client.embeddings.create(model="m", input="x")
    with openai_client(broken_address) as client:
        with pytest.raises(openai.InternalServerError):
            client.chat.completions.create(model="m", messages=messages(STALL))
        with pytest.raises(openai.APIError):
            list(client.chat.completions.create(model="m", messages=messages(STALL), stream=True))


def test_a_limit_is_told_before_a_stream_begins(tmp_path: Path) -> None:
    coach = build_coach(Settings(home=tmp_path, embedder="none"))
    app = create_app(coach.settings, coach)

    def spent(*_: object) -> None:
        raise LimitReached("too often", 7)

    app.state.service.allowance.admit = spent
    with serving(app) as address, openai_client(address) as client:
        with pytest.raises(openai.RateLimitError) as refused:
            client.chat.completions.create(model="m", messages=messages(STALL), stream=True)
        assert "7" == refused.value.response.headers["retry-after"]
        found = node("aisdk.mjs", f"{address}/api/chat", uuid4().hex, STALL)
        assert "too often" in found["failures"][0]


def test_the_openai_sdk_needs_a_valid_token(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, embedder="none", auth="jwt", jwt_secret="k" * 32)  # type: ignore[arg-type]
    with (
        serving(create_app(settings)) as address,
        openai_client(address) as client,
        pytest.raises(openai.AuthenticationError, match="not valid"),
    ):
        client.models.list()


def test_the_mcp_client_asks_the_coach(demo_coach: Coach) -> None:
    assert over_mcp(demo_coach, STALL)["claims"]
