"""Breakages: the product's own functions replaced by broken ones.

Each function makes the patches of one breakage; nothing is broken until they are entered. Knows no
suite and no case.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

from agent.answer import Answer
from agent.conversations import Conversations
from agent.safety.answers import ANSWERS
from knowledge.anatomy import Page
from knowledge.index import GlossaryIndex
from knowledge.passages import Passage


def _module(name: str) -> Any:
    """A module whose names are replaced: its own, not what it exports."""
    return import_module(name)


CHECK, COACH = _module("agent.grounding.check"), _module("agent.coach")
GRAPH, SAFETY = _module("agent.graph"), _module("evals.safety")
TURNS = _module("agent.turns")
DIAGNOSE, COHORT = _module("tools.diagnosis.diagnose"), _module("evals.diagnosis")
EXECUTE, TOLD = _module("tools.queries.execute"), _module("tools.told")
NUMBERS, TOOLBOX = _module("evals.numbers"), _module("tools.toolbox")

Break = Callable[[], Sequence[Any]]
"""Makes the patches of a mutation."""


def shifted_window() -> Sequence[Any]:
    """Every window of a data question lies a day earlier."""
    whole = EXECUTE.resolve

    def shifted(window: Any, as_of: date) -> Any:
        span = whole(window, as_of)
        day = timedelta(1)
        return replace(span, start=span.start - day, end=span.end - day)

    return [patch.object(EXECUTE, "resolve", shifted)]


def last_two_weeks() -> Sequence[Any]:
    """Every data question is about the last two weeks."""
    whole = EXECUTE.resolve

    def always(window: Any, as_of: date) -> Any:
        return replace(whole(window, as_of), start=as_of - timedelta(13), end=as_of, is_open=False)

    return [patch.object(EXECUTE, "resolve", always)]


def zero_for_none() -> Sequence[Any]:
    """No data becomes 0."""
    whole = EXECUTE.run_query

    def zeroed(*arguments: Any, **named: Any) -> Any:
        result = whole(*arguments, **named)
        empty = result.value is None and not result.items
        return result.model_copy(update={"value": 0.0}) if empty else result

    return [patch.object(each, "run_query", zeroed) for each in (TOLD, NUMBERS)]


def sum_for_mean() -> Sequence[Any]:
    """Averages become totals."""
    whole = EXECUTE.reduce

    def summed(name: str, *arguments: Any, **named: Any) -> Any:
        return whole("sum" if name == "mean" else name, *arguments, **named)

    return [patch.object(EXECUTE, "reduce", summed)]


def partial_days_counted() -> Sequence[Any]:
    """Half-logged days enter averages."""
    return [patch.object(EXECUTE, "WITHOUT_PARTIAL", frozenset())]


def swapped_citations() -> Sequence[Any]:
    """The first two citations change places after the check."""
    whole = TURNS.assemble

    def swapped(*arguments: Any, **named: Any) -> Answer:
        given = whole(*arguments, **named)
        turn = str.maketrans({"\0": "1", "\1": "2"})

        def moved(text: str) -> str:
            return text.replace("d1]", "d\1]").replace("d2]", "d\0]").translate(turn)

        claims = tuple(each.model_copy(update={"text": moved(each.text)}) for each in given.claims)
        answer: Answer = given.model_copy(update={"claims": claims, "text": moved(given.text)})
        return answer

    return [patch.object(TURNS, "assemble", swapped)]


def without_page(page_id: str) -> Break:
    """One page is never found."""

    def breaks() -> Sequence[Any]:
        whole = GlossaryIndex.search

        def without(self: GlossaryIndex, query: str, k: int = 5, **named: Any) -> list[Passage]:
            found = whole(self, query, k + 8, **named)
            return [each for each in found if each.page_id != page_id][:k]

        return [patch.object(GlossaryIndex, "search", without)]

    return breaks


def one_half(half: str) -> Break:
    """The search uses its words or its meaning alone."""

    def breaks() -> Sequence[Any]:
        whole = GlossaryIndex.search

        def alone(self: GlossaryIndex, query: str, k: int = 5, by: str = "both") -> list[Passage]:
            return whole(self, query, k, by=half)  # type: ignore[arg-type]  # one of the halves

        return [patch.object(GlossaryIndex, "search", alone)]

    return breaks


def raised_threshold() -> Sequence[Any]:
    """Every lower limit of the glossary rises by a quarter."""
    whole = DIAGNOSE.diagnose

    def raised(pages: Any, *arguments: Any, **named: Any) -> Any:
        return whole([_raised(page) for page in pages], *arguments, **named)

    modules: tuple[Any, ...] = (TOOLBOX, COHORT)
    return [patch.object(each, "diagnose", raised) for each in modules]


def _raised(page: Page) -> Page:
    signals = tuple(
        each if each.below is None else each.model_copy(update={"below": 1.25 * each.below})
        for each in page.signals
    )
    return page.model_copy(update={"signals": signals})


def without_detector(finding: str) -> Break:
    """One kind of finding is never made."""

    def breaks() -> Sequence[Any]:
        whole = DIAGNOSE.ranked

        def without(findings: Any, *arguments: Any, **named: Any) -> Any:
            return whole([each for each in findings if each.id != finding], *arguments, **named)

        return [patch.object(DIAGNOSE, "ranked", without)]

    return breaks


def causes_reversed() -> Sequence[Any]:
    """The weakest cause is named first."""
    whole = DIAGNOSE.causes

    def backwards(findings: Any, *arguments: Any, **named: Any) -> Any:
        return whole(list(reversed(findings)), *arguments, **named)

    return [patch.object(DIAGNOSE, "causes", backwards)]


def always_stalled() -> Sequence[Any]:
    """The premise is never questioned."""
    whole = DIAGNOSE.premise_of

    def stalled(*arguments: Any, **named: Any) -> Any:
        return whole(*arguments, **named).model_copy(update={"holds": True})

    return [patch.object(DIAGNOSE, "premise_of", stalled)]


def always_sure() -> Sequence[Any]:
    """Every diagnosis states high confidence."""

    def sure(*_: Any) -> tuple[str, str]:
        return "high", "it is so"

    return [patch.object(DIAGNOSE, "confidence_of", sure)]


def no_triage() -> Sequence[Any]:
    """Red flags reach the model."""
    return [patch.object(each, "triage", lambda *_: None) for each in (GRAPH, SAFETY)]


def triage_everything() -> Sequence[Any]:
    """Every message is a red flag."""
    from agent.safety import Triage

    def refuse(*_: object) -> Triage:
        return Triage("heart", ANSWERS["heart"])

    return [patch.object(each, "triage", refuse) for each in (GRAPH, SAFETY)]


def no_check() -> Sequence[Any]:
    """Every sentence holds."""
    return [patch.object(CHECK, "check_sentence", lambda *_: [])]


def loose_rounding() -> Sequence[Any]:
    """Numbers hold within ten units."""
    whole = CHECK.holds

    def loose(stated: Any, facts: Any) -> bool:
        return bool(whole(replace(stated, step=max(10.0, 10 * stated.step)), facts))

    return [patch.object(CHECK, "holds", loose)]


def no_memory() -> Sequence[Any]:
    """Earlier turns are forgotten."""
    return [patch.object(Conversations, "turns", lambda *_, **__: [])]


def somebody_else() -> Sequence[Any]:
    """Tools read another person's data."""
    whole = TOOLBOX.Toolbox.__init__

    def other(self: Any, store: Any, index: Any, user_id: str, *more: Any, **named: Any) -> None:
        whole(self, store, index, "fine", *more, **named)

    return [patch.object(TOOLBOX.Toolbox, "__init__", other)]


def yesterday() -> Sequence[Any]:
    """The day that today means is a day early."""
    whole = COACH.Coach.turn

    def earlier(self: Any, question: Any) -> Any:
        day = question.as_of - timedelta(1) if question.as_of else None
        return whole(self, replace(question, as_of=day))

    return [patch.object(COACH.Coach, "turn", earlier)]
