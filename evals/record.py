"""Record: one run as plain JSON, which reports, gate and comparison read. Knows no rendering."""

import json
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.cost import cost_table
from evals.statistics import Estimate, estimate
from evals.suite import Measure, Scored, Suite, Table


@dataclass(frozen=True)
class Conditions:
    """Under what a run was made; without them a number means nothing.

    Attributes:
        as_of: The day that "today" meant for the simulated people.
        settings: Every setting that is no secret.
    """

    model: str
    planner: str
    glossary: str
    embedder: str
    commit: str
    began: str
    as_of: str
    seed: int
    rounds: int
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SuiteRecord:
    """One suite of a run.

    Attributes:
        n: Cases, each counted once.
        estimates: By measure, over cases (the mean of its rounds is a case's value).
        families: Family -> measure -> (mean, n).
        spread: Measure -> standard deviation between rounds; empty for one round.
    """

    name: str
    title: str
    n: int
    errors: int
    seconds: float
    tokens: int
    measures: tuple[Measure, ...]
    estimates: Mapping[str, Estimate]
    families: Mapping[str, Mapping[str, tuple[float, int]]]
    spread: Mapping[str, float]
    tables: tuple[Table, ...]
    cases: tuple[Scored, ...]


@dataclass(frozen=True)
class Run:
    """A finished run."""

    conditions: Conditions
    suites: tuple[SuiteRecord, ...]

    def suite(self, name: str) -> SuiteRecord | None:
        """The suite of this name, if the run has it."""
        return next((each for each in self.suites if each.name == name), None)


def summarise(
    suite: Suite, scored: Sequence[Scored], seed: int, price: float | None = None
) -> SuiteRecord:
    """Means, intervals, families, spread and cost of a suite's scored cases."""
    names = [each.name for each in suite.measures]
    values = {name: by_case(scored, name) for name in names}
    return SuiteRecord(
        name=suite.name,
        title=suite.title,
        n=len({each.case.id for each in scored}),
        errors=sum(each.error is not None for each in scored),
        seconds=sum(each.seconds for each in scored),
        tokens=sum(each.said.tokens for each in scored),
        measures=suite.measures,
        estimates={name: estimate(list(found.values()), seed) for name, found in values.items()},
        families=_families(scored, values),
        spread=_spread(scored, names),
        tables=(*suite.tables(scored), *cost_table(scored, price)),
        cases=tuple(scored),
    )


def by_case(scored: Sequence[Scored], measure: str) -> dict[str, float]:
    """Case id -> mean over its rounds; cases the measure does not apply to are absent."""
    found: dict[str, list[float]] = defaultdict(list)
    for each in scored:
        value = each.mark.values.get(measure)
        if value is not None:
            found[each.case.id].append(value)
    return {name: sum(values) / len(values) for name, values in found.items()}


def _families(
    scored: Sequence[Scored], values: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, tuple[float, int]]]:
    members: dict[str, set[str]] = defaultdict(set)
    for each in scored:
        members[each.case.family].add(each.case.id)
    table: dict[str, dict[str, tuple[float, int]]] = {}
    for family, ids in sorted(members.items()):
        row = {}
        for name, found in values.items():
            known = [found[each] for each in ids if each in found]
            if known:
                row[name] = (sum(known) / len(known), len(known))
        table[family] = row
    return table


def _spread(scored: Sequence[Scored], names: Sequence[str]) -> dict[str, float]:
    rounds = sorted({each.round for each in scored})
    if len(rounds) < 2:
        return {}
    found = {}
    for name in names:
        means = []
        for number in rounds:
            part = [each for each in scored if each.round == number]
            known = by_case(part, name)
            if known:
                means.append(sum(known.values()) / len(known))
        if len(means) > 1:
            middle = sum(means) / len(means)
            found[name] = (sum((each - middle) ** 2 for each in means) / (len(means) - 1)) ** 0.5
    return found


def commit() -> str:
    """The commit that ran, with a plus where files were changed since."""
    try:
        head = _git("rev-parse", "--short=12", "HEAD")
        return f"{head}+" if _git("status", "--porcelain") else head
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str) -> str:
    folder = Path(__file__).parent
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def now() -> str:
    """This moment, for the head of a report."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def save(run: Run, path: Path) -> None:
    """Write a run as JSON."""
    path.write_text(json.dumps(asdict(run), ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path) -> dict[str, Any]:
    """A saved run; a folder stands for its `run.json`.

    Raises:
        FileNotFoundError: there is none.
    """
    found = path / "run.json" if path.is_dir() else path
    if not found.exists():
        raise FileNotFoundError(f"{found} does not exist; give the folder of an earlier --report")
    loaded: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return loaded
