"""Turns: one question from start to answer: offered facts, the agent, the check, the record.

Knows the order of the steps; the steps are in their own modules.
"""

import time
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from agent.answer import SAFETY
from agent.answering import assemble
from agent.arriving import following
from agent.conversations import Conversations, Turn
from agent.events import ClaimReady, Event, Finished, Started
from agent.grounding.check import Checked
from agent.grounding.sentences import Sentence, sentences
from agent.line import Line
from agent.proposals import (
    Proposal,
    asking,
    done,
    is_no,
    is_undo,
    is_yes,
    other_days,
    proposal_in,
    undone,
)
from agent.safety import triage
from agent.working import Limits, Work, Writer
from tools.evidence import Evidence

if TYPE_CHECKING:
    from agent.graph import TurnContext
    from tools.toolbox import Toolbox

EARLIER_TURNS = 10


@dataclass(frozen=True)
class Question:
    """What every door asks."""

    user: str
    text: str
    conversation: str | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Parts:
    """What a turn works with; built by the coach."""

    conversations: Conversations
    toolbox: Callable[[str, date], "Toolbox"]
    graph: Callable[[], Any]
    builtin_graph: Callable[[], Any]
    keep: Callable[[Proposal, str], dict[str, Any]]
    take_back: Callable[[Mapping[str, Any], str], None]
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
    sent: int = 0


def run_turn(parts: Parts, question: Question, as_of: date, line: Line) -> Iterator[Event]:
    """One turn, step by step; ends with `Finished` or raises.

    Args:
        parts: What the turn works with.
        question: What is asked.
        as_of: The day that "today" means.
        line: Cut by whoever waits for the turn when they no longer do.

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
        with line.within(parts.limits.seconds):
            written = yield from _answered(parts, question, earlier, as_of, line)
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
    for claim in answer.claims[written.sent :]:
        yield ClaimReady(claim)
    parts.conversations.add(user, conversation, Turn(turn_id, question.text, answer, memory))
    yield Finished(answer)


def _answered(
    parts: Parts, question: Question, earlier: Sequence[Turn], as_of: date, line: Line
) -> Generator[Event, None, _Written]:
    """Run the agent; where nothing of a language model's text held, lay the evidence out."""
    context, messages = prepare(parts, question, earlier, as_of)
    run = Work(parts.limits, messages, context, line)
    fingerprint = context.toolbox.index.fingerprint
    text = yield from run.events(parts.graph(), parts.limits.writer == "model")
    if context.care:
        checked = [Checked(each) for each in sentences(text)]
        return _Written(SAFETY, "built-in", checked, fingerprint=fingerprint)
    writer = parts.limits.writer
    checked = [*run.sent, *following(run.sent, context.checked)]
    if writer == "model" and not answers(checked, question.text):
        yield from run.events(parts.builtin_graph(), False)
        writer, checked = "built-in", context.checked
    return _Written(
        parts.limits.model,
        writer,
        checked,
        context.toolbox.log.all(),
        run.results,
        context.tokens,
        fingerprint,
        len(run.sent),
    )


def answers(checked: Sequence[Checked], question: str) -> bool:
    """Whether what holds of a language model's text answers: it cites, asks back, or is a greeting.

    Sentences that state nothing pass the check; an answer made of them alone says nothing.
    """
    from agent.builtin.greetings import is_social

    held = [each.sentence for each in checked if each.holds]
    if not held:
        return False
    asks_back = held[-1].text.rstrip("*_ ").endswith("?") and len(held) <= 2
    return any(each.markers for each in held) or asks_back or is_social(question)


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


def _proposals(
    parts: Parts,
    question: Question,
    earlier: Sequence[Turn],
    as_of: date,
    memory: dict[str, Any],
) -> list[Checked]:
    """What is said when a fact is offered, agreed to or declined; nothing otherwise."""
    text = question.text
    stored = earlier[-1].memory.get("proposal") if earlier else None
    pending = Proposal.model_validate(stored) if stored else None
    offered = other_days(text, pending, as_of) if pending else None
    if pending and offered is None and is_yes(text):
        memory["undo"] = parts.keep(pending, question.user)
        return _spoken(done(pending))
    if pending and offered is None and is_no(text):
        return _spoken(("All right, I keep nothing of that.",))
    undo = next((each.memory["undo"] for each in reversed(earlier) if "undo" in each.memory), None)
    if is_undo(text) and undo:
        parts.take_back(undo, question.user)
        memory["undo"] = None
        return _spoken(undone(undo))
    offered = offered or proposal_in(text, as_of, _shown(earlier))
    if offered is None or triage(text) is not None:
        return []
    memory["proposal"] = offered.model_dump(mode="json")
    return _spoken(asking(offered))


def _shown(earlier: Sequence[Turn]) -> tuple[date, date] | None:
    """The days that the last answer with a window was about: those of the first data it cites."""
    for turn in reversed(earlier):
        known = {each.id: each for each in turn.answer.evidence}
        for citation in turn.answer.citations:
            found = known.get(citation.id)
            if found is not None and found.start is not None and found.end is not None:
                return found.start, found.end
    return None


def _spoken(said: Iterable[str]) -> list[Checked]:
    """Fixed sentences of ours, the first one the headline."""
    return [
        Checked(Sentence(text, (), "body" if place else "headline"))
        for place, text in enumerate(said)
    ]
