"""Measures: why one measure is as it is, since when, whether that is normal, and what helps.

Reads the JSON of `examine_measure`, `find_patterns` and `ask_data`; judges nothing itself.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.builtin.beside import TIMING
from agent.builtin.deviations import measured
from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.numbers import write_number
from agent.builtin.passages import sentences_of

Json = Mapping[str, Any]
_I = re.IGNORECASE
_REASON = re.compile(
    r"\breasons?\b|\bpush(?:es)?\b|\bless with\b|\bcomes? from\b|\bbecause\b|\bdepends?\b|"
    r"\blose first\b|\bmostly\b|\bso (?:both|that)\b|\bwhen you (?:have|are)\b",
    _I,
)
_BODILY = {"sleep", "recovery", "lifestyle", "health", "energy"}
"""Topics whose findings may go with any measure."""
_MEASURING = re.compile(r"^(?:compare|weigh|look|find|decide|judge|log|count|track)\b", _I)
_TOO = re.compile(r"\btoo (?P<how>\w+)|\b(?P<plain>\w+)\W*$", _I)
_FINE_WORDS = frozenset({"good", "okay", "ok", "fine", "healthy", "right", "enough", "better"})
_USUAL_WORDS = frozenset({"normal", "usual"})


def write_reason(seen: Json, told: Json | None, patterns: Json | None) -> Draft | None:
    """What goes with a measure in the person's own data, and what its page says of reasons."""
    if seen["value"] is None:
        return _unknown(seen, told)
    moved = [*seen["beside"]["moved"][:2]]
    links = [_link(each, seen) for each in seen["goes_with"]]
    is_usual = (
        seen["changed"] is None
        and seen["way"] == "the same"
        and _present(seen, patterns) is None
    )
    also = [] if is_usual else _also(seen, patterns, {each["metric"] for each in moved})
    if is_usual:
        said = f"There is little to explain: {_lower_first(_against(seen))}"
        draft = Draft(sentence(said, seen["evidence"]))
    else:
        draft = _companions(seen, moved, also, links)
        draft.add("data", _stands(seen), *[_row_line(each) for each in moved])
        draft.add("data", *[sentence(measured(each), each["evidence"][0]) for each in also])
    draft.add("data", *[each for each in links if each != draft.headline])
    draft.add("fine", None if is_usual else _steady(seen))
    draft.add("why", *_page(seen, ("signs-it-is-disrupted", "plain-english"), _REASON, 1))
    draft.confidence, draft.reason = "low", TIMING
    return draft


def _companions(seen: Json, moved: list[Json], also: list[Json], links: list[str]) -> Draft:
    """What moved in the same days, as the headline."""
    if moved:
        names = listed(f"{_way_words(each)} ({each['value']}, usually {each['usual']})"
                       for each in moved)  # fmt: skip
        return Draft(sentence(f"In the same days I see {names}, which may go with it",
                              *[each["evidence"] for each in moved]))  # fmt: skip
    if also:
        names = listed(each["label"] for each in also)
        return Draft(sentence(f"I also see {names} in your data, which may go with it",
                              *[each["evidence"][0] for each in also]))  # fmt: skip
    if links:
        return Draft(links[0])
    return Draft(f"I can't tell why: nothing else that I can check moved with {_lower(seen)}.")


def _also(seen: Json, patterns: Json | None, known: set[str]) -> list[Json]:
    """What the diagnosis sees in other measures, one finding a measure."""
    rows = {each["shown"]["metric"]: each for each in reversed((patterns or {"findings": ()})["findings"])
            if each["status"] == "present" and each["topic"] in _BODILY}  # fmt: skip
    return [each for name, each in rows.items() if name not in {seen["metric"], *known}][: 2 - len(known)]


def write_changed(seen: Json, told: Json | None) -> Draft | None:
    """The first day of how a measure stands now."""
    changed = seen["changed"]
    if seen["value"] is None:
        return _unknown(seen, told)
    if changed is not None:
        text = (f"Since {changed['day']}, for {changed['for']}: {_lower(seen)} {changed['value']}, "
                f"against {changed['usual']} before that")  # fmt: skip
        draft = Draft(sentence(text, changed["evidence"]))
        moved = seen["beside"]["moved"][:1]
        return draft.say(*[sentence(f"In the same days {_lower_first(_row(each))}",
                                    each["evidence"]) for each in moved])  # fmt: skip
    draft = Draft(f"I see no day from which {_lower(seen)} changed for good.")
    return draft.say(sentence(_against(seen), seen["evidence"]))


