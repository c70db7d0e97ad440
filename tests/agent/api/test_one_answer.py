"""One run path: the same question gives the same answer through every door."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from agent.cli import main
from agent.coach import Coach
from tests.agent.api.test_clients import messages, openai_client, over_mcp

QUESTIONS = [
    "Why has my progress stalled?",
    "How was my deep sleep last month?",
    "Am I eating enough protein?",
    "What does IGF-1 do?",
    "What is the capital of France?",
    "I want to stop eating altogether until I am thin",
]


def over_agui(address: str, question: str) -> Any:
    body = {
        "threadId": uuid4().hex,
        "runId": uuid4().hex,
        "messages": [{"id": "1", "role": "user", "content": question}],
    }
    text = httpx.post(f"{address}/agui", json=body, timeout=60).text
    events = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: ")]
    return next(each["value"] for each in events if each.get("name") == "groundwork.answer")


def over_ai_sdk(address: str, question: str) -> str:
    message = {"id": "1", "role": "user", "parts": [{"type": "text", "text": question}]}
    body = {"id": uuid4().hex, "messages": [message]}
    text = httpx.post(f"{address}/api/chat", json=body, timeout=60).text
    chunks = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: {")]
    return "".join(each["delta"] for each in chunks if each["type"] == "text-delta")


def over_cli(
    coach: Coach, question: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Any:
    monkeypatch.setenv("COACH_HOME", str(coach.settings.home))
    monkeypatch.setattr("sys.argv", ["coach", "ask", question, "--json"])
    capsys.readouterr()
    try:
        main()
    except SystemExit as left:
        assert left.code in (0, None)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_door_says_the_same(
    demo_coach: Coach,
    address: str,
    question: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    direct = demo_coach.ask(question).model_dump(mode="json")
    rest = httpx.post(f"{address}/api/ask", json={"text": question}, timeout=60).json()
    agui = over_agui(address, question)
    terminal = over_cli(demo_coach, question, capsys, monkeypatch)
    mcp = over_mcp(demo_coach, question)
    with openai_client(address) as client:
        completion = client.chat.completions.create(model="m", messages=messages(question))
    spoken = " ".join(claim["text"] for claim in direct["claims"])

    for other in (rest, agui, terminal, mcp):
        for part in ("text", "claims", "citations", "evidence", "missing", "confidence", "model"):
            assert direct[part] == other[part], part
    assert direct["text"] == completion.choices[0].message.content
    assert spoken == over_ai_sdk(address, question).strip()
