"""Result words: the values, days and names of a query's result as people read them.

Knows how one thing is shown, not which things are told.
"""

from datetime import date

from knowledge.vocabulary import VOCABULARY
from tools.queries import MetricQuery, QueryResult
from tools.shown import count, day, show, span

COUNTS = {"count", "share", "streak", "current_streak", "days_since", "gap", "list"}
BARS = "▁▂▃▄▅▆▇█"
MOST_BARS = 14
SIGNED = {"change", "slope_per_week"}


class ResultWords:
    """Shows what belongs to the results of one query."""

    def __init__(self, query: MetricQuery, as_of: date) -> None:
        """Show results of `query`, asked on `as_of`."""
        self._query = query
        self._as_of = as_of

    def day(self, value: date) -> str:
        """A day, with its year where it is not the year of asking."""
        return day(value) if value.year == self._as_of.year else f"{day(value)} {value.year}"

    def span(self, start: date, end: date) -> str:
        """A span, with its years where it is not wholly in the year of asking."""
        if start.year == end.year == self._as_of.year:
            return span(start, end)
        if start.year == end.year:
            return f"{span(start, end)} {end.year}"
        return f"{day(start)} {start.year} to {day(end)} {end.year}"

    def taken(self) -> str:
        """Which rows were taken: "last 5"; empty where all were."""
        take = self._query.take
        if take is None:
            return ""
        by = "" if take.by is None else f" by {VOCABULARY[take.by].label.removeprefix('session ')}"
        order = {"latest": "last"}.get(take.order, take.order)
        return f"{order} {take.n}{by}" if take.n > 1 else f"{order}{by}"

    def label(self, label: str, result: QueryResult) -> str:
        """A row or group as people call it: ISO dates as days, weeks by their first day."""
        if len(label) < 10 or not label[:4].isdigit() or label[4] != "-":
            return label
        named = self.day(date.fromisoformat(label[:10]))
        if self._query.group_by == "week":
            return f"week of {named}"
        return f"{named}{f', {label[11:]}' if label[11:] else ''}"

    def item(self, value: float, result: QueryResult) -> str:
        """A listed row in the metric's unit, a group in the result's."""
        metric = VOCABULARY[result.metric]
        if self._query.having is not None:
            unit = result.row_noun if result.aggregate == "count" else metric.unit
            return show(value, unit, 0 if result.aggregate == "count" else metric.decimals)
        if result.aggregate == "list":
            return show(value, metric.unit, metric.decimals)
        return self.value(value, result)

    def value(self, value: float, result: QueryResult) -> str:
        """A value in the result's own unit, or with the noun of its rows where it counts them."""
        if result.unit == "r":
            return f"{value:+.2f}".replace("-", "−")
        metric = VOCABULARY[result.metric]
        counts = result.aggregate in COUNTS or self._query.having is not None
        if counts and result.unit != "%":
            return f"{count(round(value))} {noun_of(result.unit, value)}"
        decimals = metric.decimals if result.unit == metric.unit else 1
        if value == round(value) and result.unit not in {"h", "clock"}:
            decimals = 0
        return show(value, result.unit, decimals, signed=result.aggregate in SIGNED)

    def day_value(self, value: float, result: QueryResult) -> str:
        """One day's value, in the metric's unit where the result counts days."""
        metric = VOCABULARY[result.metric]
        unit = result.unit if result.aggregate not in COUNTS else metric.unit
        return show(value, unit, metric.decimals)


def noun_of(noun: str, value: float) -> str:
    """The noun for so many: "1 day", "2 days"."""
    return noun[:-1] if round(value) == 1 and noun.endswith("s") else noun


def rows_of(result: QueryResult) -> str:
    """How many rows the value stands on: "28 nights"."""
    return f"{result.rows_known} {noun_of(result.row_noun, result.rows_known)}"


def values_of(result: QueryResult) -> list[float]:
    """The values of the days of a result, the oldest first."""
    return [value for _, value in result.series]


def chart(result: QueryResult) -> str:
    """The last values as small bars; empty where there are too few."""
    values = values_of(result)[-MOST_BARS:]
    if len(values) < 4:
        return ""
    low, high = min(values), max(values)
    if high == low:
        return ""
    return "".join(BARS[round((value - low) / (high - low) * (len(BARS) - 1))] for value in values)