def write_remedy(seen: Json, told: Json | None, patterns: Json | None) -> Draft | None:
    """What to change about a measure: what the diagnosis advises, then its page."""
    if seen["value"] is None:
        return _unknown(seen, told)
    advice = _advice(seen)
    found, goal = _present(seen, patterns), _goal(seen, patterns)
    if goal is not None:
        draft = Draft(sentence(f"Your goal says {goal['wanted']}, so: {goal['text']}",
                               goal["evidence"]))  # fmt: skip
        draft.say(sentence(_against(seen), seen["evidence"])).add("next", *advice[:1])
    elif found is not None:
        draft = Draft(sentence(f"First: {found['action']}", found["action_evidence"]))
        draft.say(sentence(measured(found), found["evidence"][0]))
        draft.add("next", *advice[:2])
    elif advice and (seen["way"] in {"the same", None} or seen["is_better"]):
        draft = Draft(sentence(f"Nothing needs mending: {_lower_first(_against(seen))}", seen["evidence"]))
        draft.say("If you want to move it further:").add("next", *advice[:2])
    elif advice:
        draft = Draft(advice[0])
        draft.say(sentence(_against(seen), seen["evidence"])).add("next", *advice[1:3])
    else:
        draft = Draft(f"I have no advice that I can show for {_lower(seen)}.")
        draft.say(sentence(_against(seen), seen["evidence"]))
    return draft


def write_verdict(seen: Json, told: Json | None, patterns: Json | None, question: str) -> Draft:
    """Whether a value is normal, good or bad: by the person's own usual and by its page."""
    if seen["value"] is None:
        return _unknown(seen, told)
    found = _present(seen, patterns)
    lead = _lead(question, seen, found is not None)
    draft = Draft(sentence(f"{lead}: {_lower_first(_against(seen))}", seen["evidence"]))
    if told is not None and told.get("conditions") and told["value"]:
        draft.say(sentence(f"Only {told['conditions']} it is {told['value']}", told["evidence"]))
    judged = found or next((each for each in _findings(seen, patterns)
                            if each["basis"] == "page" and each["status"] == "absent"), None)  # fmt: skip
    if judged is not None and judged["basis"] == "page":
        draft.say(sentence(measured(judged), judged["evidence"][0]))
    draft.say(*_page(seen, ("signs-it-is-disrupted",), re.compile(r"^(?!-)"), 1))
    if found is not None:
        draft.add("next", sentence(found["action"], found["action_evidence"]))
    draft.confidence = "high" if 5 * seen["days_with_data"] >= 4 * seen["window_days"] else "medium"
    return draft


def write_what_if(seen: Json | None, question: str) -> Draft:
    """What a change would do: no forecast, but what its page says and how it stands now."""
    draft = Draft("I can't forecast what it would do for you; you would have to try it.")
    if seen is None or seen["value"] is None:
        return draft.say("Change one thing for a while, and ask me again: then I compare.")
    draft.say(sentence(_against(seen), seen["evidence"]))
    draft.say(*[_link(each, seen) for each in seen["goes_with"][:1]])
    draft.add("why", *_page(seen, ("why-it-matters", "how-to-improve-it"), re.compile(r"\w"), 1))
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


# -- parts of these answers ----------------------------------------------------------------------


def _unknown(seen: Json, told: Json | None) -> Draft:
    if told is not None and told["value"] is None:
        return write_number(told)
    known = f"{seen['days_with_data']} of {seen['window_days']} days"
    draft = Draft(sentence(f"I can't tell: I have {_lower(seen)} for {known}", seen["evidence"]))
    return draft.say("Import an export of the app that records it, and ask me again.")


def _against(seen: Json) -> str:
    """The measure over its window, against the usual."""
    known = f"{seen['days_with_data']} of {seen['window_days']} days"
    said = f"{_label(seen)} {seen['value']} on average, {seen['span']} ({known})"
    if seen["usual"] is None:
        return f"{said}; I know too few days before to say what is usual"
    return f"{said}, against your usual {seen['usual']}"


def _since(seen: Json) -> str:
    changed = seen["changed"]
    text = f"{_label(seen)}: {changed['value']} since {changed['day']}, against {changed['usual']}"
    return sentence(f"{text} before that", changed["evidence"])


def _stands(seen: Json) -> str:
    """Since when it stands as it does, else how it stands over its window."""
    return _since(seen) if seen["changed"] else sentence(_against(seen), seen["evidence"])


def _row_line(each: Json) -> str:
    return sentence(_row(each), each["evidence"])


def _row(each: Json) -> str:
    return f"{_label(each)}: {each['value']}, against your usual {each['usual']}"


