"""Gate: a run against a baseline; what got worse, and what is missing. Knows no rendering."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.record import Run, SuiteRecord

Baseline = Mapping[str, Any]

DECIMALS = 6
"""Of a value in a baseline; an equal run must not fail by its rounding."""


def load_baseline(path: Path) -> dict[str, Any]:
    """Read a baseline.

    Raises:
        FileNotFoundError: there is none yet; says how to make one.
    """
    if not path.exists():
        raise FileNotFoundError(
            f"{path} does not exist; make it with `python -m evals --update-baseline {path}`"
        )
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def baseline_of(run: Run) -> dict[str, Any]:
    """What a run fixes as the level below which no later run may fall."""
    suites = {}
    for suite in run.suites:
        measures = {
            each.name: {
                "value": round(found.mean, DECIMALS),
                "n": found.n,
                "tolerance": each.tolerance,
                "better": "lower" if each.lower_is_better else "higher",
            }
            for each in suite.measures
            if each.tolerance is not None and (found := suite.estimates[each.name]).mean is not None
        }
        if measures:
            suites[suite.name] = {"n": suite.n, "errors": suite.errors, "measures": measures}
    return {
        "commit": run.conditions.commit,
        "glossary": run.conditions.glossary,
        "model": run.conditions.model,
        "as_of": run.conditions.as_of,
        "seed": run.conditions.seed,
        "suites": suites,
    }


def regressions(run: Run, baseline: Baseline) -> list[str]:
    """Every reason why the run may not pass; empty means it may.

    A suite, a measure or cases that the baseline has and the run lacks count as regressions.
    """
    if run.conditions.model != baseline["model"]:
        return [
            f"the run used the model {run.conditions.model!r}, the baseline "
            f"{baseline['model']!r}; only like is compared with like"
        ]
    found = []
    for name, wanted in baseline["suites"].items():
        suite = run.suite(name)
        if suite is None:
            found.append(f"{name}: the suite is missing from the run")
            continue
        found += _of_suite(suite, wanted)
    return found


def _of_suite(suite: SuiteRecord, wanted: Mapping[str, Any]) -> list[str]:
    found = []
    if suite.errors > wanted["errors"]:
        found.append(
            f"{suite.name}: {suite.errors} cases raised instead of answering, the baseline has "
            f"{wanted['errors']}"
        )
    if suite.n < wanted["n"]:
        found.append(f"{suite.name}: {suite.n} cases, the baseline has {wanted['n']}")
    for name, level in wanted["measures"].items():
        now = suite.estimates.get(name)
        if now is None or now.mean is None:
            found.append(f"{suite.name}: the measure {name} is missing from the run")
            continue
        loss = (
            level["value"] - now.mean if level["better"] == "higher" else now.mean - level["value"]
        )
        if loss > level["tolerance"] + 10**-DECIMALS:
            found.append(
                f"{suite.name}: {name} is {now.mean:.4f}, the baseline {level['value']:.4f} "
                f"(tolerance {level['tolerance']:g})"
            )
    return found
