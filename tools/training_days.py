"""Training days: what sessions and sets of one day add up to. Knows nothing about progress."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from tools import tables
from tools.day_values import DayValue, Derived

HARD_RPE = 6
"""Sets rated below this are not counted as hard: on the repetitions-in-reserve scale RPE 6 leaves
four repetitions (Zourdos 2016, doi 10.1519/JSC.0000000000001049)."""


def training_values(connection: Connection, user_id: str, start: date, end: date) -> Derived:
    """Session counts, rest days and set totals per day.

    A day without a session counts as 0 sessions (and as a rest day) only between the person's first
    and last session: outside that span nothing is known.
    """
    span = _span(connection, user_id)
    if span is None:
        return {}
    first, last = max(span[0], start), min(span[1], end)
    result: dict[str, dict[date, DayValue]] = defaultdict(dict)
    for metric, days in _session_totals(connection, user_id, first, last).items():
        result[metric] = {day: DayValue(value, source) for day, (value, source) in days.items()}
    for metric, days in _set_totals(connection, user_id, first, last).items():
        result[metric] = {day: DayValue(value, source) for day, (value, source) in days.items()}
    counts = result["session_count"]
    for offset in range((last - first).days + 1):
        day = first + timedelta(offset)
        trained = day in counts
        counts.setdefault(day, DayValue(0.0, "derived"))
        result["rest_days"][day] = DayValue(0.0 if trained else 1.0, "derived")
        result["strength_sessions"].setdefault(day, DayValue(0.0, "derived"))
    return dict(result)


Totals = dict[str, dict[date, tuple[float, str]]]


def _span(connection: Connection, user_id: str) -> tuple[date, date] | None:
    table = tables.sessions
    query = select(func.min(table.c.day), func.max(table.c.day)).where(table.c.user_id == user_id)
    first, last = connection.execute(query).one()
    return None if first is None else (first, last)


def _session_totals(connection: Connection, user_id: str, start: date, end: date) -> Totals:
    table = tables.sessions
    query = select(
        table.c.day, table.c.kind, table.c.energy_kcal, table.c.duration_min, table.c.sources
    ).where(table.c.user_id == user_id, table.c.day.between(start, end))
    query = query.order_by(table.c.start_at, table.c.energy_kcal, table.c.duration_min)
    totals: dict[str, dict[date, tuple[float, str]]] = defaultdict(dict)

    def add(metric: str, day: date, value: float | None, source: str) -> None:
        if value is not None:
            _add(totals[metric], day, value, source)

    unknown: set[tuple[str, date]] = set()
    for day, kind, energy, minutes, sources in connection.execute(query):
        add("session_count", day, 1.0, sources)
        if energy is None:
            unknown.add(("session_energy_kcal", day))
        if minutes is None:
            unknown.add(("session_minutes", day))
        add("session_energy_kcal", day, energy, sources)
        add("session_minutes", day, minutes, sources)
        if kind == "strength":
            add("strength_sessions", day, 1.0, sources)
    for metric, day in unknown:  # a sum with an unknown part is unknown
        totals[metric].pop(day, None)
    return totals


def _set_totals(connection: Connection, user_id: str, start: date, end: date) -> Totals:
    table, session = tables.sets, tables.sessions
    query = (
        select(table.c.day, table.c.weight_kg, table.c.reps, table.c.rpe, session.c.sources)
        .join(session, session.c.id == table.c.workout_id)  # a session has its set source's id
        .where(
            session.c.sets_workout_id == table.c.workout_id,
            table.c.user_id == user_id,
            table.c.day.between(start, end),
            table.c.set_type != "warmup",
        )
        .order_by(table.c.day, session.c.start_at, table.c.position, table.c.set_index)
    )
    totals: dict[str, dict[date, tuple[float, str]]] = defaultdict(dict)
    for day, weight, reps, rpe, source in connection.execute(query):
        _add(totals["sets"], day, 1.0, source)
        if reps is not None:
            hard = 0.0 if rpe is not None and rpe < HARD_RPE else 1.0
            _add(totals["reps"], day, reps, source)
            _add(totals["hard_sets"], day, hard, source)
            if weight is not None:
                _add(totals["volume_load_kg"], day, weight * reps, source)
    return totals


def _add(totals: dict[date, tuple[float, str]], day: date, value: float, source: str) -> None:
    """Add to a day's sum, and name every source that has a part in it."""
    found = totals.get(day)
    if found is None:
        totals[day] = (value, source)
        return
    before, known = found
    if source != known:
        known = ", ".join(sorted({*known.split(", "), *source.split(", ")}))
    totals[day] = (before + value, known)
