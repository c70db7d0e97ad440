"""Lookups: answers to "how is my …" from the observations of a data tool.

Reads the JSON of `get_sleep`, `get_nutrition` and `get_training`; judges nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft, listed, sentence

Json = Mapping[str, Any]


def write_window(result: Json, question: str) -> Draft:
    """The observations that a question names first, then the rest of the group."""
    rows = [each for each in result["observations"] if each["value"]]
    if not rows:
        return nothing_known(result)
    first, *rest = ranked(rows, question)
    draft = Draft(observed(first, result["window"]["days"]))
    draft.confidence, draft.reason = coverage(first)
    draft.say(*[observed_short(each) for each in rest[:2]])
    return draft


def ranked(rows: Sequence[Json], question: str) -> list[Json]:
    """Rows whose label the question names first; otherwise as the tool ordered them."""
    words = set(question.lower().replace("?", " ").split())

    def named(row: Json) -> int:
        return -len(words & set(row["label"].lower().split()))

    return sorted(rows, key=named)


def observed(row: Json, days: int) -> str:
    """One observation as a headline."""
    text = f"{row['label']}: {row['value']} a day on average over the last {days} days"
    if row["metric"] in {"bed_time", "wake_time"}:
        text = f"{row['label']}: {row['value']} on average over the last {days} days"
    if row["usual"]:
        text += f"; your usual is {row['usual']}"
    return sentence(
        f"{text} ({row['days_with_data']} of {row['window_days']} days known)", row["evidence"]
    )


def observed_short(row: Json) -> str:
    """One observation in passing: value, usual, evidence."""
    usual = f", usually {row['usual']}" if row["usual"] else ""
    return sentence(f"{row['label']}: {row['value']}{usual}", row["evidence"])


def nothing_known(result: Json) -> Draft:
    """No value in the window: say so and what to do."""
    seen = [each for each in result["observations"] if not each["value"]]
    missing = listed([each["label"] for each in seen][:3] or list(result["no_data"])[:3])
    draft = Draft(f"I can't tell: I have no {missing or 'data'} for these days.")
    draft.say("Import an export of the app that records it (coach import FILE) and ask me again.")
    draft.confidence = "unknown"
    return draft


def coverage(row: Json) -> tuple[Any, str]:
    """Confidence of a plain average: how much of the window is known."""
    share = row["days_with_data"] / row["window_days"]
    if share >= 0.8:
        return "high", ""
    if share >= 0.5:
        return "medium", "Some days are missing."
    return "low", "Most days are missing."
