"""Working: the agent at work in one turn, told as events; sentences leave as soon as they hold.

Knows the agent's graph and what its failures mean; nothing about storage or how a turn begins.
"""

import json
import re
import sys
import traceback
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from agent.answering import claims_of
from agent.arriving import Arriving
from agent.errors import ModelUnavailable, StepLimitReached
from agent.events import ClaimReady, Event, ToolFinished, ToolStarted
from agent.grounding.check import Checked, check_sentence, nearest_in
from agent.grounding.sentences import Sentence
from agent.line import Line

if TYPE_CHECKING:
    from agent.graph import TurnContext

Writer = Literal["model", "built-in"]


@dataclass(frozen=True)
class Limits:
    """What a turn may use, and who is asked.

    Attributes:
        model: The model's name, as it is shown.
        where: Its address, for messages.
        writer: Who writes by default.
        steps: Most model calls.
        seconds: Longest time.
        tokens: Most tokens; None for the built-in model.
    """

    model: str
    where: str
    writer: Writer
    steps: int
    seconds: float
    tokens: int | None


class Work:
    """The agent at work in one turn."""

    def __init__(
        self,
        limits: Limits,
        messages: list[tuple[str, str]],
        context: "TurnContext",
        line: Line,
    ) -> None:
        self._limits = limits
        self._messages = messages
        self._context = context
        self._line = line
        self._arriving = Arriving(self._checked)
        self.results: list[Mapping[str, Any]] = []

    @property
    def sent(self) -> Sequence[Checked]:
        """The sentences that have left already."""
        return self._arriving.sent

    def events(self, graph: Any, streams: bool) -> Generator[Event, None, str]:
        """What happens, as events; returns the last text.

        Args:
            graph: The agent.
            streams: Whether sentences leave as they come.
        """
        text = ""
        for message, is_part in self._steps(graph, streams):
            if is_part:
                for each in self._arriving.add(message.id, message.text):
                    yield from map(ClaimReady, claims_of([each]))
                continue
            yield from _tool_events(message)
            if message.type == "ai":
                text = message.text
            elif message.status != "error":
                self.results.append(json.loads(message.text))
        return text

    def _checked(self, sentence: Sentence) -> Checked:
        toolbox, said = self._context.toolbox, self._context.said
        problems = check_sentence(sentence, toolbox.log.all(), said, nearest_in(toolbox.index))
        return Checked(sentence, tuple(problems))

    def _steps(self, graph: Any, streams: bool) -> Iterator[tuple[Any, bool]]:
        """The messages that the agent adds, and parts of one being written, as they come."""
        from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
        from langgraph.errors import GraphRecursionError

        limits = self._limits
        found = graph.stream(
            {"messages": self._messages},
            {"recursion_limit": 14 * limits.steps + 10},
            context=self._context,
            stream_mode=["updates", "messages"] if streams else ["updates"],
        )
        try:
            for mode, data in self._line.each(found):
                yield from _added(data) if mode == "updates" else _part(*data)
        except (ModelCallLimitExceededError, GraphRecursionError) as error:
            raise StepLimitReached(
                f"the model {limits.model!r} did not finish within {limits.steps} steps; "
                "ask a narrower question or raise COACH_MAX_STEPS"
            ) from error
        except Exception as error:
            if not _is_endpoint_failure(error):
                raise
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> Exception:
        limits = self._limits
        if self._line.is_cut:
            return StepLimitReached(self._line.why)
        return ModelUnavailable(
            f"the model {limits.model!r} at {limits.where} gives no answer: {error}; check the "
            "address and the key with `coach doctor`, or set COACH_MODEL=builtin"
        )


def _added(update: Mapping[str, Any]) -> Iterator[tuple[Any, bool]]:
    for change in update.values():
        for message in (change or {}).get("messages", ()):
            if message.type in {"ai", "tool"}:
                yield message, False


def _part(message: Any, about: Mapping[str, Any]) -> Iterator[tuple[Any, bool]]:
    if about.get("langgraph_node") == "model" and message.type == "AIMessageChunk":
        yield message, True


def _is_endpoint_failure(error: Exception) -> bool:
    """Whether an error, or the one behind it, is the client library's own."""
    kinds = [
        getattr(sys.modules[module], name)
        for module, name in _CLIENT_ERRORS.items()
        if module in sys.modules
    ]
    behind = error.__cause__ or error.__context__
    return (
        isinstance(error, tuple(kinds))
        or (isinstance(error, OSError) and isinstance(behind, tuple(kinds)))
        or _is_empty_reply(error)
    )


def _is_empty_reply(error: Exception) -> bool:
    """Whether a client stumbled over a stream that ended before it began."""
    if isinstance(error, ValueError):
        return "No generations found in stream" in str(error)
    *_, (last, _) = traceback.walk_tb(error.__traceback__)
    library = str(last.f_globals.get("__name__", "")).partition(".")[0]
    return isinstance(error, AssertionError) and library in _CLIENT_ERRORS


_CLIENT_ERRORS = {"openai": "OpenAIError", "httpx": "HTTPError", "httpx2": "HTTPError"}
"""The base error of each client library that a chat model may use."""


def _tool_events(message: Any) -> Iterator[Event]:
    for call in getattr(message, "tool_calls", ()):
        yield ToolStarted(call["id"], call["name"], call["args"])
    if message.type == "tool":
        failed = message.status == "error"
        ids = tuple(dict.fromkeys(re.findall(r'"([dg]\d+)"', message.text)))
        yield ToolFinished(
            message.tool_call_id,
            message.name or "",
            () if failed else ids,
            message.text if failed else None,
        )
