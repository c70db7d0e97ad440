"""Diagnosis measured on simulated people whose causes are known. Plain functions, no harness.

`cohort` makes the people, `judge` diagnoses one of them, `table` counts. Knows nothing about the
wording of answers. Run: `python -m evals.diagnosis --people 500`.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from pathlib import Path

import numpy as np

from knowledge.anatomy import Page
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from tools.diagnosis import Diagnosis, diagnose
from tools.history import read_history
from tools.importing import ImportReport, store_records
from tools.people import CHANGES, Habits, Life, Recording, SimulatedPerson, simulate, with_cause
from tools.records import AnyRecord, FoodEntry, Measurement, Night, StrengthSet, Workout
from tools.store import HealthStore

AS_OF = date(2026, 11, 20)

PAIRS = (
    ("short-sleep", "low-protein"),
    ("energy-deficit", "low-protein"),
    ("missed-sessions", "alcohol"),
    ("short-sleep", "lasting-strain"),
    ("interference", "energy-deficit"),
    ("irregular-sleep", "missed-sessions"),
)
INNOCENT = ("progressing", "plateau", "deload", "swap", "beginner", "holiday", "dieting")
PLANS = ("full-body", "upper-lower", "push-pull-legs")


@dataclass(frozen=True)
class Subject:
    """One simulated person and what group they count in: "single", "pair" or "innocent"."""

    person: SimulatedPerson
    group: str
    kind: str


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


def cohort(people: int, seed: int = 7) -> Iterator[Subject]:
    """Seeded people: two thirds with one cause, an eighth with two, the rest with none."""
    random = np.random.default_rng(seed)
    singles = tuple(CHANGES)
    for number in range(people):
        draw = number % 24
        if draw < 16:
            cause = singles[draw % len(singles)]
            life, group, kind = _single(cause, random), "single", cause
        elif draw < 19:
            pair = PAIRS[(number // 24 * 3 + draw) % len(PAIRS)]
            life, group, kind = _lived(random, *pair), "pair", " + ".join(pair)
        else:
            kind = INNOCENT[(number // 24 * 5 + draw) % len(INNOCENT)]
            life, group = _innocent(kind, random), "innocent"
        yield Subject(simulate(f"{kind} {number}", AS_OF, seed, 210, life), group, kind)


def _before(random: np.random.Generator) -> Habits:
    return Habits(
        sleep_hours=float(random.uniform(7.35, 8.2)),
        bed_spread_h=float(random.uniform(0.3, 0.7)),
        protein_g_per_kg=float(random.uniform(1.7, 2.1)),
        surplus_kcal=float(random.uniform(0, 250)),
        meals=int(random.integers(3, 6)),
        sessions_per_week=int(random.integers(3, 6)),
        sets=int(random.integers(3, 5)),
        reserve=float(random.uniform(1.0, 2.0)),
        runs_per_week=int(random.integers(0, 3)),
        drinking_evenings=float(random.uniform(0.0, 1.2)),
        caffeine_hour=float(random.uniform(9, 14)),
    )


def _recording(random: np.random.Generator) -> Recording:
    return Recording(
        nights=float(random.uniform(0.85, 0.98)),
        food=float(random.uniform(0.75, 0.95)),
        partly=float(random.uniform(0.02, 0.12)),
        weighs=float(random.uniform(0.3, 0.8)),
        rated=float(random.choice([0.0, 0.5, 0.92, 0.97])),
        second_source=bool(random.random() < 0.3),
        gap_days=int(random.choice([0, 0, 0, 7, 14])),
        travel_days=int(random.choice([0, 0, 0, 5, 9])),
    )


def _lived(random: np.random.Generator, *causes: str, **fields: int) -> Life:
    onset = int(random.integers(45, 84))
    life = with_cause(*causes, onset_days=fields.get("onset_days", onset), before=_before(random))
    plan = str(random.choice(PLANS))
    return replace(life, plan=plan, recording=_recording(random))  # type: ignore[arg-type]


def _single(cause: str, random: np.random.Generator) -> Life:
    if cause == "illness-like":
        return _lived(random, cause, onset_days=int(random.integers(4, 9)))
    life = _lived(random, cause)
    if cause == "over-reaching":
        after = replace(
            life.before, sets=life.before.sets + 3, reserve=0.0,
            sessions_per_week=life.before.sessions_per_week + 1,
        )  # fmt: skip
        return replace(life, after=after, onset_days=int(random.integers(30, 56)))
    if cause == "crowded-sessions":
        before = replace(life.before, sessions_per_week=4)
        after = replace(life.after, sessions_per_week=4)
        return replace(life, before=before, after=after)
    if cause == "easy-sets":
        return replace(life, recording=replace(life.recording, rated=0.92))
    return life


def _innocent(kind: str, random: np.random.Generator) -> Life:
    before = _before(random)
    life = Life(before, before, recording=_recording(random), plan=str(random.choice(PLANS)))  # type: ignore[arg-type]
    if kind == "plateau":
        return replace(life, gain=0.0)
    if kind == "deload":
        after = replace(before, weight_factor=0.8, reserve=4.0, sets=2)
        return replace(life, after=after, onset_days=7)
    if kind == "swap":
        return replace(life, swaps_days=int(random.integers(18, 35)))
    if kind == "beginner":
        return replace(life, gain=4.0, room=0.12)
    if kind == "holiday":
        end = int(random.integers(12, 30))
        return replace(life, after=replace(before, skip_share=1.0), onset_days=end + 9,
                       until_days=end)  # fmt: skip
    if kind == "dieting":
        return replace(life, after=replace(before, surplus_kcal=-480.0), goal="lose-fat",
                       onset_days=70)  # fmt: skip
    return life


Keep = Callable[[AnyRecord], AnyRecord | None]


def _drop(*kinds: type) -> Keep:
    return lambda record: None if isinstance(record, kinds) else record


def _drop_metrics(*metrics: str) -> Keep:
    return lambda record: (
        None if isinstance(record, Measurement) and record.metric in metrics else record
    )


def _without_rpe(record: AnyRecord) -> AnyRecord:
    if not isinstance(record, Workout):
        return record
    bare = tuple(StrengthSet(**(each.model_dump() | {"rpe": None})) for each in record.sets)
    return record.model_copy(update={"sets": bare})


def _without_runs(record: AnyRecord) -> AnyRecord | None:
    return None if isinstance(record, Workout) and not record.sets else record


def _recent_sets_only(record: AnyRecord) -> AnyRecord | None:
    is_old = isinstance(record, Workout) and record.sets and (AS_OF - record.day).days > 45
    return None if is_old else record


DECISIVE: dict[str, Keep] = {
    "short-sleep": _drop(Night),
    "irregular-sleep": _drop(Night),
    "broken-sleep": _drop(Night),
    "alcohol": _drop(FoodEntry),
    "late-caffeine": _drop(FoodEntry, Night),
    "low-protein": _drop(FoodEntry),
    "energy-deficit": _drop(FoodEntry, Measurement),
    "over-reaching": _recent_sets_only,
    "few-hard-sets": _recent_sets_only,
    "missed-sessions": _recent_sets_only,
    "crowded-sessions": _drop(Workout),
    "easy-sets": _without_rpe,
    "interference": _without_runs,
    "lasting-strain": _drop_metrics("hrv_rmssd_ms", "resting_hr_bpm"),
    "illness-like": _drop_metrics(
        "resting_hr_bpm", "respiratory_rate", "skin_temperature_deviation_c"
    ),
}
"""What has to be deleted for a cause to become invisible."""


def judge(subject: Subject, pages: Sequence[Page]) -> Judged:
    """Diagnose one subject as they are, and again without the decisive data."""
    found, seconds = _diagnosed(subject.person, subject.person.records, pages)
    keep = DECISIVE.get(subject.kind) if subject.group == "single" else None
    without = None
    if keep is not None:
        left = [kept for each in subject.person.records if (kept := keep(each)) is not None]
        without, _ = _diagnosed(subject.person, left, pages)
    return Judged(subject, found, without, seconds)


def _diagnosed(
    person: SimulatedPerson, records: Iterable[AnyRecord], pages: Sequence[Page]
) -> tuple[Diagnosis, float]:
    with tempfile.TemporaryDirectory() as folder:
        store = HealthStore(f"sqlite:///{Path(folder) / 'one.db'}")
        store.save_profile("one", person.profile)
        store_records(store, "one", records, ImportReport("simulated", "simulated"))
        began = time.perf_counter()
        found = diagnose(pages, read_history(store, "one", AS_OF), person.profile)
        seconds = time.perf_counter() - began
        store.engine.dispose()
    return found, seconds


def is_first(judged: Judged) -> bool:
    """Whether the planted cause comes first (a caution, where an illness was planted)."""
    planted = judged.subject.person.life.causes
    if planted == ("illness-like",):
        return judged.found.caution == "illness-like"
    return bool(judged.found.causes) and judged.found.causes[0] in planted


def is_in_two(judged: Judged) -> bool:
    """Whether every planted cause is among the two that are named."""
    planted = judged.subject.person.life.causes
    return (
        is_first(judged)
        if planted == ("illness-like",)
        else set(planted) <= set(judged.found.causes)
    )


def is_unknown(judged: Judged) -> bool:
    """Whether, without the decisive data, no wrong cause is named and the gap is told."""
    if judged.without is None:
        return True
    planted = judged.subject.person.life.causes
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
    seconds = [1000 * each.seconds for each in judged]
    if seconds:
        middle, slow = np.percentile(seconds, [50, 95])
        yield f"read and diagnose: median {middle:.0f} ms, p95 {slow:.0f} ms"


def _share(label: str, hits: int, of: int) -> str:
    low, high = interval(hits, of)
    share = 100 * hits / of if of else float("nan")
    return f"{label:34}{hits:4}/{of:<4} {share:5.1f} %  [{low:.1f}, {high:.1f}]"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", action="store_true", help="list every miss")
    options = parser.parse_args()
    pages = load_pages(DEFAULT_GLOSSARY)
    judged = []
    for subject in cohort(options.people, options.seed):
        judged.append(judge(subject, pages))
        if options.misses:
            _report(judged[-1])
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
