"""`python -m evals`: run suites, report, compare, and hold a change to the baseline.

Exit codes: 0 done; 1 a regression against the baseline, or a suite that did not finish; 2 a wrong
command line.
"""

import argparse
import importlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evals.suite import Options, Scored, Suite
from tools.errors import DataError

NAMES = (
    "glossary", "numbers", "cohort", "grounded", "conversation", "safety", "grounding",
    "performance",
)  # fmt: skip
"""Every suite; each is the file of that name in this folder."""
ALIASES = {"retrieval": "glossary", "data": "numbers", "diagnosis": "cohort"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; returns the exit code."""
    wanted = parser().parse_args(arguments)
    os.environ.setdefault("INSPECT_DISABLE_VERSION_CHECK", "1")
    console = Console(width=None if sys.stdout.isatty() else 150)
    if wanted.export_feedback is not None:
        from evals.feedback import export

        console.print(export(wanted.export_feedback))
        return 0
    unknown = [each for each in wanted.suites if ALIASES.get(each, each) not in NAMES]
    if unknown:
        console.print(f"unknown suite {unknown[0]!r}; known: {', '.join(NAMES)}", markup=False)
        return 2
    try:
        return _run(wanted, console)
    except (FileNotFoundError, RuntimeError, ValueError, DataError) as error:
        console.print(str(error), style="red", markup=False)
        return 1


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(prog="python -m evals", description="Score the answers.")
    add = found.add_argument
    add("suites", nargs="*", metavar="SUITE", help=f"which of {', '.join(NAMES)}; default: gated")
    add("--model", help="builtin, or a model at COACH_BASE_URL; default: COACH_MODEL")
    add("--planner", choices=("model", "builtin"), help="who chooses tools for a language model")
    add("--limit", type=int, help="at most this many cases a suite, spread over families")
    add("--repeat", type=int, default=1, help="ask each case so often; prints mean and spread")
    add("--price", type=float, help="of a million tokens; prints what an answer costs")
    add("--workers", type=int, default=1, help="answers at once; for models at an endpoint")
    add("--full", action="store_true", help="large sizes: 500 people, 3,000 data questions")
    add("--seed", type=int, default=7, help="of every random draw")
    add("--gate", type=Path, metavar="BASELINE", help="exit 1 where a gated measure got worse")
    add("--update-baseline", type=Path, metavar="BASELINE", help="write this run as the baseline")
    add("--report", type=Path, metavar="DIR", help="write run.json, report.html and the viewer")
    add("--compare", type=Path, metavar="RUN", help="pair this run with an earlier --report")
    add("--failures", type=int, default=5, help="failing cases to print for each suite")
    add("--beir", type=Path, metavar="DIR", help="glossary: a retrieval set in BEIR form")
    add("--tables", type=Path, metavar="DIR", help="numbers: outside questions with tables")
    add("--messages", type=Path, metavar="FILE", help="safety: messages labelled respond or punt")
    add("--added", type=Path, metavar="FILE", help="grounded: further cases, as exported below")
    add("--judge", action="store_true", help="a language model grades too; advice, never gated")
    add("--export-feedback", type=Path, metavar="FILE", help="thumbs-down turns as new cases")
    return found


def load_suite(name: str) -> Suite:
    """The suite of a name; only what is asked for is imported."""
    suite: Suite = importlib.import_module(f"evals.{ALIASES.get(name, name)}").SUITE
    return suite


def _suites(wanted: argparse.Namespace) -> list[Suite]:
    if wanted.suites:
        return [load_suite(each) for each in dict.fromkeys(wanted.suites)]
    return [suite for name in NAMES if (suite := load_suite(name)).is_gated]


def _options(wanted: argparse.Namespace) -> Options:
    return Options(
        model=wanted.model, planner=wanted.planner, limit=wanted.limit, full=wanted.full,
        seed=wanted.seed, beir=wanted.beir, tables=wanted.tables, messages=wanted.messages,
        added=wanted.added, judge=wanted.judge,
        workers=wanted.workers,
    )  # fmt: skip


def _run(wanted: argparse.Namespace, console: Console) -> int:
    from evals import comparison, gate, record, report, terminal, workbench
    from evals.running import run as run_suites

    suites, options = _suites(wanted), _options(wanted)
    baseline = gate.load_baseline(wanted.gate) if wanted.gate else None
    earlier = record.load(wanted.compare) if wanted.compare else None
    conditions = workbench.conditions(options, wanted.repeat)
    logs = wanted.report / "logs" if wanted.report else Path(tempfile.mkdtemp()) / "logs"
    shutil.rmtree(logs, ignore_errors=True)  # an earlier run's logs are not this run's
    scored = run_suites(suites, options, logs, wanted.repeat, tell=console.print)
    done = record.Run(
        conditions,
        tuple(
            record.summarise(each, scored[each.name], options.seed, wanted.price) for each in suites
        ),
    )
    terminal.print_run(console, done, wanted.failures)
    if options.judge:
        _print_judge(console, options, scored)
    compared = comparison.compare(done, earlier, options.seed) if earlier else []
    if earlier:
        terminal.print_comparison(console, compared)
    lost = gate.regressions(done, baseline) if baseline is not None else []
    if wanted.report:
        report.write(done, wanted.report, logs, lost, compared)
        console.print(f"report: {wanted.report / 'report.html'}")
    if wanted.update_baseline:
        text = json.dumps(gate.baseline_of(done), indent=2) + "\n"
        wanted.update_baseline.write_text(text, encoding="utf-8")
        console.print(f"baseline written: {wanted.update_baseline}; review its diff")
    if baseline is not None:
        terminal.print_gate(console, lost)
    return 1 if lost else 0


def _print_judge(console: Console, options: Options, scored: dict[str, list[Scored]]) -> None:
    """Let the run's language model grade the answers; the built-in model cannot."""
    from evals import terminal, workbench
    from evals.judge import judge

    coach = workbench.coach(options)
    if coach.settings.is_builtin:
        raise ValueError("--judge needs a language model: give --model and COACH_BASE_URL")
    graded = [each for name in ("grounded", "conversation") for each in scored.get(name, ())]
    table = judge(graded, lambda prompt: str(coach.model.invoke(prompt).text))
    terminal.print_table(console, "judge", table)


if __name__ == "__main__":
    sys.exit(main())
