"""Reviews: how a measure moved, a week or month went, a lift stands; what is recorded, and whence.

Reads the JSON of `ask_data` and `find_patterns`; computes and judges nothing itself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.cues import CLOCKS
from agent.builtin.deviations import (
    action_lines,
    compared,
    measured,
    measured_line,
    missing_lines,
    why_lines,
)
from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.numbers import write_number
from agent.builtin.passages import picks

Json = Mapping[str, Any]
_LESS = re.compile(
    r"\b(?:los\w+|lost|drop\w*|down|lower|less|fall\w*|declin\w*|worse|shorter|cut|diet|lighter)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:gain\w*|put on|up|higher|more|ris\w+|rose|bulk|heavier|longer|better|improv\w*)\b",
    re.IGNORECASE,
)
STRAIN = ("over-reaching", "lasting-strain", "low-hrv", "high-resting-hr", "short-sleep")
"""What tells training that outruns recovery, the plainest first."""

SINGLE = frozenset({"low-hrv", "high-resting-hr"})
"""Signs that say little alone."""

MOST_APART = 3
LEAST_LOGGED = 7
"""Days of food from which what somebody eats is told."""


_WAYS = {"the same": "No real change", "higher": "Higher", "lower": "Lower"}
_CLOCK_WAYS = _WAYS | {"higher": "Later", "lower": "Earlier"}


def write_trend(told: Json) -> Draft:
    """Whether a measure moved against the weeks before."""
    usual = told.get("usual")
    if told["value"] is None or usual is None:
        few = "Too few days before it are recorded to say if it changed."
        return write_number(told).say(few if told["value"] else None)
    lead = (_CLOCK_WAYS if told["metric"] in CLOCKS else _WAYS)[usual["direction"]]
    text = f"{lead}: {told['label']} averaged {told['value']}, {told['span']} ({told['known']})"
    draft = Draft(sentence(text, told["evidence"]))
    draft.say(sentence(f"The 60 days before averaged {usual['value']}", usual["evidence"]))
    if usual["direction"] == "the same":
        draft.say("The difference is well within how much your days differ anyway.")
    return draft


def write_weight_change(told: Json, weight: Json | None, question: str) -> Draft:
    """How the scale moved, held against what the question takes for granted."""
    if told["value"] is None:
        return write_number(told)
    fell, rose = told["value"].startswith("−"), told["value"].startswith("+")
    wrong = (_LESS.search(question) and not _MORE.search(question) and rose) or (
        _MORE.search(question) and not _LESS.search(question) and fell
    )
    lead = "Not by your scale: " if wrong else "Your weight: "
    text = f"{lead}{told['value']} from the first to the last weighing, {told['span']}"
    draft = Draft(sentence(f"{text} ({told['known']})", told["evidence"]))
    if weight is not None and weight["slope"] and weight["is_plausible"]:
        text = f"Over the last {weight['over']}: {weight['slope']}"
        draft.say(sentence(text, weight["evidence"]))
    return draft.say("A single weighing can be off by a kilo of water, so go by the weeks.")


def write_log(told: Sequence[Json]) -> Draft | None:
    """A lift: the last session, the best ever, and the weeks before."""
    rows = [each for each in told if each["understood"]]
    if not rows:
        return None
    last = rows[0]
    draft = write_number(last)
    if last["value"] is None and not last["items"]:
        return draft
    best = [each for each in rows[1:] if not each["items"]]
    draft.say(*[write_number(each).headline for each in best])
    weeks = [each for each in rows[1:] if each["items"]]
    draft.add("data", *[
        sentence(f"{row['label']}: {each['label']} {row['value']}", each["evidence"])
        for each in weeks for row in each["items"] if row["value"] is not None
    ])  # fmt: skip
    return draft


def write_period(told: Sequence[Json]) -> Draft | None:
    """A week or month in a few numbers, each with the usual or with the other span."""
    read = [each for each in told if each["understood"]]
    known = [each for each in read if each["value"] is not None]
    if not known:
        return Draft("I can't tell: I have no days of yours from that time.") if read else None
    first = known[0]
    apart = [each for each in known if _way(each) in {"higher", "lower"}]
    beside = [each for each in known if each["compared"] and each["compared"]["value"]]
    moved = [each for each in beside if each["compared"].get("direction") != "the same"]
    if (
        first["compared"]
        and _side(first["compared"]) != _side(first)
        and first.get("conditions")
        and moved
    ):
        named = listed(f"{_lowered(each['label'])} {_moved(each)}" for each in moved)
        draft = Draft(sentence(f"{_side(first)}: {named} than on the other days",
                               *[each["evidence"] for each in moved]))  # fmt: skip
    elif first["compared"]:
        text = f"{_side(first)} beside {_side(first['compared'])}, in numbers"
        draft = Draft(sentence(text, first["evidence"], first["compared"]["evidence"]))
    elif apart:
        named = listed(f"{_lowered(each['label'])} {_way(each)}" for each in apart[:MOST_APART])
        text = f"{first['span']}: {named} than your usual, the rest much as always"
        draft = Draft(sentence(text, *[each["evidence"] for each in apart[:MOST_APART]]))
    elif any(_way(each) for each in known):
        draft = Draft(sentence(f"{first['span']}: much as usual", first["evidence"]))
    else:
        draft = Draft(sentence(f"{first['span']}, in numbers", first["evidence"]))
        draft.say("Too few days before it are recorded to set them against your usual.")
    return draft.add("data", *[_of_period(each) for each in known])


def _moved(told: Json) -> str:
    way = str(told["compared"]["direction"])
    return {"higher": "later", "lower": "earlier"}[way] if told["metric"] in CLOCKS else way


def _side(told: Json) -> str:
    """The days of one side of a comparison."""
    return _capital(told.get("conditions") or told["span"])


def _of_period(told: Json) -> str:
    other = told["compared"] or told.get("usual")
    text = f"{_capital(told['label'])}: {told['value']}"
    if other is None or other["value"] is None:
        return sentence(text, told["evidence"])
    than = other["span"] if told["compared"] else "usually"
    if told["compared"] and told.get("conditions"):
        than = "on the other days"
    return sentence(f"{text}, {than} {other['value']}", told["evidence"], other["evidence"])


def _way(told: Json) -> str | None:
    """How a value lies to the person's usual, in spreads of their own days."""
    usual = told.get("usual")
    return None if usual is None else str(usual["direction"])


