"""Reader: one person's days, sessions and sets as arrays, each read once per question.

Days are dense: index 0 is `base`, a day without a value is NaN. Knows nothing about questions.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from tools.queries.model import SessionScope
from tools.queries.training import (
    ADDITIVE,
    SESSION_COLUMNS,
    Sessions,
    Sets,
    meant_exercises,
    muscles_of,
)
from tools.queries.windows import Span
from tools.store import DailySeries, HealthStore, day_number, day_of
from tools.store.columns import Days, Flags, Floats

__all__ = ["ADDITIVE", "SESSION_COLUMNS", "Days", "Dense", "Flags", "Floats", "Reader"]

LAG = 14
"""Days read before the window, so that a condition may look back."""
ALIVE = ("steps", "sleep_hours", "resting_hr_bpm", "energy_kcal", "weight_kg", "active_energy_kcal")
"""Metrics whose presence shows that the person was recording, even without a session."""


@dataclass
class Dense:
    """One value a day from `base` on; NaN where there is none."""

    values: Floats
    partial: Flags
    sources: tuple[str, ...] = ()


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

    @cached_property
    def sessions(self) -> Sessions:
        """The sessions from the lead before the span to its end."""
        return Sessions.of(self.store.session_columns(self.user_id, self.from_day, self.span.end))

    @cached_property
    def sets(self) -> Sets:
        """The sets from the lead before the span to its end, of what is asked about."""
        found = self.store.set_columns(self.user_id, self.from_day, self.span.end)
        if self.asked is not None:
            exercises = found.labels["exercise"]
            meant = meant_exercises(exercises.used(), self.asked)
            found = found.keep(exercises.where(meant.__contains__))
        return Sets.of(found)

    def in_scope(self, scope: SessionScope | None) -> Flags:
        """Which sessions a scope means."""
        sessions = self.sessions
        keep = np.ones(len(sessions.days), dtype=np.bool_)
        if scope is None:
            return keep
        if scope.kinds:
            keep &= sessions.kinds.where(scope.kinds.__contains__)
        if scope.titles:
            wanted = {title.casefold() for title in scope.titles}
            keep &= sessions.titles.where(lambda title: title.casefold() in wanted)
        if scope.parts_of_day:
            keep &= sessions.in_parts_of_day(scope.parts_of_day)
        if scope.exercises or scope.muscles:
            keep &= np.isin(sessions.ids, self.sets.session_ids[self.sets_in_scope(scope)])
        return keep

    def sets_in_scope(self, scope: SessionScope | None) -> Flags:
        """Which sets a scope means."""
        sets = self.sets
        keep = np.ones(len(sets.days), dtype=np.bool_)
        if scope is None:
            return keep
        if scope.exercises:
            meant = meant_exercises(sets.exercises.used(), scope.exercises)
            keep &= sets.exercises.where(meant.__contains__)
        if scope.muscles:
            wanted = set(scope.muscles)
            keep &= sets.exercises.where(lambda name: bool(muscles_of(name) & wanted))
        if scope.titles or scope.kinds or scope.parts_of_day:
            rest = scope.model_copy(update={"exercises": (), "muscles": ()})
            keep &= np.isin(sets.session_ids, self.sessions.ids[self.in_scope(rest)])
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
