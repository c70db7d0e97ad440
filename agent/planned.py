"""PlannedChatModel: our planner runs the tools, a language model only writes, in one call.

For small local models without tool calling, and cheaper with any. It asks for a list of claims
with their citations; what comes back goes through the same check as everything else. Knows no
thresholds and no physiology.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import BaseModel, Field, PrivateAttr, ValidationError

from agent.builtin.model import planned_calls
from agent.builtin.thread import Thread, read_thread
from agent.grounding.sentences import TITLES, markers
from agent.prompts import REPAIR_NAME, WRITE, evidence_prompt

SECTIONS = ("headline", "body", *TITLES)


class WrittenClaim(BaseModel):
    """One sentence as a model returns it."""

    section: str = Field(default="body", description="one of " + ", ".join(SECTIONS))
    text: str = Field(description="one sentence, without markers")
    citations: list[str] = Field(default_factory=list, description='evidence ids such as "d1"')


class WrittenAnswer(BaseModel):
    """What a model is asked for."""

    claims: list[WrittenClaim]


class PlannedChatModel(BaseChatModel):
    """Plans with the built-in planner, writes with `writer`."""

    writer: BaseChatModel
    model_name: str
    _takes_schema: bool = PrivateAttr(default=True)

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

    def _written(self, thread: Thread, messages: Sequence[BaseMessage]) -> AIMessage:
        asked = writing_messages(thread, messages)
        reply = self._asked(asked)
        return AIMessage(
            id=f"planned-{len(messages)}",
            content=draft_of(reply.text),
            usage_metadata=reply.usage_metadata,
            response_metadata={"model_name": self.model_name},
        )

    def _asked(self, messages: list[BaseMessage]) -> AIMessage:
        """The writer's reply, with a schema where the server takes one."""
        if self._takes_schema:
            try:
                return self._invoke(self.writer.bind(response_format=SCHEMA), messages)
            except Exception as error:
                if getattr(error, "status_code", None) not in {400, 404, 422, 501}:
                    raise
                self._takes_schema = False  # this server knows no response_format
        return self._invoke(self.writer, messages)

    def _invoke(self, model: Runnable[Any, Any], messages: list[BaseMessage]) -> AIMessage:
        reply = model.invoke(messages)
        if not isinstance(reply, AIMessage):
            raise TypeError(f"a chat model returned {type(reply).__name__}, not a message")
        return reply


SCHEMA = {
    "type": "json_schema",
    "json_schema": {"name": "answer", "schema": WrittenAnswer.model_json_schema()},
}


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


def draft_of(reply: str) -> str:
    """A reply as a draft with markers: from JSON where it is JSON, as it is otherwise."""
    found = re.search(r"\{.*\}", reply, re.DOTALL)
    if found is None:
        return reply
    try:
        answer = WrittenAnswer.model_validate_json(found[0])
    except ValidationError:
        return reply
    return _draft(answer.claims)


def _draft(claims: Sequence[WrittenClaim]) -> str:
    lines: list[str] = []
    section = ""
    for claim in claims:
        text = " ".join(claim.text.split())
        missing = [name for name in claim.citations if name not in markers(text)]
        ids = "".join(f"[{name}]" for name in missing if re.fullmatch(r"[dg]\d+", name))
        line = f"{text.rstrip('.')} {ids}." if ids else text
        if claim.section == "headline":
            line = f"**{line}**"
        elif claim.section in TITLES:
            if claim.section != section:
                lines.append(f"\n{TITLES[claim.section]}")
            line = f"- {line}"
        section = claim.section
        lines.append(line)
    return "\n".join(lines)
