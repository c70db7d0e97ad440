"""Feedback: thumbs-down turns of the service as new cases, for an author to complete.

Reads the database that the settings name. What was wrong is a person's opinion: the exported case
asks for what should be said, and holds nobody's data but the words of the turn. Knows no score.
"""

from pathlib import Path
from typing import Any

import yaml

from agent.feedback import thumbs_down
from agent.settings import load_settings
from tools.store import HealthStore

HEAD = """\
# Thumbs-down turns of the service. For each: choose a simulated person who is like the one who
# asked (`who`), write what a good answer holds (head, says, never, pages, ...; the keys are
# explained in evals/questions/grounded.yaml), delete `answer` and `reason`, and move the case to a
# family there. Try it before: python -m evals grounded --added THIS_FILE
"""


def export(path: Path) -> str:
    """Write every thumbs-down turn that the file does not hold yet; says how many.

    Args:
        path: A YAML file in the form of grounded.yaml; made or extended.
    """
    store = HealthStore(load_settings().database)
    known = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    cases: list[dict[str, Any]] = (known or {}).get("thumbs-down", {}).get("cases", [])
    asked = {each["q"] for each in cases}
    new = [each for each in map(_case, thumbs_down(store)) if each["q"] not in asked]
    store.engine.dispose()
    written = yaml.safe_dump({"thumbs-down": {"cases": [*cases, *new]}}, allow_unicode=True,
                             sort_keys=False, width=100)  # fmt: skip
    path.write_text(HEAD + written, encoding="utf-8")
    return f"{len(new)} new of {len(cases) + len(new)} cases in {path}"


def _case(turn: dict[str, Any]) -> dict[str, Any]:
    given = turn["answer"]
    return {
        "q": turn["question"],
        "who": "newcomer",
        "as_of": str(given["as_of"]),
        "answer": given["text"],
        "reason": turn["reason"] or "",
    }
