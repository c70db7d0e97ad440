"""Layouts: from the results of a turn to a draft, for each intent read from how people put it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.builtin import options
from agent.builtin.counsel import case_of, line_of, write_counsel
from agent.builtin.draft import Draft
from agent.builtin.foods import write_food
from agent.builtin.itself import write_itself
from agent.builtin.mechanisms import write_mechanism_of, write_without
from agent.builtin.moods import (
    write_cut_or_bulk,
    write_frustrated,
    write_rough,
    write_strengths,
)
from agent.builtin.pace import GAIN, LOSE, write_doable
from agent.builtin.plans import Kind, Plan
from agent.builtin.relations import write_apart, write_on_lifts
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
from agent.builtin.standing import write_others, write_switch
from agent.builtin.terms import write_term
from agent.builtin.thread import Thread
from agent.builtin.wins import write_win
from agent.builtin.wishes import write_wish

Json = Mapping[str, Any]
Layout = Callable[[Thread, Plan], Draft | None]


def _told(layout: Callable[[Sequence[Json]], Draft | None]) -> Layout:
    return lambda thread, _: layout(thread.all_results("ask_data"))


def _patterns(layout: Callable[[Json | None], Draft | None]) -> Layout:
    return lambda thread, _: layout(thread.result("find_patterns"))


def _trend(thread: Thread, _: Plan) -> Draft | None:
    told = thread.all_results("ask_data")
    return next((_placed(write_trend(each), told) for each in told if each["understood"]), None)


def _weight_change(thread: Thread, planned: Plan) -> Draft | None:
    told = thread.all_results("ask_data")
    weight = (thread.result("find_patterns") or {"premise": {"weight": None}})["premise"]["weight"]
    paces = [line_of(_searches(thread), each) for each in (LOSE, GAIN)]
    return next((_placed(write_weight_change(each, weight, planned.question), told)
                 .add("why", *paces) for each in told if each["understood"]), None)  # fmt: skip


def _placed(draft: Draft, told: Sequence[Json]) -> Draft:
    """With a word on it where the first stretch of time was not understood."""
    if not told[0]["understood"]:
        draft.say("I could not place since when you mean, so I took the last weeks.")
    return draft


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


def _counsel(thread: Thread, planned: Plan) -> Draft | None:
    case = case_of(planned.case, planned.question)
    if planned.base == "remedy":
        case = replace(case, unseen="")
    return write_counsel(_searches(thread), thread.result("find_patterns"), case)


def _searches(thread: Thread) -> Sequence[Json]:
    return thread.all_results("search_glossary")


def _win(thread: Thread, planned: Plan) -> Draft | None:
    told = thread.all_results("ask_data")
    return write_win(planned.question, told, thread.result("find_patterns"))


def _choice(thread: Thread, planned: Plan) -> Draft | None:
    question, result = planned.question, thread.result("find_patterns")
    named = options.options_of(question) or ("one", "the other")
    weighed = options.write_weighed(_searches(thread), options.lines_for(question))
    if weighed is not None:
        return weighed
    lifts, topics = options.lifts_of(question), options.topics_of(question)
    if lifts:
        return options.write_order(lifts, result)
    if topics:
        return options.write_topics(topics, named, result)
    search = thread.result("search_glossary")
    return options.write_both(search, question) if search else None


def _food(thread: Thread, planned: Plan) -> Draft | None:
    return write_food(planned.question, _searches(thread), thread.result("get_nutrition"))


def _apart(thread: Thread, planned: Plan) -> Draft | None:
    told = thread.result("ask_data")
    return None if told is None else write_apart(told, planned.question)


def _on_lifts(thread: Thread, planned: Plan) -> Draft | None:
    found = thread.result("find_patterns")
    if found is None:
        return None
    return write_on_lifts(found, _searches(thread), planned.topic or "")


def _wish(thread: Thread, planned: Plan) -> Draft | None:
    own = thread.result("get_nutrition"), thread.result("find_patterns")
    return write_wish(planned.question, _searches(thread), *own)


def _doable(thread: Thread, planned: Plan) -> Draft | None:
    found = thread.result("find_patterns")
    return None if found is None else write_doable(found, planned.question, _searches(thread))


def _mechanism(thread: Thread, planned: Plan) -> Draft | None:
    searches = _searches(thread)
    asked = planned.question, searches, thread.windows()
    found = write_without(*asked) or write_mechanism_of(*asked)
    return found or (write_term(searches[0], planned.question, ()) if searches else None)


def _switch(thread: Thread, _: Plan) -> Draft | None:
    return write_switch(thread.result("find_patterns"), _searches(thread))


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
    "counsel": _counsel,
    "win": _win,
    "choice": _choice,
    "food": _food,
    "apart": _apart,
    "on-lifts": _on_lifts,
    "wish": _wish,
    "doable": _doable,
    "mechanism": _mechanism,
    "switch": _switch,
    "others": lambda thread, _: write_others(
        thread.result("find_patterns"), thread.result("examine_measure")
    ),
    "itself": lambda _, planned: write_itself(planned.question),
}
"""One layout an intent that the rules of the planner do not know."""
