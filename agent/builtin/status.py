"""Status: whether something is enough or fine, by the part of a diagnosis that a question names.

Reads the JSON of `find_patterns`; judges nothing itself.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import compared, measured, why_lines
from agent.builtin.draft import Draft, sentence
from agent.builtin.passages import best_sentences
from agent.grounding.support import stems
from knowledge.vocabulary import VOCABULARY
from tools.mentions import fluids_named, metric_named

Json = Mapping[str, Any]
TOPIC_OF = {
    "sleep": {"sleep", "recovery"},
    "protein": {"protein"},
    "energy": {"energy", "protein"},
    "training": {"training", "recovery"},
}


def about(result: Json, question: str, topic: str | None) -> list[Json]:
    """Findings on what a question names, the nearest first; on its topic where it names nothing."""
    question = fluids_named(_LATELY.sub("", question))
    wanted = stems(f"{question} {_also(question)}") - _OF_TIME
    asked = metric_named(question)
    is_open = asked is None and wanted <= _OPEN
    scored = []
    for place, each in enumerate(result["findings"]):
        metric = each["shown"]["metric"]
        other = " ".join(VOCABULARY[metric].words) if metric in VOCABULARY else ""
        words = stems(f"{each['subject']} {each['label']} {each['shown']['label']} {other}")
        named = len((wanted - _CLOCK) & words)
        belongs = topic is not None and each["topic"] in TOPIC_OF.get(topic, set())
        if named or metric == asked or (belongs and is_open):
            scored.append((-named, not belongs, each["status"] != "present", place))
    return [result["findings"][place] for *_, place in sorted(scored)]


_LATELY = re.compile(r"\blately\b", re.IGNORECASE)
_OF_TIME = stems("time last week day night")
"""Words of a question's window, which name no finding."""
_CLOCK = stems("late early")
"""Words that name no finding by themselves: coffee is late, and so is a meal."""
_OPEN = stems(
    "eat eating food diet nutrition sleep sleeping train training lift lifting exercise recover "
    "recovering hard well right okay fine good bad normal energy balance"
)
"""What a question holds that asks of its whole topic: "am I eating right"."""
_ALSO = (
    (r"\bhard enough\b|\beffort\b", "progression weights repetitions effort failure"),
    (r"\bdrink\w*\b|\bbooze\b", "alcohol"),
    (r"\b(?:under-?)?eat(?:ing|en)?\b(?!.*\b(?:protein|meat|late)\b)", "energy balance"),
    (
        r"\bweight\b.*\b(?:quick\w*|fast|slow\w*)|\b(?:quick\w*|fast) .*weight",
        "change energy balance",
    ),
    (
        r"\b(?:(?:train\w*|lift\w*|doing|do it) too (?:much|hard)|overdoing|over-?train\w*)\b",
        "volume load recovery strain",
    ),
    (r"\bbed ?time\b|\bto bed\b", "sleep duration"),
    (r"\b(?:diet|deficit|cut)\b.*\b(?:aggressive|strict|hard)\b", "change energy balance deficit"),
    (r"\brecover\w*\b", "resting heart rate variability"),
    (r"\bheart rate\b|\bpulse\b", "resting heart rate"),
)
"""What else a question names, in the words of findings."""


def _also(question: str) -> str:
    return " ".join(words for cue, words in _ALSO if re.search(cue, question, re.IGNORECASE))


def write_status(result: Json, question: str, topic: str | None) -> Draft | None:
    """Whether something is enough or fine; None when no check fits the question."""
    found = about(result, question, topic)
    if not found:
        return None
    first, *rest = found
    hidden = _unseen(result, first, topic)
    if hidden is not None:
        return unseen(hidden).say(_absent_line(first))
    if first["status"] == "unknown":
        draft = unseen(first)
    else:
        draft = (_present if first["status"] == "present" else _absent)(first, question)
    same = [each for each in rest if each["topic"] == first["topic"]][:1]
    draft.say(*[sentence(measured(each), each["evidence"][0])
                for each in same if each["shown"]["value"]])  # fmt: skip
    if first["status"] == "present":
        draft.add("why", *why_lines([first]))
        draft.add("next", action_of(first))
    elif first["status"] == "absent":
        draft.say(_norm(first))
    return draft


def _norm(found: Json) -> str | None:
    """What the page says of the figure that something was held against."""
    if "on its page" not in compared(found) or not found["passage_text"]:
        return None
    said = best_sentences(found["passage_text"], f"{found['shown']['label']} {found['subject']}")
    return sentence(said[0], found["passage"]) if said else None


def _present(found: Json, question: str) -> Draft:
    is_amount = _asks_enough(question) and found["topic"] not in {"recovery", "health"}
    lead = "Not enough" if is_amount else f"I see {found['label']}"
    if is_amount and "hard" in question.lower():
        lead = f"Not yet: I see {found['label']}"
    draft = Draft(sentence(f"{lead}: {compared(found)}", found["evidence"][0]))
    draft.confidence = "medium"
    return draft


def _absent(found: Json, question: str) -> Draft:
    line = _absent_line(found)
    draft = Draft(f"Yes, {lowered(line)}" if _asks_enough(question) else line)
    draft.confidence = "medium"
    return draft


def _absent_line(found: Json) -> str:
    said = f"{found['subject']} looks fine: {compared(found)}"
    if _is_indirect(found):
        said = f"{found['subject']} looks fine by your {found['shown']['label']}: {compared(found)}"
    return sentence(said, found["evidence"][0])


def _is_indirect(found: Json) -> bool:
    """Whether something is judged by another measure: energy by the change of body weight."""
    return not stems(found["subject"]) & stems(found["shown"]["label"])


def _unseen(result: Json, found: Json, topic: str | None) -> Json | None:
    """What would answer directly and cannot be seen, where the finding is fine and indirect."""
    if found["status"] != "absent" or not _is_indirect(found):
        return None
    topics = TOPIC_OF.get(topic or "", set())
    return next((each for each in result["findings"]
                 if each["status"] == "unknown" and each["topic"] in topics), None)  # fmt: skip


def unseen(found: Json) -> Draft:
    """What cannot be told yet, and what would settle it."""
    shown = found["shown"]
    window = f"{shown['days_with_data']} of the last {shown['window_days']} days"
    draft = Draft(
        sentence(f"I can't tell yet: I have {shown['label']} for {window}", found["evidence"][0])
    )
    if found["record"]:
        draft.say(sentence(f"What would settle it: {found['record']}", found["record_evidence"]))
    draft.confidence = "low"
    return draft


def _asks_enough(question: str) -> bool:
    return "enough" in question.lower()


def action_of(found: Json) -> str | None:
    """What a finding's page advises."""
    return sentence(found["action"], found["action_evidence"]) if found["action"] else None


def lowered(text: str) -> str:
    """A clause as it stands inside a sentence."""
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
