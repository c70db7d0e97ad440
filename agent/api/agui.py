"""AG-UI 1.0: a turn as events of the protocol, always balanced, always ended.

`POST /agui` starts or replays a run, `GET /runs/{run_id}/events?after=` goes on from a cursor. Only
the last user message of the body is read: earlier turns come from our own conversations.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

from ag_ui.core import (
    PROTOCOL_VERSION,
    BaseEvent,
    CustomEvent,
    RunErrorEvent,
    RunFinishedEvent,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    StepFinishedEvent,
    StepStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)

from agent.api.steps import step_words
from agent.events import ClaimReady, Event, Failed, Finished, ToolFinished, ToolStarted

Wire = dict[str, Any]


def failure_event(message: str, code: str = "interrupted") -> Wire:
    """The terminal event of a run without an answer."""
    return _wire(RunErrorEvent(message=message, code=code))


async def to_agui(events: AsyncIterator[Event], thread_id: str, run_id: str) -> AsyncIterator[Wire]:
    """The events of a turn as AG-UI events.

    Text is one delta a verified sentence, with the part of the answer it belongs to. The whole
    `Answer` follows as CUSTOM `groundwork.answer`; the stream ends with RUN_FINISHED or RUN_ERROR.
    """
    yield _wire(
        RunStartedEvent(thread_id=thread_id, run_id=run_id, protocol_version=PROTOCOL_VERSION)
    )
    message_id = f"{run_id}:answer"
    is_open = False
    async for event in events:
        if isinstance(event, ToolStarted):
            for each in _tool_started(event, message_id):
                yield each
        elif isinstance(event, ToolFinished):
            for each in _tool_finished(event, run_id):
                yield each
        elif isinstance(event, ClaimReady):
            if not is_open:
                is_open = True
                yield _wire(TextMessageStartEvent(message_id=message_id, role="assistant"))
            yield _wire(
                TextMessageContentEvent(
                    message_id=message_id,
                    delta=f"{event.claim.text} ",
                    metadata={"section": event.claim.section},
                )
            )
        elif isinstance(event, Finished):
            if is_open:
                yield _wire(TextMessageEndEvent(message_id=message_id))
            value = event.answer.model_dump(mode="json")
            yield _wire(CustomEvent(name="groundwork.answer", value=value))
            outcome = RunFinishedSuccessOutcome()
            yield _wire(RunFinishedEvent(thread_id=thread_id, run_id=run_id, outcome=outcome))
            return
        elif isinstance(event, Failed):
            if is_open:
                yield _wire(TextMessageEndEvent(message_id=message_id))
            yield failure_event(event.message, event.code)
            return
    yield failure_event("the answer ended too early; please ask again")


def _tool_started(event: ToolStarted, message_id: str) -> list[Wire]:
    arguments = json.dumps(dict(event.arguments), default=str)
    words = step_words(event.name, event.arguments)
    call = event.call_id
    return [
        _wire(StepStartedEvent(step_name=event.name)),
        _wire(CustomEvent(name="groundwork.step", value={"tool": event.name, "words": words})),
        _wire(
            ToolCallStartEvent(
                tool_call_id=call, tool_call_name=event.name, parent_message_id=message_id
            )
        ),
        _wire(ToolCallArgsEvent(tool_call_id=call, delta=arguments)),
        _wire(ToolCallEndEvent(tool_call_id=call)),
    ]


def _tool_finished(event: ToolFinished, run_id: str) -> list[Wire]:
    """Only ids and failures go over the wire: the evidence itself comes with the answer."""
    content = json.dumps({"evidence": list(event.evidence), "error": event.error})
    message_id = f"{run_id}:{event.call_id}"
    return [
        _wire(
            ToolCallResultEvent(message_id=message_id, tool_call_id=event.call_id, content=content)
        ),
        _wire(StepFinishedEvent(step_name=event.name)),
    ]


def _wire(event: BaseEvent) -> Wire:
    wire: Wire = json.loads(event.model_dump_json(by_alias=True, exclude_none=True))
    return wire
