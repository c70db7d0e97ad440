"""Training: a person's sessions and sets as arrays, with their metrics. Knows no questions."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from knowledge.exercises import Exercise, canonical_exercise
from tools.store.columns import Columns, Days, Flags, Floats, Labels
from tools.strength.estimate import estimated_maxima
from tools.training_days import HARD_RPE

SESSION_COLUMNS = {
    "session_minutes": "duration_min",
    "session_distance_km": "distance_km",
    "session_speed_kmh": "speed_kmh",
    "session_hr_bpm": "average_hr",
    "session_max_hr_bpm": "max_hr",
    "session_energy_kcal": "energy_kcal",
    "session_elevation_m": "elevation_m",
    "session_steps": "steps",
    "session_zone_minutes": "zone_minutes",
}
ADDITIVE = frozenset(
    {
        "session_count", "session_minutes", "session_distance_km", "session_energy_kcal",
        "session_elevation_m", "session_steps", "session_zone_minutes",
    }
)  # fmt: skip
PARTS_OF_DAY = {"morning": (4, 12), "afternoon": (12, 17), "evening": (17, 22), "night": (22, 28)}


@dataclass
class Sessions:
    """Training sessions, oldest first."""

    days: Days
    kinds: Labels
    titles: Labels
    ids: Floats
    hours: Floats
    columns: dict[str, Floats]
    sources: tuple[str, ...]

    @classmethod
    def of(cls, found: Columns) -> "Sessions":
        """Sessions as they are stored."""
        numbers, labels = found.numbers, found.labels
        local = numbers["start_at"] // 1 + 60 * numbers["offset_min"]
        return cls(
            days=found.days(),
            kinds=labels["kind"],
            titles=labels["title"],
            ids=numbers["id"],
            hours=(local % 86400) / 3600,
            columns={metric: numbers[name] for metric, name in SESSION_COLUMNS.items()},
            sources=tuple(
                sorted({s for each in labels["sources"].used() for s in each.split(", ")})
            ),
        )

    def values(self, metric: str) -> Floats:
        """A session metric of every session; NaN where it is not known."""
        if metric == "session_count":
            return np.ones(len(self.days))
        if metric == "session_start_time":
            return self.hours
        if metric == "session_pace_min_per_km":
            with np.errstate(divide="ignore", invalid="ignore"):
                pace = 60 / self.values("session_speed_kmh")
            return np.where(np.isfinite(pace), pace, np.nan)
        found = self.columns[metric]
        if metric != "session_speed_kmh":
            return found
        with np.errstate(divide="ignore", invalid="ignore"):
            speed = 60 * self.columns["session_distance_km"] / self.columns["session_minutes"]
        return np.where(np.isnan(found) & np.isfinite(speed), speed, found)

    def in_parts_of_day(self, parts: Collection[str]) -> Flags:
        """Which sessions began in one of these parts of the day."""
        hours = np.where(self.hours < 4, self.hours + 24, self.hours)
        inside = np.zeros(len(hours), dtype=np.bool_)
        for low, high in [PARTS_OF_DAY[part] for part in parts]:
            inside |= (low <= hours) & (hours < high)
        return inside


@dataclass
class Sets:
    """Strength sets in the order they were done, warm-ups left out."""

    days: Days
    exercises: Labels
    names: Labels
    session_ids: Floats
    weight: Floats
    reps: Floats
    rpe: Floats

    @classmethod
    def of(cls, found: Columns) -> "Sets":
        """Sets as they are stored."""
        numbers, labels = found.numbers, found.labels
        return cls(
            days=found.days(),
            exercises=labels["exercise"],
            names=labels["exercise_name"],
            session_ids=numbers["session_id"],
            weight=numbers["weight_kg"],
            reps=numbers["reps"],
            rpe=numbers["rpe"],
        )

    def values(self, metric: str) -> Floats:
        """A metric of every set; NaN where the set lacks what it takes."""
        if metric == "rpe":
            return self.rpe
        if metric == "reps":
            return self.reps
        if metric == "sets":
            return np.ones(len(self.days))
        if metric == "hard_sets":
            return np.where(np.isfinite(self.rpe) & (self.rpe < HARD_RPE), 0.0, 1.0)
        if metric == "volume_load_kg":
            return self.weight * self.reps
        if metric == "e1rm_kg":
            return estimated_maxima(self.weight, self.reps, self.rpe)
        return np.where(self.reps >= 1, self.weight, np.nan)


def meant_exercises(stored: Collection[str], names: Collection[str]) -> frozenset[str]:
    """The stored exercises that some names mean; "squat" means squats of every equipment."""
    asked = [found for name in names if (found := canonical_exercise(name)) is not None]
    return frozenset(key for key in stored if key in names or _is_meant(key, asked))


def _is_meant(key: str, asked: list[Exercise]) -> bool:
    stored = canonical_exercise(key)
    if stored is None:
        return False
    return any(
        stored.is_asked_by(each) or (stored.base == each.base and each.name == each.base)
        for each in asked
    )


def muscles_of(exercise: str) -> set[str]:
    """Muscle groups that a set of an exercise counts for."""
    found = canonical_exercise(exercise)
    return set() if found is None else set(found.primary)
