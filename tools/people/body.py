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
CLEARING_DAYS = 9.0


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


@dataclass(frozen=True)
class Day:
    """What one day brought.

    Attributes:
        slept_h: Hours asleep last night.
        protein_g_per_kg: Protein eaten.
        surplus_kcal: Energy eaten less energy spent.
        work: Stimulus by lift, 1.0 for a full session.
        cost: What the session took, in sets.
        quality: Quality of the night and the day beyond its length, 1.0 undisturbed.
    """

    slept_h: float
    protein_g_per_kg: float
    surplus_kcal: float
    work: dict[str, float]
    cost: float
    quality: float


@dataclass
class Body:
    """State of one person from day to day.

    Attributes:
        sets_per_week: Sets a week the person is used to; they keep fatigue near 1.
        per_week: Sessions a week of each lift the person is used to.
        strength: Relative to the first day, without fatigue, by lift.
        fatigue: 0 is fresh; about 1 in usual training.
        room: Relative gain after which gains have halved.
    """

    weight_kg: float
    response: Response
    sets_per_week: float = 38.0
    per_week: dict[str, float] = field(default_factory=dict)
    room: float = 3.0
    strength: dict[str, float] = field(default_factory=dict)
    fatigue: float = 1.0
    sleep_mean: float = 7.5
    protein_mean: float = 1.8
    energy_mean: float = 150.0
    quality_mean: float = 1.0
    _first: dict[str, float] = field(default_factory=dict)
    _second: dict[str, float] = field(default_factory=dict)

    def live(self, day: Day) -> None:
        """Let one day act on weight, recovery, strength and fatigue."""
        self.sleep_mean += (day.slept_h - self.sleep_mean) / 10
        self.protein_mean += (day.protein_g_per_kg - self.protein_mean) / 7
        self.energy_mean += (day.surplus_kcal - self.energy_mean) / 10
        self.quality_mean += (day.quality - self.quality_mean) / 10
        self.weight_kg += day.surplus_kcal / KCAL_PER_KG
        support = self.recovery * self.substrate
        for lift in self.strength:
            self._filter(lift, day.work.get(lift, 0.0))
            drive = min(1.15, self._second[lift]) * support
            rate = GAIN_PER_DAY * self.response.gain * (drive - UPKEEP)
            gained = max(0.0, self.strength[lift] - 1)
            self.strength[lift] *= 1 + rate / (1 + gained / self.room)
        clears = CLEARING_DAYS / max(0.7, self.recovery)
        usual = 1.3 * CLEARING_DAYS * self.sets_per_week / 7
        self.fatigue += day.cost / usual - self.fatigue / clears

    def _filter(self, lift: str, work: float) -> None:
        usual = self.per_week.get(lift, 2.0) / 7
        first = self._first.get(lift, usual)
        second = self._second.get(lift, 1.0)
        first += (work - first) / LAG_DAYS
        second += (first / usual - second) / LAG_DAYS
        self._first[lift], self._second[lift] = first, second

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
        return self.strength[lift] * (1 - min(0.4, hidden))
