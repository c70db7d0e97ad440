"""Grounded answers: hand-written questions to simulated people, scored by rubric.

What must and must not be said is in `evals/questions/grounded.yaml`; figures are computed from
the generated records in `evals/people.py`. Whether numbers and citations hold is judged by the
same pure check that guards the running product. Knows no layout of answers.
"""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from inspect_ai import Task, task

from agent.answer import Answer
from evals import rubric, workbench
from evals.people import AS_OF, LIVES, NEWCOMER, figure, window
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Suite
from evals.wording import headline, plain

QUESTIONS = Path(__file__).parent / "questions" / "grounded.yaml"
UNITS = {
    "sleep_hours": "h", "deep_minutes": "min", "shortest_night": "h", "resting_hr": "bpm",
    "hrv": "ms", "weight": "kg", "protein_g": "g", "energy_kcal": "kcal", "bench": "kg",
    "squat": "kg", "deadlift": "kg", "strength_sessions": "sessions", "runs": "sessions",
    "recorded_nights": "days", "logged_days": "days",
}  # fmt: skip


def cases(options: Options) -> list[Case]:
    """The hand-written cases, and added ones such as exported thumbs-down turns."""
    return [*read(QUESTIONS), *(read(options.added) if options.added else ())]


def read(path: Path) -> list[Case]:
    """Cases of a file.

    Raises:
        ValueError: names the case and the key or person that is not known.
    """
    found = []
    families = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for family, content in families.items():
        for number, own in enumerate(content["cases"], 1):
            item = {**content.get("defaults", {}), **own}
            found.append(case_of(f"{family}-{number}", family, item))
    return found


KEYS = {"q", "who", "head", "says", "never", "number", "over", "cite", "pages", "not_pages",
        "abstain", "premise", "words", "as_of", "answer", "reason"}  # fmt: skip


def case_of(name: str, family: str, item: dict[str, Any]) -> Case:
    """A case as it is written, with its figure looked up in the records."""
    _check(item, name)
    expected = {key: value for key, value in item.items() if key not in {"q", "who"}}
    if "number" in item:
        first, last = window(str(item["over"]))
        expected["value"] = figure(item["who"], item["number"], first, last)
        expected["unit"] = UNITS[item["number"]]
    return Case(name, family, item["q"], item["who"], expected)


def _check(item: dict[str, Any], where: str) -> None:
    unknown = set(item) - KEYS
    if unknown:
        raise ValueError(f"{where}: unknown key {sorted(unknown)[0]!r}; known: {sorted(KEYS)}")
    if item["who"] not in {*LIVES, NEWCOMER}:
        raise ValueError(f"{where}: unknown person {item['who']!r}; known: {sorted(LIVES)}")


def answer(case: Case, options: Options) -> Said:
    """What the coach answers, as every door would show it."""
    day = date.fromisoformat(str(case.expected.get("as_of", AS_OF)))
    return said_of(workbench.coach(options).ask(case.question, user_id=case.person, as_of=day))


def said_of(given: Answer) -> Said:
    """An answer as scorers and reports see it."""
    evidence = tuple(
        f"[{each.id}] {each.label}: {' '.join((each.text or '').split())[:160]}"
        for each in given.evidence
        if any(each.id in claim.citations for claim in given.claims)
    )
    return Said(given.text, evidence, given.model_dump(mode="json"), given.tokens)


def score(case: Case, said: Said) -> Mark:
    """Every measure that applies to the case, with the reasons of those that fail."""
    given = Answer.model_validate(said.facts)
    wanted = case.expected
    text, head = plain(said.text), headline(given)
    marks = [
        rubric.points(wanted, text, head),
        rubric.numbers_hold(given, case.question),
        rubric.citations(wanted, given),
        rubric.right_number(wanted, text),
        rubric.abstention(wanted, text),
        rubric.premise(wanted, head),
        rubric.length(wanted, text),
        rubric.readability(text),
    ]
    values: dict[str, float | None] = {}
    for each in marks:
        values.update(each.values)
    reasons = tuple(reason for each in marks for reason in each.reasons)
    return Mark({"passed": float(not reasons), **values}, reasons)


SUITE = Suite(
    name="grounded",
    title="Grounded answers",
    measures=(
        Measure("passed", "answers with nothing wrong", 0.01),
        Measure("rubric", "points of the rubric", 0.005),
        Measure("supported", "every number and marker holds against the evidence", 0.0),
        Measure("citations", "needed kinds and pages cited, forbidden ones not", 0.01),
        Measure("number", "the asked-for number, within its shown rounding", 0.01),
        Measure("abstained", "says that it cannot tell, where data are missing", 0.02),
        Measure("premise", "a wrong premise is corrected in the headline", 0.02),
        Measure("length", "within the words a reader will read", 0.01),
        Measure("dropped", "sentences cut by the check, an answer", 0.02, True, False),
        Measure("reading_grade", "school grade of the prose (Flesch-Kincaid)", 0.3, True, False),
        Measure("words", "words an answer", None, True, False),
    ),
    cases=cases,
    answer=answer,
    score=score,
)


@task
def grounded(limit: int | None = None, model: str | None = None) -> Task:
    """Grounded answers, for `inspect eval evals/grounded.py --model none`."""
    return as_task(SUITE, Options(limit=limit, model=model))
