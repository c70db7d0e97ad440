"""Claimed: what a question took for granted, corrected or confirmed with the figure.

Reads the JSON of `check_claims`; judges nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.draft import Draft, sentence

Json = Mapping[str, Any]


def write_claims(result: Json) -> Draft | None:
    """The statement itself, held against the data; None where nothing was stated."""
    rows = result["claims"]
    if not rows:
        return None
    first, *rest = sorted(rows, key=lambda row: row["agrees"] is not False)
    draft = Draft(_line(first))
    if first["agrees"] is None:
        draft.say("Import an export of the app that records it, and ask me again.")
        draft.confidence = "low"
        return draft
    draft.confidence = "high" if first["days_with_data"] > first["window_days"] / 2 else "medium"
    return draft.say(*[_line(each) for each in rest], _usual(first))


def corrected(draft: Draft, result: Json) -> Draft:
    """A draft with what the data contradict said first; the rest stays as it is."""
    wrong = [each for each in result["claims"] if each["agrees"] is False]
    if not wrong:
        return draft
    said = draft.headline
    draft.headline = _line(wrong[0])
    draft.body.insert(0, said if said.endswith((".", "?", "!")) else f"{said}.")
    return draft


def _line(row: Json) -> str:
    if row["agrees"] is None:
        return sentence(
            f"I can't tell: I have {row['label']} for {row['days_with_data']} of the last "
            f"{row['window_days']} days",
            row["evidence"],
        )
    known = f"{row['days_with_data']} of {row['window_days']} days known"
    if row["stated"] is None and row["claimed"] is None:
        lead = "Yes" if row["agrees"] else "Not every day"
        text = f"{lead}: food is logged on {row['days_with_data']} of the last {row['days']} days"
        return sentence(text, row["evidence"])
    lead = "Yes" if row["agrees"] else "Your data say otherwise"
    text = f"{lead}: {row['label']} over the last {row['days']} days {_value(row)}"
    return sentence(f"{text} ({known})", row["evidence"])


def _value(row: Json) -> str:
    if row["claimed"] is None or row["usual"] is None:
        return str(row["value"])
    if row["way"] == "same":
        return f"{row['value']}, as usual"
    return f"{row['value']}, {'above' if row['way'] == 'up' else 'below'} your usual {row['usual']}"


def _usual(row: Json) -> str | None:
    if row["usual"] is None or (row["claimed"] is not None and row["way"] != "same"):
        return None
    return sentence(f"Your usual: {row['usual']}", row["evidence"])
