"""Examined: one daily measure looked at closely: against the usual, since when, and beside what.

What moved at the same time and what goes with it day by day are associations, nothing more.
Knows how results are computed and numbered, not how they are told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from knowledge.anatomy import Page
from knowledge.vocabulary import VOCABULARY
from tools.evidence import Observation
from tools.evidence_log import EvidenceLog, shown_value
from tools.lately import weekly
from tools.observations import BASELINE_DAYS, last_step, observe
from tools.queries import MetricQuery, Window, run_query
from tools.queries.model import Associate
from tools.series import spread
from tools.shown import day, span, weeks
from tools.store import DailySeries, HealthStore
from tools.told import Teller

PAGES = {
    "sleep_hours": "sleep-duration-and-debt", "time_in_bed_hours": "sleep-duration-and-debt",
    "sleep_debt_hours": "sleep-duration-and-debt", "deep_minutes": "slow-wave-sleep",
    "deep_percent": "slow-wave-sleep", "rem_minutes": "rem-sleep", "rem_percent": "rem-sleep",
    "awake_minutes": "sleep-efficiency", "awake_percent": "sleep-efficiency",
    "sleep_efficiency": "sleep-efficiency", "sleep_latency_minutes": "sleep-latency",
    "bed_time": "sleep-regularity", "wake_time": "sleep-regularity", "nap_minutes": "naps",
    "sleep_midpoint": "sleep-regularity", "sleep_regularity_minutes": "sleep-regularity",
    "resting_hr_bpm": "resting-heart-rate", "hrv_rmssd_ms": "heart-rate-variability",
    "hrv_sdnn_ms": "heart-rate-variability", "respiratory_rate": "respiratory-rate",
    "skin_temperature_deviation_c": "skin-temperature", "readiness_score": "readiness-scores",
    "recovery_score": "readiness-scores", "strain_score": "training-load",
    "stress_score": "cortisol-and-chronic-stress",
    "strength_sessions": "training-frequency", "session_count": "training-frequency",
    "hard_sets": "training-volume", "sets": "training-volume", "volume_load_kg": "training-volume",
    "energy_kcal": "energy-balance", "energy_balance_kcal": "energy-balance",
    "energy_availability": "energy-availability", "protein_g": "protein-intake",
    "protein_g_per_kg": "protein-intake", "protein_per_meal_g": "protein-timing-and-distribution",
    "leucine_g": "leucine-threshold", "carbs_g": "carbohydrate-and-glycogen",
    "fat_g": "dietary-fat", "fibre_g": "fibre", "water_ml": "hydration", "alcohol_g": "alcohol",
    "caffeine_mg": "caffeine", "last_caffeine_time": "caffeine", "weight_kg": "weight-trend",
    "trend_weight_kg": "weight-trend", "body_fat_percent": "body-composition",
    "lean_mass_kg": "body-composition",
}  # fmt: skip
"""The page that is about a measure."""
SECTIONS = ("plain-english", "why-it-matters", "signs-it-is-disrupted", "how-to-improve-it",
            "measuring-it-at-home", "3-things-to-remember")  # fmt: skip
INPUTS = (
    "bed_time", "sleep_hours", "alcohol_g", "caffeine_mg", "last_caffeine_time", "last_meal_time",
    "energy_kcal", "protein_g", "carbs_g", "steps", "strain_score", "active_energy_kcal",
    "resting_hr_bpm", "hrv_rmssd_ms",
)  # fmt: skip
"""What a person does, which may go with how a measure moves."""
_FOOD = frozenset({"energy_kcal", "protein_g", "carbs_g"})
_MOVING = frozenset({"steps", "strain_score", "active_energy_kcal"})
_NIGHT = frozenset({"bed_time", "sleep_hours"})
_HEART = frozenset({"resting_hr_bpm", "hrv_rmssd_ms"})
_DRUNK = frozenset({"caffeine_mg", "last_caffeine_time", "last_meal_time"})
LASTING = 0.6
"""Shift, in day-to-day spreads, from which another measure is told as changed as well."""
CLEAR = 0.3
"""Correlation below which days do not visibly go together."""
WITHIN = 0.5
ASSOCIATED_DAYS = 120
NEEDS = 8


@dataclass(frozen=True)
class Examiner:
    """Looks at one person's measures, as of one day."""

    store: HealthStore
    user_id: str
    as_of: date
    log: EvidenceLog
    pages: Mapping[str, Page]

    def examine(self, metric: str, start: date | None = None, end: date | None = None) -> Any:
        """A measure from `start` to `end`, by default the last 14 days, as JSON with evidence."""
        last = min(end or self.as_of, self.as_of)
        first = min(start or last - timedelta(13), last)
        others = _inputs(metric)
        reach = last - timedelta(400)
        daily = self.store.daily_many(self.user_id, [metric, *others], reach, last)
        series = daily[metric]
        since = self._since(series, last)
        seen = self._observed(series, first, last, since)
        return {
            **self._of(metric, seen, _way(seen, series)),
            "changed": self._changed(series, since, last) if since else None,
            "beside": self._beside([daily[name] for name in others], since or first, last),
            "goes_with": self._goes_with(metric, daily, last),
            "page": self._page(metric),
        }

    def _since(self, series: DailySeries, last: date) -> date | None:
        """The day of the last change of level; what moves slowly or is counted has none."""
        known = VOCABULARY[series.metric]
        if known.aggregate == "sum" or known.group == "body":
            return None
        changed = last_step(series.without(self._marked), last)
        return changed[0] if changed else None

    def _observed(
        self, series: DailySeries, first: date, last: date, since: date | None
    ) -> Observation:
        """The window, against the days before it or, where it lies after a change, before that."""
        if VOCABULARY[series.metric].aggregate == "sum":
            return weekly(series, first, last)
        before = since - timedelta(1) if since and first >= since else None
        return observe(series, first, last, marked=self._marked, baseline_end=before)

    @property
    def _marked(self) -> set[date]:
        return set(self.store.marked_days(self.user_id))

    def _of(self, metric: str, seen: Observation, way: str | None) -> dict[str, Any]:
        """The measure over the window, and whether it is the person's usual."""
        known = VOCABULARY[metric]
        better = None if way in {None, "the same"} else known.better
        return {
            "metric": metric,
            "label": known.label,
            "span": span(seen.start, seen.end),
            "way": way,
            "is_better": None if better is None else way == better,
            **self._row(seen),
        }

    def _row(self, seen: Observation, since: date | None = None) -> dict[str, Any]:
        """An observation with its evidence, and the day it began where that is told."""
        numbers = [] if since is None else [(round((self.as_of - since).days / 7), "weeks")]
        evidence = self.log.observation(seen, numbers, () if since is None else (since,))
        shown = [None if each is None else shown_value(seen.metric, each, seen.unit)
                 for each in (seen.value, seen.baseline)]  # fmt: skip
        return {
            "evidence": evidence.id,
            "label": seen.label,
            "value": shown[0],
            "usual": shown[1],
            "days_with_data": seen.days_with_data,
            "window_days": seen.window_days,
        }

    def _changed(self, series: DailySeries, since: date, last: date) -> dict[str, Any]:
        """The last lasting change of level: its first day, and the means before and after."""
        marked = self._marked
        seen = observe(series, since, last, marked=marked, baseline_end=since - timedelta(1))
        way = "higher" if (seen.value or 0) > (seen.baseline or 0) else "lower"
        return {
            **self._row(seen, since),
            "day": day(since),
            "for": weeks((self.as_of - since).days),
            "way": way,
        }

    def _beside(self, others: Sequence[DailySeries], since: date, last: date) -> dict[str, Any]:
        """What else moved in that time, the largest shift first, and what stayed as it was."""
        moved: list[tuple[float, Observation, dict[str, str]]] = []
        steady: list[tuple[float, Observation, dict[str, str]]] = []
        for series in others:
            seen = observe(series, since, last, NEEDS, marked=self._marked)
            apart = _shift(seen, series)
            if apart is None:
                continue
            row = {"metric": series.metric, "way": "higher" if apart > 0 else "lower"}
            (moved if abs(apart) >= LASTING else steady).append((abs(apart), seen, row))
        moved.sort(key=lambda each: -each[0])
        return {
            "moved": [{**row, **self._row(seen)} for _, seen, row in moved[:3]],
            "steady": [{**row, **self._row(seen)} for _, seen, row in steady[:3]],
        }

    def _goes_with(
        self, metric: str, daily: Mapping[str, DailySeries], last: date
    ) -> list[dict[str, Any]]:
        """Measures that go with it day by day, the closest first."""
        if VOCABULARY[metric].group == "body" or VOCABULARY[metric].aggregate == "sum":
            return []
        window = Window(kind="between", start=last - timedelta(ASSOCIATED_DAYS - 1), end=last)
        found = []
        for name in daily:
            if name == metric or not len(daily[name]):
                continue
            lag = int(_is_nightly(metric) and name not in _NIGHT | _HEART)
            query = MetricQuery(
                metric=name, window=window, associate=Associate(metric=metric, lag_days=lag)
            )
            result = run_query(self.store, self.user_id, query, self.as_of)
            low, high = result.interval or (-1.0, 1.0)
            if result.value is not None and abs(result.value) >= CLEAR and low * high > 0:
                found.append((abs(result.value), name, query))
        found.sort(key=lambda each: -each[0])
        return [
            {**Teller(self.store, self.user_id, self.log, query).tell(self.as_of), "input": name}
            for _, name, query in found[:2]
        ]

    def _page(self, metric: str) -> dict[str, Any] | None:
        """The parts of the measure's own page."""
        page = self.pages.get(PAGES.get(metric, ""))
        if page is None:
            return None
        parts = {slug: self.log.section(page, slug) for slug in SECTIONS}
        return {
            "id": page.id,
            "title": page.title,
            "grade": page.grade,
            "parts": {slug: {"evidence": each.id, "text": each.text}
                      for slug, each in parts.items() if each is not None},
        }  # fmt: skip


