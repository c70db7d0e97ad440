"""Grounding checker: true sentences must pass, corrupted ones must be caught.

Evidence, truths and folklore are written by hand (`evals/questions/truths.yaml`); what passages of
the glossary say in other words is in `evals/support.py`, half of the pages sealed; `others` is
another author's pairs, seen since their first contact. The check is a pure function, the same that
guards the running product. Knows no model.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from inspect_ai import Task, task

from agent.grounding.check import check_draft, nearest_in
from evals import workbench
from evals.corruptions import corruptions
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Scored, Suite, Table
from evals.support import OTHERS, Pair, pairs, read_pairs
from tools.evidence import Evidence

GROUPS = {
    "true": "true",
    "number": "numeric",
    "citation moved": "citation",
    "citation invented": "citation",
}
"""Kinds of pairs that are not semantic."""

TRUTHS = Path(__file__).parent / "questions" / "truths.yaml"


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TRUTHS.read_text(encoding="utf-8"))
    return loaded


def cases(options: Options) -> list[Case]:
    """Every truth, every corruption of it, the folklore, and what passages say and do not say."""
    written = _written()
    found = []
    for number, truth in enumerate(written["truths"], 1):
        found.append(_case(f"true-{number}", "true", "true", truth))
        for place, each in enumerate(corruptions(truth, written["evidence"], options.seed), 1):
            found.append(_case(f"false-{number}.{place}", each.kind, each.group, each.text))
    for number, claim in enumerate(written["folklore"], 1):
        found.append(_case(f"folklore-{number}", "folklore", "semantic", claim))
    for number, pair in enumerate(_pairs(), 1):
        expected = {"group": GROUPS.get(pair.kind, "semantic"), "pair": number - 1}
        if pair.part:
            expected["part"] = pair.part
        kind = f"{pair.kind}, others" if pair.part == "others" else pair.kind
        found.append(Case(f"{pair.page}-{number}", kind, pair.text, expected=expected))
    return found


@lru_cache(maxsize=1)
def _pairs() -> tuple[Pair, ...]:
    return (*pairs(), *read_pairs(OTHERS, "others"))


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
    place = case.expected.get("pair")
    known = evidence() if place is None else {"g1": _pairs()[place].evidence}
    nearest = None if place is None else nearest_in(workbench.index())
    problems = [
        f"{problem.kind}: {problem.message}"
        for each in check_draft(case.question, known, nearest=nearest)
        for problem in each.problems
    ]
    return Said("; ".join(problems) or "it holds", facts={"caught": bool(problems)})


def score(case: Case, said: Said) -> Mark:
    """Caught where false, passed where true."""
    group, caught = case.expected["group"], bool(said.facts["caught"])
    part = f"{case.expected['part']}_" if case.expected.get("part") else ""
    if group == "true":
        reasons = ("true, and rejected",) if caught else ()
        return Mark({f"{part}wrongly_rejected": float(caught)}, reasons)
    reasons = () if caught else (f"false ({case.family}), and passed",)
    return Mark({f"{part}{group}_caught": float(caught)}, reasons)


def tables(scored: Sequence[Scored]) -> tuple[Table, ...]:
    """Rejected by kind of corruption, sealed pages apart."""
    header = ("kind", "n", "rejected", "share", "sealed n", "sealed rejected", "share")
    kinds = dict.fromkeys(each.case.family for each in scored)
    return (Table("Rejected by kind", header, tuple(_row(kind, scored) for kind in kinds)),)


def _row(kind: str, scored: Sequence[Scored]) -> tuple[str, ...]:
    cells = [kind]
    for sealed in (False, True):
        part = [
            bool(each.said.facts.get("caught"))
            for each in scored
            if each.case.family == kind and (each.case.expected.get("part") == "sealed") == sealed
        ]
        share = f"{100 * sum(part) / len(part):.1f} %" if part else "–"
        cells += [str(len(part)), str(sum(part)), share]
    return tuple(cells)


SUITE = Suite(
    name="grounding",
    title="Grounding checker",
    measures=(
        Measure("numeric_caught", "false numbers, units, windows and other people's values", 0.0),
        Measure("citation_caught", "moved, invented and dropped citations", 0.0),
        Measure("semantic_caught", "flipped directions, negations and folklore", 0.005),
        Measure("wrongly_rejected", "true sentences rejected", 0.0, lower_is_better=True),
        Measure("sealed_numeric_caught", "the same on sealed pages", 0.0),
        Measure("sealed_citation_caught", "the same on sealed pages", 0.0),
        Measure("sealed_semantic_caught", "the same on sealed pages", 0.005),
        Measure("sealed_wrongly_rejected", "the same on sealed pages", 0.0, lower_is_better=True),
        Measure("others_semantic_caught", "the same in another author's pairs", 0.005),
        Measure("others_wrongly_rejected", "the same in theirs", 0.0, lower_is_better=True),
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
