"""Preamble: a question apart from what was said before it, as in "I slept badly. How long …".

Only what restricts nothing is left out: a sentence or clause that names a time, a session or a
condition the question does not name again stays, and the question is not understood without it.
Knows marks and openings of questions; what words mean is for `spotting.py`.
"""

import re
from collections.abc import Callable, Iterator

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item

Items = tuple[Item, ...]
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+|\s+[-–—]+\s+|(?<=[a-z)]):\s+")
_OPENING = re.compile(
    r"(?:,|;|\bso|\bbut|\band)\s+(?=(?:so\s+|just\s+|then\s+|please\s+|now\s+|basically\s+)*"
    r"(?:what|how|when|which|on (?:which|what|how)|in (?:which|what|how)|tell me|give me|show me|"
    r"can you|could you|did i|do i|was i|was my|is my|have i|at what|whats|what's)\b)",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:only|just|except|exclud\w*|ignor\w*|without|not counting|leav\w* out|apart|count|"
    r"consider|if|when(?:ever)?|where|unless|suppose|assum\w*|say|focus\w*|limit\w*|"
    r"restrict\w*|(?<!a )while|during|since|until|on days|on nights|after|before|with|"
    r"instead|rather|not counting|"
    r"mean|define\w*|call|don't|dont|skip\w*|discount\w*)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?:(?:ok|okay|hey|hi|hello|so|well|um|uh|er|erm|hmm|right|yeah|yes|listen|look|right|and|"
    r"but|coach|man|dude|honestly|basically|actually|like|oh|ah|sorry|thanks|cool|great|anyway)\W+)*"
    r"(?:i|i'm|i've|i'd|im|ive|my|we|our|he|she|it|it's|its|there|there's|this|that|the|today|people|"
    r"everyone|someone|somebody|a friend|quick|just curious|one more|last one|another|random)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:(?:in|during|over|for|on|within|throughout|across)\s+)?(?:that|those|this|these)\s+"
    r"(?:same\s+|very\s+|whole\s+)?"
    r"(?:week|month|days?|nights?|year|weekend|period|time|stretch|weeks|holiday|trip|vacation|"
    r"first half|second half|dates?|timeframe|time frame|window)\b|(?<=\w )(?:back )?then\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:that(?! (?:i|my|was|were|had|have|has|is|are|we)\b)|those|these|such|it|its|them|they|"
    r"same|there|one|ones|he|she|his|her)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|those|these)\b", re.IGNORECASE)
_NARROWING = frozenset(
    {"window", "bound", "sport", "title", "exercise", "muscle", "weekdays", "part",
     "take", "place", "percentile", "except", "negation", "lag", "number"}
)  # fmt: skip
_QUESTION = re.compile(
    r"^\W*(?:(?:so|just|then|please|now|and|but|ok|okay|well|anyway|basically)\W+)*(?:what|how|when|"
    r"which|who|on|in|at|tell|give|show|can|could|did|do|does|was|were|is|are|am|have|has|average|"
    r"avg|mean|median|total|number|list|compare|for|over|since|out|longest|highest|lowest|best|most)"
    r"\b",
    re.IGNORECASE,
)


def main_questions(text: str, spot: Callable[[str], Items]) -> Iterator[str]:
    """The questions that a text may come down to, the likeliest first.

    Args:
        text: As the person wrote it.
        spot: Reads the phrases of some words.
    """
    for before, question, is_clause in _cuts(text.strip()):
        if not _QUESTION.match(question) or _LIMITS.search(before):
            continue
        whole = before.rstrip().endswith((".", "!", "?", "…"))
        if (is_clause or not whole) and not _SUBJECT.match(before):
            continue
        said, asked = spot(before), spot(question)
        of_days = _is_of_days(asked)
        named = [item for item in said if item.kind in _NARROWING]
        named = [item for item in named if not (of_days and item.kind in {"sport", "title"})]
        windows = [item for item in named if item.kind == "window"]
        back = _BACK.search(question)
        if back is not None and any(item.kind == "window" for item in asked):
            question, windows = _THAT.sub("the", question, count=1), []
            asked = spot(question)
        if back is not None and windows:
            if len(windows) != 1:
                continue
            question = _BACK.sub(f" {_placed(windows[0].text)} ", question, count=1)
            named = [item for item in named if item is not windows[0]]
            asked = spot(question)
        if all(_is_said_again(item, asked) for item in named) and not _refers(question, back):
            yield question


def _is_of_days(asked: Items) -> bool:
    """Whether the question has a number of days, to which other sessions are background."""
    metrics = [item.value for item in asked if item.kind == "metric"]
    sessions = any(item.kind in {"sport", "title", "session"} for item in asked)
    daily = [VOCABULARY[names[0]].level == "day" for names in metrics]
    shared = any("session_distance_km" in names for names in metrics)
    return bool(metrics) and not sessions and not shared and all(daily)


def _cuts(text: str) -> Iterator[tuple[str, str, bool]]:
    """What comes before a question, the question, and whether a clause and no sentence ends there.

    Sentences are tried before clauses.
    """
    for pattern, is_clause in ((_SENTENCE, False), (_OPENING, True)):
        for found in pattern.finditer(text):
            if text[found.end() :].strip(" ?.!"):
                yield text[: found.start()], text[found.end() :], is_clause


def _placed(window: str) -> str:
    """A window as it may stand anywhere: "in the week of 5 october"."""
    first = window.split()[0]
    return window if first in {"in", "from", "since", "between", "last", "this"} else f"in {window}"


def _is_said_again(item: Item, asked: Items) -> bool:
    if item.kind == "window":  # another time was only background
        return any(each.kind == "window" for each in asked)
    return any(each.kind == item.kind and each.value == item.value for each in asked)


def _refers(question: str, back: re.Match[str] | None) -> bool:
    """Whether a word points to what was said before and is not replaced by it."""
    return back is None and _REFERS.search(question) is not None
