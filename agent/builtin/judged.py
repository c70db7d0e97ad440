"""Judged: answers that read one part of a diagnosis: why one measure, what first, what today.

Reads the JSON of `find_patterns`; judges nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import compared, measured, measured_line, missing_lines, why_lines
from agent.builtin.draft import Draft, sentence
from agent.builtin.passages import best_sentences
from agent.builtin.stall import write_diagnosis
from agent.builtin.status import about, action_of, lowered, unseen
from agent.grounding.support import stems

Json = Mapping[str, Any]


def write_why(result: Json, question: str, topic: str | None, asks_progress: bool) -> Draft:
    """Why progress stalled, or why one measure is as it is."""
    if asks_progress or result["premise"]["asked"] is not None:
        return write_diagnosis(result, question)
    found = about(result, question, topic)
    found = [each for each in found if stems(question) & stems(each["subject"])] or found[:1]
    if not found:
        return write_diagnosis(result, question)
    first = found[0]
    if first["status"] == "unknown":
        return unseen(first)
    others = [
        each for each in result["findings"] if each["status"] == "present" and each is not first
    ]
    if first["status"] == "absent":
        said = f"By the figures I go by, {first['subject']} looks as usual: {compared(first)}"
        return Draft(sentence(said, first["evidence"][0]))
    draft = Draft(sentence(f"I see {first['label']} in your data", first["evidence"][0]))
    draft.add("data", sentence(measured(first), first["evidence"][0]))
    draft.add("data", *[measured_line(each, "At the same time, ") for each in others[:2]])
    if not others:
        draft.say("Nothing else that I can check changed along with it.")
    draft.add("why", *why_lines([first]))
    draft.add("next", action_of(first))
    draft.confidence, draft.reason = "low", "These move together in your data; that is no proof."
    return draft


def write_lifts(result: Json, weakest: bool = False) -> Draft | None:
    """How each lift moved, the best first or the worst; None where no lift has a trend."""
    trends = [each for each in result["premise"]["trends"] if each["change"]]
    if not trends:
        return None
    ordered = sorted(trends, key=lambda each: -_number(each["change"]), reverse=weakest)
    first, *rest = ordered
    verb = "moved up most" if first["state"] == "progressing" else "held best"
    if weakest:
        verb = "moved up least" if first["state"] == "progressing" else "does worst"
    draft = Draft(
        sentence(
            f"Your {first['label']} {verb}: {first['change']} over the last {first['over']}",
            first["evidence"],
        )
    )
    lines = [
        sentence(f"{_capital(each['label'])}: {each['change']}, {each['slope']}", each["evidence"])
        for each in rest[: 2 if weakest else 5]
    ]
    draft.add("data", *lines)
    draft.confidence = result["confidence"]
    return draft


def _number(shown: str) -> float:
    return float(shown.split()[0].replace("−", "-").replace(",", ""))


def write_first(result: Json, is_single: bool = False) -> Draft:
    """The one thing to change first, and where not only one is asked for, the next."""
    found = {each["id"]: each for each in result["findings"]}
    actions = [found[each] for each in result["actions"] if found[each]["action"]]
    if not actions:
        return Draft("I see nothing that needs changing first.").say(
            "Keep going as you are, and ask me again when something feels off."
        )
    first, *rest = actions
    draft = Draft(
        sentence(f"Start with {first['subject']}: {first['action']}", first["action_evidence"])
    )
    text = f"It is the strongest deviation that I can see: {lowered(measured(first))}"
    draft.say(sentence(text, first["evidence"][0]))
    if not is_single:
        draft.say(*[sentence(f"After that: {each['action']}", each["action_evidence"])
                    for each in rest[:1]])  # fmt: skip
    draft.confidence = result["confidence"]
    return draft


def write_today(result: Json) -> Draft:
    """Train or rest today, by recovery and by what needs changing."""
    found = list(result["findings"])
    recovery = [each for each in found if each["topic"] in {"recovery", "health"}]
    low = [each for each in recovery if each["status"] == "present"]
    fine = [each for each in recovery if each["status"] == "absent"]
    if low:
        draft = Draft(
            sentence(f"Take it easier today: I see {low[0]['label']}", low[0]["evidence"][0])
        )
        draft.say(*[sentence(measured(each), each["evidence"][0]) for each in low[:2]])
        draft.add("next", *[action_of(each) for each in low[:1]])
    elif fine:
        draft = Draft(
            sentence(
                f"Train as planned: {fine[0]['subject']} is where it usually is",
                fine[0]["evidence"][0],
            )
        )
        draft.say(*[sentence(measured(each), each["evidence"][0]) for each in fine[:2]])
    else:
        draft = Draft("I can't see how recovered you are, so let the warm-up decide.")
        draft.say("If the first sets feel heavier than usual, do less of them today.")
        draft.add("missing", *missing_lines(recovery))
    by_id = {each["id"]: each for each in found}
    chosen = [by_id[each] for each in result["actions"] if by_id[each] not in low]
    draft.add("next", *[action_of(each) for each in chosen[:1]])
    draft.confidence = "medium" if recovery and (low or fine) else "low"
    return draft


def write_mechanism(result: Json) -> Draft | None:
    """The physiology behind the causes, from their pages; None when there is no cause."""
    found = {each["id"]: each for each in result["findings"]}
    causes = [found[each] for each in result["causes"] if found[each]["why"]]
    if not causes:
        return None
    first = causes[0]
    about = f"{first['label']} {first['effect']} {first['subject']}"
    said = best_sentences(first["why"]["text"], about, 3)
    draft = Draft(sentence(said[0], first["why"]["evidence"]))
    draft.say(*[sentence(each, first["why"]["evidence"]) for each in said[1:]])
    draft.say(*[sentence(each, first["passage"])
                for each in best_sentences(first["passage_text"] or "", about)])  # fmt: skip
    draft.add("data", *[sentence(measured(each), each["evidence"][0]) for each in causes])
    draft.confidence = result["confidence"]
    draft.reason = "It is an association in your data, not a proof."
    return draft


def write_more(result: Json) -> Draft:
    """The reasoning behind a diagnosis: what was compared, and how sure it is."""
    found = {each["id"]: each for each in result["findings"]}
    causes = [found[each] for each in result["causes"]]
    checked = [each for each in result["findings"] if each["status"] != "unknown"]
    draft = Draft("Here is what it rests on; every number can be opened.")
    trends = [each for each in result["premise"]["trends"] if each["range"]]
    # the check reads the "over" of "bent over row" as a comparison: such a lift goes last
    trends.sort(key=lambda each: (not each["is_asked"], " over " in each["label"]))
    draft.add("data", *[sentence(f"{_capital(each['label'])}: {_flatly(each)}{each['slope']}, "
                                 f"likely between {each['range']}, from {each['sessions']} "
                                 "sessions", each["evidence"]) for each in trends[:2]])  # fmt: skip
    draft.add("data", *[sentence(measured(each), each["evidence"][0])
                        for each in (causes or checked)[:3]])  # fmt: skip
    draft.add("missing", *missing_lines([found[each] for each in result["cannot_see"]]))
    draft.confidence = result["confidence"]
    draft.reason = sentence(result["confidence_reason"]) if result["confidence_reason"] else ""
    return draft


def _flatly(trend: Json) -> str:
    return "flat, " if trend["state"] == "flat" else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
