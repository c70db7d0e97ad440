"""Detectors: the one list of every check, in the order in which a trainer would go through them."""

from collections.abc import Callable

from tools.diagnosis import (
    endurance,
    energy,
    food,
    health,
    lifestyle,
    load,
    logging,
    recovery,
    sleep,
    training,
    weight,
)
from tools.diagnosis.case import Case
from tools.diagnosis.findings import Finding

Detector = Callable[[Case], Finding | None]

DETECTORS: tuple[Detector, ...] = (
    training.missed_sessions,
    training.no_overload,
    training.few_hard_sets,
    training.easy_sets,
    load.over_reaching,
    load.crowded_sessions,
    endurance.interference,
    endurance.little_endurance,
    food.low_protein,
    food.uneven_protein,
    food.low_leucine,
    energy.energy_deficit,
    energy.low_energy_availability,
    weight.no_deficit,
    weight.no_surplus,
    weight.fewer_steps,
    sleep.short_sleep,
    sleep.broken_sleep,
    sleep.broken_first_hours,
    sleep.irregular_sleep,
    sleep.low_deep_sleep,
    lifestyle.alcohol,
    lifestyle.late_caffeine,
    recovery.low_hrv,
    recovery.high_pulse,
    recovery.lasting_strain,
    health.illness_like,
    logging.food_gaps,
)
"""Adding a check is a function and one line here; None means the glossary has no page for it."""

EXPLAINS: dict[str, frozenset[str]] = {
    "weight": frozenset({"no-deficit", "no-surplus", "fewer-steps", "alcohol"}),
    "endurance": frozenset(
        {
            "little-endurance", "over-reaching", "energy-deficit", "short-sleep", "broken-sleep",
            "irregular-sleep", "low-deep-sleep", "alcohol", "late-caffeine", "lasting-strain",
        }
    ),
}  # fmt: skip
"""What may be named as a cause where the question is not about lifts; the rest is only told."""
