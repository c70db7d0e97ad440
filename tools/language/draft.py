"""Draft: collects the numbers and dates that sentences state, and shows them to people."""

from dataclasses import dataclass, field
from datetime import date

from knowledge.vocabulary import VOCABULARY, Metric
from tools.queries.model import (
    MetricQuery,
    QueryResult,
)
from tools.queries.reading import filter_text, scope_text
from tools.queries.values import clock_text, pace_text
from tools.shown import show, span


@dataclass(frozen=True)
class Said:
    """Sentences with the numbers (value, unit) and dates they state."""

    sentences: tuple[str, ...]
    numbers: tuple[tuple[float, str], ...]
    dates: tuple[date, ...]


@dataclass
class Draft:
    """Collects what the sentences state."""

    query: MetricQuery
    result: QueryResult
    numbers: list[tuple[float, str]] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)

    @property
    def metric(self) -> Metric:
        """The metric asked for."""
        return VOCABULARY[self.query.metric]

    def value(self, value: float, unit: str | None = None, spread: bool = False) -> str:
        """A value as people read it."""
        unit = unit or self.result.unit
        if unit == "clock":
            if spread:
                self.numbers.append((60 * value, "min"))
                return show(60 * value, "min", 0)
            self.numbers.append((value, unit))
            return clock_text(value)
        self.numbers.append((value, unit))
        if unit == "min/km":
            return f"{pace_text(value)} min/km"
        asked = self.query.unit
        if asked is not None and unit == asked and unit in {"min", "h"}:
            return f"{value:,.1f} {unit}".replace(".0 ", " ")
        return show(value, unit, self._decimals(value, unit))

    def _decimals(self, value: float, unit: str) -> int:
        if unit.split(" ")[0] in {"days", "nights", "sessions", "sets"}:
            return 0 if value == round(value) else 1
        if unit == "%":
            return 1
        decimals = self.metric.decimals
        if abs(value - round(value, decimals)) < 1e-9:
            return decimals
        mean = self.result.aggregate in {"mean", "median", "std", "percentile", "slope_per_week"}
        return decimals + 1 if mean and decimals == 0 and abs(value) < 1000 else decimals

    def count(self, value: float, noun: str) -> str:
        """A count with its noun, singular for one."""
        self.numbers.append((value, noun))
        return f"{value:,.0f} {noun[:-1] if value == 1 else noun}"

    def day(self, day: date) -> str:
        """A day; the year only where it is not the year of asking."""
        self.dates.append(day)
        year = f" {day.year}" if day.year != self.result.end.year else ""
        return f"{day.day} {day:%B}{year}"

    def when(self, start: date, end: date) -> str:
        """The window; with its year where it reaches into an earlier one."""
        self.dates += [start, end]
        if start.year != end.year:
            return f"{start.day} {start:%B} {start.year} to {end.day} {end:%B} {end.year}"
        return span(start, end)


def where_text(draft: Draft) -> str:
    """Conditions and window: "on days with walk, 1–31 October"."""
    query, result = draft.query, draft.result
    parts = [filter_text(condition) for condition in query.filters]
    for condition in query.filters:
        if condition.by == "metric" and not isinstance(condition.value, str):
            unit = VOCABULARY[condition.metric].unit
            draft.numbers.append((condition.value, unit))
            if condition.upper is not None:
                draft.numbers.append((condition.upper, unit))
    return ", ".join([*parts, draft.when(result.start, result.end)])


def coverage(draft: Draft) -> str:
    """How much is known: "28 of 31 nights"."""
    result = draft.result
    if result.row_noun in {"sessions", "sets"} or draft.query.filters or draft.query.take:
        return draft.count(result.rows, result.row_noun)
    draft.numbers += [(result.days_with_data, "days"), (result.window_days, "days")]
    return f"{result.days_with_data} of {result.window_days} {result.row_noun}"


NAMES = {
    "mean": "average", "median": "median", "sum": "total", "min": "lowest", "max": "highest",
    "std": "standard deviation of", "range": "range of", "latest": "latest", "first": "first",
}  # fmt: skip


def subject_text(draft: Draft) -> str:
    """The metric with its sessions: "session distance (run) of the last 5"."""
    scope = scope_text(draft.query.sessions)
    take = draft.query.take
    label = f"{draft.metric.label}{f' ({scope})' if scope else ''}"
    if take is not None and take.order in {"latest", "first"}:
        draft.numbers.append((take.n, ""))
        label += f" of the {'last' if take.order == 'latest' else 'first'} {take.n}"
    return label
