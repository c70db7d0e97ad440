"""Gym: what a simulated person lifts and runs, given the form of the day. Knows no meals."""

from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from tools.people.body import Body
from tools.people.habits import Habits, Life
from tools.records import StrengthSet, Workout

ZONE = timezone(timedelta(hours=1))
PLANS: dict[str, tuple[tuple[str, ...], ...]] = {
    "full-body": (
        ("Squat (Barbell)", "Bench Press (Barbell)", "Bent Over Row (Barbell)"),
        ("Deadlift (Barbell)", "Overhead Press (Barbell)", "Lat Pulldown (Cable)"),
    ),
    "upper-lower": (
        ("Bench Press (Barbell)", "Bent Over Row (Barbell)", "Overhead Press (Barbell)"),
        ("Squat (Barbell)", "Romanian Deadlift (Barbell)", "Leg Press (Machine)"),
    ),
    "push-pull-legs": (
        ("Bench Press (Barbell)", "Overhead Press (Barbell)", "Triceps Pushdown"),
        ("Deadlift (Barbell)", "Lat Pulldown (Cable)", "Bicep Curl (Barbell)"),
        ("Squat (Barbell)", "Leg Press (Machine)", "Seated Leg Curl (Machine)"),
    ),
}
SWAPS = {"Bench Press (Barbell)": "Incline Bench Press (Dumbbell)"}
FIRST_MAX = {
    "Squat (Barbell)": 128.0,
    "Bench Press (Barbell)": 96.0,
    "Bent Over Row (Barbell)": 88.0,
    "Deadlift (Barbell)": 150.0,
    "Overhead Press (Barbell)": 60.0,
    "Lat Pulldown (Cable)": 82.0,
    "Romanian Deadlift (Barbell)": 120.0,
    "Leg Press (Machine)": 220.0,
    "Triceps Pushdown": 48.0,
    "Bicep Curl (Barbell)": 46.0,
    "Seated Leg Curl (Machine)": 80.0,
    "Incline Bench Press (Dumbbell)": 72.0,
}
LEAST_REPS, TOP_REPS = 5, 8
TRAINING_DAYS = {
    1: (2,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
}
CROWDED_DAYS = {2: (0, 1), 3: (0, 1, 2), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
RUNNING_DAYS = (2, 6, 5, 1, 3, 4, 0)


class Gym:
    """Keeps the weight on the bar of each lift and counts sessions."""

    def __init__(self, body: Body, life: Life, random: np.random.Generator) -> None:
        self.body, self.random, self.life = body, random, life
        self.plans = PLANS[life.plan]
        level = float(np.exp(random.normal(0, 0.15)))
        names = {lift for plan in self.plans for lift in plan} | set(SWAPS.values())
        self.first_max = {lift: FIRST_MAX[lift] * level for lift in sorted(names)}
        often = life.before.sessions_per_week / len(self.plans)
        for lift in self.first_max:
            body.strength[lift] = 1.0
            body.per_week[lift] = often
        body.sets_per_week = life.before.sessions_per_week * life.before.sets * len(self.plans[0])
        self.weights = {lift: _plates(lift, value * 0.78) for lift, value in self.first_max.items()}
        self.planned = sorted({lift for plan in self.plans for lift in plan})
        self.held: dict[str, tuple[float, int]] = {}
        self.last_day: dict[str, date] = {}
        self.count = 0
        self.trained_on: date | None = None
        self.cost = 0.0
        self.records: list[Workout] = []

    def train(self, day: date, habits: Habits, is_swapped: bool = False) -> dict[str, float]:
        """The day's session, if there is one; returns the stimulus by lift.

        `cost` then holds what the day took: a set to failure costs half as much again.
        """
        self.cost = 0.0
        self._run(day, habits)
        days = CROWDED_DAYS if habits.is_crowded else TRAINING_DAYS
        planned = day.weekday() in days[habits.sessions_per_week]
        if not planned or self.random.random() < habits.skip_share:
            return {}
        repeats = habits.is_crowded and self.trained_on == day - timedelta(days=1)
        turn = self.count - 1 if repeats else self.count
        plan = self.plans[turn % len(self.plans)]
        self.count, self.trained_on = turn + 1, day
        today = float(self.random.normal(1.0, 0.008))
        sets: list[StrengthSet] = []
        work = {}
        for position, name in enumerate(plan):
            lift = SWAPS.get(name, name) if is_swapped else name
            sets.append(self._warm_up(lift, position))
            done, stimulus = self._work(lift, position, habits, today)
            sets += done
            work[lift] = stimulus * self._rested(lift, day)
        self._record(day, f"Session {chr(65 + turn % len(self.plans))}", sets)
        return work

    def _rested(self, lift: str, day: date) -> float:
        """A lift trained the day before gives a quarter of its stimulus again."""
        last, self.last_day[lift] = self.last_day.get(lift), day
        return 0.25 if last is not None and (day - last).days <= 1 else 1.0

    def _record(self, day: date, title: str, sets: list[StrengthSet]) -> None:
        start = datetime.combine(day, time(18, int(self.random.integers(0, 50))), ZONE)
        stamp = start.strftime("%Y-%m-%d %H:%M")
        self.records.append(
            Workout(
                source="hevy",
                source_id=f"workout:{stamp}",
                day=day,
                kind="strength",
                title=title,
                start=start,
                end=start + timedelta(minutes=12 + 3 * len(sets)),
                sets=tuple(sets),
            )
        )

    def _run(self, day: date, habits: Habits) -> None:
        planned = day.weekday() in RUNNING_DAYS[: habits.runs_per_week]
        if not planned or self.random.random() < 0.1:
            return
        minutes = max(10.0, float(self.random.normal(habits.run_min, 6)))
        pace = float(self.random.normal(5.6, 0.25))
        start = datetime.combine(day, time(7, 30), ZONE)
        self.cost += 0.08 * minutes
        self.records.append(
            Workout(
                source="whoop",
                source_id=f"workout:{start:%Y-%m-%d %H:%M}",
                day=day,
                kind="run",
                title="Running",
                start=start,
                end=start + timedelta(minutes=round(minutes)),
                duration_min=round(minutes),
                distance_km=round(minutes / pace, 2),
                energy_kcal=round(11.0 * minutes),
                average_hr=round(float(self.random.normal(148, 4))),
            )
        )

    def _warm_up(self, lift: str, position: int) -> StrengthSet:
        return StrengthSet(
            exercise=lift,
            position=position,
            set_index=0,
            set_type="warmup",
            weight_kg=_plates(lift, self.weights[lift] * 0.6),
            reps=6,
        )

    def _work(
        self, lift: str, position: int, habits: Habits, today: float
    ) -> tuple[list[StrengthSet], float]:
        weight, cap, kept = self._load(lift, habits)
        sets: list[StrengthSet] = []
        stimulus = 0.0
        for index in range(habits.sets):
            able = self.first_max[lift] * self.body.form(lift) * today * (1 - 0.012 * index)
            able *= float(self.random.normal(1.0, 0.006))
            most = 37 - 36 * weight / able
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
                    rpe=self._rated(left),
                )
            )
        if habits.adds_weight and habits.weight_factor == 1:
            self._next(lift, sets)
        return sets, 1.25 * float(1 - np.exp(-stimulus / 2.0))

    def _load(self, lift: str, habits: Habits) -> tuple[float, int, float]:
        """Weight, most repetitions of a set, and repetitions kept in reserve."""
        if habits.adds_weight:
            self.held.pop(lift, None)
            weight = _plates(lift, self.weights[lift] * habits.weight_factor)
            return weight, TOP_REPS, habits.reserve
        if lift not in self.held:
            easy = self.weights[lift] * (1 - 0.02 * habits.reserve)
            self.held[lift] = (_plates(lift, easy), 6)
        return (*self.held[lift], 0.0)

    def _next(self, lift: str, sets: list[StrengthSet]) -> None:
        reps = [each.reps or 0 for each in sets[:3]]
        if min(reps) >= TOP_REPS - 1:
            self.weights[lift] += _step(lift)
        elif max(reps) < LEAST_REPS:
            self.weights[lift] = _plates(lift, self.weights[lift] * 0.95)

    def _rated(self, left: float) -> float | None:
        """The RPE the person writes down: half points from 6 to 10, or nothing."""
        if self.random.random() > self.life.recording.rated:
            return None
        return float(np.clip(round(2 * (10 - left + self.random.normal(0, 0.3))) / 2, 6, 10))


def _step(lift: str) -> float:
    return 1.25 if FIRST_MAX[lift] < 75 else 2.5


def _plates(lift: str, weight: float) -> float:
    return max(10.0, _step(lift) * round(weight / _step(lift)))
