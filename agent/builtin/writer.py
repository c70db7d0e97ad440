"""Writer: from tool results to a draft with markers, one layout for each kind of question.

Knows which layout fits; the layouts are in their own modules.
"""

from collections.abc import Callable

from agent.builtin import cues
from agent.builtin.draft import Draft
from agent.builtin.judged import (
    write_first,
    write_lifts,
    write_mechanism,
    write_more,
    write_motivation,
    write_status,
    write_today,
    write_why,
)
from agent.builtin.lookups import write_window
from agent.builtin.numbers import ask_back, write_days, write_number, write_sources
from agent.builtin.planner import Kind, Plan
from agent.builtin.social import write_foreign, write_off_topic, write_social
from agent.builtin.terms import write_coaching, write_simply, write_term
from agent.builtin.thread import Thread
from agent.builtin.today import write_brief, write_score

Layout = Callable[[Thread, Plan], Draft | None]


def write(thread: Thread, planned: Plan) -> str:
    """The draft for a plan whose calls have been answered."""
    draft = LAYOUTS[planned.kind](thread, planned)
    return (draft or _otherwise(thread, planned)).text()


def _otherwise(thread: Thread, planned: Plan) -> Draft:
    """Where the layout of the kind has nothing to say: data, then glossary, then honesty."""
    window = thread.result(cues.TOOL_OF.get(planned.topic or "", ""))
    if window is not None:
        return write_window(window, planned.question)
    search = thread.result("search_glossary")
    found = write_term(search, planned.question, ()) if search else None
    if found is not None:
        return found
    error = thread.error()
    if error:
        return Draft(f"I could not look that up: {error.rstrip('.')}.")
    told = thread.result("ask_data")
    if told and planned.topic:
        return Draft("I did not understand which number you mean.").say(
            "Name the measure and the days, for example: deep sleep last month."
        )
    return write_off_topic()


def _social(_: Thread, planned: Plan) -> Draft:
    return write_social(planned.question)


def _foreign(_: Thread, planned: Plan) -> Draft:
    return write_foreign(cues.foreign_language(planned.question) or "your language")


def _why(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    if result is None:
        return None
    if planned.base == "why":
        deeper = write_mechanism(result)
        if deeper is not None:
            return deeper
    progress = bool(cues.WHY.search(planned.question)) and (
        planned.topic in {None, "training"} or cues.is_about_progress(planned.question)
    )
    return write_why(result, planned.question, planned.topic, progress)


def _first(thread: Thread, _: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    return None if result is None else write_first(result)


def _lifts(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    found = write_lifts(result) if result is not None else None
    return found or _why(thread, planned)


def _today(thread: Thread, _: Plan) -> Draft | None:
    brief = thread.result("get_brief")
    if brief is not None:
        return write_brief(brief)
    result = thread.result("find_patterns")
    return None if result is None else write_today(result)


def _score(thread: Thread, _: Plan) -> Draft | None:
    result = thread.result("get_score")
    return None if result is None else write_score(result)


def _motivation(thread: Thread, _: Plan) -> Draft:
    return write_motivation(thread.result("find_patterns"))


def _status(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    return None if result is None else write_status(result, planned.question, planned.topic)


def _number(thread: Thread, _: Plan) -> Draft | None:
    told = thread.result("ask_data")
    if told is None or not (told["understood"] or told.get("ask_back")):
        return None
    return write_number(told) if told["understood"] else ask_back(told)


def _days(thread: Thread, _: Plan) -> Draft | None:
    told = thread.result("ask_data")
    return write_days(told) if told and told["understood"] else None


def _sure(thread: Thread, planned: Plan) -> Draft | None:
    patterns = thread.result("find_patterns")
    if patterns is not None:
        return write_more(patterns)
    told = thread.result("ask_data")
    if told and told["understood"]:
        return write_sources(told)
    search = thread.result("search_glossary")
    return write_term(search, planned.question, ()) if search else None


def _simple(thread: Thread, planned: Plan) -> Draft | None:
    search = thread.result("search_glossary")
    return write_simply(search, planned.question) if search else None


def _term(thread: Thread, planned: Plan) -> Draft | None:
    search = thread.result("search_glossary")
    if search is None:
        return None
    found = write_term(search, planned.question, thread.windows())
    return found or write_off_topic()


def _coaching(thread: Thread, planned: Plan) -> Draft | None:
    return write_coaching(
        thread.result("search_glossary"), planned.question, planned.topic, thread.windows()
    )


LAYOUTS: dict[Kind, Layout] = {
    "social": _social,
    "foreign": _foreign,
    "why": _why,
    "first": _first,
    "today": _today,
    "score": _score,
    "lifts": _lifts,
    "motivation": _motivation,
    "status": _status,
    "number": _number,
    "days": _days,
    "sure": _sure,
    "simple": _simple,
    "term": _term,
    "coaching": _coaching,
}
"""One layout a kind of question."""