def _inputs(metric: str) -> list[str]:
    """What may go with a measure, without what is the same thing counted in another way."""
    own = VOCABULARY[metric].group
    skipped: frozenset[str] = frozenset({metric})
    if own == "nutrition":
        skipped |= _FOOD | _DRUNK
    if own != "recovery":
        skipped |= _HEART
    if own != "sleep":
        skipped |= {"last_meal_time"}
    if own in {"activity", "strength"} or metric == "strain_score":
        skipped |= _MOVING
    if metric in {"wake_time", "bed_time", "sleep_midpoint", "time_in_bed_hours"}:
        skipped |= _NIGHT
    if own == "body":
        skipped |= _DRUNK | {"bed_time"}
    return [name for name in INPUTS if name not in skipped]


def _is_nightly(metric: str) -> bool:
    return VOCABULARY[metric].group == "sleep" or metric.startswith(("resting", "hrv", "recovery"))


def _shift(seen: Observation, series: DailySeries) -> float | None:
    """How far a window is from the usual, in day-to-day spreads; None with too few days."""
    if seen.value is None or seen.baseline is None or seen.baseline_end is None:
        return None
    before = series.between(seen.baseline_end - timedelta(BASELINE_DAYS - 1), seen.baseline_end)
    whole = before.values[~before.partial]
    usual = spread(whole) or float(whole.std())  # most days alike: drinks on a few evenings
    return (seen.value - seen.baseline) / usual if usual > 0 else None


def _way(seen: Observation, series: DailySeries) -> str | None:
    """Whether a window is higher or lower than the usual, or the same."""
    if seen.value is None or seen.baseline is None:
        return None
    apart = _shift(seen, series)
    if VOCABULARY[series.metric].aggregate == "sum":
        apart = 4 * (seen.value - seen.baseline) / seen.baseline if seen.baseline else None
    if apart is None or abs(apart) <= WITHIN:
        return "the same"
    return "higher" if apart > 0 else "lower"
