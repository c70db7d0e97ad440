"""Lookups: answers to "how is my …" from the observations of a data tool.

Reads the JSON of `get_sleep`, `get_nutrition` and `get_training`; judges nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft, listed, sentence
from agent.grounding.support import stems
from knowledge.vocabulary import VOCABULARY
from tools.mentions import fluids_named

Json = Mapping[str, Any]


def write_window(result: Json, question: str) -> Draft | None:
    """The observations that a question names; None where it names none of them."""
    rows = [each for each in result["observations"] if each["value"]]
    if not rows:
        return nothing_known(result) if named(result["observations"], question) else None
    if not (found := named(rows, question)):
        return None
    first, *rest = found
    draft = Draft(observed(first, result["window"]["days"]))
    draft.confidence, draft.reason = coverage(first)
    draft.say(*[observed_short(each) for each in rest[:2]])
    return draft


def named(rows: Sequence[Json], question: str) -> list[Json]:
    """The rows that a question names, by its label or its everyday names, the nearest first."""
    asked = stems(fluids_named(question))

    def shared(row: Json) -> float:
        known = VOCABULARY.get(row["metric"])
        names = [row["label"], *(known.words if known else ())]
        return max(len(asked & stems(each)) / max(1, len(stems(each)))
                   + 0.1 * len(asked & stems(each)) for each in names)  # fmt: skip

    scored = sorted(((shared(row), -place, row) for place, row in enumerate(rows)),
                    key=lambda each: (-each[0], -each[1]))  # fmt: skip
    return [row for score, _, row in scored if score >= ENOUGH]


ENOUGH = 0.5
"""Share of a measure's name that a question must hold to name it."""


def observed(row: Json, days: int) -> str:
    """One observation as a headline."""
    text = f"{row['label']}: {row['value']} a day on average over the last {days} days"
    if row["metric"].endswith("_time") or row["value"].endswith("a week"):
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
