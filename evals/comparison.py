"""Comparison: two runs over the same cases, and which cases changed. Knows no rendering."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evals.record import Run, SuiteRecord, by_case
from evals.statistics import Estimate, paired


@dataclass(frozen=True)
class Change:
    """A case that scored otherwise in the other run."""

    case: str
    question: str
    before: float
    after: float


@dataclass(frozen=True)
class Compared:
    """One measure over the cases that both runs have.

    Attributes:
        difference: This run less the other, paired by case.
        changes: The cases that changed, the losses first.
    """

    suite: str
    measure: str
    difference: Estimate
    changes: tuple[Change, ...]


def compare(run: Run, other: Mapping[str, Any], seed: int = 7) -> list[Compared]:
    """Every measure of every suite that both runs have.

    Args:
        run: This run.
        other: A run as `record.load` reads it.
        seed: Of the bootstrap.
    """
    found = []
    for earlier in other["suites"]:
        suite = run.suite(earlier["name"])
        if suite is not None:
            for measure in suite.measures:
                one = _compared(suite, earlier, measure.name, measure.lower_is_better, seed)
                if one is not None:
                    found.append(one)
    return found


def _compared(
    suite: SuiteRecord, earlier: Mapping[str, Any], name: str, lower_is_better: bool, seed: int
) -> Compared | None:
    after = by_case(suite.cases, name)
    before = _values(earlier, name)
    both = [each for each in after if each in before]
    if not both:
        return None
    asked = {each.case.id: each.case.question for each in suite.cases}
    changed = [
        Change(each, asked[each], before[each], after[each])
        for each in both
        if abs(after[each] - before[each]) > 1e-9
    ]
    sign = -1 if lower_is_better else 1
    changed.sort(key=lambda each: sign * (each.after - each.before))
    difference = paired([before[each] for each in both], [after[each] for each in both], seed)
    return Compared(suite.name, name, difference, tuple(changed))


def _values(earlier: Mapping[str, Any], name: str) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for each in earlier["cases"]:
        value = each["mark"]["values"].get(name)
        if value is not None:
            found.setdefault(each["case"]["id"], []).append(value)
    return {case: sum(values) / len(values) for case, values in found.items()}
