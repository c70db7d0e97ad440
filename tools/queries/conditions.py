"""Conditions: which days and which sessions pass a filter. Knows nothing about aggregates.

A day on which a condition's value is missing is neither in nor out: it does not pass, and it is
not known.
"""

from dataclasses import dataclass

import numpy as np

from knowledge.vocabulary import VOCABULARY
from tools.queries.model import (
    WEEKDAYS,
    DateFilter,
    Filter,
    MetricFilter,
    SessionFilter,
    SessionScope,
    Take,
    WeekdayFilter,
)
from tools.queries.reader import ADDITIVE, Flags, Floats, Reader


@dataclass
class Verdict:
    """Per row: does it pass, and is that known at all."""

    passes: Flags
    known: Flags


def compare(values: Floats, condition: MetricFilter, scope: Flags | None = None) -> Flags:
    """Where values pass a comparison; NaN never does.

    Args:
        values: Any shape (n,).
        condition: Its value may be the person's own mean or median over `scope`.
        scope: The rows of the window, shape (n,).
    """
    return passes(values, condition.op, threshold(values, condition, scope), condition.upper)


def threshold(values: Floats, condition: MetricFilter, scope: Flags | None) -> float:
    """The number to compare with, in the metric's unit; NaN if there is none."""
    if not isinstance(condition.value, str):
        return condition.value
    inside = values if scope is None else values[scope]
    inside = inside[np.isfinite(inside)]
    if not len(inside):
        return float("nan")
    return float(np.mean(inside) if condition.value == "mean" else np.median(inside))


def passes(values: Floats, op: str, value: float, upper: float | None) -> Flags:
    """Where values pass; equality allows for rounding in the ninth digit."""
    near = np.isclose(values, value, rtol=1e-9, atol=1e-9)
    with np.errstate(invalid="ignore"):
        if op == ">":
            return (values > value) & ~near
        if op == ">=":
            return (values >= value) | near
        if op == "<":
            return (values < value) & ~near
        if op == "<=":
            return (values <= value) | near
        if op == "==":
            return near
        if op == "!=":
            return np.isfinite(values) & ~near
        top = np.isclose(values, upper or 0.0, rtol=1e-9, atol=1e-9)
        return ((values >= value) | near) & ((values <= (upper or 0.0)) | top)


def day_totals(reader: Reader, metric: str, scope: SessionScope | None) -> Floats:
    """A session metric by day: the sum where sums make sense, else the mean; max for maxima.

    Days on which the person is known not to have trained count 0 for sums and are NaN otherwise.
    """
    keep = reader.in_scope(scope) & (reader.sessions.days >= reader.base)
    at = reader.sessions.days[keep] - reader.base
    values = reader.sessions.values(metric)[keep]
    known = np.isfinite(values)
    counts = np.bincount(at[known], minlength=reader.size).astype(np.float64)
    if metric == "session_max_hr_bpm":
        totals = np.full(reader.size, -np.inf)
        np.maximum.at(totals, at[known], values[known])
    else:
        totals = np.bincount(at[known], weights=values[known], minlength=reader.size)
    trained = np.bincount(at, minlength=reader.size) > 0
    if metric in ADDITIVE:
        rested = reader.training_days() & ~trained
        return np.where(counts > 0, totals, np.where(rested, 0.0, np.nan))
    if metric != "session_max_hr_bpm":
        totals = totals / np.maximum(counts, 1)
    return np.where(counts > 0, totals, np.nan)


def day_values(reader: Reader, metric: str, scope: SessionScope | None = None) -> Floats:
    """A metric by day, from the base on, whatever its own level."""
    if VOCABULARY[metric].level == "session":
        return day_totals(reader, metric, scope)
    if VOCABULARY[metric].level == "set":
        return day_bests(reader, metric, scope)
    return reader.daily(metric).values


def day_bests(reader: Reader, metric: str, scope: SessionScope | None) -> Floats:
    """A set metric by day: the best set of the day."""
    values = reader.sets.values(metric)
    keep = reader.sets_in_scope(scope) & (reader.sets.days >= reader.base) & np.isfinite(values)
    best = np.full(reader.size, -np.inf)
    np.maximum.at(best, reader.sets.days[keep] - reader.base, values[keep])
    return np.where(np.isfinite(best), best, np.nan)


def day_verdict(reader: Reader, condition: Filter, scope: SessionScope | None = None) -> Verdict:
    """A condition by day, from the base on, moved by its lag.

    Args:
        reader: Data of one person.
        condition: The filter.
        scope: The exercises that a condition on sets is about, where it names none itself.
    """
    inside = np.arange(reader.size) >= reader.start - reader.base
    if isinstance(condition, WeekdayFilter):
        chosen = {WEEKDAYS.index(day) for day in condition.weekdays}
        weekday = (np.arange(reader.size) + reader.base + 3) % 7  # 1970-01-01 was a Thursday
        return Verdict(np.isin(weekday, list(chosen)), np.ones(reader.size, dtype=np.bool_))
    if isinstance(condition, DateFilter):
        return Verdict(~_left_out(reader, condition), np.ones(reader.size, dtype=np.bool_))
    if isinstance(condition, SessionFilter):
        keep = reader.in_scope(condition.sessions) & (reader.sessions.days >= reader.base)
        if condition.chosen is not None:
            keep = _chosen(reader, keep, condition.chosen)
        held = np.zeros(reader.size, dtype=np.bool_)
        held[reader.sessions.days[keep] - reader.base] = True
        known = reader.training_days() | held
        result = held if condition.present else known & ~held
        return shifted(Verdict(result, known), condition.days_before)
    values = day_values(reader, condition.metric, condition.sessions or scope)
    verdict = Verdict(compare(values, condition, inside), np.isfinite(values))
    return shifted(verdict, condition.days_before)


def _chosen(reader: Reader, keep: Flags, take: Take) -> Flags:
    """The sessions of the window that are taken: the longest, the latest three."""
    places = np.nonzero(keep & (reader.sessions.days >= reader.start))[0]
    if take.order in {"highest", "lowest"}:
        ranks = reader.sessions.values(take.by or "session_minutes")[places]
        places, ranks = places[np.isfinite(ranks)], ranks[np.isfinite(ranks)]
        order = np.argsort(ranks if take.order == "lowest" else -ranks, kind="stable")
        places = places[order[: take.n]]
    else:
        places = places[-take.n :] if take.order == "latest" else places[: take.n]
    found = np.zeros(len(keep), dtype=np.bool_)
    found[places] = True
    return found


def _left_out(reader: Reader, condition: DateFilter) -> Flags:
    """The days that a filter on dates leaves out."""
    days = (np.arange(reader.size) + reader.base).astype("datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    found = np.isin(months, list(condition.except_months))
    start, end = condition.except_start, condition.except_end
    if start is None and end is None:
        return found
    after = days >= np.datetime64(start) if start else np.ones(reader.size, dtype=np.bool_)
    before = days <= np.datetime64(end) if end else np.ones(reader.size, dtype=np.bool_)
    return found | (after & before)


def shifted(verdict: Verdict, days: int) -> Verdict:
    """The verdict `days` later: what held on the day before now marks the day after."""
    if days == 0:
        return verdict

    def move(flags: Flags) -> Flags:
        moved = np.zeros_like(flags)
        if days > 0:
            moved[days:] = flags[:-days]
        else:
            moved[:days] = flags[-days:]
        return moved

    return Verdict(move(verdict.passes), move(verdict.known))


def both(one: Verdict, other: Verdict) -> Verdict:
    """Both conditions; known where both are known."""
    return Verdict(one.passes & other.passes, one.known & other.known)
