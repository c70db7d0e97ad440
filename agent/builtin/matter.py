"""Matter: what was last talked about: a measure, its last figure, or a lift.

Read from the questions before, each as it stands by itself. Knows words and the vocabulary; looks
nothing up.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent.builtin import asides, cues
from agent.builtin.greetings import is_social
from agent.builtin.leaning import VERDICT, asks_on, is_part
from agent.builtin.plans import Plan
from agent.builtin.rephrasing import span_of
from knowledge.vocabulary import VOCABULARY
from tools.mentions import mentioned, metric_named

Alone = Callable[[str], Plan]
"""The plan of a question that stands by itself."""
_GENERAL = frozenset({"term", "coaching", "simple"})
OF_TOPIC = {"sleep": "sleep_hours", "training": "strength_sessions", "energy": "energy_kcal",
            "protein": "protein_g_per_kg"}  # fmt: skip
FEW = 3
"""Words up to which a question that names nothing is no new subject."""
_STATUS = frozenset({"status", "number", "week"})


@dataclass(frozen=True)
class Matter:
    """What a follow-up is about.

    Attributes:
        metric: A daily measure of the vocabulary.
        lift: A lift in the person's words, where no measure was meant.
        number: The last question for a figure of it, which carries its days.
        before: The questions before that one.
        span: The days that were named last, in words.
    """

    metric: str | None = None
    lift: str | None = None
    number: str | None = None
    before: tuple[str, ...] = ()
    span: str = ""

    @property
    def figure(self) -> str:
        """A plain question for the measure, over the days that were named or the last ones."""
        is_sum = self.metric is not None and VOCABULARY[self.metric].aggregate == "sum"
        if is_sum:
            return f"how many {self.label} {self.span or 'in the last 28 days'}"
        return f"my average {self.label} {self.span or 'in the last 14 days'}"

    @property
    def label(self) -> str:
        """The measure's plain name."""
        return VOCABULARY[self.metric].label if self.metric else self.lift or ""


def matter_of(earlier: Sequence[str], alone: Alone) -> Matter:
    """What was last talked about; empty where it was no measure and no lift of the person's."""
    number = before = None
    span = ""
    judged: str | None = None
    for place in range(len(earlier) - 1, -1, -1):
        question = earlier[place]
        if is_social(question) or (_repeats(question) and not is_part(question)):
            continue
        partly = is_part(question)
        span = span or span_of(question)
        if number is None and _is_number(earlier[: place + 1], alone):
            number, before = question, _figures(earlier[:place])
        metric, lift = _named(question)
        if VERDICT.match(question) and metric is not None:
            judged = judged or metric
            continue
        if judged and not (metric and same_kind(metric, judged)):
            return Matter(judged, span=span)
        if lift is not None:
            return Matter(lift=lift)
        if metric is None and not partly:
            metric = _of_topic(question, alone)
        if metric is not None:
            is_general = not partly and alone(question).kind in _GENERAL
            return Matter() if is_general else Matter(metric, None, number, before or (), span)
        is_own = len(question.split()) > FEW and not asides.is_follow_up(question)
        if not partly and is_own:
            return Matter()
    return Matter(judged, span=span)


def _figures(earlier: Sequence[str]) -> tuple[str, ...]:
    """The questions before that a figure may be a change of."""
    kept = [each for each in earlier if is_part(each) or not _repeats(each)]
    return tuple(each for each in kept if not VERDICT.match(each))[-6:]


def same_kind(metric: str, other: str) -> bool:
    """Whether two names are of one thing: grams of protein, and grams per kg of body weight."""
    is_group = VOCABULARY[metric].group == VOCABULARY[other].group
    return metric == other or (is_group and metric.split("_")[0] == other.split("_")[0])


def _is_number(questions: Sequence[str], alone: Alone) -> bool:
    """Whether the last question asks for a figure, by itself or as a change of one."""
    for question in reversed(questions):
        leans = _repeats(question) or VERDICT.match(question)
        if is_part(question) or is_social(question) or leans:
            continue
        return alone(question).kind == "number"
    return False


def _repeats(question: str) -> bool:
    """Whether a question asks on about the same thing and names no other."""
    whole = (
        asides.WHY_ALONE,
        asides.WEAKEST_LIFT,
        asides.SINCE,
        asides.REMEDY,
        asides.LONG,
        asides.MORE,
    )
    return (
        any(each.match(question) for each in whole)
        or asks_on(question)
        or bool(asides.DAYS.search(question) or asides.SURE.search(question))
    )


def _named(question: str) -> tuple[str | None, str | None]:
    """The daily measure that a question names, or the lift."""
    said = mentioned(question)
    if said is None:
        return None, None
    metric = at_rest(metric_named(said), question)
    if metric is None or not metric_named(question):
        return (None, said) if cues.TOPICS["training"].search(said) else (metric, None)
    return (metric, None) if VOCABULARY[metric].level == "day" else (None, None)


_WORKING = re.compile(
    r"\b(?:train\w*|run\w*|session|work ?out|exercis\w*|cardio|max)\b", re.IGNORECASE
)


def at_rest(metric: str | None, question: str) -> str | None:
    """The pulse of a day where a question speaks of no session."""
    is_rest = metric == "session_hr_bpm" and not _WORKING.search(question)
    return "resting_hr_bpm" if is_rest else metric


def _of_topic(question: str, alone: Alone) -> str | None:
    """The measure that stands for a whole topic: "did I train enough"."""
    planned = alone(question)
    if cues.PROGRESS.search(question):
        return None
    if planned.kind not in _STATUS or planned.topic is None:
        return None
    if re.search(r"\brecover\w*|\bheart\b|\bpulse\b", question, re.IGNORECASE):
        return "resting_hr_bpm"
    return OF_TOPIC.get(planned.topic)
