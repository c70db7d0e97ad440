"""Fakes with a memory. Used by tests only."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import PrivateAttr

Reply = str | tuple[str, dict[str, Any]] | Exception
"""What a scripted model says: text, a tool call (name, arguments), or it raises."""


class ScriptedChatModel(BaseChatModel):
    """Says exactly what a test wrote, in order, and remembers what it was sent."""

    replies: list[Any]
    model_name: str = "scripted"
    _sent: list[list[BaseMessage]] = PrivateAttr(default_factory=list)

    @property
    def sent(self) -> list[list[BaseMessage]]:
        """The messages of each call."""
        return self._sent

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Tools change nothing in what is said."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        number = len(self._sent)
        self._sent.append(list(messages))
        reply = self.replies[min(number, len(self.replies) - 1)]
        if isinstance(reply, Exception):
            raise reply
        message_id = f"scripted-{number}"
        if isinstance(reply, tuple):
            call = {"name": reply[0], "args": reply[1], "id": f"call-{number}"}
            message = AIMessage(id=message_id, content="", tool_calls=[call])
        else:
            message = AIMessage(id=message_id, content=reply)
        return ChatResult(generations=[ChatGeneration(message=message)])
