"""Turns: one question from start to answer: offered facts, the agent, the check, the record.

Knows the order of the steps; the steps are in their own modules.
"""

import json
import re
import sys
import time
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from agent.answering import assemble
from agent.conversations import Conversations, Turn
from agent.errors import ModelUnavailable, StepLimitReached
from agent.events import ClaimReady, Event, Finished, Started, ToolFinished, ToolStarted
from agent.grounding.check import Checked
from agent.grounding.sentences import Sentence, sentences
from agent.proposals import Proposal, asking, done, is_no, is_yes, proposal_in
from agent.safety import triage
from tools.evidence import Evidence

if TYPE_CHECKING:
    from agent.graph import TurnContext
    from tools.toolbox import Toolbox

EARLIER_TURNS = 10
Writer = Literal["model", "built-in"]


@dataclass(frozen=True)
class Question:
    """What every door asks."""

    user: str
    text: str
    conversation: str | None = None
    as_of: date | None = None


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


@dataclass(frozen=True)
class Parts:
    """What a turn works with; built by the coach."""

    conversations: Conversations
    toolbox: Callable[[str, date], "Toolbox"]
    graph: Callable[[], Any]
    builtin_graph: Callable[[], Any]
    keep: Callable[[Proposal, str], None]
    limits: Limits


@dataclass(frozen=True)
class _Written:
    """What was written in a turn, and by whom."""

    model: str
    writer: Writer
    checked: Sequence[Checked] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    results: Sequence[Mapping[str, Any]] = ()
    tokens: int = 0
    fingerprint: str = ""


def run_turn(parts: Parts, question: Question, as_of: date) -> Iterator[Event]:
    """One turn, step by step; ends with `Finished` or raises.

    Raises:
        ModelUnavailable: the chat endpoint gives no answer.
        StepLimitReached: the turn used up its steps, time or tokens.
        UnknownConversation: the conversation is somebody else's.
    """
    user = question.user
    conversation = parts.conversations.open(user, question.conversation)
    turn_id = uuid.uuid4().hex
    yield Started(conversation, turn_id)
    earlier = parts.conversations.turns(user, conversation, last=EARLIER_TURNS)
    memory: dict[str, Any] = {}
    spoken = _proposals(parts, question, earlier, as_of, memory)
    if spoken:
        written = _Written("fixed answer", "built-in", spoken)
    else:
        written = yield from _answered(parts, question, earlier, as_of)
    answer = assemble(
        written.checked,
        written.evidence,
        written.results,
        model=written.model,
        writer=written.writer,
        as_of=as_of,
        fingerprint=written.fingerprint,
        conversation_id=conversation,
        turn_id=turn_id,
        tokens=written.tokens,
    )
    for claim in answer.claims:
        yield ClaimReady(claim)
    parts.conversations.add(user, conversation, Turn(turn_id, question.text, answer, memory))
    yield Finished(answer)


def _answered(
    parts: Parts, question: Question, earlier: Sequence[Turn], as_of: date
) -> Generator[Event, None, _Written]:
    """Run the agent; where nothing of a language model's text held, lay the evidence out."""
    context, messages = prepare(parts, question, earlier, as_of)
    results: list[Mapping[str, Any]] = []
    fingerprint = context.toolbox.index.fingerprint
    text = yield from _run(parts, parts.graph(), messages, context, results)
    if context.care:
        checked = [Checked(each) for each in sentences(text)]
        return _Written("safety answer", "built-in", checked, fingerprint=fingerprint)
    writer = parts.limits.writer
    if writer == "model" and not any(each.holds for each in context.checked):
        yield from _run(parts, parts.builtin_graph(), messages, context, results)
        writer = "built-in"
    return _Written(
        parts.limits.model,
        writer,
        context.checked,
        context.toolbox.log.all(),
        results,
        context.tokens,
        fingerprint,
    )


def prepare(
    parts: Parts, question: Question, earlier: Sequence[Turn], as_of: date
) -> "tuple[TurnContext, list[tuple[str, str]]]":
    """The context of a turn and the messages it begins with."""
    from agent.graph import TurnContext

    messages = []
    for turn in earlier:
        messages.append(("human", turn.question))
        messages.append(("ai", turn.answer.text))
    messages.append(("human", question.text))
    context = TurnContext(
        parts.toolbox(question.user, as_of),
        question.text,
        deadline=time.monotonic() + parts.limits.seconds,
        token_limit=parts.limits.tokens,
    )
    return context, messages


def _run(
    parts: Parts,
    graph: Any,
    messages: list[tuple[str, str]],
    context: "TurnContext",
    results: list[Mapping[str, Any]],
) -> Generator[Event, None, str]:
    text = ""
    for message in _steps(parts.limits, graph, messages, context):
        yield from _tool_events(message)
        if message.type == "ai":
            text = message.text
        elif message.status != "error":
            results.append(json.loads(message.text))
    return text


def _steps(
    limits: Limits, graph: Any, messages: list[tuple[str, str]], context: "TurnContext"
) -> Iterator[Any]:
    """The messages that the agent adds, as they come."""
    from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
    from langgraph.errors import GraphRecursionError

    config = {"recursion_limit": 14 * limits.steps + 10}
    try:
        for update in graph.stream(
            {"messages": messages}, config, context=context, stream_mode="updates"
        ):
            for change in update.values():
                for message in (change or {}).get("messages", ()):
                    if message.type in {"ai", "tool"}:
                        yield message
    except (ModelCallLimitExceededError, GraphRecursionError) as error:
        raise StepLimitReached(
            f"the model {limits.model!r} did not finish within {limits.steps} steps; "
            "ask a narrower question or raise COACH_MAX_STEPS"
        ) from error
    except Exception as error:
        if _is_endpoint_failure(error):
            raise ModelUnavailable(
                f"the model {limits.model!r} at {limits.where} gives no answer: {error}; check the "
                "address and the key with `coach doctor`, or set COACH_MODEL=builtin"
            ) from error
        raise


def _is_endpoint_failure(error: Exception) -> bool:
    openai, httpx = sys.modules.get("openai"), sys.modules.get("httpx")
    if openai is not None and isinstance(error, openai.OpenAIError):
        return True
    return httpx is not None and isinstance(error, httpx.HTTPError)


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


def _proposals(
    parts: Parts,
    question: Question,
    earlier: Sequence[Turn],
    as_of: date,
    memory: dict[str, Any],
) -> list[Checked]:
    """What is said when a fact is offered, agreed to or declined; nothing otherwise."""
    pending = earlier[-1].memory.get("proposal") if earlier else None
    if pending and is_yes(question.text):
        kept = Proposal.model_validate(pending)
        parts.keep(kept, question.user)
        return _spoken(done(kept))
    if pending and is_no(question.text):
        return _spoken(("All right, I keep nothing of that.",))
    offered = proposal_in(question.text, as_of)
    if offered is None or triage(question.text) is not None:
        return []
    memory["proposal"] = offered.model_dump(mode="json")
    return _spoken(asking(offered))


def _spoken(said: Iterable[str]) -> list[Checked]:
    """Fixed sentences of ours, the first one the headline."""
    return [
        Checked(Sentence(text, (), "body" if place else "headline"))
        for place, text in enumerate(said)
    ]
