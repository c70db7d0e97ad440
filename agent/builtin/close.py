"""Close: parts of answers about one measure: its line, what moved beside it, what its page says.

Reads the JSON of `examine_measure`; judges nothing itself.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.matter import same_kind
from agent.builtin.numbers import write_number
from agent.builtin.passages import sentences_of
from agent.grounding.support import stems
from knowledge.vocabulary import VOCABULARY

Json = Mapping[str, Any]
_I = re.IGNORECASE
_MEASURING = re.compile(r"^(?:compare|weigh|look|find|decide|judge|log|count|track)\b", _I)
_TOO = re.compile(r"\btoo (?P<how>\w+)|\b(?P<plain>\w+)\W*$", _I)
_FINE_WORDS = frozenset({"good", "okay", "ok", "fine", "healthy", "right", "enough", "better"})
_USUAL_WORDS = frozenset({"normal", "usual"})


def unknown(seen: Json, told: Json | None) -> Draft:
    """That the measure cannot be told, and what would change that."""
    if told is not None and told["value"] is None:
        return write_number(told)
    known = f"{seen['days_with_data']} of {seen['window_days']} days"
    draft = Draft(sentence(f"I can't tell: I have {name_of(seen)} for {known}", seen["evidence"]))
    return draft.say("Import an export of the app that records it, and ask me again.")


def against(seen: Json) -> str:
    """The measure over its window, against the usual."""
    if str(seen["value"]).endswith(" a week"):
        name = label_of(seen).removesuffix(" a week")
        return f"{name}: {seen['value']}, {seen['span']}, against your usual {seen['usual']}"
    known = f"{seen['days_with_data']} of {seen['window_days']} days"
    said = f"{label_of(seen)} {seen['value']} on average, {seen['span']} ({known})"
    if seen["usual"] is None:
        return f"{said}; I know too few days before to say what is usual"
    return f"{said}, against your usual {seen['usual']}"


def since_line(seen: Json) -> str:
    """From which day it stands as it does."""
    changed = seen["changed"]
    text = (
        f"{label_of(seen)}: {changed['value']} since {changed['day']}, against {changed['usual']}"
    )
    return sentence(f"{text} before that", changed["evidence"])


def stands(seen: Json) -> str:
    """Since when it stands as it does, else how it stands over its window."""
    return since_line(seen) if seen["changed"] else sentence(against(seen), seen["evidence"])


def row_line(each: Json) -> str:
    """Another measure beside its usual, as a sentence."""
    return sentence(row_of(each), each["evidence"])


def row_of(each: Json) -> str:
    """Another measure beside its usual."""
    return f"{label_of(each)}: {each['value']}, against your usual {each['usual']}"


def link_line(each: Json, seen: Json) -> str:
    """What goes with a measure day by day."""
    fewer = str(each["value"]).startswith("−")
    first = VERBS.get(each["input"], f"more {each['label']}")
    way = "lower" if fewer else "higher"
    if seen["metric"].endswith("_time"):
        way = "earlier" if fewer else "later"
    text = f"On days with {first}, {name_of(seen)} tends to be {way} (r = {each['value']})"
    return sentence(text, each["evidence"])


VERBS = {"bed_time": "a later bed time", "last_caffeine_time": "later coffee",
         "last_meal_time": "a later last meal", "resting_hr_bpm": "a higher resting heart rate",
         "hrv_rmssd_ms": "a higher HRV", "sleep_hours": "more sleep"}  # fmt: skip


def steady_line(seen: Json) -> str | None:
    """What stayed as it was."""
    rows = seen["beside"]["steady"]
    if not rows:
        return None
    said = listed(f"{name_of(each)} {each['value']}" for each in rows)
    return sentence(f"As usual: {said}", *[each["evidence"] for each in rows])


def way_words(each: Json) -> str:
    """How a measure moved: "shorter sleep", "a later bed time"."""
    up = each["way"] == "higher"
    if each["metric"].endswith("_time"):
        return f"a {'later' if up else 'n earlier'} {name_of(each)}".replace("a n ", "an ")
    if each["metric"] == "sleep_hours":
        return "longer sleep" if up else "shorter sleep"
    return f"{'more' if up else 'less'} {name_of(each)}" if each["metric"] in _AMOUNTS else (
        f"a {each['way']} {name_of(each)}")  # fmt: skip


_AMOUNTS = {"alcohol_g", "caffeine_mg", "energy_kcal", "protein_g", "carbs_g", "steps"}


def advised(seen: Json) -> list[str]:
    """What the measure's page says to do, without what is said on measuring."""
    part = part_of(seen, "how-to-improve-it")
    if part is None:
        return []
    lines = [line.removeprefix("- ").strip() for line in part["text"].splitlines()
             if line.startswith("- ")]  # fmt: skip
    kept = [re.sub(r"^Then (\w)", lambda m: m[1].upper(), line) for line in lines
            if not _MEASURING.match(line)]  # fmt: skip
    return [sentence(line, part["evidence"]) for line in kept or lines]


