"""Grounding checker: true sentences must pass, corrupted ones must be caught.

Evidence, truths and folklore are written by hand in `evals/questions/truths.yaml`. The check is a
pure function, the same that guards the running product. Knows no model.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from inspect_ai import Task, task

from agent.grounding.check import check_draft
from evals.corruptions import corruptions
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Scored, Suite, Table
from tools.evidence import Evidence

TRUTHS = Path(__file__).parent / "questions" / "truths.yaml"


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TRUTHS.read_text(encoding="utf-8"))
    return loaded


def cases(options: Options) -> list[Case]:
    """Every truth, every corruption of it, and the folklore."""
    written = _written()
    found = []
    for number, truth in enumerate(written["truths"], 1):
        found.append(_case(f"true-{number}", "true", "true", truth))
        for place, each in enumerate(corruptions(truth, written["evidence"], options.seed), 1):
            found.append(_case(f"false-{number}.{place}", each.kind, each.group, each.text))
    for number, claim in enumerate(written["folklore"], 1):
        found.append(_case(f"folklore-{number}", "folklore", "semantic", claim))
    return found


def _case(name: str, kind: str, group: str, sentence: str) -> Case:
    return Case(name, kind, sentence, expected={"group": group})


@lru_cache(maxsize=1)
def evidence() -> Mapping[str, Evidence]:
    """The evidence of the imagined turn."""
    return {name: _evidence(name, item) for name, item in _written()["evidence"].items()}


def _evidence(name: str, item: Mapping[str, Any]) -> Evidence:
    kind = "data" if name.startswith("d") else "glossary"
    fields = {key: value for key, value in item.items() if key != "other"}
    return Evidence.model_validate({"id": name, "kind": kind, **fields})


def answer(case: Case, options: Options) -> Said:
    """What the check says about the sentence."""
    problems = [
        f"{problem.kind}: {problem.message}"
        for each in check_draft(case.question, evidence())
        for problem in each.problems
    ]
    return Said("; ".join(problems) or "it holds", facts={"caught": bool(problems)})


def score(case: Case, said: Said) -> Mark:
    """Caught where false, passed where true."""
    group, caught = case.expected["group"], bool(said.facts["caught"])
    if group == "true":
        reasons = ("true, and rejected",) if caught else ()
        return Mark({"wrongly_rejected": float(caught)}, reasons)
    reasons = () if caught else (f"false ({case.family}), and passed",)
    return Mark({f"{group}_caught": float(caught)}, reasons)


def tables(scored: Sequence[Scored]) -> tuple[Table, ...]:
    """Caught by kind of corruption."""
    rows = []
    for kind in dict.fromkeys(each.case.family for each in scored):
        part = [each for each in scored if each.case.family == kind]
        caught = sum(bool(each.said.facts.get("caught")) for each in part)
        rows.append((kind, str(len(part)), str(caught), f"{100 * caught / len(part):.1f} %"))
    return (Table("Rejected by kind", ("kind", "n", "rejected", "share"), tuple(rows)),)


SUITE = Suite(
    name="grounding",
    title="Grounding checker",
    measures=(
        Measure("numeric_caught", "false numbers, units, windows and other people's values", 0.0),
        Measure("citation_caught", "moved, invented and dropped citations", 0.0),
        Measure("semantic_caught", "flipped directions, negations and folklore", 0.005),
        Measure("wrongly_rejected", "true sentences rejected", 0.0, lower_is_better=True),
    ),
    cases=cases,
    answer=answer,
    score=score,
    tables=tables,
)


@task
def grounding(limit: int | None = None) -> Task:
    """The grounding checker, for `inspect eval evals/grounding.py --model none`."""
    return as_task(SUITE, Options(limit=limit))
