"""Slow model: an OpenAI-compatible endpoint on loopback that says one scripted thing, late.

It calls `get_sleep`, then states the mean that the tool returned. Knows nothing about the coach.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.responses import Response


def create_endpoint(seconds: float) -> FastAPI:
    """An application whose every reply starts after so many seconds."""
    app = FastAPI()

    @app.get("/v1/models")
    async def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": "slow", "object": "model"}]}

    @app.post("/v1/chat/completions")
    async def completions(request: Request) -> Response:
        body = await request.json()
        await asyncio.sleep(seconds)
        message = reply(body["messages"])
        if body.get("stream"):
            return StreamingResponse(_frames(message), media_type="text/event-stream")
        finish = "tool_calls" if "tool_calls" in message else "stop"
        choice = {"index": 0, "message": message, "finish_reason": finish}
        return JSONResponse(_head("chat.completion") | {"choices": [choice], "usage": USAGE})

    return app


def reply(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """A tool call first; then one sentence with the number that came back."""
    results = [each["content"] for each in messages if each["role"] == "tool"]
    if not results:
        function = {"name": "get_sleep", "arguments": '{"days": 14}'}
        call = {"id": "call-1", "type": "function", "function": function}
        return {"role": "assistant", "content": None, "tool_calls": [call]}
    found = json.loads(results[-1])["observations"][0]
    text = f"You slept {found['value']} a night over the last 14 days [{found['evidence']}]."
    return {"role": "assistant", "content": text}


USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def _head(kind: str) -> dict[str, Any]:
    return {"id": "slow", "object": kind, "created": int(time.time()), "model": "slow"}


async def _frames(message: dict[str, Any]) -> AsyncIterator[str]:
    head = _head("chat.completion.chunk")
    delta = dict(message)
    if "tool_calls" in delta:
        delta["tool_calls"] = [{"index": 0, **delta["tool_calls"][0]}]
    finish = "tool_calls" if "tool_calls" in delta else "stop"
    for choice in (
        {"index": 0, "delta": delta, "finish_reason": None},
        {"index": 0, "delta": {}, "finish_reason": finish},
    ):
        yield f"data: {json.dumps(head | {'choices': [choice]})}\n\n"
    yield f"data: {json.dumps(head | {'choices': [], 'usage': USAGE})}\n\n"
    yield "data: [DONE]\n\n"
