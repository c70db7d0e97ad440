"""Conversations: scripts of several turns, with expectations for each turn.

Scripts are in `evals/questions/conversation.yaml`; a turn is scored like a single grounded answer.
Knows no memory of the product.
"""

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from inspect_ai import Task, task

from evals import grounded, workbench
from evals.people import AS_OF
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Suite

SCRIPTS = Path(__file__).parent / "questions" / "conversation.yaml"


def cases(options: Options) -> list[Case]:
    """One case a script; its question is every turn."""
    families: Mapping[str, Any] = yaml.safe_load(SCRIPTS.read_text(encoding="utf-8"))
    return [
        _case(f"{family}-{number}", family, script)
        for family, scripts in families.items()
        for number, script in enumerate(scripts, 1)
    ]


def _case(name: str, family: str, script: Mapping[str, Any]) -> Case:
    who = script["who"]
    turns = [
        grounded.case_of(f"{name}.{place}", family, {"who": who, **turn})
        for place, turn in enumerate(script["turns"], 1)
    ]
    expected = {"turns": [{"q": each.question, **each.expected} for each in turns]}
    return Case(name, family, " → ".join(each.question for each in turns), who, expected)


def answer(case: Case, options: Options) -> Said:
    """Every turn in one conversation."""
    coach = workbench.coach(options)
    conversation = uuid.uuid4().hex
    given = [
        grounded.said_of(coach.ask(turn["q"], case.person, conversation, AS_OF))
        for turn in case.expected["turns"]
    ]
    shown = "\n\n".join(
        f"> {turn['q']}\n{each.text}"
        for turn, each in zip(case.expected["turns"], given, strict=True)
    )
    evidence = tuple(line for each in given for line in each.evidence)
    facts = {"turns": [{"text": each.text, "facts": each.facts} for each in given]}
    return Said(shown, evidence, facts, sum(each.tokens for each in given))


def score(case: Case, said: Said) -> Mark:
    """Turns that pass, and whether the whole script does."""
    reasons: list[str] = []
    passed: list[bool] = []
    follow_ups: list[bool] = []
    held: list[float] = []
    pairs = zip(case.expected["turns"], said.facts["turns"], strict=True)
    for place, (turn, given) in enumerate(pairs, 1):
        asked = Case(f"{case.id}.{place}", case.family, turn["q"], case.person, turn)
        mark = grounded.score(asked, Said(given["text"], facts=given["facts"]))
        passed.append(not mark.reasons)
        if place > 1:
            follow_ups.append(not mark.reasons)
        if mark.values["supported"] is not None:
            held.append(mark.values["supported"])
        reasons += [f"turn {place}: {each}" for each in mark.reasons]
    values: dict[str, float | None] = {
        "turns_passed": sum(passed) / len(passed),
        "follow_ups": sum(follow_ups) / len(follow_ups) if follow_ups else None,
        "whole": float(all(passed)),
        "supported": sum(held) / len(held) if held else None,
    }
    return Mark(values, tuple(reasons))


SUITE = Suite(
    name="conversation",
    title="Conversations",
    measures=(
        Measure("turns_passed", "turns with nothing wrong", 0.01),
        Measure("follow_ups", "turns that need an earlier one, with nothing wrong", 0.02),
        Measure("whole", "scripts with nothing wrong in any turn", 0.02),
        Measure("supported", "every number and marker holds against its turn's evidence", 0.0),
    ),
    cases=cases,
    answer=answer,
    score=score,
)


@task
def conversation(limit: int | None = None, model: str | None = None) -> Task:
    """Conversations, for `inspect eval evals/conversation.py --model none`."""
    return as_task(SUITE, Options(limit=limit, model=model))
