"""Intended: the tools and the layout for what somebody comes with, once an intent is read.

Knows which tools an intent needs; the layouts are in `reviews.py` and `moods.py`.
"""

import re
from collections.abc import Callable

from agent.builtin import cues
from agent.builtin.arrivals import ARRIVALS, aimed
from agent.builtin.circumstances import searched
from agent.builtin.intents import intent_of
from agent.builtin.pace import GAIN, LOSE
from agent.builtin.plans import Call, Plan, ask, patterns, search
from knowledge.muscles import MUSCLE_GROUPS, MUSCLES
from knowledge.vocabulary import VOCABULARY
from tools.mentions import mentioned, metric_named

_I = re.IGNORECASE
_PERIOD = (
    r"(?:yesterday|(?:the )?(?:last|past) (?:\d+|two|three|four|six) (?:days|nights|weeks|months)|"
    r"(?:last|this) (?:week|month|year|weekend|quarter)|(?:the )?week of \d+ \w+|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: \d{4})?)"
)
_NAMED_PERIOD = re.compile(rf"\b{_PERIOD}\b", _I)
_SINCE = re.compile(
    r"\bsince (?:last \w+|the start of \w+|(?:early |mid |late )?\w+(?: \d{4})?)\b", _I
)
_LAST_TIME = re.compile(r"\b(?:last|latest|most recent)\b", _I)
_REVIEWED = {"sleep": "sleep", "protein": "protein", "energy": "eating", "training": "training"}
"""What a topic is called in "how is my …?"."""

LATELY = "over the last 28 days"
PERIOD_METRICS = (
    "average sleep", "average resting heart rate", "average hrv", "average protein",
    "number of training sessions", "change of body weight",
)  # fmt: skip
"""What a week or month is told by."""

SEASON = "over the last 12 weeks"
WEEKEND_METRICS = ("average sleep", "average bed time", "average energy eaten", "average steps")
_WEEKENDS = re.compile(
    r"\bweekends?\b.*\b(?:differ\w*|chang\w*|compar\w*|versus|vs|worse|better|ruin\w*|same|"
    r"like weekdays|hurt)\b|\b(?:differ\w*|compar\w*|chang\w*)\b.*\bweekends?\b", _I
)  # fmt: skip

SOURCED = ("latest sleep", "latest resting heart rate", "latest protein", "latest body weight",
           "latest training session", "latest steps")  # fmt: skip
"""One number of each kind of source."""


def intended(question: str) -> Plan | None:
    """The plan for the intent of a question; None where none is read or it names too little."""
    intent = intent_of(question)
    if intent is None or (cues.WHY.search(question) and not _is_stronger(intent, question)):
        return None
    return PLANS[intent](question)


def _is_stronger(intent: str, question: str) -> bool:
    """Whether an intent is meant although the words are also those of stalled progress."""
    if intent == "tired" and cues.is_about_progress(question):
        return False
    return (intent in {"rough", *ARRIVALS} and intent != "vague") or (
        intent == "strain" and "over" in question.lower()
    )


_ONE_DAY = re.compile(r"\b(?:today|yesterday|now|last night|this morning)\b", _I)
_PAST = re.compile(r"\b(?:did|was|were|ate|average|last)\b", _I)
_EXTREME = re.compile(r"\b(?:max|pr|ever|heaviest|best|most|when|how many)\b", _I)
"""Words of a question for one number, which the data answer."""

EATEN = (ask("average energy eaten over the last 28 days", []), patterns("my body weight"))
"""What tells how somebody eats: the log, and what the scale says to it."""

_ENOUGH = re.compile(r"\b(?:enough|too (?:much|little|many|few))\b", _I)
"""Words that ask for a judgement, which the diagnosis gives."""


_OTHER = re.compile(r"\b(?:sle\w+|slept|drink\w*|eat\w*|food|diet\w*|cardio|run\w*)\b", _I)
"""Words of what is judged by itself, not as strain from training."""


def _strain(question: str) -> Plan | None:
    if metric_named(question) is not None or _OTHER.search(question):
        return None
    return Plan("strain", question, (patterns(question),), "training")


def _review(question: str) -> Plan | None:
    metric, topic = metric_named(question), cues.topic_of(question)
    if _ONE_DAY.search(question) or _PAST.search(question):
        return None
    if metric is None and topic == "training":
        return Plan("why", "how am i doing in training?", (patterns(""),), "training")
    if metric is None and topic == "energy":
        return Plan("energy-need", question, EATEN, "energy")
    if metric is None and topic is None:
        return None
    subject = _REVIEWED.get(topic or "") if metric is None else VOCABULARY[metric].label
    about = f"how is my {subject}?"
    return Plan("status", about, (patterns(about),), topic or cues.topic_of(about))


def _trend(question: str) -> Plan | None:
    metric = metric_named(question)
    if metric is None or VOCABULARY[metric].level != "day":
        return None
    if _ONE_DAY.search(question) or cues.STATUS.search(question):
        return None
    return Plan("trend", question, _since(question, f"average {VOCABULARY[metric].label}", LATELY))


TOO_FAST = re.compile(
    r"\b(?:weight|los(?:e|ing|s)|gain(?:ing)?|cut(?:ting)?|bulk(?:ing)?|diet(?:ing)?)\b.*\btoo "
    r"(?:fast|"
    r"quick\w*|rapid\w*|slow\w*|much|aggressive\w*)\b", _I
)  # fmt: skip
"""Whether body weight moves at the right pace."""


