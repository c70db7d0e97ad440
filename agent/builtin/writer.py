"""Writer: from tool results to a draft with markers, one layout for each kind of question.

Knows which layout fits; the layouts are in their own modules.
"""

from agent.builtin.draft import Draft
from agent.builtin.lookups import write_window
from agent.builtin.planner import TOPICS, Plan
from agent.builtin.social import write_off_topic, write_social
from agent.builtin.stall import write_diagnosis
from agent.builtin.terms import write_coaching, write_term
from agent.builtin.thread import Thread


def write(thread: Thread, planned: Plan) -> str:
    """The draft for a plan whose calls have been answered."""
    return _draft(thread, planned).text()


def _draft(thread: Thread, planned: Plan) -> Draft:
    error = thread.error()
    patterns = thread.result("find_patterns")
    search = thread.result("search_glossary")
    window = thread.result(TOPICS[planned.topic][0]) if planned.topic else None
    if planned.kind == "social":
        return write_social(planned.question)
    if patterns is not None:
        return write_diagnosis(patterns, planned.question)
    if planned.kind == "coaching":
        coached = write_coaching(search, window, planned.question)
        if coached is not None:
            return coached
    if window is not None:
        return write_window(window, planned.question)
    if search is not None:
        return write_term(search, planned.question) or write_off_topic()
    if error:
        return Draft(f"I could not look that up: {error.rstrip('.')}.")
    return write_off_topic()
