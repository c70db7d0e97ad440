"""Overview: how things stand as a whole, a week to come, and words for good and bad days.

Reads the JSON of `find_patterns`; judges nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import action_lines, compared, fine_line, measured, missing_lines
from agent.builtin.draft import Draft, sentence
from agent.builtin.trends import progress_sentence, rising_line, stalled_sentence

Json = Mapping[str, Any]
MOST_TOLD = 3
WEEKLY = frozenset({"strength_sessions_per_week", "hard_sets_per_week", "working_sets_per_week"})
"""What a week of training is told by."""


def write_overview(result: Json) -> Draft:
    """What departs from the usual, largest first, and what was checked and is fine."""
    found = {each["id"]: each for each in result["findings"]}
    order = [*result["causes"], *result["actions"], *result["also"], *found]
    present = [found[each] for each in dict.fromkeys(order) if found[each]["status"] == "present"]
    fine, premise = fine_line(result, found), result["premise"]
    hidden = missing_lines([found[each] for each in result["cannot_see"]])
    if not present and fine is None:
        return Draft("I can't tell: I see too little of your days.").add("missing", *hidden)
    if present:
        first = present[0]
        text = f"What stands out most is {first['label']}: {compared(first)}"
        draft = Draft(sentence(text, first["evidence"][0]))
        draft.add("data", *[sentence(measured(each), each["evidence"][0])
                            for each in _others(present)])  # fmt: skip
    else:
        draft = Draft("Nothing stands out in what I can check.")
    if premise["holds"] is not None and premise["trends"]:
        lifts = stalled_sentence(premise) if premise["holds"] else progress_sentence(premise)
        draft.parts.setdefault("data", []).insert(0, lifts)
    draft.add("fine", fine).add("missing", *hidden[:1])
    if present:
        draft.add("next", *action_lines(result, found, 1)[:1])
    draft.confidence = result["confidence"]
    return draft


def _others(present: list[Json]) -> list[Json]:
    """What else stands out, one thing a measure."""
    first: dict[str, Json] = {}
    for each in present:
        first.setdefault(each["shown"]["label"], each)
    return list(first.values())[1:MOST_TOLD]


def write_week(result: Json) -> Draft:
    """A week to come: as the last ones, with the one change that the data call for."""
    found = {each["id"]: each for each in result["findings"]}
    usual = [each for each in result["findings"]
             if each["shown"]["metric"] in WEEKLY and each["shown"]["value"]
             and each["status"] != "unknown"]  # fmt: skip
    actions = [found[each] for each in result["actions"] if found[each]["action"]]
    if not usual:
        return Draft(
            "I can't tell what your week should be: I see too little training of yours."
        ).say("Import an export of your training app (coach import FILE), and ask me again.")
    if actions:
        text = f"Train as in your last weeks, with one change: {actions[0]['action']}"
        draft = Draft(sentence(text, actions[0]["action_evidence"]))
    else:
        draft = Draft("Train as in your last weeks: nothing that I see calls for a change.")
    kept = {each["shown"]["metric"]: each for each in reversed(usual)}
    draft.add("data", *[sentence(measured(each), each["evidence"][0]) for each in kept.values()])
    rising = [each for each in result["premise"]["trends"] if each["state"] == "progressing"]
    draft.add("data", *[rising_line(each) for each in rising[:2] if each["is_plausible"]])
    draft.say("I don't write whole programmes: days and exercises stay as you have them.")
    return draft


def write_proud(result: Json) -> Draft:
    """A good day: taken as one, with what the data show of it."""
    draft = Draft("Well done, that took weeks of showing up.")
    premise = result["premise"]
    asked = premise["asked"]
    weight = premise["weight"]
    if asked and asked["kind"] == "weight" and weight and weight["change"]:
        text = f"Your weight: {weight['level']}, {weight['change']} over the last {weight['over']}"
        draft.say(sentence(text, weight["evidence"]))
    else:
        rising = [each for each in premise["trends"] if each["state"] == "progressing"]
        draft.say(*[rising_line(each) for each in rising[:1] if each["change"]])
    return draft.say("What would you like to reach next?")


def write_motivation(result: Json | None) -> Draft:
    """A small step, and one true thing from the data."""
    draft = Draft("That happens, and it passes: you do not have to want it to begin.")
    rising = [
        each
        for each in (result or {"premise": {"trends": ()}})["premise"]["trends"]
        if each["state"] == "progressing" and each["change"]
    ]
    often = [
        each
        for each in (result or {"findings": ()})["findings"]
        if each["shown"]["metric"] in WEEKLY and each["shown"]["value"]
    ]
    if rising:
        first = rising[0]
        text = f"Your {first['label']} is up {first['change']} over the last {first['over']}"
        draft.say(sentence(text, first["evidence"]))
    elif often:
        said = measured(often[0])
        text = f"The habit is there: {said[:1].lower()}{said[1:]}"
        draft.say(sentence(text, often[0]["evidence"][0]))
    draft.say("Go, do the first exercise of your plan, and decide after it whether to stay.")
    return draft.say("If it stays like this for weeks, tell me: then we look at sleep and load.")
