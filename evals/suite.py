"""Suite: cases, what the product says to each, and how that is scored.

The words of every suite in one place. Knows no runner, no report and no product code.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Case:
    """One thing that is asked, and what a good answer is.

    Attributes:
        id: Unique within its suite and stable from run to run.
        family: The kind of question, for the tables.
        person: Whose data, where a person is needed.
        expected: What the scorer compares with; written by hand or computed independently.
    """

    id: str
    family: str
    question: str
    person: str = ""
    expected: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What the product said to a case.

    Attributes:
        text: The answer as it is read.
        evidence: What it rests on, one line each.
        facts: Plain JSON values for the scorer.
        tokens: Used at a language model's endpoint.
    """

    text: str
    evidence: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    tokens: int = 0


@dataclass(frozen=True)
class Mark:
    """How an answer scored.

    Attributes:
        values: One number a measure; None where the measure does not apply to the case.
        reasons: Why the answer is not good enough; empty means it passed.
    """

    values: Mapping[str, float | None]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One number of a suite: the mean of its values over the cases it applies to.

    Attributes:
        tolerance: How much worse than the baseline a gated run may be; None is never gated.
        is_share: Whether it is shown in percent.
        lower_is_better: For error rates and times.
        advice: What the number says, for readers of the report.
    """

    name: str
    advice: str
    tolerance: float | None = None
    lower_is_better: bool = False
    is_share: bool = True


@dataclass(frozen=True)
class Table:
    """Further figures of a suite, such as a reliability table."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Options:
    """How a run is wanted.

    Attributes:
        model: "builtin" or a model at an endpoint; None takes the settings.
        planner: Who chooses tools, where a language model answers.
        limit: At most this many cases a suite, spread over its families.
        full: The large sizes instead of those of the gate.
        seed: Of every random draw.
        beir: Folder of a public retrieval set.
        tables: Folder with outside data questions.
        messages: File of outside messages labelled respond or punt.
        added: File of further grounded cases, such as exported thumbs-down turns.
        judge: Whether a language model grades as well; advice only, never gated.
        workers: Answers at once; more than one pays off where an endpoint is waited for.
    """

    model: str | None = None
    planner: str | None = None
    limit: int | None = None
    full: bool = False
    seed: int = 7
    beir: Path | None = None
    tables: Path | None = None
    messages: Path | None = None
    added: Path | None = None
    judge: bool = False
    workers: int = 1


@dataclass(frozen=True)
class Scored:
    """A case, what was said, and how it scored.

    Attributes:
        error: What was raised instead of an answer.
        seconds: Until the answer was there.
        round: Which repetition, from 1.
    """

    case: Case
    said: Said
    mark: Mark
    seconds: float = 0.0
    error: str | None = None
    round: int = 1

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong with the answer."""
        return self.error is None and not self.mark.reasons


def no_tables(scored: Sequence[Scored]) -> tuple[Table, ...]:
    """No further figures."""
    return ()


@dataclass(frozen=True)
class Suite:
    """One suite: its cases, how they are asked, and how answers are scored.

    Attributes:
        cases: Every case for some options.
        answer: What the product says; may raise, which counts as the worst score.
        score: A pure function of the case and what was said.
        tables: Further figures from all scored cases.
        is_gated: Whether a gate run includes it.
    """

    name: str
    title: str
    measures: tuple[Measure, ...]
    cases: Callable[[Options], list[Case]]
    answer: Callable[[Case, Options], Said]
    score: Callable[[Case, Said], Mark]
    tables: Callable[[Sequence[Scored]], tuple[Table, ...]] = no_tables
    is_gated: bool = True

    def measure(self, name: str) -> Measure:
        """The measure of this name."""
        return next(each for each in self.measures if each.name == name)

    def chosen(self, options: Options) -> list[Case]:
        """The cases of a run, at most `options.limit`."""
        return spread(self.cases(options), options.limit)

    def worst(self, error: str) -> Mark:
        """The mark of a case whose answer raised."""
        values = {
            each.name: (1.0 if each.lower_is_better else 0.0)
            for each in self.measures
            if each.tolerance is not None and each.is_share
        }
        return Mark(values, (f"raised {error}",))


def spread(cases: Sequence[Case], limit: int | None) -> list[Case]:
    """At most `limit` cases, taken from every family in turn; their order stays."""
    if limit is None or len(cases) <= limit:
        return list(cases)
    families: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        families[case.family].append(case)
    turns = [case for row in zip_longest(*families.values()) for case in row if case is not None]
    kept = {case.id for case in turns[:limit]}
    return [case for case in cases if case.id in kept]
