"""BuiltinChatModel: a chat model that plans tool calls and lays results out as an answer.

It reads what any chat model reads: messages, bound tools, tool results as JSON. Knows no
thresholds and no physiology; understanding and judging live in `tools/`.
"""

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import PrivateAttr

from agent.answer import BUILT_IN
from agent.builtin.planner import Call, Plan, plan
from agent.builtin.thread import Thread, read_thread
from agent.builtin.writer import write

MOST_ROUNDS = 4


class BuiltinChatModel(BaseChatModel):
    """Deterministic: the same messages give the same reply."""

    model_name: str = BUILT_IN
    _schemas: dict[int, tuple[Any, dict[str, Any]]] = PrivateAttr(default_factory=dict)

    @property
    def _llm_type(self) -> str:
        return "groundwork-built-in"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_name": self.model_name}

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Remember which tools may be called."""
        known = [self._converted(tool) for tool in tools]
        return self.bind(tools=known, tool_choice=tool_choice, **kwargs)

    def _converted(self, tool: Any) -> dict[str, Any]:
        """A tool's schema, made once: it is bound anew for every reply, and a third of the work."""
        kept = self._schemas.get(id(tool))
        if kept is None or kept[0] is not tool:
            self._schemas[id(tool)] = kept = (tool, convert_to_openai_tool(tool))
        return kept[1]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        message = self._reply(messages, kwargs.get("tools") or [])
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        whole = self._reply(messages, kwargs.get("tools") or [])
        yield ChatGenerationChunk(message=as_chunk(whole))
        for line in whole.text.splitlines(keepends=True):
            piece = ChatGenerationChunk(message=AIMessageChunk(id=whole.id, content=line))
            if run_manager:
                run_manager.on_llm_new_token(line, chunk=piece)
            yield piece
        yield ChatGenerationChunk(
            message=AIMessageChunk(
                id=whole.id,
                content="",
                chunk_position="last",
                usage_metadata=whole.usage_metadata,
                response_metadata=whole.response_metadata,
            )
        )

    def _reply(self, messages: list[BaseMessage], tools: list[dict[str, Any]]) -> AIMessage:
        thread = read_thread(messages)
        calls, todo = planned_calls(thread, tools)
        return calls or _message(thread, text=write(thread, todo))


def planned_calls(thread: Thread, tools: list[dict[str, Any]]) -> tuple[AIMessage | None, Plan]:
    """The tool calls that are still to be made, as a message, and the plan; None when all are."""
    todo = plan(thread, {tool["function"]["name"] for tool in tools})
    waiting = [call for call in todo.calls if not thread.has_result(call.name, call.arguments)]
    if not waiting or thread.rounds >= MOST_ROUNDS:
        return None, todo
    return _message(thread, calls=waiting), todo


def as_chunk(message: AIMessage) -> AIMessageChunk:
    """A message's tool calls as one part of a stream."""
    parts = [
        tool_call_chunk(
            name=call["name"], args=json.dumps(call["args"]), id=call["id"], index=place
        )
        for place, call in enumerate(message.tool_calls)
    ]
    return AIMessageChunk(id=message.id, content="", tool_call_chunks=parts)


def _message(thread: Thread, text: str = "", calls: Sequence[Call] = ()) -> AIMessage:
    message_id = f"builtin-{len(thread.earlier)}-{thread.rounds}-{uuid.uuid4().hex[:6]}"
    return AIMessage(
        id=message_id,
        content=text,
        tool_calls=[
            {"name": call.name, "args": dict(call.arguments), "id": f"{message_id}-{place}"}
            for place, call in enumerate(calls)
        ],
        usage_metadata={"input_tokens": 0, "output_tokens": 0, "total_tokens": 0},
        response_metadata={"model_name": BUILT_IN, "finish_reason": "stop"},
    )
