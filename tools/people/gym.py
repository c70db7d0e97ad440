"""Gym: what a simulated person lifts, given the form of the day. Knows nothing about meals."""

from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from tools.people.body import Body
from tools.people.habits import Habits
from tools.records import StrengthSet, Workout

ZONE = timezone(timedelta(hours=1))
PLANS: tuple[tuple[str, ...], ...] = (
    ("Squat (Barbell)", "Bench Press (Barbell)", "Bent Over Row (Barbell)"),
    ("Deadlift (Barbell)", "Overhead Press (Barbell)", "Lat Pulldown (Cable)"),
)
FIRST_MAX = {
    "Squat (Barbell)": 128.0,
    "Bench Press (Barbell)": 96.0,
    "Bent Over Row (Barbell)": 88.0,
    "Deadlift (Barbell)": 150.0,
    "Overhead Press (Barbell)": 60.0,
    "Lat Pulldown (Cable)": 82.0,
}
LEAST_REPS, TOP_REPS = 5, 8
TRAINING_DAYS = {
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
}
STEP_KG = 2.5


class Gym:
    """Keeps the weight on the bar of each lift and counts sessions."""

    def __init__(self, body: Body, random: np.random.Generator) -> None:
        self.body, self.random = body, random
        level = float(np.exp(random.normal(0, 0.15)))
        self.first_max = {lift: value * level for lift, value in FIRST_MAX.items()}
        for lift in FIRST_MAX:
            body.strength[lift] = 1.0
        self.weights = {lift: _plates(value * 0.78) for lift, value in self.first_max.items()}
        self.held: dict[str, tuple[float, int]] = {}
        self.count = 0
        self.cost = 0.0
        self.records: list[Workout] = []

    def train(self, day: date, habits: Habits) -> dict[str, float]:
        """The day's session, if there is one; returns the stimulus by lift.

        `cost` then holds what the session takes: a set to failure costs half as much again.
        """
        self.cost = 0.0
        planned = day.weekday() in TRAINING_DAYS[habits.sessions_per_week]
        if not planned or self.random.random() < habits.skip_share:
            return {}
        plan = PLANS[self.count % len(PLANS)]
        self.count += 1
        start = datetime.combine(day, time(18, int(self.random.integers(0, 50))), ZONE)
        today = float(self.random.normal(1.0, 0.008))
        sets: list[StrengthSet] = []
        work = {}
        for position, lift in enumerate(plan):
            sets += self._warm_up(lift, position)
            done, stimulus = self._work(lift, position, habits, today)
            sets += done
            work[lift] = stimulus
        stamp = start.strftime("%Y-%m-%d %H:%M")
        minutes = 12 + 3 * len(sets)
        self.records.append(
            Workout(
                source="hevy",
                source_id=f"workout:{stamp}",
                day=day,
                kind="strength",
                title="Session A" if plan is PLANS[0] else "Session B",
                start=start,
                end=start + timedelta(minutes=minutes),
                sets=tuple(sets),
            )
        )
        return work

    def _warm_up(self, lift: str, position: int) -> list[StrengthSet]:
        weight = _plates(self.weights[lift] * 0.6)
        return [
            StrengthSet(
                exercise=lift,
                position=position,
                set_index=0,
                set_type="warmup",
                weight_kg=weight,
                reps=6,
            )
        ]

    def _work(
        self, lift: str, position: int, habits: Habits, today: float
    ) -> tuple[list[StrengthSet], float]:
        weight, cap = self._load(lift, habits)
        sets: list[StrengthSet] = []
        stimulus = 0.0
        for index in range(habits.sets):
            able = self.first_max[lift] * self.body.form(lift) * today * (1 - 0.012 * index)
            able *= float(self.random.normal(1.0, 0.006))
            most = 37 - 36 * weight / able
            kept = habits.reserve if habits.adds_weight else 0.0
            reps = int(np.clip(np.floor(most - kept + 0.5), 1, cap))
            left = max(0.0, most - reps)
            self.cost += 1 + 0.25 * max(0.0, 2.0 - left)
            stimulus += (1.0 - 0.13 * max(0.0, left - 2.0)) if left < 7 else 0.3
            sets.append(
                StrengthSet(
                    exercise=lift,
                    position=position,
                    set_index=index + 1,
                    weight_kg=weight,
                    reps=reps,
                    rpe=_rated(left, self.random),
                )
            )
        self._next(lift, sets, habits)
        return sets, 1.25 * float(1 - np.exp(-stimulus / 2.0))

    def _load(self, lift: str, habits: Habits) -> tuple[float, int]:
        if habits.adds_weight:
            self.held.pop(lift, None)
            return self.weights[lift], TOP_REPS
        if lift not in self.held:
            easy = self.weights[lift] * (1 - 0.02 * habits.reserve)
            self.held[lift] = (_plates(easy), 6)
        return self.held[lift][0], self.held[lift][1]

    def _next(self, lift: str, sets: list[StrengthSet], habits: Habits) -> None:
        if not habits.adds_weight:
            return
        reps = [each.reps or 0 for each in sets[:3]]
        if min(reps) >= TOP_REPS - 1:
            self.weights[lift] += STEP_KG
        elif max(reps) < LEAST_REPS:
            self.weights[lift] = _plates(self.weights[lift] * 0.95)


def _plates(weight: float) -> float:
    return max(20.0, STEP_KG * round(weight / STEP_KG))


def _rated(left: float, random: np.random.Generator) -> float | None:
    """The RPE the person writes down: half points from 6 to 10, one set in twelve without."""
    if random.random() < 0.08:
        return None
    return float(np.clip(round(2 * (10 - left + random.normal(0, 0.3))) / 2, 6, 10))
