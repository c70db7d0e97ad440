"""Body: how strength, fatigue, weight and heart answer to habits. Knows nothing about records.

An explicit model, not physiology in detail: strength changes by stimulus x recovery x substrate
less what is lost anyway, the stimulus works through a lag of one to three weeks, fatigue hides
part of the strength, and heart rate and HRV follow fatigue, sleep, alcohol and strain.
"""

from dataclasses import dataclass, field

import numpy as np

UPKEEP = 0.62
"""Share of a full drive that only keeps strength where it is."""
GAIN_PER_DAY = 0.0028
"""Relative gain a day at full drive, before upkeep: 0.75 % a week for a good responder's lift."""
LAG_DAYS = 5.0
"""Time constant of each of two filters in a row: the mean lag is ten days."""
KCAL_PER_KG = 7700.0
SETS_FOR_FATIGUE = 54.0
"""Sets that raise fatigue by 1: about 40 a week then keep it near 1."""


@dataclass
class Response:
    """How strongly one person answers; 1.0 is the average."""

    gain: float = 1.0
    to_sleep: float = 1.0
    to_protein: float = 1.0
    to_energy: float = 1.0
    to_fatigue: float = 1.0

    @classmethod
    def drawn(cls, random: np.random.Generator) -> "Response":
        """A person's own response, spread by about a sixth."""
        return cls(*np.exp(random.normal(0, 0.15, 5)).tolist())


@dataclass
class Body:
    """State of one person from day to day.

    Attributes:
        strength: Relative to the first day, without fatigue, by lift.
        fatigue: 0 is fresh; about 1 in normal training.
    """

    weight_kg: float
    response: Response
    strength: dict[str, float] = field(default_factory=dict)
    fatigue: float = 1.0
    sleep_mean: float = 7.5
    protein_mean: float = 1.8
    energy_mean: float = 150.0
    quality_mean: float = 1.0
    _first: dict[str, float] = field(default_factory=dict)
    _second: dict[str, float] = field(default_factory=dict)

    def live(
        self,
        slept_h: float,
        protein_g_per_kg: float,
        surplus_kcal: float,
        work: dict[str, float],
        cost: float = 0.0,
        quality: float = 1.0,
    ) -> None:
        """One day: what was slept and eaten, and the stimulus each lift was given.

        Args:
            slept_h: Hours asleep last night.
            protein_g_per_kg: Protein eaten.
            surplus_kcal: Energy eaten less energy spent.
            work: Stimulus by lift, 1.0 for a full session.
            cost: What the session took, in sets.
            quality: Quality of the night beyond its length, 1.0 undisturbed.
        """
        self.sleep_mean += (slept_h - self.sleep_mean) / 10
        self.protein_mean += (protein_g_per_kg - self.protein_mean) / 7
        self.energy_mean += (surplus_kcal - self.energy_mean) / 10
        self.quality_mean += (quality - self.quality_mean) / 10
        self.weight_kg += surplus_kcal / KCAL_PER_KG
        support = self.recovery * self.substrate
        for lift in self.strength:
            self._filter(lift, work.get(lift, 0.0))
            drive = min(1.15, self._second[lift]) * support
            change = GAIN_PER_DAY * self.response.gain * (drive - UPKEEP)
            self.strength[lift] *= 1 + change
        self._tire(cost)

    def _filter(self, lift: str, work: float) -> None:
        first = self._first.get(lift, 1 / 7 * 2)
        second = self._second.get(lift, 1.0)
        first += (work - first) / LAG_DAYS
        second += (first * 3.5 - second) / LAG_DAYS
        self._first[lift], self._second[lift] = first, second

    def _tire(self, cost: float) -> None:
        clears_in_days = 9.0 / max(0.7, self.recovery)
        self.fatigue += cost / SETS_FOR_FATIGUE - self.fatigue / clears_in_days

    @property
    def recovery(self) -> float:
        """1.0 with enough undisturbed sleep; falls with hours missing and with deep fatigue."""
        missing = max(0.0, 7.3 - self.sleep_mean)
        slept = max(0.25, 1 - 0.33 * self.response.to_sleep * missing)
        return slept * self.quality_mean / (1 + 0.12 * max(0.0, self.fatigue - 1.5))

    @property
    def substrate(self) -> float:
        """1.0 with enough protein and energy."""
        short = max(0.0, 1.6 - self.protein_mean)
        protein = max(0.3, 1 - 0.62 * self.response.to_protein * short)
        lacking = max(0.0, -self.energy_mean - 250)
        energy = max(0.3, 1 - 0.00078 * self.response.to_energy * lacking)
        return protein * energy

    def form(self, lift: str) -> float:
        """What the lift shows today: strength less what fatigue hides."""
        hidden = 0.045 * self.response.to_fatigue * max(0.0, self.fatigue - 1.0)
        return self.strength[lift] * (1 - hidden)
