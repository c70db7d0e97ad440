"""Endpoint: what an OpenAI-compatible server can do, asked over its own wire format.

Uses the openai SDK itself, so that what is tested is the wire and not a framework. Knows nothing
about coaching.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import openai

from agent.models import NO_KEY, Endpoint

LONG_WORDS = 6000
"""Words of the long prompt: about what a turn with evidence and history sends at most."""

_TOOL: Any = {
    "type": "function",
    "function": {
        "name": "get_sleep",
        "description": "Mean hours asleep over the last days.",
        "parameters": {
            "type": "object",
            "properties": {"days": {"type": "integer"}},
            "required": ["days"],
        },
    },
}


@dataclass(frozen=True)
class Check:
    """One thing that was tried.

    Attributes:
        part: What was tried.
        works: Whether it did.
        finding: What was found and, where it did not work, what to change.
    """

    part: str
    works: bool
    finding: str


def examine_endpoint(endpoint: Endpoint) -> Iterator[Check]:
    """Try what the coach needs of an endpoint, one call each; stops when it cannot be reached."""
    client = openai.OpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.key or NO_KEY,
        timeout=endpoint.timeout_seconds,
        max_retries=0,
    )
    listed = _tried("models", lambda: _models(client, endpoint))
    yield listed
    answered = _tried("answer", lambda: _answer(client, endpoint))
    yield answered
    if not answered.works:
        return
    yield _tried("streaming", lambda: _streaming(client, endpoint))
    yield _tried("tools", lambda: _tools(client, endpoint))
    yield _tried("context", lambda: _context(client, endpoint))


def _tried(part: str, attempt: Callable[[], Check]) -> Check:
    try:
        return attempt()
    except openai.APITimeoutError:
        return Check(part, False, "no reply in time; raise COACH_TIMEOUT_SECONDS")
    except openai.APIConnectionError as error:
        return Check(part, False, f"cannot be reached ({error}); check COACH_BASE_URL")
    except openai.AuthenticationError:
        return Check(part, False, "the key is refused; check COACH_API_KEY")
    except openai.NotFoundError as error:
        return Check(part, False, f"not found ({_short(error)}); check COACH_MODEL and the /v1")
    except openai.OpenAIError as error:
        return Check(part, False, _short(error))


def _models(client: openai.OpenAI, endpoint: Endpoint) -> Check:
    known = [each.id for each in client.models.list()]
    if endpoint.model in known:
        return Check("models", True, f"{endpoint.model} is served")
    shown = ", ".join(known[:8]) or "none"
    return Check("models", False, f"{endpoint.model!r} is not served; set COACH_MODEL to: {shown}")


def _answer(client: openai.OpenAI, endpoint: Endpoint) -> Check:
    reply = client.chat.completions.create(
        model=endpoint.model, messages=[{"role": "user", "content": "Say ok."}], max_tokens=16
    )
    if not reply.choices:
        return Check("answer", False, "the reply has no choices; the server is not compatible")
    return Check("answer", True, "answers")


def _streaming(client: openai.OpenAI, endpoint: Endpoint) -> Check:
    parts = client.chat.completions.create(
        model=endpoint.model,
        messages=[{"role": "user", "content": "Count to five."}],
        max_tokens=32,
        stream=True,
    )
    count = sum(1 for _ in parts)
    return Check("streaming", count > 0, f"{count} parts" if count else "nothing came")


def _tools(client: openai.OpenAI, endpoint: Endpoint) -> Check:
    reply = client.chat.completions.create(
        model=endpoint.model,
        messages=[
            {"role": "user", "content": "How did I sleep over the last 7 days? Use the tool."}
        ],
        tools=[_TOOL],
        max_tokens=128,
    )
    if reply.choices and reply.choices[0].message.tool_calls:
        return Check("tools", True, "calls tools")
    return Check("tools", False, "calls no tool; set COACH_PLANNER=builtin, then it only writes")


def _context(client: openai.OpenAI, endpoint: Endpoint) -> Check:
    long = "word " * LONG_WORDS
    try:
        client.chat.completions.create(
            model=endpoint.model,
            messages=[{"role": "user", "content": f"{long}\nSay ok."}],
            max_tokens=4,
        )
    except openai.BadRequestError as error:
        hint = "raise the server's context length, or set COACH_PLANNER=builtin"
        return Check(
            "context", False, f"{LONG_WORDS:,} words are too long ({_short(error)}); {hint}"
        )
    return Check("context", True, f"takes {LONG_WORDS:,} words")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
