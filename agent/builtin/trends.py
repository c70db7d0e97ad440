"""Trends: how lifts, body weight and endurance moved, in sentences.

Reads the JSON of `find_patterns`; judges nothing itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import listed, sentence

Json = Mapping[str, Any]
MOST_NAMED = 3


def asked_trends(premise: Json) -> list[Json]:
    """The trends that the question is about: lifts, or the one of weight or endurance."""
    kind = (premise["asked"] or {}).get("kind")
    if kind in {"weight", "endurance"}:
        return [premise[kind]] if premise[kind] else []
    return [each for each in premise["trends"] if each["is_asked"]]


def stalled_sentence(premise: Json) -> str:
    """That progress stands still: of the one thing asked about, or of the lifts together."""
    asked = asked_trends(premise)
    if len(asked) == 1:
        return flat_sentence(asked[0])
    stalled = [each for each in asked if each["is_stalled"]]
    counts, rate = premise["counts"], premise["rate"]
    if rate and (not stalled or not counts or 2 * len(stalled) <= len(asked)):
        return _together(rate, "stand still")
    since = premise["since"]
    span = f" for {since['for']}" if since else ""
    text = f"{counts['stalled']} been {_how(stalled)}{span}"
    if not counts["is_all"]:
        lead = ":" if len(stalled) <= MOST_NAMED else ", among them"
        text += f"{lead} {listed(each['label'] for each in stalled[:MOST_NAMED])}"
    return sentence(text, counts["evidence"], *[each["evidence"] for each in stalled[:MOST_NAMED]])


def _together(rate: Json, verb: str, rest: str = "", *ids: str) -> str:
    text = f"Taken together your {rate['name']} {verb}, {rate['now']}{f', {rest}' if rest else ''}"
    return sentence(text, rate["evidence"], *ids)


def _how(stalled: Sequence[Json]) -> str:
    falling = sum(each["state"] == "declining" for each in stalled)
    return "falling" if falling == len(stalled) else "flat or falling" if falling else "flat"


def flat_sentence(trend: Json) -> str:
    """That one thing stands still or falls, and for how long."""
    since = trend["since"]
    span = f" for {since['for']}" if since else f" over the last {trend['over']}"
    if trend["subject"] == "endurance":
        verb = "have been falling" if trend["state"] == "declining" else "have been flat"
        return sentence(f"{trend['label']} {verb}{span}", trend["evidence"])
    verb = "has been falling" if trend["state"] == "declining" else "has been flat"
    return sentence(f"Your {trend['label']} {verb}{span}", trend["evidence"])


def progress_sentence(premise: Json) -> str:
    """That there is progress, and of how many lifts."""
    asked = asked_trends(premise)
    counts, rate = premise["counts"], premise["rate"]
    rising = [each for each in asked if each["state"] == "progressing"]
    ids = [each["evidence"] for each in rising[:MOST_NAMED]]
    if premise["is_slowed"] and rate and rate["before"]:
        text = f"Not stalled, but slower: {rate['now']}, after {rate['before']} before, for your"
        return sentence(f"{text} {rate['name']} taken together", rate["evidence"])
    if not premise["is_clear"] and rate:
        return _together(rate, "seem to rise", "but not yet clearly enough to be sure")
    if counts and counts["is_most"]:
        text = f"You are progressing: {counts['rising']} over the last {rising[0]['over']}"
        return sentence(text, counts["evidence"], *ids)
    if rate and rising:
        text = f"You are progressing: your {rate['name']} go up {rate['now']} taken together"
        return sentence(f"{text}, {rising[0]['label']} clearly", rate["evidence"], *ids[:1])
    if rate:
        text = f"You are progressing: your {rate['name']} go up {rate['now']} taken together"
        return sentence(text, rate["evidence"])
    if rising:
        return sentence("On the lifts you log, you are progressing", *ids)
    return sentence("I see no stall in your data", *[each["evidence"] for each in asked[:2]])


def not_stalled_sentence(trend: Json) -> str:
    """That the one thing asked about moves."""
    verb = "have" if trend["subject"] == "endurance" else "has"
    change = f"{trend['change']} over the last {trend['over']}"
    change += "" if trend["subject"] == "endurance" else f", {trend['slope']}"
    label = trend["label"].replace(" of your ", " of the ")
    return sentence(f"Your {label} {verb} not stalled: {change}", trend["evidence"])


def together_line(premise: Json) -> str | None:
    """The asked lifts taken together, lately and before."""
    rate = premise["rate"]
    if rate is None or not rate["before"]:
        return None
    before = f"after {rate['before']} before that"
    before = "as before" if rate["now"] == rate["before"] else before
    return sentence(
        f"Your {rate['name']} taken together: {rate['now']}, {before}", rate["evidence"]
    )


def trend_line(trend: Json) -> str:
    """One trend's slope, and the earlier one; of endurance the change."""
    if trend["subject"] == "endurance":
        said = f"{trend['label']}: {trend['level']}, {trend['change']}"
        return sentence(f"{said} over the last {trend['over']}", trend["evidence"])
    what = ", estimated one-rep max" if trend["subject"] == "lift" else ""
    text = f"{trend['label']}{what}: {trend['slope']} since {trend['start']}"
    if trend["earlier_slope"]:
        text += f", after {trend['earlier_slope']} before that"
    return sentence(text, trend["evidence"])


def rising_line(trend: Json) -> str:
    """One lift that goes up."""
    return sentence(f"{trend['label']}: {trend['change']}, {trend['slope']}", trend["evidence"])


def climbing_line(premise: Json) -> str | None:
    """A lift that still climbs beside the one that does not."""
    asked = asked_trends(premise)
    others = [each for each in premise["trends"] if each not in asked]
    best = next((each for each in others if each["state"] == "progressing"), None)
    if best is None:
        return None
    text = f"Your {best['label']} still climbs, {best['slope']}, so this is not a general halt"
    return sentence(text, best["evidence"])


def weight_line(premise: Json) -> str | None:
    """Body weight, and whether it fits the goal."""
    weight = premise["weight"]
    if weight is None or weight["slope"] is None:
        return None
    fits = ", which fits your goal" if premise["fits_goal"] else ""
    return sentence(f"Body weight: {weight['level']}, {weight['slope']}{fits}", weight["evidence"])