def weight_change(question: str) -> Plan:
    """How body weight moved; with the page's pace where that is asked."""
    asked = _since(question, "change of body weight", "over the last 12 weeks")
    pace: tuple[Call, ...] = ()
    if TOO_FAST.search(question):
        pace = searched((GAIN if re.search(r"\bgain\w*|\bbulk\w*", question, _I) else LOSE,))
    calls = (*asked, patterns("my body weight"), *pace)
    return Plan("weight-change", question, calls, "energy")


def _since(question: str, measure: str, otherwise: str) -> tuple[Call, ...]:
    """A measure since the day that is named, and over a fixed stretch where none is understood."""
    since = _SINCE.search(question)
    windows = (since[0], otherwise) if since else (otherwise,)
    return tuple(ask(f"{measure} {each}", []) for each in windows)


def _log(question: str) -> Plan | None:
    lift = mentioned(question)
    if lift is None or cues.topic_of(lift) != "training" or cues.lift_asked_about(question):
        return None
    if _EXTREME.search(question):
        return None
    calls = (
        ask(f"{lift} weight and reps last session", []),
        ask(f"heaviest {lift} weight ever", []),
        ask(f"estimated 1rm of {lift} by week over the last 8 weeks", []),
    )
    return Plan("log", question, calls[:2] if _LAST_TIME.search(question) else calls, "training")


def _period(question: str) -> Plan | None:
    named = [each[0].lower() for each in _NAMED_PERIOD.finditer(question)]
    unnamed = [each for each in ("weekend", "week", "month", "year") if each in question.lower()]
    if not named and not unnamed:
        return None
    first = named[0] if named else f"this {unnamed[0]}"
    window = f"{first} compared to {named[1]}" if len(named) > 1 else first
    return Plan("period", question, tuple(ask(f"{each} {window}", []) for each in PERIOD_METRICS))


def weekends(question: str) -> Plan | None:
    """How weekends differ from weekdays; None for anything else, or where one measure is named."""
    if not _WEEKENDS.search(question) or metric_named(question) is not None:
        return None
    asked = [f"{each} on weekends compared to weekdays {SEASON}" for each in WEEKEND_METRICS]
    return Plan("period", question, tuple(ask(each, []) for each in asked))


def _muscles(question: str) -> Plan:
    words = re.findall(r"[a-z]+", question.lower())
    named = next((each for each in words if each in MUSCLES or each in MUSCLE_GROUPS), None)
    if named is not None:
        asked = f"hard sets for {named} per week over the last 4 weeks"
        return Plan("number", question, (ask(asked, []),), "training")
    call = ask("hard sets by muscle over the last 4 weeks", [])
    return Plan("muscles", question, (call, search("hard sets per muscle a week")), "training")


def _consistent(question: str) -> Plan:
    calls = (
        ask("strength sessions per week over the last 12 weeks", []),
        ask("how many days did I log food in the last 28 days", []),
    )
    return Plan("consistent", question, calls, "training")


def _chronotype(question: str) -> Plan | None:
    if _ENOUGH.search(question):
        return None
    calls = tuple(
        ask(f"average {each} over the last 28 days", []) for each in ("bed time", "wake time")
    )
    return Plan("rhythm", question, (*calls, patterns("is my sleep regular?")), "sleep")


def _energy_need(question: str) -> Plan | None:
    if _ENOUGH.search(question) or metric_named(question) not in {None, "energy_kcal"}:
        return None
    if _ONE_DAY.search(question) or _PAST.search(question):
        return None
    return Plan("energy-need", question, EATEN, "energy")


def _goal(question: str) -> Plan | None:
    return aimed(question) or (
        ARRIVALS["wish"](question) if _REACH.search(question)
        else Plan("overview", question, (patterns(""),))
    )  # fmt: skip


_REACH = re.compile(r"\b(?:want|wanna|wish|like|love|get|run|finish|prepare|train for|look)\b", _I)


def _cut_or_bulk(question: str) -> Plan:
    calls = (patterns("my body weight"), search("when to cut and when to bulk: deficit or surplus"))
    return Plan("cut-or-bulk", question, calls, "energy")


def _rough(question: str) -> Plan:
    return Plan("rough", question, (Call("get_brief"), patterns("")), "sleep")


PLANS: dict[str, Callable[[str], Plan | None]] = {
    "review": _review,
    "trend": _trend,
    "weight-change": weight_change,
    "rough": _rough,
    "frustrated": lambda question: Plan("frustrated", question, (patterns(""),)),
    "one-change": lambda question: Plan("first", "what one thing?", (patterns(""),)),
    "strengths": lambda question: Plan("strengths", question, (patterns(""),)),
    "log": _log,
    "period": _period,
    "strain": _strain,
    "consistent": _consistent,
    "muscles": _muscles,
    "chronotype": _chronotype,
    "bedtime": lambda question: Plan("tonight", question, (Call("get_brief"),), "sleep"),
    "energy-need": _energy_need,
    "sources": lambda question: Plan("sources", question, tuple(ask(each, []) for each in SOURCED)),
    "goal": _goal,
    "cut-or-bulk": _cut_or_bulk,
    "ready": lambda question: Plan("ready", question, (Call("get_brief"),), "training"),
    **ARRIVALS,
}
"""One plan an intent."""
