"""Strange plans: what is planted in a stranger, how large it is, and how they record their life.

Magnitudes are drawn from ranges of trials and surveys, wide on purpose; nothing here is read by
the product. Knows no days.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from tools.profile import Goal

CAUSES = (
    "short-sleep", "low-protein", "energy-deficit", "missed-sessions", "few-hard-sets",
    "interference", "alcohol", "broken-sleep", "irregular-sleep", "easy-sets", "no-overload",
    "lasting-strain", "over-reaching",
)  # fmt: skip
PAIRS = (
    ("short-sleep", "low-protein"),
    ("energy-deficit", "missed-sessions"),
    ("alcohol", "short-sleep"),
    ("interference", "low-protein"),
    ("few-hard-sets", "broken-sleep"),
)
INNOCENT = (
    "progressing", "limit", "always-short-nights", "new-tracker", "one-bad-week", "vacation",
    "deload", "cutting", "beginner", "noisy-log",
)  # fmt: skip
Range = tuple[float, float]


@dataclass
class Plan:
    """One stranger: habits before and after the change, rates of progress, and what is recorded."""

    days: int
    onset_days: int
    drift_days: int
    rate_before: float
    rate_after: float
    weight_kg: float
    sex: Literal["female", "male"]
    goal: Goal
    habits: dict[str, tuple[float, float]]
    until_days: int = 0
    lag_days: int = 10
    nights: float = 0.9
    stages: bool = True
    heart: float = 0.9
    has_rmssd: bool = True
    weighs: float = 0.5
    food: float = 0.7
    rated: float = 0.0
    sport: Literal["run", "ride", "swim", "row"] = "run"
    form_noise: float = 0.013
    is_frozen: bool = False
    light_days: int = 0
    first_gain: float = 0.0
    kit: int = 0
    extra: dict[str, float] = field(default_factory=dict)


def plan_of(names: tuple[str, ...], random: np.random.Generator) -> Plan:
    """A person with the named causes, or of one named kind without a cause."""
    plan = _ordinary(random)
    stalls = any(name in CAUSES for name in names)
    if stalls:
        plan.rate_after = float(random.uniform(-0.35, 0.06))
    for name in names:
        _plant(name, plan, random)
    return plan


def _ordinary(random: np.random.Generator) -> Plan:
    def draw(low: float, high: float) -> float:
        return float(random.uniform(low, high))

    same = {
        "sleep": draw(7.2, 8.3), "awake": draw(15, 38), "bed_sd": draw(0.3, 0.75),
        "pulse": draw(48, 68), "log_hrv": draw(3.3, 4.6), "surplus": draw(-40, 230),
        "protein": draw(1.7, 2.3), "drinking": draw(0.0, 0.12), "drinks": draw(12, 24),
        "sessions": float(random.integers(2, 6)), "sets": float(random.integers(3, 6)),
        "effort": draw(7.8, 9.3), "endurance_days": draw(0.3, 2.0), "endurance_min": draw(25, 45),
        "skipped": draw(0.02, 0.12),
    }  # fmt: skip
    rate = draw(0.3, 0.75)
    return Plan(
        days=int(random.integers(170, 420)),
        onset_days=int(random.integers(42, 80)),
        drift_days=int(random.choice([1, 1, 10, 21])),
        rate_before=rate,
        rate_after=rate,
        weight_kg=round(draw(55, 105), 1),
        sex=str(random.choice(["female", "male"])),  # type: ignore[arg-type]
        goal=str(random.choice(["gain-muscle", "gain-strength"])),  # type: ignore[arg-type]
        habits={name: (value, value) for name, value in same.items()},
        lag_days=int(random.integers(4, 16)),
        nights=draw(0.7, 0.98),
        stages=bool(random.random() < 0.7),
        heart=draw(0.65, 0.97),
        has_rmssd=bool(random.random() < 0.5),
        weighs=draw(0.25, 0.95),
        food=draw(0.5, 0.95),
        rated=float(random.choice([0.0, 0.0, 0.6, 1.0])),
        sport=str(random.choice(["run", "ride", "swim", "row"])),  # type: ignore[arg-type]
        form_noise=draw(0.009, 0.018),
        kit=int(random.integers(0, 6)),
    )


def _plant(name: str, plan: Plan, random: np.random.Generator) -> None:
    habits = plan.habits

    def to(habit: str, value: float) -> None:
        habits[habit] = (habits[habit][0], value)

    def by(habit: str, low: float, high: float) -> None:
        to(habit, habits[habit][0] + float(random.uniform(low, high)))

    def times(habit: str, low: float, high: float) -> None:
        to(habit, habits[habit][0] * float(random.uniform(low, high)))

    if name == "short-sleep":
        to("sleep", min(6.4, habits["sleep"][0] - float(random.uniform(1.0, 1.8))))
    elif name == "low-protein":
        to("protein", float(random.uniform(0.7, 1.15)))
    elif name == "energy-deficit":
        to("surplus", float(random.uniform(-1000, -620)))
    elif name == "missed-sessions":
        _start(habits, "sessions", 3)
        to("skipped", float(random.uniform(0.5, 0.7)))
    elif name == "few-hard-sets":
        _start(habits, "sets", 4)
        to("sets", float(random.integers(1, 3)))
    elif name == "interference":
        by("endurance_days", 2.5, 4.0)
        by("endurance_min", 15, 45)
    elif name == "alcohol":
        to("drinking", float(random.uniform(0.5, 0.85)))
        to("drinks", float(random.uniform(36, 60)))
    elif name == "broken-sleep":
        plan.stages = True
        by("awake", 45, 75)
    elif name == "irregular-sleep":
        to("bed_sd", float(random.uniform(2.0, 2.8)))
    elif name == "easy-sets":
        plan.rated = 1.0
        to("effort", float(random.uniform(5.5, 6.3)))
    elif name == "no-overload":
        plan.is_frozen, plan.rated = True, float(random.choice([0.0, 1.0]))
        to("effort", float(random.uniform(5.8, 6.6)))
        plan.rate_after = 0.0
    elif name == "lasting-strain":
        by("pulse", 4, 8)
        by("log_hrv", -0.38, -0.2)
    elif name == "over-reaching":
        plan.onset_days = int(random.integers(28, 56))
        plan.rate_after = float(random.uniform(-1.2, -0.5))
        times("sets", 1.6, 2.1)
        habits["sessions"] = (min(5.0, habits["sessions"][0]), min(6.0, habits["sessions"][0] + 1))
        by("pulse", 3, 6)
        by("log_hrv", -0.3, -0.12)
    else:
        _without_cause(name, plan, random)


def _start(habits: dict[str, tuple[float, float]], name: str, least: float) -> None:
    value = max(least, habits[name][0])
    habits[name] = (value, value)


def _without_cause(name: str, plan: Plan, random: np.random.Generator) -> None:
    habits = plan.habits
    if name == "limit":
        plan.rate_before = plan.rate_after = float(random.uniform(-0.02, 0.06))
    elif name == "always-short-nights":
        habits["sleep"] = (6.2, 6.2)
    elif name == "new-tracker":
        plan.onset_days, plan.drift_days = int(random.integers(25, 70)), 1
        habits["sleep"] = (habits["sleep"][0], habits["sleep"][0] - 0.7)
        habits["awake"] = (habits["awake"][0], habits["awake"][0] + 25)
    elif name == "one-bad-week":
        plan.onset_days, plan.drift_days = 6, 1
        habits["sleep"] = (habits["sleep"][0], 5.4)
        habits["protein"] = (habits["protein"][0], 1.1)
    elif name == "vacation":
        end = int(random.integers(14, 40))
        plan.onset_days, plan.until_days = end + int(random.integers(8, 15)), end
        plan.drift_days = 1
        habits["skipped"] = (habits["skipped"][0], 1.0)
    elif name == "deload":
        plan.light_days = 8
    elif name == "cutting":
        plan.goal, plan.rate_after = "lose-fat", float(random.uniform(-0.05, 0.05))
        habits["surplus"] = (habits["surplus"][0], -480.0)
    elif name == "beginner":
        plan.days, plan.first_gain = int(random.integers(150, 200)), 0.28
        plan.rate_before = plan.rate_after = 0.12
    elif name == "noisy-log":
        plan.form_noise = 0.035
