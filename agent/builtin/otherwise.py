"""Otherwise: where the layout of a kind has nothing to say: data, then glossary, then honesty.

Says what was not understood; guesses nothing.
"""

from agent.builtin import cues
from agent.builtin.draft import Draft
from agent.builtin.lookups import write_window
from agent.builtin.plans import Plan
from agent.builtin.social import write_off_topic
from agent.builtin.terms import write_term
from agent.builtin.thread import Thread


def write_otherwise(thread: Thread, planned: Plan) -> Draft:
    """The next best answer: data, then glossary, then honesty."""
    window = thread.result(cues.TOOL_OF.get(planned.topic or "", ""))
    if cues.RELATED.search(planned.question) and planned.kind == "number":
        return Draft("I can't tell: I did not understand what to compare.").say(
            "Name a measure and the days, for example: sleep on weekends compared to weekdays."
        )
    if window is not None and planned.kind not in {"coaching", "term"}:
        seen = write_window(window, planned.question)
        if seen is not None:
            return seen
    search = thread.result("search_glossary")
    found = write_term(search, planned.question, ()) if search else None
    if found is not None:
        return found
    if search is not None and planned.topic:
        return Draft("I find nothing on that, neither in your data nor in the glossary.").say(
            "I would rather tell you so than guess. Ask about a single measure or lift, and I look."
        )
    error = thread.error()
    if error:
        return Draft(f"I could not look that up: {error.rstrip('.')}.")
    told = thread.result("ask_data")
    if told and (planned.topic or planned.kind == "number"):
        return Draft("I can't tell: I did not understand which number you mean.").say(
            "Name the measure and the days, for example: deep sleep last month."
        )
    return write_off_topic(planned.question)
