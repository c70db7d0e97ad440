"""Running: a suite as an inspect task, and a finished inspect log as scored cases.

`plainly` runs the same cases without inspect, for the mutation matrix. Knows no suite by name and
no report.
"""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.dataset import Sample
from inspect_ai.log import EvalLog, EvalSample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.suite import Case, Mark, Options, Said, Scored, Suite

AT_ONCE = 8
"""Samples in flight; inspect's own bookkeeping gains from several, whoever answers."""


def as_task(suite: Suite, options: Options | None = None) -> Task:
    """The suite as inspect runs, logs and shows it; needs `--model none`."""
    wanted = options or Options()
    samples = [
        Sample(id=case.id, input=case.question or case.id, metadata={"case": asdict(case)})
        for case in suite.chosen(wanted)
    ]
    return Task(
        name=suite.name,
        dataset=samples,
        solver=asked(suite, wanted),
        scorer=marked(suite),
        fail_on_error=False,
    )


@solver
def asked(suite: Suite, options: Options) -> Solver:
    """Ask the product, in a thread, and keep what it said."""
    limiter = anyio.CapacityLimiter(options.workers)

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = Case(**state.metadata["case"])
        said, seconds = await anyio.to_thread.run_sync(
            _timed, suite, case, options, limiter=limiter
        )
        state.metadata["said"] = asdict(said)
        state.metadata["seconds"] = seconds
        state.output = ModelOutput.from_content("coach", said.text)
        return state

    return solve


@scorer(metrics={"*": [mean(), stderr()]})
def marked(suite: Suite) -> Scorer:
    """The suite's own score; a measure that does not apply is left out of the means."""

    async def score(state: TaskState, target: Target) -> Score:
        case, said = Case(**state.metadata["case"]), Said(**state.metadata["said"])
        mark = suite.score(case, said)
        applies = {
            name: math.nan if value is None else float(value) for name, value in mark.values.items()
        }
        return Score(
            value={**{each.name: math.nan for each in suite.measures}, **applies},
            answer=said.text,
            explanation="; ".join(mark.reasons) or "nothing is wrong",
            metadata={"reasons": list(mark.reasons)},
        )

    return score


def run(
    suites: Sequence[Suite],
    options: Options,
    logs: Path,
    rounds: int = 1,
    tell: Callable[[str], object] = lambda _: None,
) -> dict[str, list[Scored]]:
    """Run suites under inspect; returns scored cases by suite name.

    Args:
        suites: Which.
        options: How.
        logs: Folder for inspect's log files.
        rounds: How often each case is asked.
        tell: Told when a suite begins.

    Raises:
        RuntimeError: inspect itself could not finish a suite.
    """
    found = {}
    for suite in suites:
        tell(f"{suite.title} …")
        log = inspect_eval(
            as_task(suite, options), model="none", display="none", log_dir=str(logs),
            epochs=rounds, max_samples=AT_ONCE, log_realtime=False, score_display=False,
        )[0]  # fmt: skip
        if log.status != "success":
            reason = log.error.message if log.error else log.status
            raise RuntimeError(f"the suite {suite.name!r} did not finish: {reason}")
        found[suite.name] = scored_of(suite, log)
    return found


def scored_of(suite: Suite, log: EvalLog) -> list[Scored]:
    """The cases of a finished log, in the order of the suite."""
    return [_scored(suite, sample) for sample in log.samples or ()]


def _scored(suite: Suite, sample: EvalSample) -> Scored:
    case = _case(sample.metadata["case"])
    if sample.error is not None:
        error = sample.error.message.strip().splitlines()[-1][:300]
        return Scored(case, Said(""), suite.worst(error), error=error, round=sample.epoch)
    score = next(iter((sample.scores or {}).values()))
    raw = score.value if isinstance(score.value, dict) else {}
    values = {name: _known(value) for name, value in raw.items()}
    mark = Mark(values, tuple((score.metadata or {}).get("reasons", ())))
    said = sample.metadata["said"]
    kept = Said(said["text"], tuple(said["evidence"]), said["facts"], said["tokens"])
    return Scored(case, kept, mark, sample.metadata["seconds"], round=sample.epoch)


def _case(raw: dict[str, Any]) -> Case:
    return Case(**raw)


def _known(value: Any) -> float | None:
    return None if value is None or math.isnan(float(value)) else float(value)


def plainly(suite: Suite, cases: Iterable[Case], options: Options) -> list[Scored]:
    """Run cases one by one without inspect."""
    found = []
    for case in cases:
        try:
            said, seconds = _timed(suite, case, options)
            found.append(Scored(case, said, suite.score(case, said), seconds))
        except Exception as raised:
            error = f"{type(raised).__name__}: {raised}"[:300]
            found.append(Scored(case, Said(""), suite.worst(error), error=error))
    return found


def _timed(suite: Suite, case: Case, options: Options) -> tuple[Said, float]:
    began = time.perf_counter()
    said = suite.answer(case, options)
    return said, time.perf_counter() - began
