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
    known = [part for part in _parts(result) if part["score"] is not None]
    if result["score"] is None:
        draft = Draft("I have no score for this day: too little is known.")
    else:
        draft = Draft(sentence(f"Your score is {result['score']} of 100", result["evidence"]))
        areas = [each for each in result["parts"] if each["score"] is not None]
        shown = ", ".join(f"{each['name']} {each['score']}" for each in areas)
        draft.say(sentence(shown, result["evidence"]))
    low = _costly(result)
    draft.add("data", *[sentence(_reason(part), part["evidence"]) for part in low])
    if known and not low:
        draft.say("No part of it is far from your usual or its target.")
    draft.add("data", *[_vendor(each) for each in result["vendors"]])
    if result["missing"]:
        names = [each.partition(":")[0] for each in result["missing"]]
        draft.add("missing", sentence(f"Left out, not guessed: {', '.join(names)}"))
    return draft


def write_score_part(result: Json) -> Draft | None:
    """What weighs on the score most; None where nothing does."""
    low = _costly(result)
    if result["score"] is None or not low:
        return None
    first, *rest = low
    draft = Draft(sentence(f"What costs most points is {_named(first)}", first["evidence"]))
    draft.say(*[sentence(_reason(part), part["evidence"]) for part in rest[:1]])
    return draft.say(sentence(f"Your score is {result['score']} of 100", result["evidence"]))


def write_score_change(today: Json, before: Json) -> Draft | None:
    """The score beside that of the day before, and the part that moved most."""
    if today["score"] is None or before["score"] is None:
        return None
    way = "did not drop" if today["score"] >= before["score"] else "dropped"
    if way != "dropped" and today["score"] > before["score"]:
        way = "rose"
    text = f"Your score {way}: {today['score']} of 100 today, {before['score']} the day before"
    draft = Draft(sentence(text, today["evidence"], before["evidence"]))
    earlier = {part["name"]: part for part in _parts(before) if part["score"] is not None}
    moved = [(part["weight"] * (part["score"] - earlier[part["name"]]["score"]), part)
             for part in _parts(today)
             if part["score"] is not None and part["name"] in earlier]  # fmt: skip
    sign = -1 if way == "dropped" else 1
    moved = sorted((each for each in moved if sign * each[0] > 0), key=lambda each: -sign * each[0])
    for _, part in moved[:2]:
        old = earlier[part["name"]]
        text = f"{_reason(part)}; the day before {old['score']} of 100"
        draft.add("data", sentence(text, part["evidence"], old["evidence"]))
    return draft


def _parts(result: Json) -> list[Json]:
    return [part for area in result["parts"] for part in area["parts"]]


def _costly(result: Json) -> list[Json]:
    """The parts with points to gain, the most costly first."""
    known = [part for part in _parts(result) if part["score"] is not None]
    low = sorted(known, key=lambda part: part["weight"] * (part["score"] - 100))
    return [part for part in low if part["score"] < ENOUGH][:MOST_PARTS]


def _named(part: Json) -> str:
    text = _reason(part)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _reason(part: Json) -> str:
    return f"{part['label']}: {part['reason']}, {part['score']} of 100"


def _vendor(vendor: Json) -> str:
    source = ", ".join(vendor["sources"])
    text = f"beside it, never mixed in: {vendor['label']} {vendor['value']:.0f} ({source})"
    return sentence(text, vendor["evidence"])
