"""Diagnosis measured on simulated people whose causes are known. Plain functions, no harness.

`evals.subjects` makes the people, `Clinic.judge` diagnoses them, `table` counts. Knows nothing
about the wording of answers. Run: `python -m evals.diagnosis --people 500`.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from math import sqrt
from pathlib import Path

import numpy as np

from evals.subjects import Subject, stranger_of, subject_of
from knowledge.anatomy import Page
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from knowledge.vocabulary import VOCABULARY
from tools.diagnosis import Diagnosis, diagnose
from tools.history import History, read_history
from tools.importing import ImportReport, store_records
from tools.store import HealthStore


@dataclass(frozen=True)
class Judged:
    """What the diagnosis said about one subject.

    Attributes:
        without: Diagnosis after the decisive data were deleted; None where nothing is decisive.
        seconds: Reading and judging, without simulating and storing.
    """

    subject: Subject
    found: Diagnosis
    without: Diagnosis | None
    seconds: float


Generator = Callable[[int, int], Subject]


def judge_all(
    people: int, seed: int = 7, jobs: int = 1, generator: Generator = subject_of
) -> list[Judged]:
    """Every person of the cohort, diagnosed; split over `jobs` processes."""
    parts = [(range(first, people, jobs), seed, generator) for first in range(jobs)]
    if jobs == 1:
        return _part(parts[0])
    with ProcessPoolExecutor(jobs) as pool:
        found = [each for part in pool.map(_part, parts) for each in part]
    return sorted(found, key=lambda each: each.subject.person.name)


def _part(part: tuple[range, int, Generator]) -> list[Judged]:
    numbers, seed, generator = part
    with tempfile.TemporaryDirectory() as folder:
        clinic = Clinic(Path(folder), load_pages(DEFAULT_GLOSSARY))
        return [clinic.judge(generator(number, seed)) for number in numbers]


Deletion = Callable[[History], History]


def _without_groups(*groups: str) -> Deletion:
    """Delete every metric of some groups of the vocabulary."""

    def delete(seen: History) -> History:
        kept = {
            name: each for name, each in seen.series.items() if VOCABULARY[name].group not in groups
        }
        return replace(seen, series=kept)

    return delete


def _without_rpe(seen: History) -> History:
    return replace(seen, sets=tuple(each._replace(rpe=None) for each in seen.sets))


def _without_sets(seen: History) -> History:
    return replace(seen, sets=())


def _without_runs(seen: History) -> History:
    kept = tuple(each for each in seen.sessions if each.kind == "strength")
    return replace(seen, sessions=kept)


def _recent_sets_only(seen: History) -> History:
    first = seen.as_of - timedelta(45)
    return replace(seen, sets=tuple(each for each in seen.sets if each.day >= first))


DECISIVE: dict[str, Deletion] = {
    "short-sleep": _without_groups("sleep"),
    "irregular-sleep": _without_groups("sleep"),
    "broken-sleep": _without_groups("sleep"),
    "alcohol": _without_groups("nutrition"),
    "late-caffeine": _without_groups("nutrition", "sleep"),
    "low-protein": _without_groups("nutrition"),
    "energy-deficit": _without_groups("nutrition", "body"),
    "over-reaching": _recent_sets_only,
    "few-hard-sets": _recent_sets_only,
    "missed-sessions": _recent_sets_only,
    "crowded-sessions": _without_sets,
    "easy-sets": _without_rpe,
    "interference": _without_runs,
    "lasting-strain": _without_groups("recovery"),
    "illness-like": _without_groups("recovery"),
}
"""What has to be deleted for a cause to become invisible."""


class Clinic:
    """Stores each subject once and diagnoses them, as they are and with data deleted."""

    def __init__(self, folder: Path, pages: Sequence[Page]) -> None:
        self.store = HealthStore(f"sqlite:///{folder / 'cohort.db'}")
        self.pages = pages

    def judge(self, subject: Subject) -> Judged:
        """Diagnose one subject as they are, and again without the decisive data."""
        person = subject.person
        self.store.save_profile(person.name, person.profile)
        report = ImportReport("simulated", "simulated")
        store_records(self.store, person.name, person.records, report)
        began = time.perf_counter()
        seen = read_history(self.store, person.name, subject.as_of)
        found = diagnose(self.pages, seen, person.profile)
        seconds = time.perf_counter() - began
        delete = DECISIVE.get(subject.kind) if subject.group == "single" else None
        without = None
        if delete is not None:
            without = diagnose(self.pages, delete(seen), person.profile)
        return Judged(subject, found, without, seconds)


def is_first(judged: Judged) -> bool:
    """Whether the planted cause comes first (a caution, where an illness was planted)."""
    planted = judged.subject.person.causes
    if planted == ("illness-like",):
        return judged.found.caution == "illness-like"
    return bool(judged.found.causes) and judged.found.causes[0] in planted


def is_in_two(judged: Judged) -> bool:
    """Whether every planted cause is among the two that are named."""
    planted = judged.subject.person.causes
    return (
        is_first(judged)
        if planted == ("illness-like",)
        else set(planted) <= set(judged.found.causes)
    )


def is_unknown(judged: Judged) -> bool:
    """Whether, without the decisive data, no wrong cause is named and the gap is told."""
    if judged.without is None:
        return True
    planted = judged.subject.person.causes
    blamed = [each for each in judged.without.causes if each not in planted]
    told = set(planted) & set(judged.without.cannot_see)
    return not blamed and (bool(told) or judged.without.premise.holds is None)


def interval(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval of a share, in percent."""
    if of == 0:
        return 0.0, 100.0
    share = hits / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * (centre - half), 100 * (centre + half)


