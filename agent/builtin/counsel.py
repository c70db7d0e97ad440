"""Counsel: what to do in a circumstance, in the glossary's words, beside the person's own measures.

Reads the JSON of `search_glossary` and `find_patterns`; judges nothing itself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.circumstances import CASES, Case, Line
from agent.builtin.concerns import CONCERNS
from agent.builtin.deviations import compared, measured_line
from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.passages import sentences_of
from agent.grounding.support import stems

Json = Mapping[str, Any]
SAME = 0.5
"""Share of a line's words that a sentence has to have to be that line."""

MOST_OWN = 2
ALL_CASES: Mapping[str, tuple[Case, ...]] = {**CASES, **CONCERNS}
"""The cases of each intent that is answered by counsel."""


def case_of(intent: str, question: str) -> Case:
    """The first case whose words a question has."""
    return next(each for each in ALL_CASES[intent]
                if re.search(each.when, question, re.IGNORECASE))  # fmt: skip


def line_of(searches: Sequence[Json], line: Line) -> str | None:
    """The sentence that a line names, with its marker; None where its page no longer says it."""
    wanted = stems(line.words)
    rows = [row for each in searches for row in each["passages"] if row["page_id"] == line.page]
    scored = [
        (len(wanted & stems(text)) / max(1, len(wanted)), text, row["evidence"])
        for row in rows
        for text in sentences_of(row["text"])
    ]
    best = max(scored, default=(0.0, "", ""))
    return sentence(best[1], best[2]) if best[0] >= SAME else None


def write_counsel(searches: Sequence[Json], result: Json | None, case: Case) -> Draft | None:
    """A circumstance: what to do first, what else, and how the person's own measures stand."""
    lines = [each for line in case.lines if (each := line_of(searches, line))]
    if not lines:
        return None
    if case.unseen:
        return _suspected(result, case, lines)
    headline, *rest = [case.lead, *lines] if case.lead else lines
    return _beside(Draft(headline).say(*rest[:2]), _known(result, case.own))


def _suspected(result: Json | None, case: Case, lines: Sequence[str]) -> Draft:
    """A reason that no record shows: what in the data would fit, what does not, what to try."""
    known = _known(result, case.own)
    present = [each for each in known if each["status"] == "present"]
    if present:
        first = present[0]
        text = f"What fits in your data is {first['label']}: {compared(first)}"
        draft = Draft(sentence(text, first["evidence"][0]))
        draft.say(f"I can't see {case.unseen}, so this is a guess from what goes with it.")
        draft.add("next", sentence(first["action"], first["action_evidence"])
                  if first["action"] else None)  # fmt: skip
    elif known:
        draft = Draft(f"I can't see {case.unseen}; nothing that I checked beside it stands out.")
    else:
        draft = Draft(f"I can't see {case.unseen}, and too few of your days to look beside it.")
    draft.add("next", lines[0]).add("why", *lines[1:2])
    draft.confidence = "low"
    return _beside(draft, [each for each in known if each not in present[:1]])


def _beside(draft: Draft, known: Sequence[Json]) -> Draft:
    """Measures beside the advice: what stands out with its figure, the rest as checked."""
    out = [each for each in known if each["status"] == "present"]
    fine = [each for each in known if each["status"] == "absent" and each["fine"]]
    draft.add("data", *[measured_line(each) for each in out[:MOST_OWN]])
    if fine:
        shown = fine[:MOST_OWN]
        text = listed(str(each["fine"]) for each in shown)
        draft.add("fine", sentence(text, *[each["evidence"][0] for each in shown]))
    return draft


def _known(result: Json | None, names: Sequence[str]) -> list[Json]:
    found = {each["id"]: each for each in (result or {"findings": ()})["findings"]}
    return [found[name] for name in names if name in found
            and found[name]["status"] != "unknown" and found[name]["shown"]["value"]]  # fmt: skip
