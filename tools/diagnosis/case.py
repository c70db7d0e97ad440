"""Case: pages, history and premise of one diagnosis, and how a finding is put together.

Detectors ask the case for a page's figure, for a window and for a verdict; they never read a
store. A page or section that the glossary does not have makes its detectors silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.anatomy import Page, Signal
from tools.diagnosis.findings import Finding, Premise, Status
from tools.evidence import Observation
from tools.history import History
from tools.observations import last_step, observe
from tools.profile import Profile
from tools.series import spread, step_change
from tools.store import DailySeries
from tools.strength.volume import DIRECT, muscles_of, sets_per_muscle

LONGEST_WINDOW_DAYS = 70
"""A deviation older than this is told with its first day, but averaged over these days only."""


@dataclass(frozen=True)
class Citation:
    """Where a finding's physiology stands, with the page's grade of evidence."""

    page_id: str
    section: str
    grade: str | None
    signal: Signal | None = None


@dataclass(frozen=True)
class Case:
    """What one diagnosis works with."""

    pages: dict[str, Page]
    history: History
    profile: Profile
    premise: Premise

    @property
    def as_of(self) -> date:
        """The last day that is known."""
        return self.history.as_of

    def cite(self, page_id: str, section: str, signal_id: str | None = None) -> Citation | None:
        """A page's section, with its signal where one is asked for; None when there is none."""
        page = self.pages.get(page_id)
        if page is None:
            return None
        if signal_id is not None:
            signal = next((each for each in page.signals if each.id == signal_id), None)
            if signal is None:
                return None
            return Citation(page_id, signal.section, page.grade, signal)
        if page.section(section) is None:
            return None
        return Citation(page_id, section, page.grade)

    @property
    def weight_kg(self) -> float | None:
        """Body weight as measured lately, else as stated."""
        return self.history.body_weight or self.profile.weight_kg

    def series(self, metric: str) -> DailySeries | None:
        """A metric's daily values; None when there is not one."""
        found = self.history.series.get(metric)
        return found if found is not None and len(found) else None

    def recent(self, metric: str, days: int, needs: int) -> tuple[Observation, date | None]:
        """A metric since its last change of level, and that day; else over the last `days`.

        Where the last `days` hold fewer than `needs` whole days, twice as many days are looked at
        and half as much again is needed; with fewer the value is None.
        """
        asked = (metric, days, needs)
        if asked not in self._recent:
            self._recent[asked] = self._since_change(metric, days, needs)
        return self._recent[asked]

    @cached_property
    def _recent(self) -> dict[tuple[str, int, int], tuple[Observation, date | None]]:
        """What was asked already: several detectors read the same metric."""
        return {}

    def _since_change(self, metric: str, days: int, needs: int) -> tuple[Observation, date | None]:
        series = self.history.series.get(metric) or empty(metric)
        marked = self.history.marked
        plain = self.plain(metric, self.as_of - timedelta(days - 1), needs)
        if plain.value is None:
            wider = self.plain(metric, self.as_of - timedelta(2 * days - 1), needs + needs // 2)
            plain = plain if wider.value is None else wider
        changed = last_step(series.without(marked), self.as_of)
        if plain.value is None or changed is None:
            return plain, None
        since = changed[0]
        start = max(since, self.as_of - timedelta(LONGEST_WINDOW_DAYS - 1))
        if (self.as_of - start).days + 1 < days:
            start = plain.start
        before = since - timedelta(1)
        found = observe(series, start, self.as_of, needs, marked=marked, baseline_end=before)
        return found, since

    def plain(self, metric: str, start: date, needs: int) -> Observation:
        """A metric from `start` to the last day, against the 60 days before."""
        series = self.history.series.get(metric) or empty(metric)
        return observe(series, start, self.as_of, needs, marked=self.history.marked)

    def step_day(
        self, days: Sequence[date], values: NDArray[np.float64], least: int
    ) -> date | None:
        """The day of the latest lasting change in values of single days (sessions)."""
        recent = [place for place, day in enumerate(days) if day > self.as_of - timedelta(126)]
        found = step_change(values[recent], least)
        return None if found is None else days[recent[found.index]]

    @cached_property
    def sets_per_muscle(self) -> dict[str, dict[date, float]]:
        """Hard sets by muscle and day, counted in fractions."""
        return sets_per_muscle(self.history.sets)

    def main_muscles(self) -> tuple[str, ...]:
        """Muscles that the main lifts (or the focus) train directly, each once."""
        found: dict[str, None] = {}
        for trend in self.premise.lifts:
            for muscle, share in muscles_of(trend.label).items():
                if share == DIRECT:
                    found[muscle] = None
        return tuple(found)

    def daily_spread(self, metric: str, before: date) -> float | None:
        """Day-to-day standard deviation over the 60 days before a day; None with under 20."""
        series = self.series(metric)
        if series is None:
            return None
        values = series.without(self.history.marked)
        values = values.between(before - timedelta(60), before - timedelta(1))
        whole = values.values[~values.partial]
        return spread(whole) if len(whole) >= 20 else None


def empty(metric: str) -> DailySeries:
    """A series without a day."""
    return DailySeries(
        metric,
        np.zeros(0, dtype=np.int64),
        np.zeros(0, dtype=np.float64),
        np.zeros(0, dtype=np.bool_),
    )


def finding(cited: Citation, **fields: Any) -> Finding:
    """A finding that cites a page's section (and its signal, where it has one)."""
    signal_id = None if cited.signal is None else cited.signal.id
    return Finding(
        page_id=cited.page_id,
        section=cited.section,
        grade=cited.grade,
        signal_id=signal_id,
        **fields,
    )


def size_of(beyond: float, scale: float) -> float:
    """How far beyond a threshold, from 0 (at it) to 1 (`scale` or more beyond)."""
    return float(np.clip(beyond / scale, 0.0, 1.0))


def status_of(known: bool, present: bool) -> Status:
    """Unknown before present before absent: what cannot be judged is neither."""
    if not known:
        return "unknown"
    return "present" if present else "absent"
