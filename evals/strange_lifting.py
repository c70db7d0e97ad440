"""Strange lifting: the sets of a stranger, in pounds and under the names of other apps.

A lift's capacity follows its own drawn line; plans of sets and repetitions differ from person to
person, and the relation of weight to repetitions is each person's own. Knows no causes.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from evals.strange_plans import Plan
from tools.records import StrengthSet, Workout

POUND = 0.45359237
KITS: tuple[tuple[tuple[tuple[str, float], ...], ...], ...] = (
    (
        (("Barbell Squat", 275), ("Flat Barbell Bench Press", 205), ("Barbell Row", 185)),
        (("Barbell Squat", 275), ("Military Press", 125), ("Deadlift", 335)),
    ),
    (
        (("Competition Bench", 235), ("Close Grip Bench Press", 205), ("Chest Supported Row", 150)),
        (("Low Bar Squat", 315), ("Leg Curl", 120), ("Leg Press", 450)),
        (("Sumo Deadlift", 385), ("Lat Pulldown", 165), ("Dumbbell Curl", 45)),
    ),
    (
        (("DB Bench Press", 75), ("One Arm Dumbbell Row", 80), ("Goblet Squat", 80)),
        (("Dumbbell Shoulder Press", 55), ("Dumbbell Romanian Deadlift", 90), ("Hammer Curl", 40)),
    ),
    (
        (("Chest Press Machine", 160), ("Seated Cable Row", 150), ("Leg Extension", 150)),
        (("Leg Press", 380), ("Seated Leg Curl", 130), ("Machine Shoulder Press", 110)),
    ),
    (
        (("Back Squat", 255), ("Hip Thrust", 315), ("Walking Lunge", 90)),
        (("Bench Press", 155), ("Pendlay Row", 145), ("Lateral Raise", 22)),
        (("Trap Bar Deadlift", 335), ("Overhead Press", 95), ("Face Pull", 60)),
    ),
    (
        (("Kniebeugen", 260), ("Bankdrücken", 200), ("Rudern vorgebeugt", 170)),
        (("Kreuzheben", 330), ("Schulterdrücken", 115), ("Latzug", 150)),
    ),
)
SCHEMES: tuple[tuple[int, ...], ...] = (
    (5,) * 7,
    (8,) * 7,
    (10, 8, 6, 6, 6, 6, 6),
    (3, 6, 6, 6, 6, 6, 6),
)
WEEKDAYS = {
    2: (1, 4), 3: (0, 2, 5), 4: (0, 1, 3, 5), 5: (0, 1, 3, 4, 6), 6: (0, 1, 2, 3, 4, 5),
}  # fmt: skip


class Lifter:
    """Draws the capacity of each lift and writes down what was done."""

    def __init__(self, plan: Plan, days: list[date], random: np.random.Generator) -> None:
        self.plan, self.days, self.random = plan, days, random
        self.kit = KITS[plan.kit]
        self.scheme = SCHEMES[int(random.integers(0, len(SCHEMES)))]
        self.bend = float(random.uniform(26, 33))
        self.scale = float(np.exp(random.normal(0, 0.15)))
        self.own = {lift: float(random.normal(0, 0.07)) for each in self.kit for lift, _ in each}
        self.frozen: dict[str, float] = {}
        self.form = 0.0

    def workouts(self) -> Iterator[Workout]:
        """Every session, oldest first."""
        turn = 0
        for place, day in enumerate(self.days):
            back = len(self.days) - 1 - place
            self.form = 0.55 * self.form + float(
                self.random.standard_t(4) * self.plan.form_noise / np.sqrt(2)
            )
            planned = day.weekday() in WEEKDAYS[round(self._now("sessions", back))]
            if not planned or self.random.random() < self._now("skipped", back):
                continue
            yield self._session(day, back, self.kit[turn % len(self.kit)])
            turn += 1

    def _now(self, habit: str, back: int) -> float:
        before, after = self.plan.habits[habit]
        if back < self.plan.until_days or back >= self.plan.onset_days:
            return before
        moved = min(1.0, (self.plan.onset_days - back) / max(1, self.plan.drift_days))
        return before + (after - before) * moved

    def _capacity(self, lift: str, first: float, back: int) -> float:
        """The one-rep maximum of a day in pounds, without the day's form."""
        plan = self.plan
        bent = plan.onset_days - plan.lag_days if plan.rate_after != plan.rate_before else 0
        weeks_before = (len(self.days) - 1 - max(back, bent)) / 7
        weeks_after = max(0, bent - back) / 7
        rates = plan.rate_before * weeks_before + plan.rate_after * weeks_after
        rates += self.own[lift] * (weeks_before + (weeks_after if plan.rate_after > 0.1 else 0))
        early = plan.first_gain * (1 - np.exp(-(len(self.days) - 1 - back) / 45))
        return float(first * self.scale * np.exp(rates / 100 + early))

    def _session(self, day: date, back: int, lifts: tuple[tuple[str, float], ...]) -> Workout:
        sets = [
            each
            for position, (lift, first) in enumerate(lifts)
            for each in self._sets(lift, self._capacity(lift, first, back), position, back)
        ]
        start = datetime.combine(day, time(23, 40), UTC)
        return Workout(
            source="other-app",
            source_id=f"{day}",
            day=day,
            kind="strength",
            title="Workout",
            start=start,
            end=start + timedelta(minutes=55),
            sets=tuple(sets),
        )

    def _sets(self, lift: str, capacity: float, position: int, back: int) -> Iterator[StrengthSet]:
        count = max(1, round(self._now("sets", back)))
        reserve = 10 - self._now("effort", back)
        for index in range(count):
            target = self.scheme[min(index, len(self.scheme) - 1)]
            weight = self._weight(lift, capacity, target, reserve, index, back)
            able = capacity * np.exp(self.form) * (1 - 0.01 * index)
            most = self.bend * (able / weight - 1)
            is_held = self.plan.is_frozen and back < self.plan.onset_days
            reps = target if is_held else int(np.clip(round(most - reserve), 1, target + 2))
            left = max(0.0, most - reps)
            rated = self.plan.rated > 0 and self.random.random() < self.plan.rated
            yield StrengthSet(
                exercise=lift,
                position=position,
                set_index=index,
                weight_kg=round(weight * POUND, 2),
                reps=reps,
                rpe=float(np.clip(round(10 - left), 5, 10)) if rated else None,
            )

    def _weight(
        self, lift: str, capacity: float, target: int, reserve: float, index: int, back: int
    ) -> float:
        """Pounds on the bar: what the plan asks for, in steps of the kit."""
        step = 2.5 if capacity < 70 else 5.0
        usual = capacity / (1 + (target + reserve) / self.bend)
        if back < self.plan.light_days:
            usual *= 0.65
        weight = max(step, step * round(usual / step))
        if self.plan.is_frozen and back < self.plan.onset_days:
            return self.frozen.setdefault(f"{lift} {index}", weight)
        return weight
