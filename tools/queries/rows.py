"""Rows: the days, sessions or sets that a query is about, after its window and its filters."""

from dataclasses import dataclass, replace

import numpy as np

from knowledge.vocabulary import VOCABULARY
from tools.queries.conditions import Verdict, both, compare, day_totals, day_values, day_verdict
from tools.queries.model import Filter, MetricFilter, MetricQuery, SessionFilter, WeekdayFilter
from tools.queries.reader import Days, Flags, Floats, Reader
from tools.store.columns import Labels


@dataclass
class Rows:
    """What is left to aggregate, oldest first.

    Attributes:
        values: NaN where a session or set lacks the metric; days always have one.
        known: Rows of the window that could have passed the filters.
        days_with_data: Days of the window with a value of the metric, whatever the filters say.
        covered_days: Days on which a missing row means "none", for rates and counts.
        ranks: What the highest and lowest are chosen by, where that is another metric.
    """

    days: Days
    values: Floats
    partial: Flags
    known: int
    days_with_data: int
    covered_days: int
    noun: str
    sources: tuple[str, ...] = ()
    names: Labels | None = None
    kinds: Labels | None = None
    ranks: Floats | None = None

    def keep(self, flags: Flags) -> "Rows":
        """Only the rows that are flagged."""
        return self.at(np.nonzero(flags)[0])

    def at(self, places: Days) -> "Rows":
        """The rows at some places, in that order."""
        return replace(
            self,
            days=self.days[places],
            values=self.values[places],
            partial=self.partial[places],
            names=None if self.names is None else self.names.at(places),
            kinds=None if self.kinds is None else self.kinds.at(places),
            ranks=None if self.ranks is None else self.ranks[places],
        )

    def __len__(self) -> int:
        return len(self.days)


def level_of(query: MetricQuery) -> str:
    """What one row of the query is: "days", "sessions" or "sets"."""
    if query.rows is not None and not (
        query.rows == "sessions" and VOCABULARY[query.metric].level == "set"
    ):
        return query.rows
    scope = query.sessions
    if query.group_by in {"exercise", "muscle"} and VOCABULARY[query.metric].group == "strength":
        return "sets"
    if VOCABULARY[query.metric].level == "set" or (
        VOCABULARY[query.metric].group == "strength"
        and scope is not None
        and (scope.exercises or scope.muscles)
    ):
        return "sets"
    return {"session": "sessions"}.get(VOCABULARY[query.metric].level, "days")


def select(reader: Reader, query: MetricQuery, rest: bool = False) -> Rows:
    """The rows of a query.

    Args:
        reader: Data of one person over the query's span.
        query: What is asked.
        rest: Take the rows that are known not to pass the filters instead.
    """
    level = level_of(query)
    session_metric = VOCABULARY[query.metric].level == "session"
    reader.asked = exercises_of(query)
    if level == "sets":
        reader.anchor(_first(reader.sets.days))
        return _sets(reader, query, rest)
    reader.anchor(
        _first(reader.sessions.days)
        if session_metric or level == "sessions"
        else reader.first_daily(query.metric)
    )
    if level == "sessions":
        return _sessions(reader, query, rest)
    return _days(reader, query, rest)


def exercises_of(query: MetricQuery) -> frozenset[str] | None:
    """Every exercise that a query names; None where it may need the sets of all."""
    scopes = [query.sessions, *(getattr(each, "sessions", None) for each in query.filters)]
    if any(scope is not None and scope.muscles for scope in scopes):
        return None
    found = frozenset(name for scope in scopes if scope for name in scope.exercises)
    return found or None


def _first(days: Days) -> int | None:
    return int(days.min()) if len(days) else None


def _named_weekdays(reader: Reader, query: MetricQuery) -> Flags:
    """The days that a share is of: Tuesdays, in the share of Tuesdays with more than 8 h sleep."""
    named = [each for each in query.filters if isinstance(each, WeekdayFilter)]
    found = np.ones(reader.size, dtype=np.bool_)
    if query.aggregate == "share" and len(named) < len(query.filters):
        for each in named:
            found &= day_verdict(reader, each).passes
    return found


