"""Writer: from tool results to a draft with markers, one layout for each kind of question.

Knows which layout fits; the layouts are in their own modules.
"""

from collections.abc import Callable, Mapping
from typing import Any

from agent.builtin import cues, tongues
from agent.builtin.claimed import corrected, write_claims
from agent.builtin.draft import Draft
from agent.builtin.examining import EXAMINED
from agent.builtin.following import (
    write_about_me,
    write_long,
    write_next,
    write_record,
    write_since,
)
from agent.builtin.judged import (
    write_first,
    write_lifts,
    write_mechanism,
    write_more,
    write_today,
    write_why,
)
from agent.builtin.layouts import INTENDED, Layout
from agent.builtin.lookups import write_window
from agent.builtin.numbers import ask_back, write_days, write_number, write_sources
from agent.builtin.otherwise import write_otherwise
from agent.builtin.overview import (
    write_motivation,
    write_overview,
    write_proud,
    write_week,
)
from agent.builtin.plans import Kind, Plan
from agent.builtin.readiness import write_deload, write_deload_how, write_ready, write_tonight
from agent.builtin.social import write_foreign, write_off_topic, write_social
from agent.builtin.status import write_status
from agent.builtin.terms import write_coaching, write_simply, write_term
from agent.builtin.thread import Thread
from agent.builtin.today import (
    write_brief,
    write_score,
    write_score_change,
    write_score_part,
)
from tools.mentions import metric_named


def write(thread: Thread, planned: Plan) -> str:
    """The draft for a plan whose calls have been answered."""
    draft = LAYOUTS[planned.kind](thread, planned) or write_otherwise(thread, planned)
    checked = thread.result("check_claims")
    if checked and planned.kind != "claim" and not _says_itself(thread):
        draft = corrected(draft, checked)
    return (draft.shortened() if planned.is_short else draft).text()


def _says_itself(thread: Thread) -> bool:
    """Whether the answer begins with how body weight moves, which is what was taken for granted."""
    asked = (thread.result("find_patterns") or {"premise": {"asked": None}})["premise"]["asked"]
    return asked is not None and asked["kind"] == "weight"


def _social(_: Thread, planned: Plan) -> Draft:
    return write_social(planned.question)


def _foreign(_: Thread, planned: Plan) -> Draft:
    return write_foreign(tongues.foreign_language(planned.question) or "your language")


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
    draft = write_why(result, planned.question, planned.topic, progress)
    if cues.MUSCLE_LOST.search(planned.question):
        draft.headline = f"A log shows strength, not muscle itself. {draft.headline}"
    if cues.OTHERS.search(planned.question):
        draft.headline = f"I can't compare you with others, only with yourself. {draft.headline}"
    return draft


def _claim(thread: Thread, _: Plan) -> Draft | None:
    result = thread.result("check_claims")
    return None if result is None else write_claims(result)


def _first(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    is_single = bool(cues.ONLY_ONE.search(planned.question))
    return None if result is None else write_first(result, is_single)


def _after_diagnosis(layout: Callable[[Mapping[str, Any]], Draft | None]) -> Layout:
    def laid_out(thread: Thread, planned: Plan) -> Draft | None:
        result = thread.result("find_patterns")
        return None if result is None else layout(result) or _why(thread, planned)

    return laid_out


def _about_me(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("get_profile")
    return None if result is None else write_about_me(result, planned.question)


def _lifts(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    weakest = bool(cues.WEAKEST.search(planned.question))
    found = write_lifts(result, weakest) if result is not None else None
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


def _from_patterns(layout: Callable[[Mapping[str, Any]], Draft]) -> Layout:
    def laid_out(thread: Thread, _: Plan) -> Draft | None:
        result = thread.result("find_patterns")
        return None if result is None else layout(result)

    return laid_out


def _ready(thread: Thread, planned: Plan) -> Draft | None:
    brief = thread.result("get_brief")
    return None if brief is None else write_ready(brief, planned.question)


def _from_brief(layout: Callable[[Mapping[str, Any]], Draft | None]) -> Layout:
    def laid_out(thread: Thread, _: Plan) -> Draft | None:
        brief = thread.result("get_brief")
        return None if brief is None else layout(brief) or write_brief(brief)

    return laid_out


def _deload(thread: Thread, planned: Plan) -> Draft | None:
    if planned.base == "simple":
        return write_deload_how(thread.result("search_glossary"))
    result = thread.result("find_patterns")
    return None if result is None else write_deload(result, thread.result("search_glossary"))


def _score_part(thread: Thread, _: Plan) -> Draft | None:
    result = thread.result("get_score")
    return None if result is None else write_score_part(result) or write_score(result)


def _score_change(thread: Thread, _: Plan) -> Draft | None:
    told = thread.all_results("get_score")
    if not told:
        return None
    return (write_score_change(told[0], told[-1]) if len(told) > 1 else None) or write_score(
        told[0]
    )


def _unsaid(thread: Thread, planned: Plan) -> Draft | None:
    """Where the coach is told what it said: it goes by what it can show now."""
    found = _coaching(thread, planned)
    if found is None:
        return None
    found.headline = (
        f"I keep no advice of earlier talks, so I go by what I can show. {found.headline}"
    )
    return found


def _status(thread: Thread, planned: Plan) -> Draft | None:
    result = thread.result("find_patterns")
    if result is None:
        return None
    judged = write_status(result, planned.question, planned.topic)
    window = thread.result("get_sleep")
    if window is None or metric_named(planned.question) not in cues.CLOCKS:
        return judged
    clock = write_window(window, planned.question)
    if clock is None or judged is None:
        return clock or judged
    judged.body.insert(0, judged.headline)
    judged.headline = clock.headline
    return judged


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
    return found or write_off_topic(planned.question)


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
    "claim": _claim,
    "long": _after_diagnosis(write_long),
    "more": _after_diagnosis(write_next),
    "since": _after_diagnosis(write_since),
    "record": _after_diagnosis(write_record),
    "about-me": _about_me,
    "overview": _from_patterns(write_overview),
    "week": _from_patterns(write_week),
    "proud": _from_patterns(write_proud),
    "ready": _ready,
    "tonight": _from_brief(write_tonight),
    "deload": _deload,
    "score-part": _score_part,
    "score-change": _score_change,
    "unsaid": _unsaid,
    **INTENDED,
    **EXAMINED,
}
"""One layout a kind of question."""
