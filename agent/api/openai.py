"""The OpenAI-compatible door: `/v1/models` and `/v1/chat/completions`, for programs that know it.

The conversation is the client's own message list here; only the last user message is asked, in a
conversation named by `user` or by the first message, so that follow-ups meet their thread.
Citations come as `annotations` and once more as a top-level `citations`.
"""

import hashlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from agent.answer import Answer
from agent.api.chat import STREAM_HEADERS, IdentityOf, ServiceOf, whole_answer
from agent.api.runlog import Event
from agent.api.service import Ticket, new_id
from agent.coach import Question
from agent.errors import NotUnderstood

router = APIRouter(prefix="/v1", tags=["openai"])
MODEL = "groundwork"


class Part(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="allow")

    type: str
    text: str | None = None


class Message(BaseModel):
    """A chat message."""

    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def words(self) -> str:
        """The text of the message."""
        if isinstance(self.content, str):
            return self.content
        return " ".join(part.text or "" for part in self.content or ())


class StreamOptions(BaseModel):
    """What a stream carries besides text."""

    model_config = ConfigDict(extra="allow")

    include_usage: bool = False


class Completion(BaseModel):
    """A chat completion request; what does not apply here is accepted and ignored."""

    model_config = ConfigDict(extra="allow")

    model: str = MODEL
    messages: list[Message] = Field(min_length=1, max_length=400)
    stream: bool | None = False
    stream_options: StreamOptions | None = None


@router.get("/models")
def models(identity: IdentityOf) -> dict[str, Any]:
    """The one model: the coach; whoever may not enter learns it here."""
    entry = {"id": MODEL, "object": "model", "created": 0, "owned_by": "groundwork"}
    return {"object": "list", "data": [entry]}


@router.post("/chat/completions")
async def completions(
    body: Completion, request: Request, identity: IdentityOf, service: ServiceOf
) -> Response:
    """Answer a chat completion, streamed or whole."""
    asked = [message.words() for message in body.messages if message.role == "user"]
    if not asked or not asked[-1].strip():
        raise NotUnderstood("'messages' has no user message with text")
    thread = _thread(identity.user_id, asked)
    question = Question(identity.user_id, asked[-1], thread)
    ticket = Ticket(identity, new_id(), thread, question)
    base = str(request.base_url).rstrip("/")
    if body.stream:
        usage = bool(body.stream_options and body.stream_options.include_usage)
        frames = _frames(await service.answer(ticket), base, usage)
        return StreamingResponse(frames, media_type="text/event-stream", headers=STREAM_HEADERS)
    answer = await whole_answer(service, ticket)
    return JSONResponse(_whole(answer, base))


def _thread(user_id: str, asked: list[str]) -> str:
    """A conversation per person and opening message: the protocol has no thread id."""
    return hashlib.sha256(f"{user_id}\0{asked[0]}".encode()).hexdigest()[:32]


def _whole(answer: Answer, base: str) -> dict[str, Any]:
    message = {
        "role": "assistant",
        "content": answer.text,
        "refusal": None,
        "annotations": annotations(answer, base),
    }
    return {
        **_head("chat.completion"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": _usage(answer),
        "citations": citations(answer, base),
    }


async def _frames(events: AsyncIterator[Event], base: str, usage: bool) -> AsyncIterator[str]:
    head = _head("chat.completion.chunk")

    def frame(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return _data({**head, "choices": [choice], **more})

    yield frame({"role": "assistant", "content": ""})
    async for event in events:
        if event["type"] == "TEXT_MESSAGE_CONTENT":
            yield frame({"content": event["delta"]})
        elif event["type"] == "RUN_ERROR":
            yield _data({"error": {"message": event["message"], "type": "server_error"}})
            break
        elif event.get("name") == "groundwork.answer":
            answer = Answer.model_validate(event["value"])
            marks = annotations(answer, base)
            yield frame({"annotations": marks}, "stop", citations=citations(answer, base))
            if usage:
                yield _data({**head, "choices": [], "usage": _usage(answer)})
    yield "data: [DONE]\n\n"


def _data(content: dict[str, Any]) -> str:
    return f"data: {json.dumps(content, separators=(',', ':'))}\n\n"


def _head(kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{new_id()}",
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
    }


def _usage(answer: Answer) -> dict[str, int]:
    return {
        "prompt_tokens": answer.tokens,
        "completion_tokens": 0,
        "total_tokens": answer.tokens,
    }


def annotations(answer: Answer, base: str) -> list[dict[str, Any]]:
    """Every marker of the text as a `url_citation` with its place."""
    found = []
    for citation in answer.citations:
        marker = f"[{citation.id}]"
        start = answer.text.find(marker)
        while start >= 0:
            found.append(
                {
                    "type": "url_citation",
                    "url_citation": {
                        "start_index": start,
                        "end_index": start + len(marker),
                        "title": citation.label,
                        "url": _url(answer, citation.id, base),
                    },
                }
            )
            start = answer.text.find(marker, start + 1)
    return found


def citations(answer: Answer, base: str) -> list[dict[str, Any]]:
    """Every cited piece of evidence, in full."""
    cited = {citation.id for citation in answer.citations}
    return [
        each.model_dump(mode="json", exclude={"series"}) | {"url": _url(answer, each.id, base)}
        for each in answer.evidence
        if each.id in cited
    ]


def _url(answer: Answer, evidence_id: str, base: str) -> str:
    found = next(each for each in answer.evidence if each.id == evidence_id)
    if found.kind == "glossary":
        return f"{base}/glossary/{found.page_id}#{found.section}"
    return f"{base}/#turn={answer.turn_id}&evidence={evidence_id}"
