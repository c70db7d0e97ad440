"""The Vercel AI SDK's UI message stream, so that `useChat` front ends work as they are."""

import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from agent.answer import Answer
from agent.api.chat import STREAM_HEADERS, IdentityOf, ServiceOf
from agent.api.openai import Part, citations
from agent.api.runlog import Event
from agent.api.service import Ticket, new_id
from agent.coach import Question

router = APIRouter(tags=["ai-sdk"])
HEADERS = STREAM_HEADERS | {"x-vercel-ai-ui-message-stream": "v1"}


class UiMessage(BaseModel):
    """A message as the AI SDK keeps it."""

    model_config = ConfigDict(extra="allow")

    role: str
    parts: list[Part] = []


class ChatBody(BaseModel):
    """What `DefaultChatTransport` posts; only the last user message is read."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(min_length=1, max_length=64)
    messages: list[UiMessage] = Field(min_length=1, max_length=400)


@router.post("/api/chat", response_class=StreamingResponse)
async def chat(
    body: ChatBody, request: Request, identity: IdentityOf, service: ServiceOf
) -> StreamingResponse:
    """Answer as a UI message stream."""
    asked = next((each for each in reversed(body.messages) if each.role == "user"), None)
    parts = asked.parts if asked else []
    text = " ".join(part.text or "" for part in parts if part.type == "text").strip()
    ticket = Ticket(identity, new_id(), body.id, Question(identity.user_id, text, body.id))
    frames = _frames(await service.answer(ticket), ticket.run_id, str(request.base_url).rstrip("/"))
    return StreamingResponse(frames, media_type="text/event-stream", headers=HEADERS)


@router.get("/api/chat/{chat_id}/stream", status_code=204)
def nothing_to_resume(chat_id: str, identity: IdentityOf) -> Response:
    """This door has no resumable streams; AG-UI's runs have."""
    return Response(status_code=204)


async def _frames(events: AsyncIterator[Event], run_id: str, base: str) -> AsyncIterator[str]:
    def chunk(**fields: Any) -> str:
        return f"data: {json.dumps(fields)}\n\n"

    yield chunk(type="start", messageId=run_id) + chunk(type="start-step")
    yield chunk(type="text-start", id="t1")
    async for event in events:
        if event["type"] == "TEXT_MESSAGE_CONTENT":
            yield chunk(type="text-delta", id="t1", delta=event["delta"])
        elif event["type"] == "RUN_ERROR":
            yield chunk(type="text-end", id="t1") + chunk(type="error", errorText=event["message"])
            yield "data: [DONE]\n\n"
            return
        elif event.get("name") == "groundwork.answer":
            yield chunk(type="text-end", id="t1")
            for each in citations(Answer.model_validate(event["value"]), base):
                source = {"sourceId": each["id"], "url": each["url"], "title": each["label"]}
                yield chunk(type="source-url", **source)
    yield chunk(type="finish-step") + chunk(type="finish") + "data: [DONE]\n\n"
