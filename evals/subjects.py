"""Subjects: seeded people with one planted cause, with two, or with none. Judges nothing."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import numpy as np

from evals import strangers
from tools.people import CHANGES, Habits, Life, Recording, simulate, with_cause
from tools.profile import Profile
from tools.records import AnyRecord

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


class Planted(Protocol):
    """What every generator tells about a person it made."""

    @property
    def name(self) -> str:
        """Their name, unique in a cohort."""

    @property
    def profile(self) -> Profile:
        """What they stated."""

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        """What they recorded."""

    @property
    def causes(self) -> tuple[str, ...]:
        """Ids of the findings that a diagnosis should name."""

    @property
    def onset(self) -> date:
        """The day on which they came."""

    @property
    def true_rate(self) -> float:
        """Percent a week by which strength really changed lately."""


@dataclass(frozen=True)
class Subject:
    """One simulated person and what group they count in: "single", "pair" or "innocent"."""

    person: Planted
    group: str
    kind: str
    as_of: date = AS_OF


def stranger_of(number: int, seed: int = 11) -> Subject:
    """The person of a number of the second generator, which shares nothing with the first."""
    return Subject(*strangers.stranger_of(number, seed), strangers.AS_OF)


def subject_of(number: int, seed: int = 7) -> Subject:
    """The person of a number: of 24, 16 have one cause, 3 have two, and 5 have none."""
    random = np.random.default_rng([seed, number])
    singles = tuple(CHANGES)
    draw, turn = number % 24, number // 24
    if draw < 16:
        kind = singles[draw % len(singles)]
        life, group = _single(kind, random), "single"
    elif draw < 19:
        pair = PAIRS[(3 * turn + draw) % len(PAIRS)]
        life, group, kind = _lived(random, *pair), "pair", " + ".join(pair)
    else:
        kind = INNOCENT[(5 * turn + draw) % len(INNOCENT)]
        life, group = _innocent(kind, random), "innocent"
    return Subject(simulate(f"{kind} {number}", AS_OF, seed, 210, life), group, kind)


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
