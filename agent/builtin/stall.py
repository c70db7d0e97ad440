"""Stall: lays a diagnosis out as an answer: premise, data, why, next, what cannot be seen.

Reads the JSON of `find_patterns` and judges nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import (
    action_lines,
    again_line,
    cause_clause,
    fine_line,
    measured_line,
    missing_lines,
    nothing_found,
    why_lines,
)
from agent.builtin.draft import Draft, sentence
from agent.builtin.trends import (
    asked_trends,
    climbing_line,
    flat_sentence,
    not_stalled_sentence,
    progress_sentence,
    rising_line,
    stalled_sentence,
    together_line,
    trend_line,
    weight_line,
)

Json = Mapping[str, Any]
Found = Mapping[str, Json]
INNOCENT = {
    "deload": "these are planned lighter weeks, so a pause is part of the plan",
    "exercise-swap": "the exercise was swapped, so the two stretches cannot be compared",
    "beginner": "the fast gains of the first months are over, and slower ones are what follows",
    "break": "there was a break, and strength is on its way back",
    "goal": "your weight falls as you want, and holding strength through that is progress",
}
ASSOCIATION = "It is an association in your data, not a proof."
SIZE = "Size itself: a log shows strength, so measure the muscle with a tape once a month"


def write_diagnosis(result: Json, question: str) -> Draft:
    """The answer to "why has my progress stalled" and its relatives."""
    found = {each["id"]: each for each in result["findings"]}
    premise = result["premise"]
    asked = premise["asked"]
    if result.get("caution"):
        draft = _caution(found[result["caution"]])
    elif asked is not None and (not asked["is_logged"] or _is_past(premise)):
        draft = _not_logged(result)
    elif asked is not None and asked["kind"] == "weight":
        draft = _on_weight(result, found)
    elif premise["holds"] is None:
        draft = _unknown(result, found)
    elif premise["holds"]:
        draft = _stalled(result, found)
    else:
        draft = _not_stalled(result, found)
    if asked is not None and asked["kind"] == "muscle" and asked["is_logged"]:
        draft.add("missing", sentence(SIZE))
    draft.confidence = result["confidence"]
    draft.reason = _reason(result)
    return draft


def _reason(result: Json) -> str:
    said = sentence(result["confidence_reason"]) if result["confidence_reason"] else ""
    if result["causes"] and result["premise"]["holds"]:
        said = f"{said} {ASSOCIATION}".strip()
    return said


def _stalled(result: Json, found: Found) -> Draft:
    premise = result["premise"]
    draft = Draft(stalled_sentence(premise))
    causes = [found[each] for each in result["causes"]]
    hidden = [found[each] for each in result["cannot_see"]]
    draft.headline += f" {cause_clause(causes) if causes else nothing_found(hidden)}"
    asked = asked_trends(premise)
    if len(asked) == 1:
        draft.add("data", trend_line(asked[0]), climbing_line(premise))
    else:
        draft.add("data", together_line(premise))
    draft.add("data", *[measured_line(each) for each in causes])
    plain = [found[each] for each in result["also"] if found[each]["is_plain"]]
    if not causes:
        draft.add("data", *[measured_line(each, "Also: ") for each in plain[:1]])
    draft.add("fine", fine_line(result, found))
    draft.add("why", *why_lines(causes))
    if causes:
        draft.add("next", *action_lines(result, found))
        worth = [each for each in hidden if each["is_worth_recording"]]
        return draft.add("missing", *missing_lines(worth))
    decisive = next((each for each in hidden if each["is_decisive"]), None)
    draft.add("next", *_without_cause(result, decisive))
    told = [] if decisive is None else [decisive["topic"]]
    return draft.add("missing", *missing_lines(hidden, 2, told))


def _without_cause(result: Json, hidden: Json | None) -> list[str]:
    """What to do about a stall without a cause: record what is missing, else one small step."""
    again, step = again_line(result), result["plateau_action"]
    if hidden is not None:
        return [sentence(f"First: record {hidden['record']}", hidden["record_evidence"]), again]
    return (
        [again] if step is None else [sentence(f"First: {step['text']}", step["evidence"]), again]
    )


def _not_stalled(result: Json, found: Found) -> Draft:
    premise = result["premise"]
    asked = asked_trends(premise)
    rising = [each for each in asked if each["state"] == "progressing"]
    still = [each for each in asked if each["state"] in {"flat", "declining"}]
    resting = [each for each in still if each["innocent"]]
    one = asked[0] if len(asked) == 1 else None
    causes = [found[each] for each in result["causes"]]
    if one is not None and one["state"] == "progressing":
        draft = Draft(not_stalled_sentence(one))
        rising = [each for each in premise["trends"] if each["state"] == "progressing"]
    elif resting and (one is not None or not rising):
        said = f"I would not call it a stall: {INNOCENT[resting[0]['innocent']]}"
        draft = Draft(f"{flat_sentence(resting[0]).rstrip('.')}, but {said}.")
    else:
        draft = Draft(progress_sentence(premise))
    if causes:
        draft.headline += f" {cause_clause(causes)}"
    shown = [each for each in rising if each["is_plausible"] and each != one]
    draft.add("data", *[rising_line(each) for each in shown[:3]])
    flat = [each for each in asked if each["is_stalled"] and each is not one]
    draft.add("data", *[flat_sentence(each) for each in flat[:1]], weight_line(premise))
    draft.add("data", *[measured_line(each) for each in causes])
    draft.add("fine", fine_line(result, found))
    draft.add("why", *why_lines(causes))
    return draft.add("next", *_next(result, found))


def _next(result: Json, found: Found) -> list[str]:
    """Without a stall: the cause of a slowing, else weight against the goal, else nothing."""
    if result["causes"]:
        return action_lines(result, found)
    goal = result["goal_action"]
    if goal is not None and result["premise"]["asked"] is None:
        lead = f"Your weight is where I would look, since your goal says {goal['wanted']}: "
        return [sentence(f"{lead}{goal['text']}", goal["evidence"]), again_line(result)]
    return ["Keep going as you are.", again_line(result)]


def _on_weight(result: Json, found: Found) -> Draft:
    """Body weight does not go where it should, or it does."""
    premise = result["premise"]
    weight, wanted = premise["weight"], premise["wanted"]
    hidden = [found[each] for each in result["cannot_see"]]
    if premise["holds"] is None:
        draft = Draft(
            sentence(
                f"I can't tell yet: you weighed yourself on {weight['sessions']} days in the last "
                f"{weight['over']}, and {weight['needs']} are needed",
                weight["evidence"],
            )
        )
        draft.add("next", again_line(result))
        return draft.add("missing", *missing_lines(hidden))
    causes = [found[each] for each in result["causes"]]
    draft = Draft(_weight_headline(weight, wanted, premise["holds"], causes))
    others = [found[each] for each in result["also"] if found[each]["is_cause"]]
    draft.add("data", *[measured_line(each) for each in causes])
    draft.add("data", _eaten(causes), *[measured_line(each, "Also: ") for each in others[:1]])
    draft.add("why", *why_lines(causes[:1]))
    if causes:
        draft.add("next", *action_lines(result, found))
    else:
        draft.add("next", "Keep going as you are.", again_line(result))
    return draft.add("missing", *missing_lines(hidden))


def _weight_headline(weight: Json, wanted: str | None, holds: bool, causes: list[Json]) -> str:
    """Which way weight goes, and what the scale says about food."""
    moved = f"{weight['level']}, {weight['slope']} over the last {weight['over']}"
    if not holds:
        verb = {"lose": "are losing weight", "gain": "are gaining weight"}.get(wanted or "")
        return sentence(
            f"You {verb}: {moved}" if verb else f"Your weight moves: {moved}", weight["evidence"]
        )
    way = {"flat": "has been steady", "declining": "goes down"}.get(weight["state"], "goes up")
    said = sentence(f"Your weight {way}: {moved}", weight["evidence"])
    if not causes:
        return said
    why = sentence(f"The scale says that you are {causes[0]['label']}", causes[0]["evidence"][0])
    return f"{said} {why}"


def _eaten(causes: list[Json]) -> str | None:
    """What the food log says beside the scale."""
    eaten = next((each["further"][0] for each in causes if each["further"]), None)
    if eaten is None:
        return None
    text = (
        f"Your food log says {eaten['value']} a day, on {eaten['days']} of {eaten['window']} days"
    )
    return sentence(text, eaten["evidence"])


def _is_past(premise: Json) -> bool:
    """Whether the one lift asked about was not done within the window at all."""
    asked = asked_trends(premise)
    return len(asked) == 1 and asked[0]["subject"] == "lift" and asked[0]["sessions"] == 0


def _not_logged(result: Json) -> Draft:
    """What the question names is not in the data, or not lately; what is there is told instead."""
    premise = result["premise"]
    asked = premise["asked"]
    name = asked["name"].removeprefix("my ")
    what = {
        "muscle": f"exercise for {name}",
        "endurance": f"{name} with a distance and a time",
    }.get(asked["kind"], name)
    draft = Draft(f"I find no {what} in your recent data, so I can't say how that moves.")
    if asked["is_logged"]:
        past = asked_trends(premise)[0]
        text = f"Your last {past['label']} was on {past['last']}, so it has no trend now"
        draft = Draft(sentence(text, past["evidence"]))
    known = [each for each in premise["trends"] if each["change"]]
    if known and asked["kind"] in {"lift", "muscle"}:
        known.sort(key=lambda each: set(name.split()).isdisjoint(each["label"].split()))
        draft.add("data", *[rising_line(each) for each in known[:3]])
        return draft.add("next", f"Log {name} under its own name, and ask me again in a few weeks.")
    record = {
        "weight": "weigh yourself on most mornings, and ask me again in a few weeks",
        "endurance": "record sessions with distance, time and, if you can, heart rate",
    }.get(asked["kind"], "import an export of your training app (coach import FILE)")
    return draft.add("next", sentence(record))


def _unknown(result: Json, found: Found) -> Draft:
    premise = result["premise"]
    asked = asked_trends(premise) or premise["trends"]
    draft = Draft("I can't tell yet whether your progress stalled.")
    if asked:
        draft.say(_too_little(asked[0], premise))
    else:
        draft.say(
            "I see no strength training in your data: import an export of your training app "
            "(coach import FILE) and ask me again."
        )
    causes = [found[each] for each in result["causes"]]
    if causes:
        draft.say(f"If it has: {cause_clause(causes)}")
    present = [*causes, *[found[each] for each in result["also"]]]
    draft.add("data", *[measured_line(each) for each in present[:2]])
    draft.add("fine", fine_line(result, found))
    draft.add("next", *action_lines(result, found))
    hidden = [found[each] for each in result["cannot_see"]]
    return draft.add("missing", *missing_lines(hidden, 3))


def _too_little(trend: Json, premise: Json) -> str:
    """Why there is no trend: it was not done lately, too seldom, or too unevenly."""
    over, done, needs = trend["over"], trend["sessions"], trend["needs"]
    what = f"sessions of {trend['label']}"
    if trend["subject"] == "endurance":
        what = premise["asked"]["name"] if premise["asked"] else "endurance sessions"
    if done < needs:
        text = f"I have {done} {what} in the last {over}; {needs} are needed for a trend"
    else:
        text = f"Your {done} {what} in the last {over} scatter too much for a trend"
    return sentence(text, trend["evidence"])


def _caution(found: Json) -> Draft:
    lead = "Rest first: your body's signs have changed the way they do before an illness"
    draft = Draft(sentence(lead, found["evidence"][0]))
    draft.add("data", measured_line(found), *[_sign(each) for each in found["further"]])
    draft.add("next", sentence(found["action"], found["action_evidence"]))
    return draft.say("Training tips can wait until then.")


def _sign(further: Json) -> str:
    usual = f", against your usual {further['usual']}" if further["usual"] else ""
    return sentence(f"{further['label']}: {further['value']}{usual}", further["evidence"])