def _days(reader: Reader, query: MetricQuery, rest: bool) -> Rows:
    inside = np.arange(reader.size) >= reader.start - reader.base
    partial = np.zeros(reader.size, dtype=np.bool_)
    filters: list[Filter] = list(query.filters)
    if VOCABULARY[query.metric].level == "session":
        values = day_totals(reader, query.metric, query.sessions)
        sources = reader.sessions.sources
    else:
        found = reader.daily(query.metric)
        values, partial, sources = found.values, found.partial, found.sources
        if query.sessions is not None:
            filters.append(SessionFilter(sessions=query.sessions))
    present = inside & np.isfinite(values)
    verdict = Verdict(np.ones(reader.size, np.bool_), np.ones(reader.size, np.bool_))
    for condition in filters:
        verdict = both(verdict, day_verdict(reader, condition))
    chosen = verdict.known & ~verdict.passes if rest else verdict.passes
    possible = verdict.known & _named_weekdays(reader, query)
    places = np.nonzero(present & chosen)[0]
    by = None if query.take is None else query.take.by
    ranks = None if by is None else day_values(reader, by)[places]
    count = int(np.count_nonzero(present))
    return Rows(
        days=places + reader.base,
        values=values[places],
        partial=partial[places],
        known=int(np.count_nonzero(present & possible)),
        days_with_data=count,
        covered_days=count,
        noun="nights" if VOCABULARY[query.metric].group == "sleep" else "days",
        sources=sources,
        ranks=ranks,
    )


def _sessions(reader: Reader, query: MetricQuery, rest: bool) -> Rows:
    sessions = reader.sessions
    inside = sessions.days >= reader.start
    scope = inside & reader.in_scope(query.sessions)
    values = sessions.values(query.metric)
    verdict = _row_verdict(reader, query, sessions.days, scope)
    chosen = verdict.known & ~verdict.passes if rest else verdict.passes
    covered = int(np.count_nonzero(reader.training_days()[reader.start - reader.base :]))
    if _never_lifted(reader, query):
        covered = 0
    of = scope & verdict.known if query.filters else inside
    return Rows(
        days=sessions.days,
        values=values,
        partial=np.zeros(len(values), dtype=np.bool_),
        known=int(np.count_nonzero(of)),
        days_with_data=len(np.unique(sessions.days[scope & np.isfinite(values)])),
        covered_days=covered,
        noun="sessions",
        sources=sessions.sources,
        names=sessions.titles.or_else(sessions.kinds),
        kinds=sessions.kinds,
        ranks=sessions.values(by) if (by := _ranked_by(query)) else None,
    ).keep(scope & chosen)


def _never_lifted(reader: Reader, query: MetricQuery) -> bool:
    """Whether an exercise is asked of somebody who records no sets: then 0 is not known."""
    scope = query.sessions
    named = scope is not None and (scope.exercises or scope.muscles)
    return bool(named) and not reader.store.exercises(reader.user_id)


def _ranked_by(query: MetricQuery) -> str | None:
    """The session metric that ranks sessions, where it is not the one asked for."""
    by = None if query.take is None else query.take.by
    return by if by is not None and VOCABULARY[by].level == "session" else None


def _row_verdict(reader: Reader, query: MetricQuery, days: Days, scope: Flags) -> Verdict:
    """Filters by session or set: its own numbers, or those of its day."""
    verdict = Verdict(np.ones(len(days), np.bool_), np.ones(len(days), np.bool_))
    at = days - reader.base
    seen = at >= 0
    for condition in query.filters:
        if _is_own(condition, query) and isinstance(condition, MetricFilter):
            table = reader.sets if level_of(query) == "sets" else reader.sessions
            own = table.values(condition.metric)
            found = Verdict(compare(own, condition, scope), np.isfinite(own))
        else:
            asked = query.sessions if _about_sets(condition) else None
            by_day = day_verdict(reader, condition, asked)
            found = Verdict(seen.copy(), seen.copy())
            found.passes[seen] = by_day.passes[at[seen]]
            found.known[seen] = by_day.known[at[seen]]
        verdict = both(verdict, found)
    return verdict


def _is_own(condition: Filter, query: MetricQuery) -> bool:
    """Whether a condition is about the row itself and not about its day."""
    if not isinstance(condition, MetricFilter) or condition.sessions or condition.days_before:
        return False
    if level_of(query) == "sets":
        return _about_sets(condition) or condition.metric == "reps"
    return VOCABULARY[condition.metric].level == "session"


def _about_sets(condition: Filter) -> bool:
    return isinstance(condition, MetricFilter) and VOCABULARY[condition.metric].level == "set"


def _sets(reader: Reader, query: MetricQuery, rest: bool) -> Rows:
    sets = reader.sets
    inside = sets.days >= reader.start
    scope = inside & reader.sets_in_scope(query.sessions)
    values = sets.values(query.metric)
    verdict = _row_verdict(reader, query, sets.days, scope)
    chosen = verdict.known & ~verdict.passes if rest else verdict.passes
    return Rows(
        days=sets.days,
        values=values,
        partial=np.zeros(len(values), dtype=np.bool_),
        known=int(np.count_nonzero(scope & verdict.known if query.filters else inside)),
        days_with_data=len(np.unique(sets.days[scope & np.isfinite(values)])),
        covered_days=int(np.count_nonzero(reader.training_days()[reader.start - reader.base :])),
        noun="sets",
        names=sets.names,
        kinds=sets.exercises,
    ).keep(scope & chosen)
