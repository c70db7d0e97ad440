"""Strangers: people of a second, unrelated generator, to see whether the diagnosis only knows ours.

Progress is drawn, not lived: a lift's log moves at one weekly rate before the planted change and at
another after it. Noise is autocorrelated and heavy-tailed, changes come as steps or as drifts of
weeks, lifts bear the names of other apps and weights are pounds, days come through a map of a
person's own table. Shares no code with `tools.people`; knows nothing about judging.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import yaml
from numpy.typing import NDArray

from evals.strange_lifting import Lifter
from evals.strange_plans import CAUSES, INNOCENT, PAIRS, Plan, plan_of
from tools.connectors import ImportContext, MappedTable
from tools.connectors.mapping import parse_map
from tools.profile import Profile
from tools.records import AnyRecord, Workout

AS_OF = date(2026, 10, 4)
POUND = 0.45359237
MAP = """
source: own-sheet
date: {column: Datum, format: "%d/%m/%Y"}
columns:
  sleep_hours: {column: slept, unit: min}
  awake_minutes: awake
  sleep_efficiency: {column: eff, unit: fraction}
  bed_time: {column: lights out, format: "%H:%M"}
  wake_time: {column: up, format: "%H:%M"}
  resting_hr_bpm: RHR
  HRV: HRV
  weight_kg: {column: scale, unit: lb}
  energy_kcal: calories
  protein_g: prot
  alcohol_g: drinks
