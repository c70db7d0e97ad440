"""Told: the result of a typed question as JSON with numbered evidence, for a model to write from.

Adds what people want beside a number: their own usual, the best and the least day, a small chart.
Knows how results are laid out, not how they are computed.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

import numpy as np

from knowledge.vocabulary import VOCABULARY
from knowledge.vocabulary.unkept import Unkept
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.queries import MetricQuery, QueryResult, Window, run_query
from tools.queries.model import Compare
from tools.queries.reading import conditions, coverage, scope_text
from tools.queries.statistics import is_scatter
from tools.result_words import ResultWords, chart, rows_of, values_of
from tools.shown import show
from tools.store import HealthStore

PLAIN = {"mean", "median"}
WITHIN = 0.5
"""Part of the person's own day-to-day spread within which an average is called their normal."""

MOST_ITEMS = 12


class Teller:
    """Runs queries for one person and tells their results."""

    def __init__(
        self, store: HealthStore, user_id: str, log: EvidenceLog, query: MetricQuery
    ) -> None:
        """Tell one query."""
        self._store = store
        self._user = user_id
        self._log = log
        self._query = query
        self._words = ResultWords(query, date.max)

    def tell(self, as_of: date) -> dict[str, Any]:
        """The result of the query, with the ids of its evidence."""
        self._words = ResultWords(self._query, as_of)
        result = run_query(self._store, self._user, self._query, as_of)
        told = self._told(result)
        told["query"] = self._query.model_dump(mode="json", exclude_defaults=True)
        if result.value is None:
            told["latest"] = self._latest(as_of)
            told["near"] = self._near(result)
        elif self._is_plain(result):
            told["usual"] = self._usual(as_of)
            told["highest"] = self._extreme("when_max", as_of)
            told["lowest"] = self._extreme("when_min", as_of)
        return told

    def _told(self, result: QueryResult) -> dict[str, Any]:
        evidence = self._evidence(result)
        return {
            "evidence": evidence.id,
            **_of_metric(result.metric),
            **self._answer(result),
            **self._scope(result),
            **self._rows(result),
            **self._apart(result),
        }

    def _answer(self, result: QueryResult) -> dict[str, Any]:
        """The value, or why there is none."""
        words = self._words
        return {
            "label": result.label,
            "aggregate": self._aggregate(result),
            "value": None if result.value is None else words.value(result.value, result),
            "is_zero": result.value == 0,
            "day": None if result.day is None else words.day(result.day),
            "name": result.name and words.label(result.name, result),
            "reading": result.reading,
            "reason": result.reason,
            "answer": result.answer,
        }

    def _scope(self, result: QueryResult) -> dict[str, Any]:
        """Over which days and rows the value stands."""
        return {
            "scope": scope_text(self._query.sessions),
            "conditions": ", ".join(conditions(self._query)),
            "take": self._words.taken(),
            "per": self._query.per,
            "span": self._words.span(result.start, result.end),
            "start": str(result.start),
            "end": str(result.end),
            "is_single_day": result.start == result.end and self._query.window.kind != "all",
            "known": coverage(self._query, result),
            "of": rows_of(result),
            "noun": result.row_noun,
            "sources": list(result.sources),
        }

    def _rows(self, result: QueryResult) -> dict[str, Any]:
        """The rows or groups of the result, and its days as a chart."""
        words = self._words
        items = [
            {
                "label": words.label(label, result),
                "value": None if value is None else words.item(value, result),
            }
            for label, value in result.items[:MOST_ITEMS]
        ]
        series = [
            {"day": words.day(when), "value": words.day_value(value, result)}
            for when, value in result.series
        ]
        left = max(0, len(result.items) - MOST_ITEMS)
        return {
            "items": items,
            "items_left": left,
            "chart": chart(result) if result.aggregate in PLAIN else "",
            "series": series,
        }

    def _apart(self, result: QueryResult) -> dict[str, Any]:
        """What the value was compared with, and the interval of an effect."""
        other, interval = result.other, result.interval
        return {
            "compared": None if other is None else self._compared(result, other),
            "interval": interval and [self._words.value(each, result) for each in interval],
            "is_clear": interval is not None and (interval[0] > 0 or interval[1] < 0),
        }

    def _aggregate(self, result: QueryResult) -> str:
        return "correlation" if self._query.associate is not None else result.aggregate

    def _is_plain(self, result: QueryResult) -> bool:
        query = self._query
        return (
            result.aggregate in PLAIN
            and VOCABULARY[result.metric].level == "day"
            and result.rows > 1
            and not (query.filters or query.take or query.group_by or query.compare)
            and query.associate is None
            and query.per is None
        )

    def _compared(self, result: QueryResult, other: QueryResult) -> dict[str, Any]:
        apart = result.difference
        return {
            "evidence": self._evidence(other).id,
            "value": None if other.value is None else self._words.value(other.value, other),
            "span": self._words.span(other.start, other.end),
            "reading": other.reading,
            "known": coverage(self._query, other),
            "reason": other.reason,
            "in_percent": self._query.compare is not None and self._query.compare.in_percent,
            "is_scatter": result.aggregate in PLAIN
            and result.difference_unit is None
            and is_scatter(values_of(result), values_of(other)),
            "difference": None if apart is None else self._apart_words(abs(apart), result),
            "direction": "the same" if self._is_shown_alike(result, other) else _direction(apart),
        }

    def _apart_words(self, apart: float, result: QueryResult) -> str:
        """A difference as people read it: of two times of day in minutes."""
        if result.difference_unit is not None:
            return show(apart, result.difference_unit, 1)
        if result.unit == "clock":
            return show(apart * 60, "min", 0)
        return self._words.value(apart, result)

    def _is_shown_alike(self, result: QueryResult, other: QueryResult) -> bool:
        """Whether both values read the same once they are rounded."""
        if result.value is None or other.value is None:
            return False
        return self._words.value(result.value, result) == self._words.value(other.value, other)

    def _usual(self, as_of: date) -> dict[str, Any] | None:
        if self._query.window.kind == "all":
            return None
        query = self._query.model_copy(update={"compare": Compare(to="baseline")})
        result = run_query(self._store, self._user, query, as_of)
        if result.other is None or result.other.value is None or result.other.days_with_data < 14:
            return None
        usual = self._compared(result, result.other)
        spread = np.std(values_of(result.other))
        if result.difference is not None and abs(result.difference) <= WITHIN * spread:
            usual["direction"] = "the same"
        return usual | {"difference_evidence": self._evidence(result).id}

    def _extreme(self, aggregate: str, as_of: date) -> dict[str, Any] | None:
        query = self._query.model_copy(update={"aggregate": aggregate, "check": None})
        result = run_query(self._store, self._user, query, as_of)
        if result.value is None or result.day is None:
            return None
        return {
            "evidence": self._evidence(result).id,
            "value": self._words.value(result.value, result),
            "day": self._words.day(result.day),
        }

    def _latest(self, as_of: date) -> dict[str, Any] | None:
        """The newest value before the window, where the window has none."""
        metric = VOCABULARY[self._query.metric]
        if self._query.filters:
            return None
        before = Window(kind="between", end=as_of)
        scope = self._query.sessions
        query = MetricQuery(metric=metric.name, aggregate="latest", window=before, sessions=scope)
        result = run_query(self._store, self._user, query, as_of)
        if result.value is None or result.day is None:
            return None
        return {
            "evidence": self._evidence(result).id,
            "value": self._words.value(result.value, result),
            "day": self._words.day(result.day),
        }

    def _near(self, result: QueryResult) -> list[str]:
        """What the person has of the same group, where nothing of the metric was ever stored."""
        own = set(self._store.own_words(self._user).metrics)
        if result.metric in own or VOCABULARY[result.metric].level != "day":
            return []
        group = VOCABULARY[result.metric].group
        same = [name for name, metric in VOCABULARY.items() if metric.group == group]
        return [VOCABULARY[name].label for name in same if name in own][:3]

    def _evidence(self, result: QueryResult) -> Evidence:
        numbers: list[tuple[float, str]] = []
        if result.difference is not None:
            numbers.append((result.difference, result.difference_unit or result.unit))
            if result.unit == "clock":
                numbers.append((result.difference * 60, "min"))
        for each in result.interval or ():
            numbers.append((each, result.unit))
        noun = result.row_noun
        numbers += [(result.rows, noun), (result.rows_known, noun)]
        unit = VOCABULARY[result.metric].unit if result.aggregate == "list" else result.unit
        if self._query.having is not None:
            unit = noun if result.aggregate == "count" else VOCABULARY[result.metric].unit
        numbers += [(value, unit) for _, value in result.items if value is not None]
        shown = "no value" if result.value is None else self._words.value(result.value, result)
        groups = [label for label, _ in result.items[:MOST_ITEMS] if label[4:5] != "-"]
        return self._log.add(
            Evidence(
                id="d0",
                kind="data",
                label=result.label,
                metric=result.metric,
                value=result.value,
                unit=result.unit,
                text="; ".join((f"{shown}; {result.reading}", *groups)),
                start=result.start,
                end=result.end,
                days_with_data=result.days_with_data,
                window_days=result.window_days,
                baseline=None if result.other is None else result.other.value,
                numbers=tuple(value for value, _ in numbers),
                number_units=tuple(unit for _, unit in numbers),
                dates=_dates(result),
                series=result.series,
                sources=result.sources,
            )
        )


def not_kept(unkept: Unkept, metrics: Collection[str]) -> dict[str, Any]:
    """What to say of a number that nothing here records.

    Args:
        unkept: What was asked for.
        metrics: What the person has.
    """
    near = [VOCABULARY[name].label for name in unkept.near if name in metrics]
    return {"understood": True, "value": None, "unkept": unkept.label, "near": near, "items": []}


def _dates(result: QueryResult) -> tuple[date, ...]:
    """The days that belong to the value or to its rows."""
    labels = [label[:10] for label, _ in result.items if label[4:5] == "-"]
    found = [date.fromisoformat(label) for label in labels]
    return tuple(dict.fromkeys(found if result.day is None else (result.day, *found)))


def _of_metric(name: str) -> dict[str, Any]:
    """What the vocabulary says of a metric."""
    metric = VOCABULARY[name]
    return {
        "metric": name,
        "group": metric.group,
        "better": metric.better,
        "level": metric.level,
    }


def _direction(apart: float | None) -> str | None:
    if apart is None:
        return None
    return "higher" if apart > 0 else "lower" if apart < 0 else "the same"