def _link(each: Json, seen: Json) -> str:
    """What goes with a measure day by day."""
    fewer = str(each["value"]).startswith("−")
    first = VERBS.get(each["input"], f"more {each['label']}")
    way = "lower" if fewer else "higher"
    if seen["metric"].endswith("_time"):
        way = "earlier" if fewer else "later"
    text = f"On days with {first}, {_lower(seen)} tends to be {way} (r = {each['value']})"
    return sentence(text, each["evidence"])


VERBS = {"bed_time": "a later bed time", "last_caffeine_time": "later coffee",
         "last_meal_time": "a later last meal", "resting_hr_bpm": "a higher resting heart rate",
         "hrv_rmssd_ms": "a higher HRV", "sleep_hours": "more sleep"}  # fmt: skip


def _steady(seen: Json) -> str | None:
    rows = seen["beside"]["steady"]
    if not rows:
        return None
    said = listed(f"{_lower(each)} {each['value']}" for each in rows)
    return sentence(f"As usual: {said}", *[each["evidence"] for each in rows])


def _way_words(each: Json) -> str:
    """How a measure moved: "shorter sleep", "a later bed time"."""
    up = each["way"] == "higher"
    if each["metric"].endswith("_time"):
        return f"a {'later' if up else 'n earlier'} {_lower(each)}".replace("a n ", "an ")
    if each["metric"] == "sleep_hours":
        return "longer sleep" if up else "shorter sleep"
    return f"{'more' if up else 'less'} {_lower(each)}" if each["metric"] in _AMOUNTS else (
        f"a {each['way']} {_lower(each)}")  # fmt: skip


_AMOUNTS = {"alcohol_g", "caffeine_mg", "energy_kcal", "protein_g", "carbs_g", "steps"}


def _advice(seen: Json) -> list[str]:
    """What the measure's page says to do, without what is said on measuring."""
    part = _part(seen, "how-to-improve-it")
    if part is None:
        return []
    lines = [line.removeprefix("- ").strip() for line in part["text"].splitlines()
             if line.startswith("- ")]  # fmt: skip
    kept = [re.sub(r"^Then (\w)", lambda m: m[1].upper(), line) for line in lines
            if not _MEASURING.match(line)]  # fmt: skip
    return [sentence(line, part["evidence"]) for line in kept or lines]


def _page(seen: Json, slugs: tuple[str, ...], wanted: re.Pattern[str], most: int) -> list[str]:
    """The first sentences of some sections that fit."""
    for slug in slugs:
        part = _part(seen, slug)
        said = [each for each in sentences_of(part["text"]) if wanted.search(each)] if part else []
        if part is not None and said:
            return [sentence(each, part["evidence"]) for each in said[:most]]
    return []


def _part(seen: Json, slug: str) -> Json | None:
    part: Json | None = ((seen["page"] or {}).get("parts") or {}).get(slug)
    return part


def _findings(seen: Json, patterns: Json | None) -> list[Json]:
    rows = [] if patterns is None else patterns["findings"]
    return [each for each in rows if each["shown"]["metric"] == seen["metric"]]


def _present(seen: Json, patterns: Json | None) -> Json | None:
    """What the diagnosis sees in the measure and advises about."""
    return next((each for each in _findings(seen, patterns)
                 if each["status"] == "present" and each["action"]), None)  # fmt: skip


def _goal(seen: Json, patterns: Json | None) -> Json | None:
    """What to change where body weight does not move as the goal asks."""
    found: Json | None = (patterns or {}).get("goal_action")
    return found if seen["metric"] in {"weight_kg", "trend_weight_kg"} else None


def _lead(question: str, seen: Json, is_off: bool) -> str:
    """Yes or no, to the word that was asked."""
    match = _TOO.search(question.strip(" ?"))
    asked = ((match["how"] or match["plain"]) if match else "").lower()
    is_same = seen["way"] in {"the same", None} and not is_off
    if match and match["how"]:
        return "Not by your own usual" if is_same else "It is off your usual"
    if asked in _USUAL_WORDS:
        return "Yes, that is your normal" if is_same else "Not for you"
    if is_same:
        return "It is your normal" if asked in _FINE_WORDS else "No, that is your normal"
    if is_off or seen["is_better"] is False:
        return "Not quite" if asked in _FINE_WORDS else "It is worth a look"
    if seen["is_better"]:
        return "Yes, better than your usual" if asked in _FINE_WORDS else "No, it is better"
    return "It is off your usual, which is neither good nor bad by itself"


def _label(seen: Json) -> str:
    text = str(seen["label"])
    return text[:1].upper() + text[1:]


def _lower(seen: Json) -> str:
    return _lower_first(str(seen["label"]))


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
