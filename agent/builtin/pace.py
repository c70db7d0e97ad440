"""Pace: whether an aim fits how a lift or body weight moves now; no promise.

Reads the JSON of `find_patterns` and `search_glossary`; judges nothing itself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.aims import Aim, Way, aim_of
from agent.builtin.circumstances import Line, searched
from agent.builtin.counsel import line_of
from agent.builtin.deviations import action_lines
from agent.builtin.draft import Draft, sentence
from agent.builtin.plans import Call, patterns
from agent.builtin.trends import asked_trends

Json = Mapping[str, Any]
LOSE = Line("calorie-deficit", "lose 0.5 to 1 % of body weight a week athletes lean mass")
GAIN = Line("calorie-surplus", "let the scale go up by 0.25 to 0.5 % of body weight a week")
KEEP_HEAVY = Line("calorie-deficit", "keep the weights on the bar heavy cut sets before load")
PRACTISE = Line(
    "training-frequency", "practise a lift you want stronger on two or three days loads"
)
OWN_PACE = Line("goal-setting", "set the step by your own trend pace of your last three months")
_GOES: Mapping[str, Way] = {"declining": "lose", "progressing": "gain"}
_SAID = {"lose": "lose weight", "gain": "gain weight"}
_OPPOSITE = {"lose": "gain", "gain": "lose"}
_LINES = {"lose": (LOSE, KEEP_HEAVY), "gain": (GAIN,)}
NO_PROMISE = "A trend drawn further is a guess; what is missing and the weeks left say the rest."


def calls_for(aim: Aim, told: Json | None) -> tuple[Call, ...]:
    """The diagnosis of what is aimed at, in the direction that is wanted, and the page's pace.

    Args:
        aim: What is wanted.
        told: The diagnosis of body weight, once it is there.
    """
    if aim.kind == "lift":
        return (patterns(f"my {aim.lift}"), *searched((PRACTISE, OWN_PACE)))
    if aim.way is None and told is None:
        return (patterns("my body weight"),)
    way = _way(aim, told)
    first = () if aim.way else (patterns("my body weight"),)
    lines = _LINES.get(way or "", (OWN_PACE,))
    return (*first, patterns(f"i want to {_SAID.get(way or '', 'hold my weight')}"),
            *searched(lines))  # fmt: skip


def _way(aim: Aim, told: Json | None) -> Way | None:
    weight = None if told is None else told["premise"]["weight"]
    level = re.match(r"\d+(?:\.\d+)?", str(weight["level"])) if weight else None
    return aim.way_from(float(level[0]) if level else None)


def write_doable(result: Json, question: str, searches: Sequence[Json]) -> Draft:
    """Whether an aim fits the pace of now, in the direction that the aim asks for."""
    aim = aim_of(question)
    if aim is not None and aim.kind == "weight":
        return _weight(result, aim, searches)
    asked = asked_trends(result["premise"])
    if len(asked) != 1 or not asked[0]["slope"]:
        draft = Draft("I can't tell: I see no trend of it in your recent data.")
        how = [line_of(searches, each) for each in (PRACTISE, OWN_PACE)]
        return draft.add("next", *how)
    trend = asked[0]
    text = f"{trend['label']} {trend['change']} over the last {trend['over']}, {trend['slope']}"
    if trend["state"] == "progressing":
        draft = Draft(sentence(f"If you keep the pace of now it may be: {text}", trend["evidence"]))
    else:
        draft = Draft(sentence(f"Not at the pace of now: {text}", trend["evidence"]))
    draft.say(NO_PROMISE)
    found = {each["id"]: each for each in result["findings"]}
    draft.add("next", *action_lines(result, found, 1)[:1])
    draft.add("next", *[line_of(searches, PRACTISE)])
    draft.confidence = "low"
    return draft


def _weight(result: Json, aim: Aim, searches: Sequence[Json]) -> Draft:
    """Body weight against where somebody wants it."""
    premise, way = result["premise"], _way(aim, result)
    weight = premise["weight"]
    advice = [line_of(searches, each) for each in _LINES.get(way or "", ())]
    if weight is None or not weight["slope"] or not weight["is_plausible"]:
        draft = Draft("I can't tell: I see no trend of your weight yet.")
        draft.say("Weigh yourself on most mornings for some weeks, and ask me again.")
        return draft.add("next", *advice)
    goes = _GOES.get(weight["state"])
    now = f"now {weight['level']}, {weight['slope']} over the last {weight['over']}"
    if goes == way:
        lead = "You are on the way"
    elif goes is None:
        lead = "Not at the pace of now, your weight holds"
    else:
        lead = "Not at the pace of now, your weight goes the other way"
    draft = Draft(sentence(f"{lead}: {now}", weight["evidence"]))
    draft.say(NO_PROMISE)
    found = {each["id"]: each for each in result["findings"]}
    if goes != way and premise["wanted"] == way:
        draft.add("next", *action_lines(result, found, 1)[:1])
    draft.add("next", *advice)
    kept = str(premise["goal"] or "")
    if way and _OPPOSITE[way] in kept:
        draft.say(f"The goal you told me is to {kept}, so tell me if that has changed.")
    draft.confidence = "low"
    return draft