def page_says(seen: Json, slugs: tuple[str, ...], wanted: re.Pattern[str], most: int) -> list[str]:
    """The first sentences of some sections that fit."""
    for slug in slugs:
        part = part_of(seen, slug)
        is_list = part is not None and part["text"].startswith("- ")
        prose = [] if part is None or is_list else sentences_of(part["text"])
        said = [each for each in prose if wanted.search(each)]
        if part is not None and said:
            return [sentence(each, part["evidence"]) for each in said[:most]]
    return []


def said_of(seen: Json, other: str) -> str | None:
    """What the measure's page says of another one."""
    wanted = stems(other)
    for slug in ("why-it-matters", "plain-english", "how-to-improve-it", "signs-it-is-disrupted"):
        part = part_of(seen, slug)
        for each in sentences_of(part["text"]) if part else ():
            if wanted & stems(each):
                return sentence(each, part["evidence"] if part else None)
    return None


def part_of(seen: Json, slug: str) -> Json | None:
    """One section of the measure's page."""
    found: Json | None = ((seen["page"] or {}).get("parts") or {}).get(slug)
    return found


def findings_on(seen: Json, patterns: Json | None) -> list[Json]:
    """What the diagnosis says on the measure."""
    rows = [] if patterns is None else patterns["findings"]
    own = [each for each in rows if each["shown"]["metric"] == seen["metric"]]
    alike = [each for each in rows if each not in own and each["shown"]["metric"] in VOCABULARY
             and same_kind(each["shown"]["metric"], seen["metric"])]  # fmt: skip
    return [*own, *alike]


def found_in(seen: Json, patterns: Json | None) -> Json | None:
    """What the diagnosis sees in the measure and advises about."""
    return next((each for each in findings_on(seen, patterns)
                 if each["status"] == "present" and each["action"]), None)  # fmt: skip


def goal_of(seen: Json, patterns: Json | None) -> Json | None:
    """What to change where body weight does not move as the goal asks."""
    found: Json | None = (patterns or {}).get("goal_action")
    return found if seen["metric"] in {"weight_kg", "trend_weight_kg"} else None


def lead_of(question: str, seen: Json, is_off: bool, is_enough: bool) -> str:
    """Yes or no, to the word that was asked.

    Args:
        question: As it was resolved.
        seen: The measure.
        is_off: Whether the diagnosis sees something in it.
        is_enough: Whether it is on the good side of its page's figure.
    """
    match = _TOO.search(question.strip(" ?"))
    asked = ((match["how"] or match["plain"]) if match else "").lower()
    is_same = seen["way"] in {"the same", None} and not is_off
    if match and match["how"]:
        return "Not by your own usual" if is_same else "It is off your usual"
    if asked in _USUAL_WORDS:
        return "Yes, that is your normal" if is_same else "Not for you"
    if is_same and asked in _FINE_WORDS and is_enough:
        return "Yes"
    if is_same:
        return "It is your normal" if asked in _FINE_WORDS else "No, that is your normal"
    if is_off or seen["is_better"] is False:
        return "Not quite" if asked in _FINE_WORDS else "It is worth a look"
    if seen["is_better"]:
        return "Yes, better than your usual" if asked in _FINE_WORDS else "No, it is better"
    return "It is off your usual, which is neither good nor bad by itself"


def label_of(seen: Json) -> str:
    """The name of a measure at the beginning of a sentence."""
    text = str(seen["label"])
    return text[:1].upper() + text[1:]


def name_of(seen: Json) -> str:
    """The name of a measure inside a sentence."""
    return inside(str(seen["label"]))


def inside(text: str) -> str:
    """A text as it stands inside a sentence; names such as HRV keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