def _lowered(label: str) -> str:
    return label if label[1:2].isupper() else label.lower()


def _capital(label: str) -> str:
    return f"{label[:1].upper()}{label[1:]}"


def write_strain(result: Json | None) -> Draft | None:
    """Too much training or not: by lifts, heart and sleep together, never by volume alone."""
    if result is None:
        return None
    found = {each["id"]: each for each in result["findings"]}
    seen = [found[name] for name in STRAIN if name in found]
    known = [each for each in seen if each["status"] != "unknown" and each["shown"]["value"]]
    if not known:
        draft = Draft("I can't tell: I see too little of your training, heart and sleep.")
        draft.say("Import what your watch and your training app record, and ask me again.")
        return draft.add("missing", *missing_lines([found[each] for each in result["cannot_see"]]))
    worn = [each for each in known if each["status"] == "present"]
    strained = [each for each in worn if each["id"] != "short-sleep"]
    first = (strained or worn or known)[0]
    if len(strained) == 1 and first["id"] in SINGLE:
        text = f"One sign of strain, and no other: {measured(first)}"
        draft = Draft(sentence(text, first["evidence"][0]))
    elif strained:
        draft = Draft(sentence(f"Your data show strain: {measured(first)}", first["evidence"][0]))
    elif worn:
        text = f"I see no strain from training, but {first['label']}: {compared(first)}"
        draft = Draft(sentence(text, first["evidence"][0]))
    else:
        text = f"I see no sign of it: {measured(first)}"
        draft = Draft(sentence(text, first["evidence"][0]))
    told = {each["shown"]["metric"]: each for each in reversed(known)}
    told.pop(first["shown"]["metric"])
    draft.add("data", *[measured_line(each) for each in told.values()])
    draft.add("why", *why_lines(worn[:1]))
    if worn and first["action"]:
        draft.add("next", sentence(first["action"], first["action_evidence"]))
    draft.confidence = "medium" if len(known) > 2 else "low"
    return draft


def write_consistent(told: Sequence[Json]) -> Draft | None:
    """How often somebody trained, and how much of it is logged."""
    known = [each for each in told if each["understood"] and each["value"] is not None]
    if not known:
        return None
    first, *rest = known
    draft = Draft(sentence(f"You trained {first['value']}, {first['span']}", first["evidence"]))
    return draft.say(*[write_number(each).headline for each in rest])


