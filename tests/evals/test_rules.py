"""Each rule of the system prompt has cases that notice when it is not kept."""

import re
from pathlib import Path

import yaml

from agent.prompts import SYSTEM
from evals import conversation, grounded, grounding, safety
from evals.suite import Options

TABLE: dict[str, list[str]] = yaml.safe_load(
    (Path(safety.__file__).parent / "questions" / "rules.yaml").read_text("utf-8")
)


def rules(prompt: str) -> list[str]:
    """The bullets of a prompt, each on one line."""
    joined = re.sub(r"\n  (?=\S)", " ", prompt)
    return [line.removeprefix("- ") for line in joined.splitlines() if line.startswith("- ")]


def test_every_rule_of_the_prompt_has_a_case() -> None:
    without = [rule for rule in rules(SYSTEM) if not any(map(rule.startswith, TABLE))]

    assert [] == without


def test_no_case_stands_for_a_rule_that_is_gone() -> None:
    assert [] == [name for name in TABLE if not any(r.startswith(name) for r in rules(SYSTEM))]


def test_the_cases_of_the_rules_exist() -> None:
    suites = {each.SUITE.name: each.SUITE for each in (grounded, conversation, grounding, safety)}
    known = {f"{name}:{c.id}" for name, suite in suites.items() for c in suite.cases(Options())}

    assert set() == {case for cases in TABLE.values() for case in cases} - known


def test_a_rule_without_a_case_is_noticed() -> None:
    assert not any(map(rules("- Sing every answer.")[0].startswith, TABLE))
