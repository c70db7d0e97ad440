"""Reader: one person's days, sessions and sets as arrays, each read once per question.

Days are dense: index 0 is `base`, a day without a value is NaN. Knows nothing about questions.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.exercises import Exercise, canonical_exercise
from tools.queries.model import SessionScope
from tools.queries.windows import Span
from tools.store import DailySeries, HealthStore, day_number, day_numbers, day_of
from tools.strength.estimate import estimated_max
from tools.training_days import HARD_RPE

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Days = NDArray[np.int64]

LAG = 14
"""Days read before the window, so that a condition may look back."""
ALIVE = ("steps", "sleep_hours", "resting_hr_bpm", "energy_kcal", "weight_kg", "active_energy_kcal")
"""Metrics whose presence shows that the person was recording, even without a session."""
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
class Dense:
    """One value a day from `base` on; NaN where there is none."""

    values: Floats
    partial: Flags
    sources: tuple[str, ...] = ()


@dataclass
class Sessions:
    """Training sessions, oldest first."""

    days: Days
    kinds: list[str]
    titles: list[str]
    ids: list[int]
    hours: Floats
    columns: dict[str, Floats]
    sources: tuple[str, ...]

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


@dataclass
class Sets:
    """Strength sets in the order they were done, warm-ups left out."""

    days: Days
    exercises: list[str]
    names: list[str]
    session_ids: list[int]
    weight: Floats
    reps: Floats
    rpe: Floats

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
            return _floats(
                [
                    estimated_max(weight, reps, None if np.isnan(rpe) else rpe)
                    for weight, reps, rpe in zip(self.weight, self.reps, self.rpe, strict=True)
                ]
            )
        return np.where(self.reps >= 1, self.weight, np.nan)


@dataclass
class Reader:
    """Reads for one person and one span; every table at most once."""

    store: HealthStore
    user_id: str
    span: Span
    base: int = 0
    asked: frozenset[str] | None = None
    _series: dict[str, DailySeries] = field(default_factory=dict)
    _daily: dict[str, Dense] = field(default_factory=dict)
    _sessions: Sessions | None = None
    _sets: Sets | None = None

    def anchor(self, first: int | None) -> None:
        """Fix the day that index 0 stands for: the span's start, or the first day of an open one.

        Args:
            first: Day number of the first row of the metric, for spans without a start.
        """
        start = day_number(self.span.start)
        if self.span.is_open:
            start = day_number(self.span.end) if first is None else max(first, start)
        self.base = start - LAG
        self.start = start

    @property
    def end(self) -> int:
        """Day number of the last day."""
        return day_number(self.span.end)

    @property
    def size(self) -> int:
        """Days from the base to the end."""
        return self.end - self.base + 1

    @property
    def from_day(self) -> date | None:
        """Where reading starts."""
        return None if self.span.is_open else self.span.start - timedelta(LAG)

    def first_daily(self, metric: str) -> int | None:
        """The first day with a value, by reading the metric over the open span."""
        if metric not in self._series:
            self._series[metric] = self.store.daily(
                self.user_id, metric, self.from_day, self.span.end
            )
        series = self._series[metric]
        return int(series.days[0]) if len(series) else None

    def daily(self, metric: str) -> Dense:
        """A metric's values by day from the base on."""
        if metric not in self._daily:
            series = self._series.get(metric) or self.store.daily(
                self.user_id, metric, day_of(self.base), self.span.end
            )
            values, partial = np.full(self.size, np.nan), np.zeros(self.size, dtype=np.bool_)
            values[series.days - self.base] = series.values
            partial[series.days - self.base] = series.partial
            self._daily[metric] = Dense(values, partial, series.sources)
        return self._daily[metric]

    @property
    def sessions(self) -> Sessions:
        """The sessions from the lead before the span to its end."""
        if self._sessions is None:
            found = self.store.session_columns(self.user_id, self.from_day, self.span.end)
            self._sessions = _sessions(found)
        return self._sessions

    @property
    def sets(self) -> Sets:
        """The sets from the lead before the span to its end."""
        if self._sets is None:
            keys = None if self.asked is None else self.exercise_keys(self.asked)
            found = self.store.set_columns(self.user_id, self.from_day, self.span.end, keys)
            self._sets = _sets(found)
        return self._sets

    def exercise_keys(self, names: Collection[str]) -> tuple[str, ...]:
        """The stored exercises that some names mean; "squat" means squats of every equipment."""
        stored = self.store.exercises(self.user_id)
        asked = [found for name in names if (found := canonical_exercise(name)) is not None]
        return tuple(key for key in stored if key in names or _is_meant(key, asked))

    def in_scope(self, scope: SessionScope | None) -> Flags:
        """Which sessions a scope means."""
        sessions = self.sessions
        keep = np.ones(len(sessions.days), dtype=np.bool_)
        if scope is None:
            return keep
        if scope.kinds:
            keep &= np.array([kind in scope.kinds for kind in sessions.kinds], dtype=np.bool_)
        if scope.titles:
            wanted = {title.casefold() for title in scope.titles}
            keep &= np.array([t.casefold() in wanted for t in sessions.titles], dtype=np.bool_)
        if scope.parts_of_day:
            parts = [PARTS_OF_DAY[part] for part in scope.parts_of_day]
            hours = np.where(sessions.hours < 4, sessions.hours + 24, sessions.hours)
            keep &= np.logical_or.reduce([(low <= hours) & (hours < high) for low, high in parts])
        if scope.exercises or scope.muscles:
            with_it = set(np.array(self.sets.session_ids)[self.sets_in_scope(scope)].tolist())
            keep &= np.array([each in with_it for each in sessions.ids], dtype=np.bool_)
        return keep

    def sets_in_scope(self, scope: SessionScope | None) -> Flags:
        """Which sets a scope means."""
        sets = self.sets
        keep = np.ones(len(sets.days), dtype=np.bool_)
        if scope is None:
            return keep
        if scope.exercises:
            keys = set(self.exercise_keys(scope.exercises))
            keep &= np.array([name in keys for name in sets.exercises], dtype=np.bool_)
        if scope.muscles:
            wanted = set(scope.muscles)
            fitting = {n for n in set(sets.exercises) if muscles_of(n) & wanted}
            keep &= np.array([n in fitting for n in sets.exercises], dtype=np.bool_)
        if scope.titles or scope.kinds or scope.parts_of_day:
            rest = scope.model_copy(update={"exercises": (), "muscles": ()})
            chosen = {
                each for each, kept in zip(self.sessions.ids, self.in_scope(rest), strict=True)
                if kept
            }  # fmt: skip
            keep &= np.array([each in chosen for each in sets.session_ids], dtype=np.bool_)
        return keep

    def training_days(self) -> Flags:
        """Days on which it is known whether the person trained.

        From the first session to the last, and every later day on which anything was recorded.
        """
        covered = np.zeros(self.size, dtype=np.bool_)
        span = self.store.training_span(self.user_id, self.span.end)
        if span is None:
            return covered
        first, last = day_number(span[0]) - self.base, day_number(span[1]) - self.base
        covered[max(0, first) : max(0, last + 1)] = True
        if last + 1 < self.size:
            self._recorded_after(max(0, last + 1), covered)
        return covered

    def _recorded_after(self, place: int, covered: Flags) -> None:
        """Mark the days from a place on that have any daily value."""
        found = self.store.daily_many(self.user_id, ALIVE, day_of(self.base + place), self.span.end)
        for series in found.values():
            covered[series.days - self.base] = True


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


def _floats(values: list[Any]) -> Floats:
    return np.array(values, dtype=np.float64)  # None becomes NaN


def _sessions(found: dict[str, list[Any]]) -> Sessions:
    started = np.array(found["start_at"], dtype="datetime64[s]").astype(np.int64)
    local = started + 60 * np.array(found["offset_min"], dtype=np.int64)
    return Sessions(
        days=day_numbers(found["day"]),
        kinds=found["kind"],
        titles=[title or "" for title in found["title"]],
        ids=found["id"],
        hours=(local % 86400) / 3600,
        columns={metric: _floats(found[name]) for metric, name in SESSION_COLUMNS.items()},
        sources=tuple(sorted({s for each in set(found["sources"]) for s in each.split(", ")})),
    )


def _sets(found: dict[str, list[Any]]) -> Sets:
    return Sets(
        days=day_numbers(found["day"]),
        exercises=found["exercise"],
        names=found["exercise_name"],
        session_ids=found["session_id"],
        weight=_floats(found["weight_kg"]),
        reps=_floats(found["reps"]),
        rpe=_floats(found["rpe"]),
    )
