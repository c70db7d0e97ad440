"""Events: what a turn tells while it runs; every door turns them into its own wire format.

A claim is sent only after it passed grounding; every turn ends with `Finished` or `Failed`. Knows
no protocol.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.answer import Answer, Claim


@dataclass(frozen=True)
class Started:
    """The turn has begun."""

    conversation_id: str
    turn_id: str


@dataclass(frozen=True)
class ToolStarted:
    """The model asked for a tool."""

    call_id: str
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ToolFinished:
    """A tool gave its result; `evidence` are the ids in it, `error` is why it failed."""

    call_id: str
    name: str
    evidence: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True)
class ClaimReady:
    """One sentence that passed grounding."""

    claim: Claim


@dataclass(frozen=True)
class Finished:
    """The whole answer; last event of a good turn."""

    answer: Answer


@dataclass(frozen=True)
class Failed:
    """The turn ended without an answer; last event. `code` is the error's class name."""

    code: str
    message: str


Event = Started | ToolStarted | ToolFinished | ClaimReady | Finished | Failed
