"""Diagnosis: the simulated cohort whose causes are known, and how far stated confidence holds.

People, verdicts and what is deleted are in `evals/diagnosis.py`; here they become a suite. Knows
no wording of answers.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from inspect_ai import Task, task

from agent.settings import load_settings
from evals import diagnosis, subjects, workbench
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Scored, Suite, Table
from knowledge.pages import load_pages

GATE_PEOPLE, FULL_PEOPLE = 48, 500
QUESTION = "Why has my progress stalled?"
LEVELS = ("high", "medium", "low", "unknown")
RIGHT = {"high": 1.0, "medium": 0.75, "low": 0.5}
"""What each word promises, for the Brier score: a reader takes them for about this."""


def cases(options: Options) -> list[Case]:
    """One case a simulated person."""
    people = FULL_PEOPLE if options.full else GATE_PEOPLE
    return [_case(number, options.seed) for number in range(people)]


def _case(number: int, seed: int) -> Case:
    each = _subject(number, seed)
    planted = list(each.person.causes)
    expected = {"group": each.group, "planted": planted, "number": number}
    family = f"{each.group}: {each.kind}"
    return Case(f"person-{number}", family, QUESTION, each.person.name, expected)


@lru_cache(maxsize=FULL_PEOPLE)
def _subject(number: int, seed: int) -> subjects.Subject:
    return subjects.subject_of(number, seed)


@lru_cache(maxsize=1)
def _clinic() -> diagnosis.Clinic:
    folder = workbench.scratch() / "cohort"
    folder.mkdir(exist_ok=True)
    return diagnosis.Clinic(folder, load_pages(load_settings().glossary))


def answer(case: Case, options: Options) -> Said:
    """The diagnosis of the person, as they are and without the decisive data."""
    judged = _clinic().judge(_subject(case.expected["number"], options.seed))
    found, without = judged.found, judged.without
    facts = {
        "causes": list(found.causes),
        "holds": found.premise.holds,
        "confidence": found.confidence,
        "first": diagnosis.is_first(judged),
        "in_two": diagnosis.is_in_two(judged),
        "sure_without": None if without is None else without.confidence == "high",
        "unknown": None if without is None else diagnosis.is_unknown(judged),
    }
    named = ", ".join(found.causes) or found.caution or "no cause"
    shown = f"{named}; stall {found.premise.holds}; confidence {found.confidence}"
    evidence = [f"{each.id}: {each.status} {each.strength:.2f}" for each in found.findings[:8]]
    if without is not None:
        blamed = ", ".join(without.causes) or "no cause"
        hidden = ", ".join(without.cannot_see) or "nothing"
        evidence.append(f"without the decisive data: {blamed}, cannot see {hidden}")
    return Said(shown, tuple(evidence), facts)


def score(case: Case, said: Said) -> Mark:
    """First, in the first two, falsely blamed, honestly unknown."""
    group, planted, facts = case.expected["group"], case.expected["planted"], said.facts
    calibration = {"brier": lost(facts, group)}
    wanted = " and ".join(planted) or "no cause"
    if group == "innocent":
        false = bool(facts["causes"])
        blamed = (f"blames {', '.join(facts['causes'])}; {wanted} was planted",) if false else ()
        return Mark({"false_cause": float(false), **calibration}, blamed)
    prefix = "pair_" if group == "pair" else ""
    values: dict[str, float | None] = {
        f"{prefix}first": float(facts["first"]),
        f"{prefix}both" if prefix else "in_two": float(facts["in_two"]),
        "honest_unknown": None if facts["unknown"] is None else float(facts["unknown"]),
        "humble": None if facts["sure_without"] is None else float(not facts["sure_without"]),
        **calibration,
    }
    reasons: tuple[str, ...] = () if facts["first"] else (f"{wanted} was planted",)
    if facts["sure_without"]:
        reasons += ("without the decisive data its confidence is high",)
    if facts["unknown"] is False:
        reasons += ("without the decisive data it does not say that it cannot tell",)
    return Mark(values, reasons)


def tables(scored: Sequence[Scored]) -> tuple[Table, ...]:
    """How often each stated confidence was right, with Wilson intervals; innocents count too."""
    rows = []
    judged = [each for each in scored if each.error is None]
    for level in LEVELS:
        part = [each for each in judged if each.said.facts["confidence"] == level]
        hits = sum(is_right(each) for each in part)
        low, high = diagnosis.interval(hits, len(part))
        if part:
            share = 100 * hits / len(part)
            rows.append((level, str(len(part)), str(hits), f"{share:.1f} %", f"{low:.1f} %",
                         f"{high:.1f} %"))  # fmt: skip
    header = ("confidence", "n", "right", "share right", "low", "high")
    return (Table("Reliability of the stated confidence", header, tuple(rows)),)


def is_right(scored: Scored) -> bool:
    """Whether what was said is true: a planted cause first, or no cause where none was planted."""
    return _is_right(scored.said.facts, scored.case.expected["group"])


def _is_right(facts: Mapping[str, Any], group: str) -> bool:
    return not facts["causes"] if group == "innocent" else bool(facts["first"])


def lost(facts: Mapping[str, Any], group: str) -> float | None:
    """Squared distance of what the stated confidence promises from what came true."""
    promised = RIGHT.get(facts["confidence"])
    return None if promised is None else (promised - _is_right(facts, group)) ** 2


SUITE = Suite(
    name="cohort",
    title="Diagnosis of the simulated cohort",
    measures=(
        Measure("first", "the one planted cause is named first", 0.04),
        Measure("in_two", "it is among the two that are named", 0.04),
        Measure("pair_first", "of two planted causes, one is first", 0.17),
        Measure("pair_both", "both of two planted causes are named", 0.17),
        Measure("false_cause", "a cause is blamed where none was planted", 0.0, True),
        Measure("honest_unknown", "without the decisive data it says so", 0.04),
        Measure("humble", "without the decisive data it is not highly confident", 0.04),
        Measure("brier", "squared error of the stated confidence", 0.02, True, False),
    ),
    cases=cases,
    answer=answer,
    score=score,
    tables=tables,
)


@task
def cohort(limit: int | None = None, full: bool = False) -> Task:
    """The cohort, for `inspect eval evals/cohort.py --model none`."""
    return as_task(SUITE, Options(limit=limit, full=full))
