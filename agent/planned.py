"""PlannedChatModel: our planner runs the tools, a language model only writes, in one call.

For small local models without tool calling, and cheaper with any. It asks for a list of claims
with their citations; what comes back goes through the same check as everything else. Knows no
thresholds and no physiology.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
)
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import PrivateAttr

from agent.builtin.model import as_chunk, planned_calls
from agent.builtin.thread import Thread, read_thread
from agent.prompts import REPAIR_NAME, WRITE, evidence_prompt
from agent.written import Reading, WrittenAnswer

QUIET = "nostream"
"""LangGraph's tag for calls whose raw parts nobody listens to."""


class PlannedChatModel(BaseChatModel):
    """Plans with the built-in planner, writes with `writer`."""

    writer: BaseChatModel
    model_name: str
    _form: int = PrivateAttr(default=0)

    @property
    def _llm_type(self) -> str:
        return "groundwork-planned"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Remember which tools may be called; the writer never sees them."""
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        thread = read_thread(messages)
        calls, _ = planned_calls(thread, kwargs.get("tools") or [])
        message = calls or self._written(thread, messages)
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        thread = read_thread(messages)
        calls, _ = planned_calls(thread, kwargs.get("tools") or [])
        if calls is not None:
            yield ChatGenerationChunk(message=as_chunk(calls))
            return
        reading, name = Reading(), f"planned-{len(messages)}"
        for part in self._parts(writing_messages(thread, messages)):
            text = reading.add(part.text)
            yield ChatGenerationChunk(
                message=AIMessageChunk(
                    id=name,
                    content=text,
                    usage_metadata=part.usage_metadata,
                    response_metadata=part.response_metadata,
                )
            )
        yield ChatGenerationChunk(
            message=AIMessageChunk(id=name, content=reading.rest(), chunk_position="last")
        )

    def _written(self, thread: Thread, messages: Sequence[BaseMessage]) -> AIMessage:
        reading, whole = Reading(), AIMessageChunk(content="")
        text = ""
        for part in self._parts(writing_messages(thread, messages)):
            text += reading.add(part.text)
            whole += part
        return AIMessage(
            id=f"planned-{len(messages)}",
            content=text + reading.rest(),
            usage_metadata=whole.usage_metadata,
            response_metadata=whole.response_metadata | {"model_name": self.model_name},
        )

    def _parts(self, messages: list[BaseMessage]) -> Iterator[AIMessageChunk]:
        """The writer's reply as it comes, in the strictest form that the server takes."""
        writer = self.writer.with_config(tags=[QUIET])
        while self._form < len(FORMS):
            try:
                yield from _chunks(writer.bind(response_format=FORMS[self._form]), messages)
                return
            except Exception as error:
                if not _is_refused_form(error):
                    raise
                self._form += 1
        yield from _chunks(writer, messages)


def _is_refused_form(error: Exception) -> bool:
    """Whether a server does not know the form; some say so with a 500."""
    status = getattr(error, "status_code", None)
    return status in {400, 404, 422, 501} or (status == 500 and "response_format" in str(error))


def _chunks(model: Runnable[Any, Any], messages: list[BaseMessage]) -> Iterator[AIMessageChunk]:
    for part in model.stream(messages):
        if isinstance(part, AIMessageChunk):
            yield part
        elif isinstance(part, AIMessage):  # a model that cannot stream gives the whole message
            yield AIMessageChunk(
                content=part.content,
                usage_metadata=part.usage_metadata,
                response_metadata=part.response_metadata,
            )
        else:
            raise TypeError(f"a chat model streamed {type(part).__name__}, not a message")


_SHAPE = WrittenAnswer.model_json_schema()
FORMS: tuple[dict[str, Any], ...] = (
    {"type": "json_schema", "json_schema": {"name": "answer", "schema": _SHAPE}},
    {"type": "json_object", "schema": _SHAPE},
)
"""How a list of claims is asked for: as OpenAI does, as llama-cpp-python does; else in words."""


def writing_messages(thread: Thread, messages: Sequence[BaseMessage]) -> list[BaseMessage]:
    """Exactly what the writer is sent: rules, the last exchange, the question, the evidence."""
    sent: list[BaseMessage] = [SystemMessage(WRITE)]
    for question, answer in thread.earlier[-2:]:
        sent.append(HumanMessage(question))
        sent.append(AIMessage(re.sub(r"\s?\[[dg]\d+\]", "", answer)))
    results = [each.content for each in thread.results if not each.error]
    sent.append(HumanMessage(evidence_prompt(thread.question, results)))
    last = messages[-1]
    if isinstance(last, HumanMessage) and last.name == REPAIR_NAME:
        drafts = [each for each in messages if isinstance(each, AIMessage) and each.text]
        sent += [*drafts[-1:], last]
    return sent
