"""Absent: answers where the data hold no number: nothing of the kind, or nothing in these days.

Reads the JSON of `ask_data`; computes nothing.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.builtin.draft import Draft, listed, sentence

Json = Mapping[str, Any]


def write_not_kept(told: Json) -> Draft:
    """Something that nothing here records, and what comes near."""
    draft = Draft(f"I can't tell: nothing here records {told['unkept']}.")
    if told["near"]:
        draft.say(f"What comes near and is recorded: {listed(told['near'])}.")
    return draft


def write_nothing(told: Json) -> Draft:
    """No number for the days asked about; the latest one, or what comes near."""
    latest = told.get("latest")
    draft = Draft(sentence(f"I can't tell: {_why_nothing(told)}", told["evidence"]))
    if not latest and told.get("stated"):
        stated = told["stated"][0]
        return Draft(
            sentence(
                f"You told me {stated['value']}; I have no weighing of yours", stated["evidence"]
            )
        )
    if latest:
        value = "" if told["metric"] == "session_count" else f"{latest['value']} "
        draft.say(
            sentence(f"The latest I have is {value}on {latest['day']}", latest["evidence"])
            if value
            else sentence(f"The latest I have was on {latest['day']}", latest["evidence"])
        )
    elif told.get("near"):
        near = [re.sub(r" \(.*?\)", "", each) for each in told["near"]]
        draft.say(f"What is recorded and comes near: {listed(near)}.")
    else:
        draft.say("Import an export of the app that records it, and ask me again.")
    return draft


def _why_nothing(told: Json) -> str:
    """Why there is no value: nothing of the kind at all, or nothing in these days."""
    reason = (told["reason"] or f"nothing is known for {told['span']}").rstrip(".")
    if not re.match(r"no \S.* is stored for ", str(reason)):
        return str(reason)
    what = told["label"] + (f" ({told['scope']})" if told["scope"] else "")
    if told.get("latest"):
        return f"there is no {what} for {told['span']}"
    if told["level"] == "session" and told["scope"]:
        return f"there is no session of this kind ({told['scope']}) in your data"
    return f"I have no {what} of yours"
