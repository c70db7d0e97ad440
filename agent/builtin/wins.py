"""Wins: good news that somebody brings, taken as such and held beside what is recorded.

Reads the JSON of `ask_data` and `find_patterns`; judges nothing itself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft, sentence
from agent.builtin.trends import rising_line

Json = Mapping[str, Any]
SLEPT = re.compile(r"\b(?:sle\w+|night|woke)\b", re.IGNORECASE)
FELT = re.compile(r"\b(?:feel\w*|felt|shape)\b", re.IGNORECASE)
EATEN = re.compile(r"\b(?:diet|ate|eat\w*|protein|calories|macros|drink|alcohol)\b", re.IGNORECASE)
WEIGHED = re.compile(
    r"\b(?:kilos?|kg|pounds?|lbs?|scales?|weight|weigh\w*|lighter|trousers|jeans|fat)\b",
    re.IGNORECASE,
)
LIFTED = re.compile(
    r"\b(?:pr|pb|record|bench\w*|squat\w*|deadlift\w*|pull\w*|press\w*|row\w*|reps?|max)\b",
    re.IGNORECASE,
)


def kind_of(question: str) -> str:
    """What the good news is about."""
    kinds = (("lift", LIFTED), ("sleep", SLEPT), ("weight", WEIGHED), ("food", EATEN),
             ("feeling", FELT))  # fmt: skip
    return next((name for name, words in kinds if words.search(question)), "training")


_WORDS = {word: str(number) for number, word in enumerate(
    ("seven", "eight", "nine", "ten"), start=7)}  # fmt: skip
NEARLY = 0.75
"""Hours by which a night may fall short of what somebody says and still be that night."""


def _hours(text: str) -> float:
    """Hours in a text such as "6 h 15 min" or "eight hours"; 0 where none are named."""
    plain = re.sub(r"[a-z]+", lambda word: _WORDS.get(word[0], word[0]), text.lower())
    found = re.search(r"(\d+(?:\.\d+)?) ?h(?:ours?|rs?)?(?: (\d+) min)?", plain)
    return float(found[1]) + int(found[2] or 0) / 60 if found else 0.0


_HEADLINES = {
    "lift": "Well done, that took weeks of showing up.",
    "sleep": "Good, a night like that is worth repeating.",
    "weight": "Well done, that is weeks of patience.",
    "food": "Well done, that is the hard part of it.",
    "feeling": "Good to hear: a day like that is one to use.",
    "training": "Well done, sessions like that are what the rest is for.",
}
_NEXT = {
    "lift": "Log it, and give the next jump in weight its time.",
    "sleep": "Note what was different last evening, and do it again tonight.",
    "weight": "Go by the weekly average rather than by one weighing.",
    "food": "Keep it as simple next week, so that it stays easy.",
    "feeling": "Train as planned, and stop a set before form goes.",
    "training": "Log it, so that it counts in the trend.",
}


_DOWN = re.compile(
    r"\b(?:lost|lose|losing|down|dropped|minus|less|lighter|under|fit again)\b", re.IGNORECASE
)


def write_win(question: str, told: Sequence[Json], result: Json | None) -> Draft:
    """Good news: said so, what the records show of it, and how to go on."""
    kind = kind_of(question)
    rows = [each for each in told if each["understood"] and each["value"] is not None]
    draft = Draft(_HEADLINES[kind])
    if kind == "sleep" and rows and _hours(rows[0]["value"]) < _hours(question) - NEARLY:
        draft = Draft("Good, though the night I have on record is shorter than that.")
    for each in rows[:2]:
        when = f" on {each['day']}" if each["day"] and not each["is_single_day"] else ""
        text = f"In your data so far: {each['label']} {each['value']}{when}, {each['span']}"
        draft.say(sentence(text, each["evidence"]))
    premise = (result or {"premise": {"trends": (), "weight": None}})["premise"]
    weight = premise["weight"]
    if kind == "weight" and weight and weight["slope"] and weight["is_plausible"]:
        lead = "Your weight"
        if _DOWN.search(question) and weight["state"] != "declining":
            lead = "The trend of your weighings does not show it yet"
        text = f"{lead}: {weight['level']}, {weight['slope']} over the last {weight['over']}"
        draft.say(sentence(text, weight["evidence"]))
    rising = [each for each in premise["trends"]
              if each["state"] == "progressing" and each["change"]]  # fmt: skip
    if kind in {"training", "feeling"} or (kind == "lift" and not rows):
        draft.say(*[rising_line(each) for each in rising[:1]])
    return draft.say(_NEXT[kind])
