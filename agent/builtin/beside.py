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
        return draft.say(f"For the other side I have nothing: {other['reason']}.")
    lead = ""
    if told["answer"] is not None:
        lead = "Yes: " if told["answer"] else "No: "
    if other["direction"] == "the same":
        text = f"{lead}{told['label']} {_was(told['label'])} the same, {told['value']}"
    else:
        text = (
            f"{lead}{told['label']} {_was(told['label'])} {other['difference']} "
            f"{_more(told, other['direction'])}: {told['value']} against {other['value']}"
        )
    draft = Draft(sentence(text, told["evidence"], other["evidence"]))
    draft.say(
        sentence(f"The first is {told['reading']}", told["evidence"]),
        sentence(f"The second is {other['reading']}", other["evidence"]),
    )
    return draft


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
