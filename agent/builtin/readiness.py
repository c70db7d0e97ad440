"""Readiness: ready to train, when to bed tonight, whether to deload. Judges nothing itself.

Reads the JSON of `get_brief`, `find_patterns` and `search_glossary`.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import compared, measured
from agent.builtin.draft import Draft, sentence
from agent.builtin.passages import Pick, picks
from agent.grounding.sentences import split

Json = Mapping[str, Any]
VERDICTS = {
    "A good day for hard training": "Yes, train as planned",
    "A day for moderate training": "Train, but moderately",
    "An easy day": "Only something easy today",
    "A rest day": "Rest today",
}
"""The brief's kind of day as an answer to "should I?"."""
WORN = frozenset({"over-reaching", "lasting-strain", "crowded-sessions"})
"""Findings for which a lighter week is the remedy."""


_AGREES = re.compile(r"\b(?:data|numbers|watch|ring)\b.*\b(?:agree|say|show)", re.IGNORECASE)


def write_ready(brief: Json, question: str) -> Draft:
    """Train or rest: the verdict, the night and the recovery behind it."""
    parts = {each["name"]: each["text"] for each in brief["parts"]}
    headline = brief["parts"][0]["text"]
    kind, _, rest = headline.partition(":")
    if not rest:
        draft = Draft("I can't see how recovered you are, so let the warm-up decide.")
        return draft.say("If the first sets feel heavier than usual, do less of them today.")
    draft = Draft(f"{VERDICTS[kind]}:{rest}" if kind in VERDICTS else headline)
    if _AGREES.search(question) and kind in VERDICTS:
        agree = "Your data look better than that" if kind.startswith("A good day") else "They agree"
        draft = Draft(f"{agree}:{rest}")
    draft.say(parts.get("sleep"), parts.get("recovery"))
    if kind in {"A good day for hard training", "A day for moderate training"}:
        draft.say("If the first sets feel heavier than usual, do less of them today.")
    return draft


def write_tonight(brief: Json) -> Draft | None:
    """When to switch the lights off tonight."""
    parts = {each["name"]: each["text"] for each in brief["parts"]}
    if "tonight" not in parts:
        return None
    said = parts["tonight"].removeprefix("Tonight: ")
    return Draft(f"{said[:1].upper()}{said[1:]}").say(
        "If your alarm rings at another time, tell me, and I count from that."
    )


def write_deload(result: Json, search: Json | None) -> Draft:
    """Whether a lighter week fits, by the signs of strain, and how it is done."""
    found = list(result["findings"])
    strained = [each for each in found if each["status"] == "present" and each["id"] in WORN]
    low = [each for each in found if each["status"] == "present" and each["topic"] == "recovery"]
    fine = [each for each in found if each["status"] == "absent" and each["topic"] == "recovery"]
    first = (strained or low or fine or [None])[0]
    if first is None:
        draft = Draft("I can't tell: nothing that I see shows how recovered you are.")
    elif strained:
        draft = Draft(_said("Yes, a lighter week fits", first))
    elif low:
        draft = Draft(_said("A few easy days rather than a whole deload", first))
        draft.say(sentence(first["action"], first["action_evidence"]) if first["action"] else None)
    else:
        text = f"Not for your recovery's sake: {first['subject']} looks as usual, {compared(first)}"
        draft = Draft(sentence(text, first["evidence"][0]))
    draft.say(*[sentence(measured(each), each["evidence"][0]) for each in (strained or low)[1:2]])
    if strained or first is None or not low:
        draft.add("next", *_how(search))
    draft.confidence = result["confidence"] if first is not None else "low"
    return draft


def write_deload_how(search: Json | None) -> Draft | None:
    """How a lighter week is done."""
    how = _how(search)
    return Draft(how[0]).say(*how[1:]) if how else None


def _said(lead: str, found: Json) -> str:
    return sentence(f"{lead}: I see {found['label']}, {compared(found)}", found["evidence"][0])


def _how(search: Json | None) -> list[str]:
    """How a lighter week is done, from its page."""
    rows = [each for each in (search or {"passages": ()})["passages"]
            if each["page_id"] == "deload" and each["section"] == "how-to-improve-it"]  # fmt: skip
    found: list[Pick] = picks(rows, "halve the sets, keep the exercises and the weight", "advice")
    return [sentence(each, pick.evidence) for pick in found[:2] for each in split(pick.text)]