def table(judged: Sequence[Judged]) -> str:
    """Counts by kind and in total, with 95 % intervals."""
    rows = defaultdict(list)
    for each in judged:
        rows[each.subject.group, each.subject.kind].append(each)
    lines = [f"{'kind':42}{'n':>4}  first  in two  unknown when deleted"]
    for (group, kind), found in sorted(rows.items()):
        if group == "innocent":
            false = sum(bool(each.found.causes) for each in found)
            lines.append(f"{kind:42}{len(found):4}  a cause claimed: {false}")
            continue
        gone = [each for each in found if each.without is not None]
        shown = f"{sum(map(is_unknown, gone))}/{len(gone)}" if gone else "-"
        first, two = sum(map(is_first, found)), sum(map(is_in_two, found))
        lines.append(f"{kind:42}{len(found):4}  {first:5}  {two:6}  {shown:>8}")
    return "\n".join([*lines, "", *_totals(judged)])


def _totals(judged: Sequence[Judged]) -> Iterator[str]:
    single = [each for each in judged if each.subject.group == "single"]
    pair = [each for each in judged if each.subject.group == "pair"]
    innocent = [each for each in judged if each.subject.group == "innocent"]
    gone = [each for each in single if each.without is not None]
    yield _share("single cause first", sum(map(is_first, single)), len(single))
    yield _share("single cause in the first two", sum(map(is_in_two, single)), len(single))
    yield _share("pair: one of the two first", sum(map(is_first, pair)), len(pair))
    yield _share("pair: both named", sum(map(is_in_two, pair)), len(pair))
    yield _share("false cause", sum(bool(each.found.causes) for each in innocent), len(innocent))
    yield _share("unknown after deletion", sum(map(is_unknown, gone)), len(gone))
    yield from _reliability(judged)
    seconds = [1000 * each.seconds for each in judged]
    if seconds:
        middle, slow = np.percentile(seconds, [50, 95])
        yield f"read and diagnose: median {middle:.0f} ms, p95 {slow:.0f} ms"


def _reliability(judged: Sequence[Judged]) -> Iterator[str]:
    """How often each stated confidence was right, with the data and without the decisive ones."""
    for level in ("high", "medium", "low", "unknown"):
        part = [each for each in judged if each.found.confidence == level]
        yield _share(f"right when {level}", sum(map(is_right, part)), len(part))
    gone = [each for each in judged if each.without is not None]
    bold = sum(each.without is not None and each.without.confidence == "high" for each in gone)
    yield _share("high although the data are gone", bold, len(gone))


def is_right(judged: Judged) -> bool:
    """Whether what was said is true: a planted cause first, or no cause where none was planted."""
    innocent = judged.subject.group == "innocent"
    return not judged.found.causes if innocent else is_first(judged)


def _share(label: str, hits: int, of: int) -> str:
    low, high = interval(hits, of)
    share = 100 * hits / of if of else float("nan")
    return f"{label:34}{hits:4}/{of:<4} {share:5.1f} %  [{low:.1f}, {high:.1f}]"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--strangers", action="store_true", help="people of the second generator")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    options = parser.parse_args()
    generator = stranger_of if options.strangers else subject_of
    judged = judge_all(options.people, options.seed, options.jobs, generator)
    if options.misses:
        for each in judged:
            _report(each)
    sys.stdout.write(table(judged) + "\n")


def _report(each: Judged) -> None:
    found, subject = each.found, each.subject
    innocent_miss = subject.group == "innocent" and found.causes
    if not innocent_miss and (subject.group == "innocent" or (is_first(each) and is_unknown(each))):
        return
    person = subject.person
    premise = found.premise
    sys.stdout.write(
        f"{person.name}: true {person.true_rate:+.2f} %/wk, seen "
        f"{premise.rate} after {premise.earlier_rate}; holds {premise.holds} "
        f"slowed {premise.is_slowed} since {premise.since} (planted {person.onset}); "
        f"causes {found.causes} also {found.also} unknown {found.cannot_see}"
        + (f" | without: {each.without.causes} {each.without.cannot_see}" if each.without else "")
        + "\n"
    )


if __name__ == "__main__":
    main()
