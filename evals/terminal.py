"""Terminal: a run, a comparison and a gate as tables. Knows no HTML."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from evals.comparison import Compared
from evals.record import Run, SuiteRecord
from evals.statistics import Estimate
from evals.suite import Measure, Table

SHOWN_FAILURES = 5


def print_run(console: Console, run: Run, failures: int = SHOWN_FAILURES) -> None:
    """Conditions, the table of measures, and the first failing cases of each suite."""
    at = run.conditions
    console.print(
        f"model [bold]{escape(at.model)}[/], planner {at.planner}, glossary {at.glossary[:12]}, "
        f"commit {at.commit}, as of {at.as_of}, seed {at.seed}, rounds {at.rounds}, {at.began}"
    )
    table = RichTable(title="Evaluation")
    for name, side in (
        ("suite", "left"), ("measure", "left"), ("value", "right"), ("95 % interval", "right"),
        ("n", "right"), ("seconds", "right"), ("gated within", "right"),
    ):  # fmt: skip
        table.add_column(name, justify=side)  # type: ignore[arg-type]  # left or right
    for suite in run.suites:
        for place, measure in enumerate(suite.measures):
            table.add_row(*_row(suite, measure, is_first=place == 0))
        table.add_section()
    console.print(table)
    for suite in run.suites:
        _print_tables(console, suite)
        _print_failures(console, suite, failures)


def _row(suite: SuiteRecord, measure: Measure, is_first: bool) -> list[str]:
    found = suite.estimates[measure.name]
    spread = suite.spread.get(measure.name)
    value = shown(found.mean, measure)
    if spread is not None:
        value += f" ± {shown(spread, measure)}"
    gated = "" if measure.tolerance is None else f"{shown(measure.tolerance, measure)}"
    return [
        suite.name if is_first else "", measure.name, value, interval(found, measure),
        str(found.n), f"{suite.seconds:.1f}" if is_first else "", gated,
    ]  # fmt: skip


def shown(value: float | None, measure: Measure) -> str:
    """A value as a reader expects it."""
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if measure.is_share else f"{value:.3g}"


def interval(found: Estimate, measure: Measure) -> str:
    """The interval of an estimate."""
    if found.low is None or found.high is None:
        return ""
    return f"{shown(found.low, measure)} – {shown(found.high, measure)}"


def _print_tables(console: Console, suite: SuiteRecord) -> None:
    for each in suite.tables:
        print_table(console, suite.name, each)


def print_table(console: Console, name: str, each: Table) -> None:
    """Further figures, under their title."""
    table = RichTable(*each.header, title=f"{name}: {each.title}")
    for row in each.rows:
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)


def _print_failures(console: Console, suite: SuiteRecord, most: int) -> None:
    failed = [each for each in suite.cases if not each.passed]
    if not failed or most == 0:
        return
    console.print(f"[bold]{suite.name}[/]: {len(failed)} of {len(suite.cases)} answers fail")
    for each in failed[:most]:
        who = f" ({each.case.person})" if each.case.person else ""
        console.print(f"  {each.case.id}{who}: {each.case.question}", markup=False)
        console.print(f"    {' '.join(each.said.text.split())[:200]}", markup=False)
        console.print(f"    {'; '.join(each.mark.reasons)[:300]}", markup=False, style="red")
    if len(failed) > most:
        console.print(f"  … {len(failed) - most} more in the report")


def print_comparison(console: Console, found: Sequence[Compared]) -> None:
    """Paired differences and the cases that changed."""
    table = RichTable("suite", "measure", "difference", "95 % interval", "n", "cases changed",
                      title="Against the other run, paired by case")  # fmt: skip
    for each in found:
        if each.changes:
            there = each.difference
            table.add_row(
                each.suite, each.measure, f"{there.mean:+.4f}",
                f"{there.low:+.4f} – {there.high:+.4f}", str(there.n), str(len(each.changes)),
            )  # fmt: skip
    console.print(table)
    seen: set[tuple[str, str]] = set()
    for each in found:
        for change in each.changes:
            if (each.suite, change.case) in seen:
                continue
            seen.add((each.suite, change.case))
            console.print(
                f"  {each.suite} {change.case}: {each.measure} {change.before:g} → "
                f"{change.after:g}  {change.question}",
                markup=False,
            )
    if not seen:
        console.print("no case scored otherwise")


def print_gate(console: Console, found: Sequence[str]) -> None:
    """Why the gate fails, or that it passes."""
    if not found:
        console.print("[green]gate passed[/]")
    for each in found:
        console.print(f"REGRESSION {each}", markup=False, style="bold red")
