"""Chat routes: AG-UI, replay of runs, conversations and feedback."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any, Literal

from ag_ui.core import RunAgentInput
from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from agent.answer import Answer
from agent.api.errors import error_of
from agent.api.identity import Identity
from agent.api.service import QUESTION_LENGTH, Service, Ticket, new_id, service_of
from agent.coach import Question
from agent.errors import AgentError, NotFound, NotUnderstood
from agent.feedback import rate

router = APIRouter()
STREAM_HEADERS = {"cache-control": "no-cache", "x-accel-buffering": "no"}

ServiceOf = Annotated[Service, Depends(service_of)]


def identity_of(request: Request) -> Identity:
    """Whose request this is; refuses everybody else."""
    return service_of(request).identify(request)


IdentityOf = Annotated[Identity, Depends(identity_of)]


@router.post("/agui", tags=["chat"], response_class=StreamingResponse)
async def agui(body: RunAgentInput, identity: IdentityOf, service: ServiceOf) -> StreamingResponse:
    """Ask over AG-UI 1.0; the same `runId` again replays the run instead of asking twice."""
    text = last_user_text(body)
    question = Question(identity.user_id, text, body.thread_id, _as_of(body.forwarded_props))
    await service.ask(Ticket(identity, body.run_id, body.thread_id, question))
    return _stream(service, identity, body.run_id, 0)


@router.get("/runs/{run_id}/events", tags=["chat"], response_class=StreamingResponse)
async def replay(
    run_id: str,
    identity: IdentityOf,
    service: ServiceOf,
    after: Annotated[int, Query(ge=0)] = 0,
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
) -> StreamingResponse:
    """Go on with a run after a cursor; `Last-Event-ID` counts as well."""
    if await asyncio.to_thread(service.log.status, identity.user_id, run_id) is None:
        raise NotFound(f"you have no run {run_id!r}; it may be older than thirty days")
    return _stream(service, identity, run_id, last_event_id or after)


@router.post("/runs/{run_id}/cancel", tags=["chat"], status_code=202)
async def cancel(run_id: str, identity: IdentityOf, service: ServiceOf) -> dict[str, bool]:
    """Stop a run of this process."""
    return {"stopped": await service.runs.cancel(identity.user_id, run_id)}


class Ask(BaseModel):
    """A question, for programs that want the whole answer at once."""

    text: str = Field(min_length=1, max_length=QUESTION_LENGTH)
    conversation_id: str | None = Field(default=None, max_length=64)
    as_of: date | None = None


@router.post("/api/ask", tags=["chat"])
async def ask(body: Ask, identity: IdentityOf, service: ServiceOf) -> Answer:
    """Ask and wait for the whole answer."""
    thread = body.conversation_id or new_id()
    question = Question(identity.user_id, body.text, thread, body.as_of)
    ticket = Ticket(identity, new_id(), thread, question)
    return await whole_answer(service, ticket)


async def whole_answer(service: Service, ticket: Ticket) -> Answer:
    """Follow a run to its end.

    Raises:
        AgentError: the run ended without an answer; the message says why.
    """
    async for event in await service.answer(ticket):
        if event["type"] == "RUN_ERROR":
            raise error_of(event["code"], event["message"])
        if event.get("name") == "groundwork.answer":
            return Answer.model_validate(event["value"])
    raise AgentError("the run ended without an answer")


@router.get("/api/conversations", tags=["chat"])
def conversations(identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """The person's conversations, newest first."""
    return {
        "conversations": [
            {"id": name, "title": title, "updated_at": at.isoformat()}
            for name, title, at in service.coach.conversations.list(identity.user_id)
        ]
    }


@router.get("/api/conversations/{conversation_id}", tags=["chat"])
def conversation(conversation_id: str, identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """One conversation with its turns."""
    turns = service.coach.conversations.turns(identity.user_id, conversation_id, last=200)
    if not turns:
        raise NotFound(f"you have no conversation {conversation_id!r}")
    return {
        "id": conversation_id,
        "turns": [
            {
                "turn_id": turn.turn_id,
                "question": turn.question,
                "answer": turn.answer.model_dump(mode="json"),
            }
            for turn in turns
        ],
    }


@router.delete("/api/conversations/{conversation_id}", tags=["chat"], status_code=204)
def forget_conversation(conversation_id: str, identity: IdentityOf, service: ServiceOf) -> Response:
    """Delete a conversation and its runs."""
    service.coach.conversations.forget(identity.user_id, conversation_id)
    service.log.forget_thread(identity.user_id, conversation_id)
    return Response(status_code=204)


class Feedback(BaseModel):
    """A thumb for one turn."""

    turn_id: str = Field(min_length=1, max_length=64)
    rating: Literal["up", "down"]
    reason: str | None = Field(default=None, max_length=2000)


@router.post("/api/feedback", tags=["chat"], status_code=204)
def feedback(body: Feedback, identity: IdentityOf, service: ServiceOf) -> Response:
    """Keep a thumb; a later one for the same turn replaces it."""
    rate(service.store, identity.user_id, body.turn_id, body.rating, body.reason)
    return Response(status_code=204)


def _as_of(forwarded: Any) -> date | None:
    given = forwarded.get("asOf") if isinstance(forwarded, dict) else None
    if given is None:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise NotUnderstood(f"forwardedProps.asOf is {given!r}; expected YYYY-MM-DD") from error


def last_user_text(body: RunAgentInput) -> str:
    """The last user message; everything else that a client sends as history is ignored.

    Raises:
        NotUnderstood: there is none.
    """
    for message in reversed(body.messages):
        if message.role == "user":
            content = message.content
            return content if isinstance(content, str) else _parts_text(content)
    raise NotUnderstood("there is no question; send a user message with text")


def _parts_text(parts: Any) -> str:
    return " ".join(str(getattr(part, "text", "")) for part in parts or ())


def _stream(service: Service, identity: Identity, run_id: str, after: int) -> StreamingResponse:
    async def frames() -> AsyncIterator[str]:
        async for seq, event in service.runs.follow(identity.user_id, run_id, after):
            yield f"id: {seq}\ndata: {json.dumps(event, separators=(',', ':'))}\n\n"

    return StreamingResponse(frames(), media_type="text/event-stream", headers=STREAM_HEADERS)
