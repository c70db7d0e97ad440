"""Today: the morning brief and the daily score laid out as an answer. Judges nothing.

Reads the JSON of `get_brief` and `get_score`.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.draft import Draft, sentence
from tools.brief.action import ENOUGH

Json = Mapping[str, Any]
MOST_PARTS = 3


def write_brief(result: Json) -> Draft:
    """The brief's own sentences, the headline first."""
    first, *rest = result["parts"]
    draft = Draft(first["text"])
    draft.say(*[each["text"] for each in rest if each["name"] != "action"])
    draft.add("next", *[each["text"] for each in rest if each["name"] == "action"])
    return draft


def write_score(result: Json) -> Draft:
    """The score, what costs most points, the areas, and what was left out."""
    parts = [part for area in result["parts"] for part in area["parts"]]
    known = [part for part in parts if part["score"] is not None]
    if result["score"] is None:
        draft = Draft("I have no score for this day: too little is known.")
    else:
        draft = Draft(sentence(f"Your score is {result['score']} of 100", result["evidence"]))
        areas = [each for each in result["parts"] if each["score"] is not None]
        shown = ", ".join(f"{each['name']} {each['score']}" for each in areas)
        draft.say(sentence(shown, result["evidence"]))
    low = sorted(known, key=lambda part: part["weight"] * (part["score"] - 100))
    low = [part for part in low if part["score"] < ENOUGH][:MOST_PARTS]
    draft.add("data", *[sentence(_reason(part), part["evidence"]) for part in low])
    if known and not low:
        draft.say("No part of it is far from your usual or its target.")
    draft.add("data", *[_vendor(each) for each in result["vendors"]])
    if result["missing"]:
        names = [each.partition(":")[0] for each in result["missing"]]
        draft.add("missing", sentence(f"Left out, not guessed: {', '.join(names)}"))
    return draft


def _reason(part: Json) -> str:
    return f"{part['label']}: {part['reason']}, {part['score']} of 100"


def _vendor(vendor: Json) -> str:
    source = ", ".join(vendor["sources"])
    text = f"beside it, never mixed in: {vendor['label']} {vendor['value']:.0f} ({source})"
    return sentence(text, vendor["evidence"])
