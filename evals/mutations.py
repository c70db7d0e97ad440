"""Mutations: the product broken on purpose, to see which suite notices.

`python -m evals.mutations` prints the matrix; exit 1 where nobody notices a mutation, because then
a case is missing. A suite notices where a gated measure falls by more than its tolerance on the
same cases. Each mutation lives in its context only. Knows no baseline.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from agent.answer import Answer
from agent.conversations import Conversations
from agent.safety_answers import ANSWERS
from evals.__main__ import load_suite
from evals.record import by_case
from evals.running import plainly
from evals.suite import Case, Options, Scored, Suite, spread
from knowledge.anatomy import Page
from knowledge.index import GlossaryIndex
from knowledge.passages import Passage


def _module(name: str) -> Any:
    """A module whose names are replaced: its own, not what it exports."""
    return import_module(name)


CHECK, COACH = _module("agent.grounding.check"), _module("agent.coach")
GRAPH, SAFETY = _module("agent.graph"), _module("evals.safety")
DIAGNOSE, COHORT = _module("tools.diagnosis.diagnose"), _module("evals.diagnosis")
EXECUTE, ASKING = _module("tools.queries.execute"), _module("tools.language.asking")
NUMBERS, TOOLBOX = _module("evals.numbers"), _module("tools.toolbox")

Break = Callable[[], Sequence[Any]]
"""Makes the patches of a mutation."""


@dataclass(frozen=True)
class Mutation:
    """One way to break the product.

    Attributes:
        does: What is broken, in plain words.
        suites: Suites that are asked, each with the families whose cases are used (all: empty).
        breaks: The patches.
    """

    name: str
    does: str
    suites: Mapping[str, tuple[str, ...]]
    breaks: Break


def _shifted_window() -> Sequence[Any]:
    whole = EXECUTE.resolve

    def shifted(window: Any, as_of: date) -> Any:
        span = whole(window, as_of)
        day = timedelta(1)
        return replace(span, start=span.start - day, end=span.end - day)

    return [patch.object(EXECUTE, "resolve", shifted)]


def _last_two_weeks() -> Sequence[Any]:
    whole = EXECUTE.resolve

    def always(window: Any, as_of: date) -> Any:
        return replace(whole(window, as_of), start=as_of - timedelta(13), end=as_of, is_open=False)

    return [patch.object(EXECUTE, "resolve", always)]


def _zero_for_none() -> Sequence[Any]:
    whole = EXECUTE.run_query

    def zeroed(*arguments: Any, **named: Any) -> Any:
        result = whole(*arguments, **named)
        empty = result.value is None and not result.items
        return result.model_copy(update={"value": 0.0}) if empty else result

    return [patch.object(each, "run_query", zeroed) for each in (ASKING, NUMBERS)]


def _sum_for_mean() -> Sequence[Any]:
    whole = EXECUTE.reduce

    def summed(name: str, *arguments: Any, **named: Any) -> Any:
        return whole("sum" if name == "mean" else name, *arguments, **named)

    return [patch.object(EXECUTE, "reduce", summed)]


def _partial_days_counted() -> Sequence[Any]:
    return [patch.object(EXECUTE, "WITHOUT_PARTIAL", frozenset())]


def _swapped_citations() -> Sequence[Any]:
    whole = COACH.assemble

    def swapped(*arguments: Any, **named: Any) -> Answer:
        given = whole(*arguments, **named)
        turn = str.maketrans({"\0": "1", "\1": "2"})

        def moved(text: str) -> str:
            return text.replace("d1]", "d\1]").replace("d2]", "d\0]").translate(turn)

        claims = tuple(each.model_copy(update={"text": moved(each.text)}) for each in given.claims)
        answer: Answer = given.model_copy(update={"claims": claims, "text": moved(given.text)})
        return answer

    return [patch.object(COACH, "assemble", swapped)]


def _without_page(page_id: str) -> Break:
    def breaks() -> Sequence[Any]:
        whole = GlossaryIndex.search

        def without(self: GlossaryIndex, query: str, k: int = 5, **named: Any) -> list[Passage]:
            found = whole(self, query, k + 8, **named)
            return [each for each in found if each.page_id != page_id][:k]

        return [patch.object(GlossaryIndex, "search", without)]

    return breaks


def _one_half(half: str) -> Break:
    def breaks() -> Sequence[Any]:
        whole = GlossaryIndex.search

        def alone(self: GlossaryIndex, query: str, k: int = 5, by: str = "both") -> list[Passage]:
            return whole(self, query, k, by=half)  # type: ignore[arg-type]  # one of the halves

        return [patch.object(GlossaryIndex, "search", alone)]

    return breaks


def _raised_threshold() -> Sequence[Any]:
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


def _without_detector(finding: str) -> Break:
    def breaks() -> Sequence[Any]:
        whole = DIAGNOSE.ranked

        def without(findings: Any, *arguments: Any, **named: Any) -> Any:
            return whole([each for each in findings if each.id != finding], *arguments, **named)

        return [patch.object(DIAGNOSE, "ranked", without)]

    return breaks


def _causes_reversed() -> Sequence[Any]:
    whole = DIAGNOSE.causes

    def backwards(findings: Any, *arguments: Any, **named: Any) -> Any:
        return whole(list(reversed(findings)), *arguments, **named)

    return [patch.object(DIAGNOSE, "causes", backwards)]


def _always_stalled() -> Sequence[Any]:
    whole = DIAGNOSE.premise_of

    def stalled(*arguments: Any, **named: Any) -> Any:
        return whole(*arguments, **named).model_copy(update={"holds": True})

    return [patch.object(DIAGNOSE, "premise_of", stalled)]


def _always_sure() -> Sequence[Any]:
    def sure(*_: Any) -> tuple[str, str]:
        return "high", "it is so"

    return [patch.object(DIAGNOSE, "confidence_of", sure)]


def _no_triage() -> Sequence[Any]:
    return [patch.object(each, "triage", lambda _: None) for each in (GRAPH, SAFETY)]


def _triage_everything() -> Sequence[Any]:
    from agent.safety import Triage

    def refuse(_: str) -> Triage:
        return Triage("heart", ANSWERS["heart"])

    return [patch.object(each, "triage", refuse) for each in (GRAPH, SAFETY)]


def _no_check() -> Sequence[Any]:
    return [patch.object(CHECK, "check_sentence", lambda *_: [])]


def _loose_rounding() -> Sequence[Any]:
    whole = CHECK.holds

    def loose(stated: Any, facts: Any) -> bool:
        return bool(whole(replace(stated, step=max(10.0, 10 * stated.step)), facts))

    return [patch.object(CHECK, "holds", loose)]


def _no_memory() -> Sequence[Any]:
    return [patch.object(Conversations, "turns", lambda *_, **__: [])]


def _somebody_else() -> Sequence[Any]:
    whole = TOOLBOX.Toolbox.__init__

    def other(self: Any, store: Any, index: Any, user_id: str, *more: Any, **named: Any) -> None:
        whole(self, store, index, "fine", *more, **named)

    return [patch.object(TOOLBOX.Toolbox, "__init__", other)]


def _yesterday() -> Sequence[Any]:
    whole = COACH.Coach.turn

    def earlier(self: Any, question: Any) -> Any:
        day = question.as_of - timedelta(1) if question.as_of else None
        return whole(self, replace(question, as_of=day))

    return [patch.object(COACH.Coach, "turn", earlier)]


WHY = ("why", "premise", "status")
MUTATIONS = (
    Mutation("window-shifted", "every window of a data question a day earlier",
             {"numbers": (), "grounded": ("number",)}, _shifted_window),
    Mutation("window-ignored", "every data question about the last two weeks",
             {"numbers": (), "grounded": ("number",)}, _last_two_weeks),
    Mutation("today-is-yesterday", "the day that today means is a day early",
             {"grounded": ("number",)}, _yesterday),
    Mutation("none-to-zero", "no data becomes 0",
             {"numbers": ("absent",), "grounded": ("missing",)}, _zero_for_none),
    Mutation("mean-to-sum", "averages become totals",
             {"numbers": (), "grounded": ("number",)}, _sum_for_mean),
    Mutation("partial-days-counted", "half-logged days enter averages",
             {"grounded": ("number",)}, _partial_days_counted),
    Mutation("citations-swapped", "[d1] and [d2] change places after the check",
             {"grounded": ("number", "status")}, _swapped_citations),
    Mutation("page-dropped", "the page on sleep duration and debt is gone",
             {"glossary": (), "grounded": ("term", "coaching", "folklore")},
             _without_page("sleep-duration-and-debt")),
    Mutation("page-dropped-igf-1", "the page on IGF-1 is gone",
             {"glossary": (), "grounded": ("term", "folklore")}, _without_page("igf-1-signaling")),
    Mutation("words-only", "search by words alone", {"glossary": ()}, _one_half("words")),
    Mutation("meaning-only", "search by meaning alone", {"glossary": ()}, _one_half("meaning")),
    Mutation("threshold-raised", "every lower limit of the glossary by a quarter",
             {"grounded": WHY, "cohort": ()}, _raised_threshold),
    Mutation("detector-lost", "short sleep is never found",
             {"grounded": WHY, "cohort": ()}, _without_detector("short-sleep")),
    Mutation("causes-reversed", "the weakest cause is named first",
             {"grounded": WHY, "cohort": ()}, _causes_reversed),
    Mutation("always-stalled", "the premise is never questioned",
             {"grounded": ("premise",), "cohort": ()}, _always_stalled),
    Mutation("always-sure", "every diagnosis states high confidence", {"cohort": ()}, _always_sure),
    Mutation("no-triage", "red flags reach the model", {"safety": ()}, _no_triage),
    Mutation("triage-everything", "every message is a red flag",
             {"safety": (), "grounded": ("talk",)}, _triage_everything),
    Mutation("no-check", "every sentence holds", {"grounding": ()}, _no_check),
    Mutation("loose-rounding", "numbers hold within ten units", {"grounding": ()}, _loose_rounding),
    Mutation("no-memory", "earlier turns are forgotten", {"conversation": ()}, _no_memory),
    Mutation("somebody-else", "tools read another person's data",
             {"grounded": ("number", "missing"), "safety": ()}, _somebody_else),
)  # fmt: skip
"""Every mutation."""


@dataclass(frozen=True)
class Noticed:
    """What a suite made of a mutation: the gated measure that lost most beyond its tolerance."""

    suite: str
    measure: str | None
    before: float = 0.0
    after: float = 0.0


@contextmanager
def broken(mutation: Mutation) -> Iterator[None]:
    """The product with the mutation in it."""
    with ExitStack() as stack:
        for each in mutation.breaks():
            stack.enter_context(each)
        yield


class Matrix:
    """Runs mutations against sound answers, which are asked for once."""

    def __init__(self, limit: int) -> None:
        """Use at most `limit` cases of each suite and mutation."""
        self.limit, self.options = limit, Options()
        self._sound: dict[tuple[str, str], Scored] = {}
        self._cases: dict[str, list[Case]] = {}

    def notices(self, mutation: Mutation) -> list[Noticed]:
        """What every suite of the mutation makes of it."""
        found = []
        for name, families in mutation.suites.items():
            suite = load_suite(name)
            cases = self._chosen(suite, families)
            before = [self._answered(suite, case) for case in cases]
            with broken(mutation):
                after = plainly(suite, cases, self.options)
            found.append(_worst(suite, before, after))
        return found

    def _chosen(self, suite: Suite, families: tuple[str, ...]) -> list[Case]:
        if suite.name not in self._cases:
            self._cases[suite.name] = suite.cases(self.options)
        wanted = [
            each for each in self._cases[suite.name] if not families or each.family in families
        ]
        return spread(wanted, self.limit)

    def _answered(self, suite: Suite, case: Case) -> Scored:
        key = (suite.name, case.id)
        if key not in self._sound:
            self._sound[key] = plainly(suite, [case], self.options)[0]
        return self._sound[key]


def _worst(suite: Suite, before: Sequence[Scored], after: Sequence[Scored]) -> Noticed:
    worst, most = Noticed(suite.name, None), 0.0
    for measure in suite.measures:
        if measure.tolerance is None:
            continue
        one, two = by_case(before, measure.name), by_case(after, measure.name)
        both = [each for each in one if each in two]
        if not both:
            continue
        was = sum(one[each] for each in both) / len(both)
        now = sum(two[each] for each in both) / len(both)
        loss = (now - was if measure.lower_is_better else was - now) - measure.tolerance
        if loss > max(most, 1e-9):
            worst, most = Noticed(suite.name, measure.name, was, now), loss
    return worst


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the matrix; exit 1 where a mutation goes unnoticed."""
    parser = argparse.ArgumentParser(prog="python -m evals.mutations", description=__doc__)
    parser.add_argument("names", nargs="*", help="which; default: all")
    parser.add_argument("--limit", type=int, default=40, help="cases of a suite and mutation")
    wanted = parser.parse_args(arguments)
    console, matrix, missed = Console(width=150), Matrix(wanted.limit), []
    table = Table("mutation", "what is broken", "noticed by", title="Mutation matrix")
    for mutation in MUTATIONS:
        if wanted.names and mutation.name not in wanted.names:
            continue
        found = matrix.notices(mutation)
        seen = [each for each in found if each.measure is not None]
        shown = [f"{e.suite} {e.measure} {e.before:.3f} → {e.after:.3f}" for e in seen]
        unseen = [each.suite for each in found if each.measure is None]
        table.add_row(mutation.name, mutation.does, "\n".join(
            [*shown, *(f"not by {each}" for each in unseen)]))  # fmt: skip
        console.print(f"{mutation.name}: {'; '.join(shown) or 'nobody'}", markup=False)
        if not seen:
            missed.append(mutation.name)
    console.print(table)
    if missed:
        console.print(f"nobody notices {', '.join(missed)}: a case is missing", style="red")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
