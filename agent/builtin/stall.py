"""Stall: lays a diagnosis out as an answer: premise, data, why, next, what cannot be seen.

Reads the JSON of `find_patterns` and judges nothing itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.passages import best_sentences

Json = Mapping[str, Any]
INNOCENT = {
    "deload": "these are planned lighter weeks, so a pause is part of the plan",
    "exercise-swap": "the exercise was swapped, so the two stretches cannot be compared",
    "beginner": "the fast gains of the first months are over, and slower ones are what follows",
    "break": "there was a break, and strength is on its way back",
    "goal": "your goal asks for something else at the moment",
}
FINE_ORDER = ("protein", "sleep", "energy", "training", "recovery", "lifestyle", "health")
"""What people ask about first; one line a topic."""

ASSOCIATION = "It is an association in your data, not a proof."


def write_diagnosis(result: Json, question: str) -> Draft:
    """The answer to "why has my progress stalled" and its relatives."""
    found = {each["id"]: each for each in result["findings"]}
    holds = result["premise"]["holds"]
    if result.get("caution"):
        draft = _caution(found[result["caution"]])
    elif holds is None:
        draft = _unknown(result, found)
    elif holds:
        draft = _stalled(result, found)
    else:
        draft = _not_stalled(result, found)
    draft.confidence = result["confidence"]
    draft.reason = _reason(result)
    return draft


def _reason(result: Json) -> str:
    said = sentence(result["confidence_reason"]) if result["confidence_reason"] else ""
    if result["causes"] and result["premise"]["holds"]:
        said = f"{said} {ASSOCIATION}".strip()
    return said


# -- the premise holds ---------------------------------------------------------------------------


def _stalled(result: Json, found: Mapping[str, Json]) -> Draft:
    draft = Draft(_stall_headline(result))
    causes = [found[each] for each in result["causes"]]
    if causes:
        draft.headline += f" {_cause_clause(causes)}"
    else:
        draft.headline += " Nothing that I can check changed before it."
    draft.add("data", *_trend_lines(result))
    draft.add("data", *[_cause_line(each) for each in causes])
    draft.add(
        "data", *[_also_line(found[each]) for each in result["also"][: max(0, 1 - len(causes))]]
    )
    draft.add("fine", _fine_line(result, found))
    draft.add("why", *why_lines(causes))
    draft.add("next", *_action_lines(result, found))
    draft.add("missing", *missing_lines([found[each] for each in result["cannot_see"]]))
    return draft


def _stall_headline(result: Json) -> str:
    premise = result["premise"]
    focus = next((each for each in premise["trends"] if each["key"] == premise["focus"]), None)
    if focus is not None:
        return _flat_sentence(focus)
    stalled = [each for each in premise["trends"] if each["is_stalled"]]
    if len(stalled) == 1 and len(premise["trends"]) == 1:
        return _flat_sentence(stalled[0])
    if not stalled:
        return sentence(premise["reason"] or "Progress has stalled")
    ids = [each["evidence"] for each in stalled]
    names = listed(each["label"] for each in stalled[:3])
    since = premise["since"]
    span = f" for {since['for']}" if since else ""
    if premise.get("counts"):
        counts = premise["counts"]
        return sentence(
            f"{counts['stalled']} been {_how(stalled)}{span}, among them {names}",
            counts["evidence"],
            *ids[:3],
        )
    return sentence(f"Your {names} have been {_how(stalled)}{span}", *ids)


def _how(stalled: Sequence[Json]) -> str:
    falling = sum(each["state"] == "declining" for each in stalled)
    return "falling" if falling == len(stalled) else "flat or falling" if falling else "flat"


def _flat_sentence(trend: Json) -> str:
    since = trend["since"]
    span = f" for {since['for']}" if since else f" over the last {trend['over']}"
    verb = "has been falling" if trend["state"] == "declining" else "has been flat"
    return sentence(f"Your {trend['label']} {verb}{span}", trend["evidence"])


def _cause_clause(causes: Sequence[Json]) -> str:
    first = causes[0]
    text = f"The likeliest reason in your data is {first['label']}"
    if first["before_stall"]:
        text += f", which began {first['before_stall']} before it"
    if len(causes) > 1:
        text += f"; {causes[1]['label']} fits as well"
    return sentence(text, *[each["evidence"][0] for each in causes])


def _trend_lines(result: Json) -> list[str]:
    premise = result["premise"]
    trends = [each for each in premise["trends"] if each["slope"] is not None]
    focus = [each for each in trends if each["key"] == premise["focus"]]
    stalled = [each for each in trends if each["is_stalled"] and each not in focus]
    rising = [each for each in trends if each["state"] == "progressing" and each not in focus]
    lines = [_trend_line(each) for each in (*focus, *stalled[: 1 - len(focus)])]
    if rising and (focus or stalled):
        best = rising[0]
        lines.append(
            sentence(
                f"Your {best['label']} still climbs, {best['slope']}, so this is not a "
                "general halt",
                best["evidence"],
            )
        )
    return lines


def _trend_line(trend: Json) -> str:
    text = f"{trend['label']}, estimated one-rep max: {trend['slope']} since {trend['start']}"
    if trend["earlier_slope"]:
        text += f", after {trend['earlier_slope']} before that"
    return sentence(text, trend["evidence"])


def _cause_line(found: Json) -> str:
    return sentence(measured(found), *found["evidence"][:1])


def _also_line(found: Json) -> str:
    return sentence(f"Also: {measured(found)}", *found["evidence"][:1])


def measured(found: Json) -> str:
    """One finding's value with what it was compared to: "Sleep: 6 h 05 min, against ..."."""
    shown = found["shown"]
    text = f"{shown['label'][:1].upper()}{shown['label'][1:]}: {compared(found)}"
    return text


