"""Thread: the messages of a conversation as the built-in model reads them. Knows no wording."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage


@dataclass(frozen=True)
class Result:
    """What one tool call gave back; `error` where it failed."""

    name: str
    arguments: Mapping[str, Any]
    content: Mapping[str, Any]
    error: str | None = None


@dataclass(frozen=True)
class Thread:
    """The question, what was said before, and this turn's tool results."""

    question: str
    earlier: tuple[tuple[str, str], ...] = ()
    results: tuple[Result, ...] = ()
    rounds: int = 0

    def has_result(self, name: str, arguments: Mapping[str, Any]) -> bool:
        """Whether this call has been answered in this turn."""
        return any(each.name == name and each.arguments == arguments for each in self.results)

    def result(self, name: str) -> Mapping[str, Any] | None:
        """The last good result of a tool in this turn."""
        good = [each.content for each in self.results if each.name == name and not each.error]
        return good[-1] if good else None

    def all_results(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """Every good result of a tool in this turn, in order."""
        return tuple(each.content for each in self.results if each.name == name and not each.error)

    def windows(self) -> tuple[Mapping[str, Any], ...]:
        """The results of the tools that look at a window of days."""
        names = ("get_sleep", "get_nutrition", "get_training")
        found = (self.result(name) for name in names)
        return tuple(each for each in found if each is not None)

    def error(self) -> str | None:
        """The first failure of a tool in this turn."""
        return next((each.error for each in self.results if each.error), None)


def read_thread(messages: Sequence[BaseMessage]) -> Thread:
    """Everything the planner and the writer need, from plain messages."""
    asked = [
        place
        for place, each in enumerate(messages)
        if isinstance(each, HumanMessage) and each.name is None
    ]
    if not asked:
        return Thread(question="")
    begin = asked[-1]
    earlier: list[tuple[str, str]] = []
    for each in messages[:begin]:
        if isinstance(each, HumanMessage) and each.name is None:
            earlier.append((each.text, ""))
        elif isinstance(each, AIMessage) and earlier and each.text:
            earlier[-1] = (earlier[-1][0], each.text)
    calls: dict[str, tuple[str, dict[str, Any]]] = {}
    results = []
    rounds = 0
    for each in messages[begin + 1 :]:
        if isinstance(each, AIMessage):
            rounds += 1
            calls |= {call["id"] or "": (call["name"], call["args"]) for call in each.tool_calls}
        elif isinstance(each, ToolMessage):
            name, arguments = calls.get(each.tool_call_id, (each.name or "", {}))
            results.append(_result(name, arguments, each))
    return Thread(messages[begin].text, tuple(earlier), tuple(results), rounds)


def _result(name: str, arguments: dict[str, Any], message: ToolMessage) -> Result:
    text = message.text
    if message.status == "error":
        return Result(name, arguments, {}, error=text)
    content = json.loads(text)
    return Result(name, arguments, content)
