"""Steps: what a tool call is called in front of people, for instance "reading your sleep"."""

from collections.abc import Mapping
from typing import Any

WORDS = {
    "get_profile": "reading your profile",
    "get_sleep": "reading your sleep",
    "get_nutrition": "reading what you ate",
    "get_training": "reading your training",
    "get_score": "adding up your day",
    "get_brief": "preparing your brief",
    "find_patterns": "comparing your training, sleep and food",
    "search_glossary": "looking it up in the glossary",
    "query_data": "counting in your data",
    "examine_measure": "looking closely at one measure",
    "ask_data": "counting in your data",
    "check_claims": "checking that against your data",
}


def step_words(tool: str, arguments: Mapping[str, Any]) -> str:
    """A tool call in plain words, with its window where it has one."""
    words = WORDS.get(tool, tool.replace("_", " "))
    days = arguments.get("days")
    return f"{words}, {days} days" if isinstance(days, int) else words