def compared(found: Json) -> str:
    """One finding's value, since when, and what it was compared to."""
    shown = found["shown"]
    text = str(shown["value"])
    if found["since"]:
        text += f" since {found['since']['day']}"
    if shown["usual"] and found["basis"] != "page":
        text += f", against your usual {shown['usual']}"
    elif found["threshold"]:
        text += f", against the {found['threshold']} on its page"
    if shown["days_with_data"] and shown["window_days"] and shown["window_days"] > 1:
        text += f" ({shown['days_with_data']} of {shown['window_days']} days known)"
    return text


def _fine_line(result: Json, found: Mapping[str, Json]) -> str | None:
    parts, ids, seen = [], [], set()
    fine = [found[name] for name in result["fine"] if found[name]["shown"]["value"]]
    fine.sort(key=lambda each: FINE_ORDER.index(each["topic"]))
    for each in fine:
        shown = each["shown"]
        if each["topic"] in seen:
            continue
        seen.add(each["topic"])
        parts.append(f"{each['subject']} {shown['value']}")
        ids.append(each["evidence"][0])
        if len(parts) == 3:
            break
    return sentence(listed(parts), *ids) if parts else None


def why_lines(causes: Sequence[Json]) -> list[str]:
    """What the glossary says about causes, with the grade of evidence."""
    lines = []
    for each in causes[:2]:
        about = f"{each['label']} {each['effect']} {each['subject']}"
        grade = f" (evidence: {each['grade']})" if each["grade"] else ""
        source = each["why"] or {"evidence": each["passage"], "text": each["passage_text"] or ""}
        picked = best_sentences(source["text"], about)
        lines += [sentence(f"{said.rstrip('.')}{grade}", source["evidence"]) for said in picked]
    return list(dict.fromkeys(lines))


def _action_lines(result: Json, found: Mapping[str, Json]) -> list[str]:
    lines = []
    named = [each for each in result["actions"] if each in result["causes"]]
    for place, name in enumerate((named or result["actions"])[:2]):
        each = found[name]
        if each["action"]:
            lead = "First: " if place == 0 else "Then: "
            lines.append(sentence(f"{lead}{each['action']}", each["action_evidence"]))
    review = result.get("review")
    if review:
        lines.append(sentence(f"Ask me again on {review['day']}", review["evidence"]))
    return lines


def missing_lines(found: Sequence[Json]) -> list[str]:
    """What cannot be judged, and what to record for it."""
    lines = []
    for each in [each for each in found if each["status"] == "unknown"][:2]:
        known = each["record"] or "I have too little data on it"
        lines.append(
            sentence(
                f"{each['subject'][:1].upper()}{each['subject'][1:]}: {known}",
                each["record_evidence"] or each["evidence"][0],
            )
        )
    return lines


