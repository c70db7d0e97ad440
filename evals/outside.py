"""Outside sets: data questions of other people's making over other people's tables, by path.

A folder holds `questions.csv` (question, label, person; as_of where the set has one) and a folder
for each person with tables and, beside a table nobody knows, a map of the same name
(`daily.csv` + `daily.yaml`). Knows no question of ours.
"""

import csv
import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from agent.coach import build_coach
from agent.settings import Settings
from evals.suite import Case
from evals.workbench import scratch
from tools.queries.model import QueryResult
from tools.store import HealthStore

TIMES = (1.0, 60.0, 1 / 60)
"""Hours and minutes are the same duration; a label rarely says which."""
YES_OR_NO = {"yes": True, "no": False, "true": True, "false": False}
NOTHING = {"", "none", "nan", "no data", "n/a", "null", "unknown"}


def cases(folder: Path) -> list[Case]:
    """The questions of the set.

    Raises:
        ValueError: names a column that is missing, or a person without a folder.
    """
    with (folder / "questions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for needed in ("question", "label", "person"):
        if rows and needed not in rows[0]:
            raise ValueError(
                f"{folder / 'questions.csv'} has no column {needed!r}; expected question, label, "
                "person and, where it matters, as_of"
            )
    last = {person: _last_day(folder, person) for person in {row["person"] for row in rows}}
    return [
        Case(
            id=f"outside-{number}",
            family=row.get("family") or "outside",
            question=row["question"],
            person=row["person"],
            expected={
                "label": row["label"].strip(),
                "as_of": row.get("as_of") or str(last[row["person"]]),
            },
        )
        for number, row in enumerate(rows, 1)
    ]


@lru_cache(maxsize=2)
def store(folder: Path) -> HealthStore:
    """Everybody's tables, imported as a person would."""
    home = scratch() / f"outside-{abs(hash(folder))}"
    home.mkdir(exist_ok=True)
    coach = build_coach(Settings(home=home))
    for person in sorted(each for each in folder.iterdir() if each.is_dir()):
        for table in sorted(person.glob("*.csv")):
            described = table.with_suffix(".yaml")
            summary = coach.import_files(
                [table], person.name, map=described if described.exists() else None
            )
            if summary.failures:
                name, reason = summary.failures[0]
                raise ValueError(f"{person.name}/{name} could not be imported: {reason}")
    return coach.store


def _last_day(folder: Path, person: str) -> date:
    if not (folder / person).is_dir():
        raise ValueError(f"{folder} has no folder {person!r}; each person's tables are in one")
    inventory = store(folder).inventory(person)
    days = [last for _, last, _ in inventory.metrics.values()]
    return max(days) if days else date.min


def judge(case: Case, result: QueryResult | None) -> str:
    """right, wrong or silent against a label as somebody wrote it."""
    label = str(case.expected["label"])
    value = None
    if result is not None:
        value = result.difference if result.other is not None else result.value
    if label.casefold() in NOTHING:
        given = result is not None and (value is not None or result.items)
        return "wrong" if given else "right"
    if result is None:
        return "silent"
    if label.casefold() in YES_OR_NO:
        said = YES_OR_NO[label.casefold()]
        return "silent" if result.answer is None else "right" if result.answer is said else "wrong"
    day = _day(label)
    if day is not None:
        return "silent" if result.day is None else "right" if result.day == day else "wrong"
    wanted, step = _number(label)
    if wanted is None:
        named = (result.name or "").casefold()
        return "silent" if not named else "right" if named == label.casefold() else "wrong"
    if value is None:
        return "silent"
    factors = TIMES if result.unit.split(" a ")[0] in {"h", "min"} else (1.0,)
    near = any(abs(value * each - wanted) <= step / 2 + 1e-6 * abs(wanted) for each in factors)
    return "right" if near else "wrong"


def _number(label: str) -> tuple[float | None, float]:
    """A label's number and the rounding it shows."""
    match = re.search(r"[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?", label.replace("−", "-"))
    if match is None:
        return None, 0.0
    written = match[0].replace(",", "")
    decimals = len(written.partition(".")[2].partition("e")[0])
    return float(written), 10.0**-decimals if decimals else 1e-9


def _day(label: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(label, form).date()
        except ValueError:
            continue
    return None