def write_muscles(told: Json, search: Json | None) -> Draft | None:
    """Hard sets a muscle, the least first, with the page's figure."""
    rows = [each for each in told.get("items", ()) if each["value"] is not None]
    if not told["understood"] or not rows:
        return None
    ordered = sorted(rows, key=lambda each: _amount(each["value"]))
    least, most = ordered[0], ordered[-1]
    if least["value"] == most["value"]:
        text = f"None more than another: {most['value']} for each muscle you train directly"
    else:
        text = (f"Least work goes to {least['label']}, {least['value']}; most to "
                f"{most['label']}, {most['value']}")  # fmt: skip
    draft = Draft(sentence(f"{text}, {told['span']}", told["evidence"]))
    draft.say("Counted are sets in which a muscle does the main work; helping is left out.")
    draft.add("data", *[sentence(f"{each['label']}: {each['value']}", told["evidence"])
                        for each in ordered])  # fmt: skip
    rows_of_page = (search or {"passages": ()})["passages"]
    how_much = picks(rows_of_page, "hard sets per muscle a week", "advice")[:1]
    return draft.add("why", *[sentence(each.text, each.evidence) for each in how_much])


def _amount(shown: str) -> float:
    return float(shown.split()[0].replace(",", ""))


def write_rhythm(told: Sequence[Json], result: Json | None) -> Draft | None:
    """When somebody goes to bed and rises, and how regular that is."""
    known = [each for each in told if each["understood"] and each["value"] is not None]
    if not known:
        return None
    text = listed(f"{each['label'].lower()} {each['value']}" for each in known)
    draft = Draft(
        sentence(f"On average {text}, {known[0]['span']}", *[each["evidence"] for each in known])
    )
    spread = [each for each in (result or {"findings": ()})["findings"]
              if each["id"] == "irregular-sleep" and each["status"] != "unknown"]  # fmt: skip
    draft.say(*[measured_line(each) for each in spread])
    return draft.say("Whether that is your nature or your alarm, free days tell better than I do.")


def write_energy_need(told: Json | None, result: Json | None) -> Draft | None:
    """What somebody eats and what the scale says to it."""
    weight = None if result is None else result["premise"]["weight"]
    if told is None or not told["understood"]:
        return None
    if told["value"] is None or len(told["series"]) < LEAST_LOGGED:
        known = told["known"] if told["value"] is not None else "none of the last 28 days"
        draft = Draft(sentence(f"I can't tell yet: your food log covers {known}", told["evidence"]))
        return draft.say("Log whole days for a week, weigh yourself meanwhile, and ask me again.")
    eaten = f"{told['value']} a day ({told['known']})"
    if weight is None or not weight["slope"] or not weight["is_plausible"]:
        draft = Draft(sentence(f"You log {eaten}", told["evidence"]))
        return draft.say("Weigh yourself on most mornings, and I can say what that does.")
    moves = weight["slope"]
    kind = "About what you eat keeps your weight"
    if weight["state"] != "flat":
        kind = f"You {'gain' if moves.startswith('+') else 'lose'} on what you eat"
    draft = Draft(sentence(f"{kind}: {eaten}", told["evidence"]))
    text = f"Your weight: {weight['level']}, {moves} over the last {weight['over']}"
    draft.say(sentence(text, weight["evidence"]))
    aim = (result or {}).get("goal_action")
    wanted = result["premise"]["wanted"] if result else None
    goes = {"declining": "lose", "progressing": "gain"}.get(weight["state"])
    if result and wanted != goes and wanted and (aim is None or aim["wanted"] != wanted):
        found = {each["id"]: each for each in result["findings"]}
        draft.add("next", *action_lines(result, found, 1)[:1])
    elif aim:
        draft.add(
            "next", sentence(f"Your goal says {aim['wanted']}: {aim['text']}", aim["evidence"])
        )
    protein = [each for each in (result or {"findings": ()})["findings"]
               if each["topic"] == "protein" and each["shown"]["value"]]  # fmt: skip
    draft.add("data", *[measured_line(each) for each in protein[:1]])
    draft.confidence, draft.reason = "medium", "The number is only as good as the log."
    return draft


def write_sources_seen(told: Sequence[Json]) -> Draft:
    """Which data there are, and where they come from."""
    known = [each for each in told if each["understood"] and each["value"] is not None]
    if not known:
        return Draft("I have no data of yours yet.").say(
            "Import an export (coach import FILE), or connect a service (coach connect)."
        )
    draft = Draft("This is what I can see of yours.")
    for each in known:
        whence = f"from {listed(each['sources'])}" if each["sources"] else "recorded"
        draft.add("data", sentence(f"{_capital(each['label'])}: {whence}", each["evidence"]))
    return draft.say("The whole list, with days, is under coach sources.")