missing: ["-"]
"""


@dataclass(frozen=True)
class Stranger:
    """One person of the second generator, with what was planted."""

    name: str
    profile: Profile
    records: tuple[AnyRecord, ...]
    causes: tuple[str, ...]
    onset: date
    true_rate: float


def stranger_of(number: int, seed: int) -> tuple[Stranger, str, str]:
    """The person of a number, their group and kind: of ten, six have a cause, one two, three none.

    Args:
        number: From 0 on.
        seed: Same seed, same people.
    """
    random = np.random.default_rng([seed, 9001, number])
    draw, turn = number % 10, number // 10
    names: tuple[str, ...]
    if draw < 6:
        group, names = "single", (CAUSES[(6 * turn + draw) % len(CAUSES)],)
    elif draw == 6:
        group, names = "pair", PAIRS[turn % len(PAIRS)]
    else:
        group, names = "innocent", (INNOCENT[(3 * turn + draw - 7) % len(INNOCENT)],)
    causes = () if group == "innocent" else names
    kind = " + ".join(names)
    days = _Days(f"{kind} {number}", plan_of(names, random), causes, random)
    return days.person(), group, kind


class _Days:
    """Draws one person's series of days."""

    def __init__(
        self, name: str, plan: Plan, causes: tuple[str, ...], random: np.random.Generator
    ) -> None:
        self.name, self.plan, self.causes, self.random = name, plan, causes, random
        self.count = plan.days
        self.days = [AS_OF - timedelta(back) for back in reversed(range(plan.days))]

    def person(self) -> Stranger:
        lifter = Lifter(self.plan, self.days, self.random)
        workouts = [*lifter.workouts(), *self._endurance()]
        with TemporaryDirectory() as folder:
            table = Path(folder) / "days.csv"
            self._write(table)
            hrv = "hrv_rmssd_ms" if self.plan.has_rmssd else "hrv_sdnn_ms"
            connector = MappedTable(
                parse_map(yaml.safe_load(MAP.replace("  HRV:", f"  {hrv}:")), table)
            )
            daily = list(connector.read(table, ImportContext()))
        profile = Profile(
            weight_kg=self.plan.weight_kg,
            sex=self.plan.sex,
            goal=self.plan.goal,
            timezone="America/Chicago",
        )
        onset = AS_OF - timedelta(self.plan.onset_days)
        return Stranger(
            self.name, profile, (*daily, *workouts), self.causes, onset, self.plan.rate_after
        )

    def _level(self, name: str) -> NDArray[np.float64]:
        """A habit's level on each day: before, on the way, after, and as before once it ended."""
        before, after = self.plan.habits[name]
        back = np.arange(self.count - 1, -1, -1)
        moved = np.clip((self.plan.onset_days - back) / max(1, self.plan.drift_days), 0, 1)
        return np.where(back < self.plan.until_days, before, before + (after - before) * moved)

    def _noise(self, size: float, memory: float = 0.3) -> NDArray[np.float64]:
        """Student's t with four degrees of freedom, each day keeping part of the day before."""
        drawn = self.random.standard_t(4, self.count) * size / np.sqrt(2)
        for place in range(1, self.count):
            drawn[place] += memory * drawn[place - 1]
        scaled: NDArray[np.float64] = drawn * np.sqrt(1 - memory**2)
        return scaled

    def _known(self, share: float) -> NDArray[np.bool_]:
        """Days on which something was recorded: a share of them, less whole weeks off."""
        kept = self.random.random(self.count) < share
        for _ in range(int(self.random.integers(0, 3))):
            start = int(self.random.integers(0, self.count - 60))
            kept[start : start + int(self.random.integers(4, 13))] = False
        return kept

    def _write(self, path: Path) -> None:
        columns = dict(self._columns())
        header = (
            "slept", "awake", "eff", "lights out", "up", "RHR", "HRV", "scale", "calories",
            "prot", "drinks",
        )  # fmt: skip
        with path.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Datum", *header])
            for place, day in enumerate(self.days):
                cells = [columns[name][place] if name in columns else "-" for name in header]
                rows.writerow([day.strftime("%d/%m/%Y"), *cells])

    def _columns(self) -> Iterator[tuple[str, list[str]]]:
        yield from self._sleep()
        if self.plan.heart > 0:
            worn = self._known(self.plan.heart)
            pulse = self._level("pulse") + self._noise(2.2, 0.5)
            hrv = np.exp(self._level("log_hrv") + self._noise(0.14, 0.35))
            yield "RHR", _cells(pulse, worn, 0)
            yield "HRV", _cells(hrv, worn, 0)
        surplus = self._level("surplus") + self._noise(260, 0.2)
        mass = self.plan.weight_kg + np.cumsum(surplus) / 7700
        mass += self._noise(0.55, 0.6)
        yield "scale", _cells(mass / POUND, self._known(self.plan.weighs), 1)
        if self.plan.food > 0:
            logged = self._known(self.plan.food)
            eaten = self._level("protein") * self.plan.weight_kg * np.exp(self._noise(0.17))
            energy = 30 * self.plan.weight_kg + surplus
            partly = self.random.random(self.count) < 0.08
            yield "calories", _cells(np.where(partly, 0.3, 1.0) * energy, logged, 0)
            yield "prot", _cells(np.where(partly, 0.3, 1.0) * eaten, logged, 0)
            evening = self.random.random(self.count) < self._level("drinking")
            drunk = np.where(evening, np.maximum(8, self._level("drinks") + self._noise(9)), 0)
            yield "drinks", _cells(drunk, logged, 0)

    def _sleep(self) -> Iterator[tuple[str, list[str]]]:
        if self.plan.nights == 0:
            return
        worn = self._known(self.plan.nights)
        free = np.array([0.5 if day.weekday() >= 5 else -0.2 for day in self.days])
        hours = np.clip(self._level("sleep") + free + self._noise(0.7), 2.5, 11.5)
        awake = np.maximum(3, self._level("awake") + self._noise(9))
        bed = 23.3 + self._level("bed_sd") * self._noise(1.0, 0.1)
        wake = bed + hours + awake / 60
        yield "slept", _cells(60 * hours, worn, 0)
        yield "lights out", _clocks(bed, worn)
        yield "up", _clocks(wake, worn)
        if self.plan.stages:
            yield "awake", _cells(awake, worn, 0)
            yield "eff", _cells(60 * hours / (60 * hours + awake), worn, 3)

    def _endurance(self) -> Iterator[Workout]:
        often, length = self._level("endurance_days"), self._level("endurance_min")
        for place, day in enumerate(self.days):
            if self.random.random() < often[place] / 7:
                minutes = float(max(12, length[place] * np.exp(self.random.normal(0, 0.25))))
                start = datetime.combine(day, time(12, 5), UTC)
                yield Workout(
                    source="own-watch",
                    source_id=f"ride:{day}",
                    day=day,
                    kind=self.plan.sport,
                    start=start,
                    end=start + timedelta(minutes=minutes),
                    duration_min=minutes,
                    average_hr=float(round(self.random.normal(142, 6))),
                )


def _cells(values: NDArray[np.float64], known: NDArray[np.bool_], digits: int) -> list[str]:
    return [
        f"{value:.{digits}f}" if is_known else "-"
        for value, is_known in zip(values, known, strict=True)
    ]


def _clocks(hours: NDArray[np.float64], known: NDArray[np.bool_]) -> list[str]:
    minutes = [round(60 * hour) % 1440 for hour in hours]
    return [
        f"{minute // 60:02d}:{minute % 60:02d}" if is_known else "-"
        for minute, is_known in zip(minutes, known, strict=True)
    ]
