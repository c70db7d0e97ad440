"""Detectors: the one list of every check, in the order in which a trainer would go through them."""

from collections.abc import Callable

from tools.diagnosis import food, health, lifestyle, load, logging, recovery, sleep, training
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
    load.interference,
    food.low_protein,
    food.uneven_protein,
    food.low_leucine,
    food.energy_deficit,
    food.low_energy_availability,
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
