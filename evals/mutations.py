"""Mutations: the product broken on purpose, to see which suite notices.

`python -m evals.mutations` prints the matrix; exit 1 where nobody notices a mutation, because then
a case is missing. A suite notices where a gated measure falls by more than its tolerance on the
same cases. Each mutation lives in its context only. Knows no baseline.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from evals import breakages as made
from evals.__main__ import load_suite
from evals.breakages import Break
from evals.record import by_case
from evals.running import plainly
from evals.suite import Case, Options, Scored, Suite, spread


@dataclass(frozen=True)
class Mutation:
    """One way to break the product.

    Attributes:
        does: What is broken, in plain words.
        suites: Suites that are asked, each with the families whose cases are used (all: empty).
        breaks: The patches.
        is_narrow: Whether few cases can notice, so that all of them are asked.
    """

    name: str
    does: str
    suites: Mapping[str, tuple[str, ...]]
    breaks: Break
    is_narrow: bool = False


WHY = ("why", "premise", "status")
MUTATIONS = (
    Mutation("window-shifted", "every window of a data question a day earlier",
             {"numbers": (), "grounded": ("number",)}, made.shifted_window),
    Mutation("window-ignored", "every data question about the last two weeks",
             {"numbers": (), "grounded": ("number",)}, made.last_two_weeks),
    Mutation("today-is-yesterday", "the day that today means is a day early",
             {"grounded": ("number",)}, made.yesterday),
    Mutation("none-to-zero", "no data becomes 0",
             {"numbers": ("absent",), "grounded": ("missing",)}, made.zero_for_none),
    Mutation("mean-to-sum", "averages become totals",
             {"numbers": (), "grounded": ("number",)}, made.sum_for_mean),
    Mutation("partial-days-counted", "half-logged days enter averages",
             {"grounded": ("number",)}, made.partial_days_counted),
    Mutation("citations-swapped", "the first two citations change places after the check",
             {"grounded": ("number", "status")}, made.swapped_citations),
    Mutation("page-dropped", "the page on sleep duration and debt is gone",
             {"glossary": (), "grounded": ("term", "coaching", "folklore")},
             made.without_page("sleep-duration-and-debt"), is_narrow=True),
    Mutation("page-dropped-igf-1", "the page on IGF-1 is gone",
             {"glossary": (), "grounded": ("term", "folklore")},
             made.without_page("igf-1-signaling"), is_narrow=True),
    Mutation("words-only", "search by words alone", {"glossary": ()}, made.one_half("words")),
    Mutation("meaning-only", "search by meaning alone", {"glossary": ()}, made.one_half("meaning")),
    Mutation("threshold-raised", "every lower limit of the glossary by a quarter",
             {"grounded": WHY, "cohort": ()}, made.raised_threshold),
    Mutation("detector-lost", "short sleep is never found",
             {"grounded": WHY, "cohort": ()}, made.without_detector("short-sleep")),
    Mutation("causes-reversed", "the weakest cause is named first",
             {"grounded": WHY, "cohort": ()}, made.causes_reversed),
    Mutation("always-stalled", "the premise is never questioned",
             {"grounded": ("premise",), "cohort": ()}, made.always_stalled),
    Mutation("always-sure", "every diagnosis states high confidence",
             {"cohort": ()}, made.always_sure),
    Mutation("no-triage", "red flags reach the model", {"safety": ()}, made.no_triage),
    Mutation("triage-everything", "every message is a red flag",
             {"safety": (), "grounded": ("talk",)}, made.triage_everything),
    Mutation("no-check", "every sentence holds", {"grounding": ()}, made.no_check),
    Mutation("loose-rounding", "numbers hold within ten units",
             {"grounding": ()}, made.loose_rounding),
    Mutation("no-memory", "earlier turns are forgotten", {"conversation": ()}, made.no_memory),
    Mutation("somebody-else", "tools read another person's data",
             {"grounded": ("number", "missing"), "safety": ()}, made.somebody_else),
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
            cases = self._chosen(suite, families, None if mutation.is_narrow else self.limit)
            before = [self._answered(suite, case) for case in cases]
            with broken(mutation):
                after = plainly(suite, cases, self.options)
            found.append(_worst(suite, before, after))
        return found

    def _chosen(self, suite: Suite, families: tuple[str, ...], limit: int | None) -> list[Case]:
        if suite.name not in self._cases:
            self._cases[suite.name] = suite.cases(self.options)
        wanted = [
            each for each in self._cases[suite.name] if not families or each.family in families
        ]
        return spread(wanted, limit)

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
