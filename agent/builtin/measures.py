"""Measures: why one measure is as it is, since when, whether that is normal, and what helps.

Reads the JSON of `examine_measure`, `find_patterns` and `ask_data`; judges nothing itself.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.builtin.beside import TIMING, write_correlation
from agent.builtin.close import (
    advised,
    against,
    findings_on,
    found_in,
    goal_of,
    inside,
    lead_of,
    link_line,
    name_of,
    page_says,
    row_line,
    row_of,
    said_of,
    stands,
    steady_line,
    unknown,
    way_words,
)
from agent.builtin.deviations import measured, measured_line
from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.leaning import FOODS
from agent.builtin.numbers import write_number
from knowledge.vocabulary import VOCABULARY

Json = Mapping[str, Any]
_I = re.IGNORECASE
_REASON = re.compile(
    r"\breasons?\b|\bpush(?:es)?\b|\bless with\b|\bcomes? from\b|\bbecause\b|\bdepends?\b|"
    r"\blose first\b|\bmostly\b|\bso (?:both|that)\b|\bwhen you (?:have|are)\b",
    _I,
)
_EATEN = re.compile(r"\b(?:quark|tuna|tofu|eggs?|beans|fruits?|vegetables?|grains?|nuts|fish|oats|"
                    r"milk|yog\w+|meat|bowl|such as)\b", _I)  # fmt: skip
_BODILY = {"sleep", "recovery", "lifestyle", "health", "energy"}
"""Topics whose findings may go with any measure."""


def write_reason(seen: Json, told: Json | None, patterns: Json | None) -> Draft | None:
    """What goes with a measure in the person's own data, and what its page says of reasons."""
    if seen["value"] is None:
        return unknown(seen, told)
    moved = [*seen["beside"]["moved"][:2]]
    links = [link_line(each, seen) for each in seen["goes_with"]]
    is_usual = (
        seen["changed"] is None and seen["way"] == "the same" and found_in(seen, patterns) is None
    )
    also = [] if is_usual else _also(seen, patterns, {each["metric"] for each in moved})
    if is_usual:
        said = f"There is little to explain: {inside(against(seen))}"
        draft = Draft(sentence(said, seen["evidence"]))
    else:
        draft = _companions(seen, moved, also, links)
        draft.add("data", stands(seen), *[row_line(each) for each in moved])
        draft.add("data", *[sentence(measured(each), each["evidence"][0]) for each in also])
    draft.add("data", *[each for each in links if each != draft.headline])
    draft.add("fine", None if is_usual else steady_line(seen))
    draft.add("why", *page_says(seen, ("signs-it-is-disrupted", "plain-english"), _REASON, 1))
    draft.confidence, draft.reason = "low", TIMING
    return draft


def _companions(seen: Json, moved: list[Json], also: list[Json], links: list[str]) -> Draft:
    """What moved in the same days, as the headline."""
    if moved:
        names = listed(f"{way_words(each)} ({each['value']}, usually {each['usual']})"
                       for each in moved)  # fmt: skip
        return Draft(sentence(f"In the same days I see {names}, which may go with it",
                              *[each["evidence"] for each in moved]))  # fmt: skip
    if also:
        names = listed(each["label"] for each in also)
        return Draft(sentence(f"I also see {names} in your data, which may go with it",
                              *[each["evidence"][0] for each in also]))  # fmt: skip
    if links:
        return Draft(links[0])
    return Draft(f"I can't tell why: nothing else that I can check moved with {name_of(seen)}.")


def _also(seen: Json, patterns: Json | None, known: set[str]) -> list[Json]:
    """What the diagnosis sees in other measures, one finding a measure."""
    findings = [] if patterns is None else patterns["findings"]
    is_body = VOCABULARY[seen["metric"]].group == "body"
    may_go_with = {"energy", "lifestyle"} if is_body else _BODILY
    rows = {each["shown"]["metric"]: each for each in reversed(findings)
            if each["status"] == "present" and each["topic"] in may_go_with}  # fmt: skip
    return [each for name, each in rows.items() if name not in {seen["metric"], *known}][
        : 2 - len(known)
    ]


def write_norm(seen: Json, told: Json | None) -> Draft:
    """What of a measure is normal for oneself: the own usual, and what its page goes by."""
    if seen["value"] is None:
        return unknown(seen, told)
    draft = Draft(sentence(f"Your own usual is the measure: {inside(against(seen))}",
                           seen["evidence"]))  # fmt: skip
    return draft.say(*page_says(seen, ("measuring-it-at-home", "signs-it-is-disrupted"), _USUAL, 1))


_USUAL = re.compile(r"\b(?:usual|baseline|your own|yourself|average)\b", _I)


def write_changed(seen: Json, told: Json | None) -> Draft | None:
    """The first day of how a measure stands now."""
    changed = seen["changed"]
    if seen["value"] is None:
        return unknown(seen, told)
    if changed is not None:
        held = f"{name_of(seen)} {changed['value']}, against {changed['usual']} before that"
        text = f"Since {changed['day']}, for {changed['for']}: {held}"
        draft = Draft(sentence(text, changed["evidence"]))
        moved = seen["beside"]["moved"][:1]
        return draft.say(*[sentence(f"In the same days {inside(row_of(each))}",
                                    each["evidence"]) for each in moved])  # fmt: skip
    draft = Draft(f"I see no day from which {name_of(seen)} changed for good.")
    return draft.say(sentence(against(seen), seen["evidence"]))


