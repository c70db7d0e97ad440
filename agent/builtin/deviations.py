"""Deviations: what was found, what was fine, why it matters, what to do, what cannot be seen.

Reads the JSON of `find_patterns`; judges nothing itself.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from agent.builtin.draft import listed, sentence
from agent.builtin.passages import best_sentences

Json = Mapping[str, Any]
FINE_ORDER = ("protein", "sleep", "energy", "training", "recovery", "lifestyle", "health")
"""What people ask about first; one line a topic."""
MOST_FINE = 3


def measured(found: Json) -> str:
    """One finding as a clause: "Sleep: 6 h 05 min since ..., against your usual ..."."""
    said = str(found["said"])
    return f"{said[:1].upper()}{said[1:]}"


def compared(found: Json) -> str:
    """The same without its label."""
    return measured(found).split(": ", 1)[-1]


def measured_line(found: Json, lead: str = "") -> str:
    """One finding as a sentence."""
    text = measured(found)
    if lead:
        text = f"{lead}{text[:1].lower() if not text[1:2].isupper() else text[:1]}{text[1:]}"
    return sentence(text, found["evidence"][0])


def cause_clause(causes: Sequence[Json]) -> str:
    """The likeliest reason, and when it began."""
    first = causes[0]
    text = f"The likeliest reason in your data is {first['label']}"
    if first["before_stall"]:
        text += f", which began {first['before_stall']} before it"
    if len(causes) > 1:
        text += f"; {causes[1]['label']} fits as well"
    return sentence(text, *[each["evidence"][0] for each in causes])


def nothing_found(hidden: Sequence[Json]) -> str:
    """That no cause was found, and whether that is because the likeliest ones cannot be seen."""
    decisive = dict.fromkeys(each["subject"] for each in hidden if each["is_decisive"])
    if not decisive:
        return "Nothing that I can check changed before it."
    return f"I can't say why yet: I see too little of {listed(list(decisive)[:3])}."


def fine_line(result: Json, found: Mapping[str, Json]) -> str | None:
    """What was checked and is fine, one thing a topic."""
    fine = [found[name] for name in result["fine"] if found[name]["fine"]]
    fine.sort(key=lambda each: FINE_ORDER.index(each["topic"]))
    first: dict[str, Json] = {}
    for each in fine:
        first.setdefault(each["topic"], each)
    shown = list(first.values())[:MOST_FINE]
    if not shown:
        return None
    return sentence(
        listed(each["fine"] for each in shown), *[each["evidence"][0] for each in shown]
    )


def why_lines(causes: Sequence[Json]) -> list[str]:
    """What the glossary says about causes, with the grade of evidence."""
    return list(dict.fromkeys(line for each in causes[:2] if (line := _why(each)) is not None))


def _why(cause: Json) -> str | None:
    said = cause.get("why_sentence")
    if said is not None:
        text, evidence, grade = said["text"], said["evidence"], said["grade"]
    else:
        source = cause["why"] or {"evidence": cause["passage"], "text": cause["passage_text"] or ""}
        about = f"{cause['label']} {cause['effect']} {cause['subject']}"
        picked = best_sentences(source["text"], about)
        if not picked:
            return None
        text, evidence, grade = picked[0], source["evidence"], cause["grade"]
    return sentence(f"{text.rstrip('.')}{f' (evidence: {grade})' if grade else ''}", evidence)


def action_lines(result: Json, found: Mapping[str, Json], most: int = 2) -> list[str]:
    """What to do first, then, and when to look again."""
    named = [each for each in result["actions"] if each in result["causes"]]
    chosen = [found[each] for each in (named or result["actions"])[:most]]
    lines = [
        sentence(f"{lead}{each['action']}", each["action_evidence"])
        for lead, each in zip(("First: ", "Then: "), chosen, strict=False)
    ]
    return [*lines, again_line(result)]


def again_line(result: Json) -> str:
    """The day on which to look again."""
    review = result["review"]
    return sentence(f"Ask me again on {review['day']}", review["evidence"])


def missing_lines(found: Sequence[Json], most: int = 2, told: Collection[str] = ()) -> list[str]:
    """What cannot be judged, in the given order, one thing a topic, and what to record for it.

    Args:
        found: Findings that cannot be judged.
        most: Lines.
        told: Topics that the answer told of already.
    """
    first: dict[str, Json] = {topic: {} for topic in told}
    for each in found:
        if each["status"] == "unknown" and each["record"]:
            first.setdefault(each["topic"], each)
    return [
        sentence(
            f"{each['subject'][:1].upper()}{each['subject'][1:]}: {each['record']}",
            each["record_evidence"] or each["evidence"][0],
        )
        for each in [each for each in first.values() if each][:most]
    ]
