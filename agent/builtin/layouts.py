"""Layouts: from the results of a turn to a draft, for each intent read from how people put it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft
from agent.builtin.moods import (
    write_cut_or_bulk,
    write_frustrated,
    write_rough,
    write_strengths,
)
from agent.builtin.plans import Kind, Plan
from agent.builtin.reviews import (
    write_consistent,
    write_energy_need,
    write_log,
    write_muscles,
    write_period,
    write_rhythm,
    write_sources_seen,
    write_strain,
    write_trend,
    write_weight_change,
)
from agent.builtin.thread import Thread

Json = Mapping[str, Any]
Layout = Callable[[Thread, Plan], Draft | None]


def _told(layout: Callable[[Sequence[Json]], Draft | None]) -> Layout:
    return lambda thread, _: layout(thread.all_results("ask_data"))


def _patterns(layout: Callable[[Json | None], Draft | None]) -> Layout:
    return lambda thread, _: layout(thread.result("find_patterns"))


def _trend(thread: Thread, _: Plan) -> Draft | None:
    told = [each for each in thread.all_results("ask_data") if each["understood"]]
    return write_trend(told[0]) if told else None


def _weight_change(thread: Thread, planned: Plan) -> Draft | None:
    told = thread.result("ask_data")
    found = thread.result("find_patterns")
    weight = None if found is None else found["premise"]["weight"]
    is_told = told is not None and told["understood"]
    return write_weight_change(told, weight, planned.question) if told and is_told else None


def _muscles(thread: Thread, _: Plan) -> Draft | None:
    told = thread.result("ask_data")
    return write_muscles(told, thread.result("search_glossary")) if told else None


def _rhythm(thread: Thread, _: Plan) -> Draft | None:
    return write_rhythm(thread.all_results("ask_data"), thread.result("find_patterns"))


def _energy_need(thread: Thread, _: Plan) -> Draft | None:
    return write_energy_need(thread.result("ask_data"), thread.result("find_patterns"))


def _rough(thread: Thread, _: Plan) -> Draft | None:
    return write_rough(thread.result("get_brief"), thread.result("find_patterns"))


def _cut_or_bulk(thread: Thread, _: Plan) -> Draft | None:
    return write_cut_or_bulk(thread.result("find_patterns"), thread.result("search_glossary"))


INTENDED: dict[Kind, Layout] = {
    "trend": _trend,
    "weight-change": _weight_change,
    "log": _told(write_log),
    "period": _told(write_period),
    "strain": _patterns(write_strain),
    "consistent": _told(write_consistent),
    "muscles": _muscles,
    "rhythm": _rhythm,
    "energy-need": _energy_need,
    "sources": _told(write_sources_seen),
    "rough": _rough,
    "frustrated": _patterns(write_frustrated),
    "strengths": _patterns(write_strengths),
    "cut-or-bulk": _cut_or_bulk,
}
"""One layout an intent that the rules of the planner do not know."""