def write_remedy(
    seen: Json, told: Json | None, patterns: Json | None, question: str
) -> Draft | None:
    """What to change about a measure: what the diagnosis advises, then its page."""
    if seen["value"] is None:
        return unknown(seen, told)
    advice = advised(seen)
    if FOODS.match(question):
        eaten = [each for each in advice if _EATEN.search(each)]
        draft = Draft(
            eaten[0] if eaten else f"I know no foods for {name_of(seen)} that I can show."
        )
        return draft.say(*eaten[1:2], sentence(against(seen), seen["evidence"])).add(
            "next", *([] if eaten else advice[:2])
        )
    found, goal = found_in(seen, patterns), goal_of(seen, patterns)
    if goal is not None:
        draft = Draft(sentence(f"Your goal says {goal['wanted']}, so: {goal['text']}",
                               goal["evidence"]))  # fmt: skip
        draft.say(sentence(against(seen), seen["evidence"])).add("next", *advice[:1])
    elif found is not None:
        draft = Draft(sentence(f"First: {found['action']}", found["action_evidence"]))
        draft.say(sentence(measured(found), found["evidence"][0]))
        draft.add("next", *advice[:2])
    elif advice and (seen["way"] in {"the same", None} or seen["is_better"]):
        draft = Draft(sentence(f"Nothing needs mending: {inside(against(seen))}", seen["evidence"]))
        draft.say("If you want to move it further:").add("next", *advice[:2])
    elif advice:
        draft = Draft(advice[0])
        draft.say(sentence(against(seen), seen["evidence"])).add("next", *advice[1:3])
    else:
        draft = Draft(f"I have no advice that I can show for {name_of(seen)}.")
        draft.say(sentence(against(seen), seen["evidence"]))
    return draft


def write_horizon(seen: Json, patterns: Json | None) -> Draft | None:
    """When to look again at a measure."""
    if patterns is None:
        return None
    review, found = patterns["review"], found_in(seen, patterns)
    draft = Draft(sentence(f"Until {review['day']}; then ask me again", review["evidence"]))
    if found is not None:
        return draft.say(sentence(f"The advice was: {found['action']}", found["action_evidence"]))
    return draft.say("A single night or day says little; weekly averages show a change.")


def write_verdict(seen: Json, told: Json | None, patterns: Json | None, question: str) -> Draft:
    """Whether a value is normal, good or bad: by the person's own usual and by its page."""
    if seen["value"] is None:
        return unknown(seen, told)
    found = found_in(seen, patterns)
    judged = found or next(iter(findings_on(seen, patterns)), None)
    is_paged = judged is not None and judged["basis"] == "page" and judged["shown"]["value"]
    is_off = found is not None and (found["basis"] == "page" or told is None)
    lead = lead_of(question, seen, is_off, bool(is_paged) and found is None)
    draft = Draft(sentence(f"{lead}: {inside(against(seen))}", seen["evidence"]))
    if told is not None and told.get("conditions") and told["value"]:
        draft.say(sentence(f"Only {told['conditions']} it is {told['value']}", told["evidence"]))
    if judged is not None and (is_paged or found is not None):
        lately = "" if is_paged or is_off else "Lately, "
        draft.say(measured_line(judged, lately))
    norm = page_says(seen, ("signs-it-is-disrupted",), re.compile(r"\w"), 1)
    draft.say(*(norm or advised(seen)[:1]))
    if found is not None:
        draft.add("next", sentence(found["action"], found["action_evidence"]))
    draft.confidence = "high" if 5 * seen["days_with_data"] >= 4 * seen["window_days"] else "medium"
    return draft


def write_what_if(seen: Json | None) -> Draft:
    """What a change would do: no forecast, but what its page says and how it stands now."""
    draft = Draft("I can't forecast what it would do for you; you would have to try it.")
    if seen is None or seen["value"] is None:
        return draft.say("Change one thing for a while, and ask me again: then I compare.")
    draft.say(sentence(against(seen), seen["evidence"]))
    draft.say(*[link_line(each, seen) for each in seen["goes_with"][:1]])
    draft.add(
        "why", *page_says(seen, ("why-it-matters", "how-to-improve-it"), re.compile(r"\w"), 1)
    )
    return draft.add("next", "Change only that for a while, and ask me again: then I compare.")


def write_weekly(told: Json) -> Draft:
    """A measure week by week, where somebody wants single days left out."""
    if not told["items"]:
        return write_number(told)
    draft = write_number(told)
    draft.body.insert(0, draft.headline)
    draft.headline = (
        "I can't leave single days out of one average, so here it is week by week: skip the one "
        "you mean."
    )
    return draft.say("Days you had me mark leave your usual and the reasons I look for.")


def write_extreme(told: Json, side: str) -> Draft | None:
    """The best or the worst day of the figure that was told."""
    found = told.get(side)
    if not found:
        return None
    text = f"{found['day']}, with {found['value']}: the {side} {told['label']}, {told['span']}"
    return Draft(sentence(text, found["evidence"]))


def write_link(told: Json, seen: Json | None, other: str) -> Draft:
    """Whether two measures go together, and what the page of the first says of the second."""
    if told["value"] is None:
        return write_number(told)
    draft = write_correlation(told)
    if seen is None or not told["is_clear"]:
        draft.say("No link in your days does not mean that there is none.")
    return draft if seen is None else draft.add("why", said_of(seen, other))