# -- the other premises --------------------------------------------------------------------------


def _not_stalled(result: Json, found: Mapping[str, Json]) -> Draft:
    premise = result["premise"]
    trends = premise["trends"]
    focus = next((each for each in trends if each["key"] == premise["focus"]), None)
    rising = [each for each in trends if each["state"] == "progressing"]
    if focus is not None and focus["state"] == "progressing":
        change = f"{focus['change']} over the last {focus['over']}, {focus['slope']}"
        draft = Draft(
            sentence(f"Your {focus['label']} has not stalled: {change}", focus["evidence"])
        )
    elif focus is not None and focus["innocent"]:
        head = _flat_sentence(focus).rstrip(".")
        draft = Draft(f"{head}, but I would not call it a stall: {INNOCENT[focus['innocent']]}.")
    elif rising:
        draft = Draft(_rising_headline(premise, rising))
    else:
        draft = Draft(
            sentence(
                premise["reason"] or "I see no stall in your data",
                *[each["evidence"] for each in trends[:2]],
            )
        )
    shown = [each for each in rising if each is not focus and each["change"]][:3]
    draft.add("data", *[_rising_line(each) for each in shown])
    flat = [each for each in trends if each["state"] in {"flat", "declining"} and each is not focus]
    draft.add("data", *[_flat_sentence(each) for each in flat[:1]])
    draft.add("data", _weight_line(premise))
    present = [found[each] for each in (*result["causes"], *result["also"])]
    draft.add("data", *[_also_line(each) for each in present[:1]])
    draft.add("fine", _fine_line(result, found))
    draft.add("next", *_action_lines(result, found))
    if not draft.parts.get("next"):
        draft.add("next", "Keep going as you are.")
    return draft


def _rising_headline(premise: Json, rising: Sequence[Json]) -> str:
    ids = [each["evidence"] for each in rising[:4]]
    counts = premise.get("counts")
    if not counts:
        return sentence("On the lifts you log, you are progressing", *ids)
    return sentence(
        f"You are progressing: {counts['rising']} over the last {rising[0]['over']}",
        counts["evidence"],
        *ids[:3],
    )


def _rising_line(trend: Json) -> str:
    return sentence(f"{trend['label']}: {trend['change']}, {trend['slope']}", trend["evidence"])


def _weight_line(premise: Json) -> str | None:
    weight = premise["weight"]
    if weight is None or weight["slope"] is None:
        return None
    fits = {True: ", which fits your goal", False: ", which does not fit your goal"}
    text = f"Body weight: {weight['level']}, {weight['slope']}{fits.get(premise['fits_goal'], '')}"
    return sentence(text, weight["evidence"])


def _unknown(result: Json, found: Mapping[str, Json]) -> Draft:
    premise = result["premise"]
    trends = premise["trends"]
    draft = Draft("I can't tell yet whether your progress stalled.")
    if trends:
        first = trends[0]
        draft.say(
            sentence(
                f"For {first['label']} you logged {first['sessions']} sessions in the last "
                f"{first['over']}; {first['needs']} are needed before a trend means something",
                first["evidence"],
            )
        )
    else:
        draft.say(
            "I see no strength training in your data: import an export of your training app "
            "(coach import FILE) and ask me again."
        )
    present = [found[each] for each in (*result["causes"], *result["also"])]
    draft.add("data", *[_cause_line(each) for each in present[:2]])
    draft.add("fine", _fine_line(result, found))
    draft.add("next", *_action_lines(result, found))
    draft.add("missing", *missing_lines([found[each] for each in result["cannot_see"]]))
    return draft


def _caution(found: Json) -> Draft:
    draft = Draft("Rest first: your body's signs have changed the way they do before an illness.")
    draft.headline = sentence(draft.headline, found["evidence"][0])
    draft.add("data", sentence(measured(found), *found["evidence"]))
    draft.add(
        "next", sentence(found["action"], found["action_evidence"]) if found["action"] else None
    )
    draft.say("See a doctor if you feel unwell or it lasts; training tips can wait.")
    return draft
