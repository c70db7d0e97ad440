"""Examining: which layout an answer about one measure gets, and the results that it reads."""

from collections.abc import Callable, Mapping
from typing import Any

from agent.builtin.draft import Draft
from agent.builtin.following import write_suspect
from agent.builtin.layouts import Layout
from agent.builtin.measures import (
    write_changed,
    write_extreme,
    write_horizon,
    write_link,
    write_norm,
    write_reason,
    write_remedy,
    write_verdict,
    write_weekly,
    write_what_if,
)
from agent.builtin.numbers import write_number
from agent.builtin.plans import Kind, Plan
from agent.builtin.thread import Thread

Json = Mapping[str, Any]
Written = Callable[[Json, Json | None, Json | None, str], Draft | None]
"""From the measure, its figure, the diagnosis, as far as they were looked up, and the question."""


def _examined(write: Written) -> Layout:
    def laid_out(thread: Thread, planned: Plan) -> Draft | None:
        seen, told = thread.result("examine_measure"), _told(thread)
        if seen is None:
            return None if told is None else write_number(told)
        return write(seen, told, thread.result("find_patterns"), planned.question)

    return laid_out


def _told(thread: Thread) -> Json | None:
    """The figure that was looked up again, where it was understood."""
    told = thread.result("ask_data")
    return told if told and told["understood"] else None


def _weekly(thread: Thread, _: Plan) -> Draft | None:
    told = _told(thread)
    return None if told is None else write_weekly(told)


def _extreme(thread: Thread, planned: Plan) -> Draft | None:
    told = _told(thread)
    return None if told is None else write_extreme(told, planned.question) or write_number(told)


def _link(thread: Thread, planned: Plan) -> Draft | None:
    told = _told(thread)
    seen = thread.result("examine_measure")
    return None if told is None else write_link(told, seen, planned.question)


def _suspect(thread: Thread, planned: Plan) -> Draft | None:
    found = thread.result("find_patterns")
    return None if found is None else write_suspect(found, planned.question)


def _what_if(thread: Thread, _: Plan) -> Draft:
    return write_what_if(thread.result("examine_measure"))


EXAMINED: dict[Kind, Layout] = {
    "reason": _examined(lambda seen, told, found, _: write_reason(seen, told, found)),
    "changed": _examined(lambda seen, told, *_: write_changed(seen, told)),
    "remedy": _examined(write_remedy),
    "norm": _examined(lambda seen, told, *_: write_norm(seen, told)),
    "verdict": _examined(write_verdict),
    "horizon": _examined(lambda seen, _, found, __: write_horizon(seen, found)),
    "weekly": _weekly,
    "what-if": _what_if,
    "extreme": _extreme,
    "link": _link,
    "suspect": _suspect,
}
"""One layout a kind of question about one measure."""
