"""Simulation: a person's days, lived one after the other, and the records they leave behind.

Habits give the inputs, `body.Body` answers, and what the person lifts follows from the answer:
no series is drawn directly. Knows nothing about files.
"""

import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from tools.people.body import Body, Response
from tools.people.gym import Gym
from tools.people.habits import PEOPLE, Habits, Life
from tools.people.table import eaten
from tools.profile import Profile
from tools.records import AnyRecord, Measurement, Night

DAYS = 200
ZONE = timezone(timedelta(hours=1))
MISSED_NIGHT, MISSED_WEIGHT = 0.05, 0.45


@dataclass(frozen=True)
class SimulatedPerson:
    """A person with known causes: profile, records, and what was planted (None for no stall)."""

    name: str
    profile: Profile
    records: tuple[AnyRecord, ...]
    cause: str | None
    onset: date


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
        self.name, self.life, self.random = name, life, random
        self.days = [as_of - timedelta(back) for back in reversed(range(days))]
        self.onset = as_of - timedelta(life.onset_days)
        weight = float(random.normal(80, 8))
        self.body = Body(weight, Response.drawn(random))
        self.gym = Gym(self.body, random)
        self.pulse = float(random.normal(56, 4))
        self.log_hrv = float(random.normal(4.05, 0.25))
        self.profile = Profile(
            weight_kg=round(weight),
            height_cm=round(float(random.normal(179, 6))),
            born=int(random.integers(1980, 2002)),
            sex="male",
            goal="gain-muscle",
            timezone="Europe/Berlin",
            experience="intermediate",
            wake_at="06:30",
        )
        self.records: list[AnyRecord] = []

    def lived(self) -> SimulatedPerson:
        for day in self.days:
            self._live(day, self.life.after if day > self.onset else self.life.before)
        return SimulatedPerson(
            self.name, self.profile, tuple(self.records), self.life.cause, self.onset
        )

    def _live(self, day: date, habits: Habits) -> None:
        random = self.random
        drank = habits.drinks_g if self._drinks(day, habits) else 0.0
        slept = self._sleep(day, habits, drank)
        protein = max(0.2, random.normal(habits.protein_g_per_kg, 0.22))
        weekend = 180.0 if day.weekday() >= 5 else -70.0
        surplus = random.normal(habits.surplus_kcal + weekend, 220)
        burned = 31.0 * self.body.weight_kg
        self.records += eaten(
            day, habits, protein * self.body.weight_kg, burned + surplus, drank, random
        )
        work = self.gym.train(day, habits)
        self.records += self.gym.records
        self.gym.records = []
        quality = (
            1.0
            - 0.006 * max(0.0, habits.awake_min - 30)
            - 0.004 * drank * habits.drinking_evenings / 7
            - 0.35 * max(0.0, habits.strain - 0.2)
        )
        self.body.live(slept, protein, surplus, work, self.gym.cost, quality)
        self._weigh(day)

    def _drinks(self, day: date, habits: Habits) -> bool:
        weights = {4: 2.0, 5: 2.5}
        share = habits.drinking_evenings / 7 * weights.get(day.weekday(), 0.5)
        return bool(self.random.random() < share)

    def _sleep(self, day: date, habits: Habits, drank: float) -> float:
        random = self.random
        weekend = 0.5 if day.weekday() >= 5 else -0.2
        hours = float(np.clip(random.normal(habits.sleep_hours + weekend, 0.6), 3.0, 11.0))
        late = 0.0 if day.weekday() < 5 else 1.2
        end = datetime.combine(day, time(6, 30), ZONE) + timedelta(
            hours=late + float(random.normal(0, 0.25))
        )
        awake = max(3.0, float(random.normal(habits.awake_min, 9)))
        start = end - timedelta(hours=hours, minutes=awake)
        start += timedelta(hours=float(random.normal(0, habits.bed_spread_h)) * 0.2)
        if random.random() > MISSED_NIGHT:
            self._record_night(day, start, end, hours, awake, habits, drank)
        return hours

    def _record_night(
        self,
        day: date,
        start: datetime,
        end: datetime,
        hours: float,
        awake: float,
        habits: Habits,
        drank: float,
    ) -> None:
        random = self.random
        asleep = round(60 * hours)
        deep = round(asleep * max(4.0, random.normal(habits.deep_percent, 3.5)) / 100)
        rem = round(asleep * max(5.0, random.normal(22, 4)) / 100)
        awake = round(awake)
        start, end = start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
        stamp = start.strftime("%Y-%m-%d %H:%M:%S")
        self.records.append(
            Night(
                source="whoop",
                source_id=f"sleep:{stamp}",
                day=day,
                start=start,
                end=end,
                in_bed_min=asleep + awake,
                asleep_min=asleep,
                deep_min=deep,
                rem_min=rem,
                light_min=asleep - deep - rem,
                awake_min=awake,
            )
        )
        load = max(0.0, self.body.fatigue - 1.0)
        short = max(0.0, 7.0 - self.body.sleep_mean)
        toll = 0.10 * load + 0.03 * short + 0.004 * drank + 0.25 * max(0.0, habits.strain - 0.2)
        vitals = {
            "resting_hr_bpm": round(self.pulse + 22 * toll + random.normal(0, 1.6)),
            "hrv_rmssd_ms": round(float(np.exp(self.log_hrv - toll + random.normal(0, 0.11)))),
            "respiratory_rate": round(float(random.normal(14.6, 0.4)), 1),
        }
        self._measure(day, "whoop", end, vitals)

    def _weigh(self, day: date) -> None:
        if self.random.random() < MISSED_WEIGHT:
            return
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
