"""Simulation: a person's days, lived one after the other, and the records they leave behind.

Habits give the inputs, `body.Body` answers, and what the person lifts follows from the answer:
no series is drawn directly. Knows nothing about files.
"""

import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from tools.people.body import Body, Day, Response
from tools.people.gym import Gym
from tools.people.habits import PEOPLE, Habits, Life
from tools.people.nights import Slept, quality_of, seen_by, sleep
from tools.people.table import eaten
from tools.profile import Profile
from tools.records import AnyRecord, Measurement

DAYS = 200
HOME_OFFSET, AWAY_OFFSET = 1.0, -5.0
ZONE = timezone(timedelta(hours=HOME_OFFSET))
GAP_BACK, TRAVEL_BACK = 42, 77
"""Days before the end on which the device's gap and the travel ended."""


@dataclass(frozen=True)
class SimulatedPerson:
    """A person with known causes.

    Attributes:
        life: What was planted.
        onset: The day on which it came.
        true_rate: Percent a week by which strength without the day's form really changed over the
            last six weeks, fatigue included; the mean of the lifts.
    """

    name: str
    profile: Profile
    records: tuple[AnyRecord, ...]
    life: Life
    onset: date
    true_rate: float

    @property
    def causes(self) -> tuple[str, ...]:
        """Every planted cause."""
        return self.life.causes

    @property
    def cause(self) -> str | None:
        """The main planted cause."""
        return self.life.cause


def simulate(
    person: str, as_of: date, seed: int = 1, days: int = DAYS, life: Life | None = None
) -> SimulatedPerson:
    """A simulated person's records for `days` days up to and including `as_of`.

    Args:
        person: A name in `PEOPLE`, or any name when `life` is given.
        as_of: The last day.
        seed: Same seed, same records.
        days: Length of the history.
        life: Habits before and after a change; the named person's by default.

    Raises:
        ValueError: The name is unknown.
    """
    if life is None and person not in PEOPLE:
        raise ValueError(f"unknown person {person!r}; known: {', '.join(PEOPLE)}")
    life = life or PEOPLE[person]
    random = np.random.default_rng([seed, zlib.crc32(person.encode())])
    return _Days(person, life, as_of, days, random).lived()


class _Days:
    """One run of days."""

    def __init__(
        self, name: str, life: Life, as_of: date, days: int, random: np.random.Generator
    ) -> None:
        self.name, self.life, self.random, self.as_of = name, life, random, as_of
        self.days = [as_of - timedelta(back) for back in reversed(range(days))]
        response = Response.drawn(random)
        response.gain *= life.gain
        self.body = Body(float(random.normal(80, 8)), response, room=life.room)
        self.profile = _profile(self.body.weight_kg, life, random)
        self.gym = Gym(self.body, life, random)
        self.pulse = float(random.normal(56, 4))
        self.log_hrv = float(random.normal(4.05, 0.25))
        self.records: list[AnyRecord] = []

    def lived(self) -> SimulatedPerson:
        before: dict[str, float] = {}
        for day in self.days:
            if (self.as_of - day).days == 42:
                before = {lift: self.body.form(lift) for lift in self.gym.planned}
            self._live(day)
        gains = [np.log(self.body.form(lift) / value) for lift, value in before.items()]
        rate = float(100 * np.mean(gains) / 6) if gains else 0.0
        onset = self.as_of - timedelta(self.life.onset_days)
        return SimulatedPerson(self.name, self.profile, tuple(self.records), self.life, onset, rate)

    def _habits(self, back: int) -> Habits:
        is_after = self.life.until_days <= back < self.life.onset_days
        return self.life.after if is_after else self.life.before

    def _live(self, day: date) -> None:
        back = (self.as_of - day).days
        habits, random, kept = self._habits(back), self.random, self.life.recording
        is_away = TRAVEL_BACK <= back < TRAVEL_BACK + kept.travel_days
        drank = habits.drinks_g if self._drinks(day, habits) else 0.0
        night = sleep(day, habits, AWAY_OFFSET if is_away else HOME_OFFSET, random)
        self._record_night(night, back, habits, drank)
        protein = max(0.2, float(random.normal(habits.protein_g_per_kg, 0.22)))
        weekend = 180.0 if day.weekday() >= 5 else -70.0
        surplus = float(random.normal(habits.surplus_kcal + weekend, 220))
        energy = 31.0 * self.body.weight_kg + surplus
        grams = protein * self.body.weight_kg
        self.records += eaten(day, habits, grams, energy, drank, kept, random)
        work = {} if is_away else self._train(day, habits, back)
        cost = 0.0 if is_away else self.gym.cost
        quality = quality_of(night, habits, drank)
        self.body.live(Day(night.hours, protein, surplus, work, cost, quality))
        if not is_away and random.random() < kept.weighs:
            self._weigh(day)

    def _train(self, day: date, habits: Habits, back: int) -> dict[str, float]:
        work = self.gym.train(day, habits, back < self.life.swaps_days)
        self.records += self.gym.records
        self.gym.records = []
        return work

    def _drinks(self, day: date, habits: Habits) -> bool:
        weights = {4: 1.8, 5: 1.8}
        share = habits.drinking_evenings / 7 * weights.get(day.weekday(), 0.68)
        return bool(self.random.random() < share)

    def _record_night(self, night: Slept, back: int, habits: Habits, drank: float) -> None:
        kept, random = self.life.recording, self.random
        in_gap = GAP_BACK <= back < GAP_BACK + kept.gap_days
        if kept.second_source:
            self.records.append(seen_by(night, "apple-health", 14.0, random))
        if in_gap or random.random() > kept.nights:
            return
        self.records.append(seen_by(night, "whoop", 0.0, random))
        load = max(0.0, self.body.fatigue - 1.0)
        short = max(0.0, 7.0 - self.body.sleep_mean)
        strain = max(0.0, habits.strain - 0.2)
        toll = 0.10 * load + 0.03 * short + 0.004 * drank + 0.25 * strain + 0.2 * habits.fever
        vitals = {
            "resting_hr_bpm": round(self.pulse + 22 * toll + random.normal(0, 1.6)),
            "hrv_rmssd_ms": round(float(np.exp(self.log_hrv - toll + random.normal(0, 0.11)))),
            "respiratory_rate": round(float(random.normal(14.6 + 2 * habits.fever, 0.4)), 1),
            "skin_temperature_deviation_c": round(float(random.normal(habits.fever, 0.15)), 2),
        }
        self._measure(night.day, "whoop", night.end, vitals)

    def _weigh(self, day: date) -> None:
        seen = round(self.body.weight_kg + float(self.random.normal(0, 0.5)), 1)
        at = datetime.combine(day, time(7, 0), ZONE)
        self._measure(day, "cronometer", at, {"weight_kg": seen})

    def _measure(self, day: date, source: str, at: datetime, values: dict[str, float]) -> None:
        for metric, value in values.items():
            self.records.append(
                Measurement(
                    source=source,
                    source_id=f"{metric}:{day}",
                    day=day,
                    metric=metric,
                    value=value,
                    at=at,
                )
            )


def _profile(weight_kg: float, life: Life, random: np.random.Generator) -> Profile:
    return Profile(
        weight_kg=round(weight_kg),
        height_cm=round(float(random.normal(179, 6))),
        born=int(random.integers(1980, 2002)),
        sex="male",
        goal=life.goal,
        timezone="Europe/Berlin",
        experience="beginner" if life.room < 1 else "intermediate",
        wake_at="06:30",
    )
