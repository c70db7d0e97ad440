"""Showing: exactly what would leave this machine for a question, without sending it.

Runs the turn with a model that records instead of answering. Knows no endpoint.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import PrivateAttr

from agent.builtin.model import planned_calls
from agent.builtin.thread import read_thread
from agent.coach import Coach, Question
from agent.graph import build_graph
from agent.planned import PlannedChatModel
from agent.turns import prepare


class RecordingChatModel(BaseChatModel):
    """Remembers what it is sent; with `plans` it calls the built-in planner's tools."""

    plans: bool = False
    _sent: list[list[BaseMessage]] = PrivateAttr(default_factory=list)
    _tools: list[dict[str, Any]] = PrivateAttr(default_factory=list)

    @property
    def sent(self) -> list[list[BaseMessage]]:
        """The messages of each call."""
        return self._sent

    @property
    def tools(self) -> list[dict[str, Any]]:
        """The tools that were offered."""
        return self._tools

    @property
    def _llm_type(self) -> str:
        return "groundwork-recording"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Remember which tools are offered."""
        self._tools = [convert_to_openai_tool(tool) for tool in tools]
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self._sent.append(list(messages))
        calls = planned_calls(read_thread(messages), self._tools)[0] if self.plans else None
        message = calls or AIMessage("Nothing was sent.")
        return ChatResult(generations=[ChatGeneration(message=message)])


def prompt_of(coach: Coach, text: str, user_id: str, as_of: date | None) -> str:
    """What a language model would be sent, message by message.

    With `COACH_PLANNER=model` the tool results shown are those of the built-in planner's calls: a
    model may choose others.
    """
    writes_only = coach.settings.planner == "builtin"
    recorder = RecordingChatModel(plans=not writes_only)
    model = PlannedChatModel(writer=recorder, model_name="recorder") if writes_only else recorder
    question = Question(user_id, text, None, as_of or coach.today(user_id))
    context, messages = prepare(coach.parts, question, (), question.as_of or date.min)
    graph = build_graph(model, coach.settings.max_steps)
    graph.invoke({"messages": messages}, context=context)
    if not recorder.sent:
        return "Nothing: this question is answered on this machine."
    shown = [f"[{each.type}] {_content(each)}" for each in recorder.sent[-1]]
    names = [tool["function"]["name"] for tool in recorder.tools]
    if names:
        shown.insert(0, f"[tools] {', '.join(names)}")
    return "\n\n".join(shown)


def _content(message: BaseMessage) -> str:
    calls = getattr(message, "tool_calls", None)
    return f"calls {calls}" if calls else message.text
