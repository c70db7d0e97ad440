"""Standing: whether to keep a programme, and how somebody stands against others.

Reads the JSON of `find_patterns` and `search_glossary`; judges nothing itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.circumstances import Line
from agent.builtin.close import against
from agent.builtin.counsel import line_of
from agent.builtin.deviations import action_lines, compared, measured_line
from agent.builtin.draft import Draft, sentence
from agent.builtin.trends import flat_sentence, progress_sentence, rising_line, stalled_sentence

Json = Mapping[str, Any]
KEEP = Line("exercise-selection", "keep the main lifts for at least 8 to 12 weeks")
ONE_AT_A_TIME = Line("exercise-selection", "change one exercise at a time for a reason pain bored")
MOST_LIFTS = 3


def write_switch(result: Json | None, searches: Sequence[Json]) -> Draft | None:
    """Whether to change the programme: by how the lifts move, and by what else is off."""
    if result is None:
        return None
    premise, found = result["premise"], {each["id"]: each for each in result["findings"]}
    rules = [each for line in (KEEP, ONE_AT_A_TIME) if (each := line_of(searches, line))]
    causes = [found[each] for each in result["causes"]]
    if premise["holds"] is None or not premise["trends"]:
        draft = Draft("I can't tell how your programme works: I see too little of your lifts.")
        return draft.add("why", *rules)
    if not premise["holds"]:
        draft = Draft("Keep it: your lifts move, so I see no reason to switch.")
        return draft.say(progress_sentence(premise)).add("why", *rules)
    if not causes:
        draft = Draft("One change may be worth it, not a whole new programme.")
        return draft.say(stalled_sentence(premise)).add("next", *rules)
    first = causes[0]
    lead = "I would not begin with the programme"
    if first["topic"] == "training":
        lead = "Change one thing in it rather than the whole programme"
    text = f"{lead}: what fits your stall best is {first['label']}, {compared(first)}"
    draft = Draft(sentence(text, first["evidence"][0])).say(stalled_sentence(premise))
    draft.add("next", *action_lines(result, found, 1)).add("why", *rules[:1])
    draft.confidence = result["confidence"]
    return draft


def write_others(result: Json | None, seen: Json | None = None) -> Draft:
    """How somebody compares with others: only with themselves, and how that stands."""
    draft = Draft("I can't compare you with others, only with yourself.")
    draft.say("I hold no tables of what other people lift, sleep or weigh.")
    if seen is not None and seen["value"] is not None:
        return draft.add("data", sentence(against(seen), seen["evidence"]))
    if result is None:
        return draft
    trends = [each for each in result["premise"]["trends"] if each["change"] and each["slope"]]
    asked = [each for each in trends if each["is_asked"]] or trends
    kind = (result["premise"]["asked"] or {}).get("kind")
    chosen = asked[:1] if kind == "lift" else asked[:MOST_LIFTS]
    draft.add("data", *[
        rising_line(each) if each["state"] == "progressing" else flat_sentence(each)
        for each in chosen
    ])  # fmt: skip
    if not chosen:
        known = [each for each in result["findings"]
                 if each["status"] != "unknown" and each["shown"]["value"]]  # fmt: skip
        draft.add("data", *[measured_line(each) for each in known[:MOST_LIFTS]])
    return draft
