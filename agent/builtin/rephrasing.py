"""Rephrasing: a question about one's records in the words that the data understand.

"which nights were worst in October" ranks by something it does not name; which measure people
mean by it is said here. Knows no data.
"""

import re
from collections.abc import Sequence

from knowledge.vocabulary import VOCABULARY
from tools.mentions import metric_named

_I = re.IGNORECASE
_WORST = re.compile(
    r"\bwhich (?:of )?(?:were |was |are )?(?:my |the )?(?P<n>\d+ )?(?:(?P<first>worst|best|"
    r"shortest|"
    r"longest) )?nights?\b(?: (?:were|was|are|did i sleep))?(?: (?:my|the))?"
    r"(?: (?P<last>worst|best|shortest|longest))?",
    _I,
)
_MY_WORST = re.compile(
    r"^\W*(?:what (?:were|was|are) |show (?:me )?|list )?(?:my |the )?(?P<n>\d+ )?(?P<first>worst|"
    r"best|"
    r"shortest|longest) nights?\b",
    _I,
)
_DRINK = re.compile(r"^\W*how (?:often|many times) (?:do|did|have) i (?:drink|drank|drunk|drunk "
                    r"alcohol|drink alcohol|have alcohol|had alcohol)\b", _I)  # fmt: skip
_ON_DAYS = re.compile(
    r"\b(?P<verb>sleep|eat|train|drink)\b.*?\b(?:worse|better|more|less|longer|shorter)\b.*\bon "
    r"(?:the )?(?P<days>weekends?|weekdays?|training days?|rest days?|workdays?)\b",
    _I,
)
_MEASURE = {"sleep": "sleep", "eat": "calories", "train": "training minutes", "drink": "alcohol"}
_OTHER = {"weekend": "weekdays", "weekday": "weekends", "training day": "rest days",
          "rest day": "training days", "workday": "weekends"}  # fmt: skip
_ALWAYS = re.compile(
    r"^\W*(?:was|were|has|have) (?P<what>my .+?) (?:always|ever|"
    r"been always) (?:been )?(?:like (?:that|"
    r"this)|so (?:low|high)|that (?:low|high)|the same)\W*$",
    _I,
)


_SPAN = re.compile(
    r"\b(?:in |since |during |from |over )?(?:the )?(?:(?:(?:last|this|past) )(?:\d+ )?(?:days|"
    r"weeks?|months?|nights|year)|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|summer|winter|"
    r"spring|autumn)\b[^?]*",
    _I,
)


def in_context(questions: Sequence[str]) -> list[str]:
    """Questions as the data understand them; nights without a time are those of the one before."""
    done: list[str] = []
    for question in questions:
        asked = for_data(question)
        if asked != question and _RANKED.match(asked) and not _SPAN.search(asked):
            span = next((found for each in done[::-1] if (found := _SPAN.search(each))), None)
            asked = f"{asked.rstrip(' ?')} {span[0]}" if span else asked
        done.append(asked)
    return done


_RANKED = re.compile(r"\d+ (?:lowest|highest) nights of sleep")


_LOST = re.compile(r"^\W*how much (?P<have>have|did) i (?P<verb>lost?|gain(?:ed)?|put on)\b"
                   r"(?! (?:weight|fat|muscle|strength|sleep))", _I)  # fmt: skip
_PAST_WHY = re.compile(r"^\W*(?:but |and |so )?(?:why|how come) (?:did|was|were) (?:i|my)\b", _I)


_ONLY = re.compile(
    r"^\W*(?:(?:ok|so|and|but|what about|how about|compared? (?:to|with)|versus|vs|in|for|since|"
    r"than|"
    r"that) ?)*$",
    _I,
)


def span_of(question: str) -> str:
    """The stretch of time that a question names, in its words; empty where it names none."""
    span = _SPAN.search(question)
    return span[0].strip(" ?.!") if span is not None and len(span[0].split()) < 6 else ""


def only_time(question: str) -> bool:
    """Whether a question names nothing but a stretch of time: "compared to August?"."""
    span = _SPAN.search(question)
    return (
        span is not None
        and bool(_ONLY.match(question[: span.start()]))
        and (len(span[0].split()) < 6)
    )


def in_the_past(question: str) -> str | None:
    """The figure that a "why" about an earlier stretch takes for granted."""
    span = _SPAN.search(question)
    metric = metric_named(question)
    if span is None or metric is None or not _PAST_WHY.match(question):
        return None
    if VOCABULARY[metric].level != "day":
        return None
    return f"my average {VOCABULARY[metric].label} {span[0].strip(' ?')}"


def for_data(question: str) -> str:
    """The question as the data understand it; mostly as it is."""
    past = in_the_past(question)
    if past:
        return past
    night = _WORST.search(question) or _MY_WORST.search(question)
    if night is not None:
        ranked = _order(night)
        if ranked:
            return (
                f"{(night['n'] or '5 ').strip()} {ranked} nights of sleep{question[night.end() :]}"
            )
    if drink := _DRINK.match(question):
        rest = question[drink.end() :].strip(" ?") or "in the last 8 weeks"
        return f"how many days did I drink alcohol {rest}"
    if lost := _LOST.match(question):
        return f"how much weight have I lost{question[lost.end() :]}"
    if days := _ON_DAYS.search(question):
        kind = days["days"].lower()
        return (
            f"my {_MEASURE[days['verb'].lower()]} on {kind} compared to {_OTHER[kind.rstrip('s')]}"
        )
    if always := _ALWAYS.match(question):
        return f"{always['what']} by month"
    return question


def _order(night: re.Match[str]) -> str | None:
    said = night.groupdict()
    word = (said.get("first") or said.get("last") or "").lower()
    return {"worst": "lowest", "shortest": "lowest", "best": "highest", "longest": "highest"}.get(
        word
    )
