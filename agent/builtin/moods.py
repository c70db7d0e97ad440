"""Moods: rough days, frustration, what goes well, and the choice between less and more food.

Reads the JSON of `get_brief`, `find_patterns` and `search_glossary`; judges nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import action_lines, compared, fine_line, measured_line
from agent.builtin.draft import Draft, sentence
from agent.builtin.passages import picks
from agent.builtin.trends import progress_sentence, rising_line, stalled_sentence

Json = Mapping[str, Any]
MOST_RISING = 3


def write_rough(brief: Json | None, result: Json | None) -> Draft | None:
    """A bad day: a kind word, the last night, what stands out over weeks, and one thing to do."""
    if brief is None or result is None:
        return None
    parts = {each["name"]: each["text"] for each in brief["parts"]}
    draft = Draft("Sorry you feel like that. This is what I can see; how you feel counts as much.")
    draft.say(parts.get("sleep"), parts.get("recovery"))
    found = {each["id"]: each for each in result["findings"]}
    lasting = [found[each] for each in dict.fromkeys((*result["causes"], *result["also"]))
                if found[each]["status"] == "present"]  # fmt: skip
    lead = "What stands out over the weeks is"
    draft.add("data", *[sentence(f"{lead} {each['label']}: {compared(each)}", each["evidence"][0])
                        for each in lasting[:1]])  # fmt: skip
    if not lasting and len(draft.body) == 0:
        draft.say("Nothing in your data stands out, so look at stress, food and a coming cold.")
    draft.add("next", parts.get("action"))
    draft.add("next", *[sentence(f"For the weeks ahead: {each['action']}", each["action_evidence"])
                        for each in lasting[:1] if each["action"]])  # fmt: skip
    return draft.say("If it lasts, or comes with fever or pain, have a doctor look at it.")


def write_frustrated(result: Json | None) -> Draft | None:
    """That effort shows no result: taken seriously, then looked up."""
    if result is None:
        return None
    premise = result["premise"]
    found = {each["id"]: each for each in result["findings"]}
    draft = Draft("That is hard when you keep showing up. Let's see what your data say.")
    if premise["holds"] is not None and premise["trends"]:
        said = stalled_sentence if premise["holds"] else progress_sentence
        draft.add("data", said(premise))
    causes = [found[each] for each in result["causes"]]
    draft.add("data", *[sentence(f"The likeliest reason is {each['label']}: {compared(each)}",
                                 each["evidence"][0]) for each in causes[:1]])  # fmt: skip
    if not draft.parts.get("data"):
        return Draft("That is hard when you keep showing up. I see too little of your days to say "
                     "what holds you back.").say(
            "Log every set for some weeks, and nights if you can, and ask me again.")  # fmt: skip
    draft.add("fine", fine_line(result, found))
    draft.add("next", *action_lines(result, found, 1))
    draft.confidence = result["confidence"]
    return draft


def write_strengths(result: Json | None) -> Draft | None:
    """What goes well: rising lifts and what was checked and is fine."""
    if result is None:
        return None
    found = {each["id"]: each for each in result["findings"]}
    rising = [each for each in result["premise"]["trends"]
              if each["state"] == "progressing" and each["is_plausible"]]  # fmt: skip
    fine = [found[each] for each in result["fine"] if found[each]["shown"]["value"]]
    first: dict[str, Json] = {}
    for each in fine:
        first.setdefault(each["topic"], each)
    lines = [*[rising_line(each) for each in rising[:MOST_RISING]],
             *[measured_line(each) for each in first.values()]]  # fmt: skip
    known = [each for each in lines if each]
    if not known:
        return Draft("I can't tell yet: I see too little of your days to praise any of it.")
    return Draft("This is what you do well.").add("data", *known[:5])


def write_cut_or_bulk(result: Json | None, search: Json | None) -> Draft | None:
    """Less food or more: the goal decides, the scale says where somebody is."""
    weight = None if result is None else result["premise"]["weight"]
    rows = (search or {"passages": ()})["passages"]
    wanted = None if result is None else result["premise"]["wanted"]
    lead = {
        "gain": "Your goal says gain, so eat a little above what you use",
        "lose": "Your goal says lose, so eat a little below what you use",
        "maintain": "Your goal says hold, so neither: eat what you use",
    }.get(wanted or "", "It depends on your goal, and you told me none")
    if weight is not None and weight["slope"] and weight["is_plausible"]:
        text = f"{lead}: now {weight['level']}, {weight['slope']} over the last {weight['over']}"
        draft = Draft(sentence(text, weight["evidence"]))
    else:
        draft = Draft("The goal decides, and where the scale stands; I know too little of yours.")
        draft.say("Weigh yourself on most mornings, and tell me what you want to reach.")
    aim = None if result is None else result["goal_action"]
    draft.add("next", sentence(aim["text"], aim["evidence"]) if aim else None)
    how = picks(rows, "how fast to gain or to lose weight in a surplus or a deficit", "advice")
    return draft.add("why", *[sentence(each.text, each.evidence) for each in how[:2]])
