"""Beside: what a number is held against: the usual, another stretch, another measure.

Reads the JSON of `ask_data`; computes nothing.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.draft import Draft, sentence

Json = Mapping[str, Any]
TIMING = "It is an association in your data; other things may move with both."


def add_usual(draft: Draft, told: Json) -> None:
    """The person's usual beside a number, the best and the least day, and a small chart."""
    usual = told.get("usual")
    if usual and usual["difference"]:
        if usual["direction"] == "the same":
            draft.say(
                sentence(
                    f"That is your normal: the 60 days before averaged {usual['value']}",
                    usual["evidence"],
                )
            )
        else:
            draft.say(
                sentence(
                    f"Your usual, the 60 days before: {usual['value']}, so this is "
                    f"{usual['difference']} {_more(told, usual['direction'])}",
                    usual["evidence"],
                    usual["difference_evidence"],
                )
            )
    high, low = told.get("highest"), told.get("lowest")
    if high and low and high["day"] != low["day"] and not told["is_single_day"]:
        names = ("Latest", "earliest") if told["metric"].endswith("_time") else ("Most", "least")
        draft.say(
            sentence(
                f"{names[0]}: {high['value']} on {high['day']}; {names[1]}: {low['value']} on "
                f"{low['day']}",
                high["evidence"],
                low["evidence"],
            )
        )
    if told.get("chart"):
        draft.say(told["chart"])


def write_comparison(told: Json) -> Draft:
    """One number held against another."""
    other = told["compared"]
    if other["value"] is None:
        draft = Draft(
            sentence(
                f"{_capital(told['label'])}: {told['value']}, {told['span']}", told["evidence"]
            )
        )
        text = f"For the other side I have nothing: {other['reason']}"
        return draft.say(sentence(text, other["evidence"]))
    first, second = _apart(told["reading"], other["reading"])
    draft = Draft(sentence(_compared(told, other), told["evidence"], other["evidence"]))
    draft.say(
        sentence(f"{told['value']}: {first}", told["evidence"]),
        sentence(f"{other['value']}: {second}", other["evidence"]),
    )
    if other["is_scatter"]:
        draft.say("That is less than days differ by chance, so I would not build on it.")
    return draft


def _compared(told: Json, other: Json) -> str:
    """Which side is more, and by how much."""
    is_asked = told["answer"] is not None and not other["in_percent"]
    lead = ("Yes: " if told["answer"] else "No: ") if is_asked else ""
    if other["is_scatter"] and told["answer"]:
        lead = "Yes, but hardly: "
    label = told["label"] if lead else _capital(told["label"])
    where = f", {told['span']}" if told["span"] == other["span"] else ""
    if other["direction"] == "the same":
        text = f"{_uncapital(label)} {_was(label)} {told['value']} both times{where}"
        return f"No difference to speak of: {text}"
    return (
        f"{lead}{label} {_was(label)} {other['difference']} {_more(told, other['direction'])}: "
        f"{told['value']} against {other['value']}{where}"
    )


def _apart(first: str, second: str) -> tuple[str, str]:
    """What two readings do not share: the days, the conditions, how much is known."""
    ours, theirs = first.split(", "), second.split(", ")
    rest = [each for each in theirs if each.startswith("not (")]
    theirs = ["on all others" if each in rest else each for each in theirs]
    left = [each for each in ours if each not in theirs]
    right = [each for each in theirs if each not in ours]
    return ", ".join(left or ours), ", ".join(right or theirs)


def _was(label: str) -> str:
    """The verb after a label: steps were, sleep was."""
    head = label.split(" of ")[0].split(" (")[0]
    plural = head.endswith(("steps", "sets", "minutes", "sessions", "calories", "repetitions"))
    return "were" if plural or head in {"floors climbed", "naps", "rest days"} else "was"


def write_correlation(told: Json) -> Draft:
    """Whether two measures move together."""
    subject = told["reading"].removeprefix("correlation of ").split(",")[0]
    first, _, second = subject.partition(" with ")
    if told["is_clear"]:
        way = "less" if told["value"].startswith("−") else "more"
        text = f"Yes, they move together: with more {first} comes {way} {second}"
    else:
        text = f"I see no clear link between {first} and {second}"
    draft = Draft(sentence(f"{text} (r = {told['value']})", told["evidence"]))
    if told["interval"]:
        low, high = told["interval"]
        draft.say(
            sentence(
                f"{_capital(told['reading'])}; likely between {low} and {high}", told["evidence"]
            )
        )
    return draft.say(TIMING) if told["is_clear"] else draft


def _more(told: Json, direction: str) -> str:
    if told["metric"].endswith("_time"):
        return "later" if direction == "higher" else "earlier"
    if told["value"].endswith(("bpm", "ms", "%")):
        return direction
    return "more" if direction == "higher" else "less"


def _uncapital(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
