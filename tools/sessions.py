"""Sessions: one training session each, however many sources recorded it.

Two workouts of different sources that overlap in time by at least half of the shorter one are the
same session: the sets come from the source that has them, every other number from the first
source that knows it. Of two plainly different kinds (a hike and a lifting session) they are two,
unless they cover the same time. Two records of one source are one session if they begin in the
same minute and have the same title or end: a file and a sync told it. A workout of which only the
day is known (a food diary's list of exercises) belongs to a timed one of its kind on that day.
Knows nothing about progress.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from tools import tables

OVERLAP = 0.5
"""Share of the shorter workout that must be common for two records to be one session."""
SAME_TIME = 0.7
"""Share of the longer workout that must be common where the two are of different kinds."""
VAGUE = frozenset({"other", "cardio", "hiit", "crossfit", "core", "multisport", "mobility"})
"""Kinds that one source gives to what another knows better."""
UNKNOWN_LENGTH = timedelta(minutes=45)
"""Assumed length of a workout without an end, for overlap only; never stored."""


def merge_sessions(connection: Connection, user_id: str, start: date, end: date) -> int:
    """Rebuild the sessions from `start` to `end`; returns how many there are."""
    table = tables.workouts
    query = (
        select(table)
        .where(table.c.user_id == user_id, table.c.day.between(start, end))
        .order_by(table.c.start_at, table.c.source, table.c.source_id)
    )
    rows = connection.execute(query).all()
    with_sets = _with_sets(connection, user_id, start, end)
    sessions = tables.sessions
    connection.execute(
        delete(sessions).where(sessions.c.user_id == user_id, sessions.c.day.between(start, end))
    )
    merged = [_session(group, with_sets) for group in cluster(rows, with_sets)]
    if merged:
        connection.execute(insert(sessions), merged)
    return len(merged)


def sessions_around(
    connection: Connection, user_id: str, first: date, last: date
) -> tuple[date | None, date | None]:
    """The last session day before a span that has sessions, and the first one after it."""
    table = tables.sessions
    owned = select(func.max(table.c.day)).where(table.c.user_id == user_id)
    if connection.execute(owned.where(table.c.day.between(first, last))).scalar() is None:
        return None, None
    following = select(func.min(table.c.day)).where(table.c.user_id == user_id)
    return (
        connection.execute(owned.where(table.c.day < first)).scalar(),
        connection.execute(following.where(table.c.day > last)).scalar(),
    )


def cluster(rows: Sequence[Row[Any]], with_sets: set[int]) -> list[list[Row[Any]]]:
    """Workouts grouped into sessions; `rows` are ordered by start."""
    groups: list[list[Row[Any]]] = []
    for row in sorted(rows, key=_is_untimed):
        near = (
            [group for group in groups if group[0].day == row.day]
            if _is_untimed(row)
            else list(reversed(groups[-6:]))
        )
        group = next((each for each in near if _belongs(row, each, with_sets)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return groups


def _belongs(row: Row[Any], group: list[Row[Any]], with_sets: set[int]) -> bool:
    if any(row.source == other.source for other in group):
        return not _is_untimed(row) and any(_is_copy(row, other) for other in group)
    if _is_untimed(row):
        if row.id in with_sets and any(other.id in with_sets for other in group):
            return bool(group[0].kind == "strength")
        return any(row.kind == other.kind for other in group)
    if row.id in with_sets and any(other.id in with_sets for other in group):
        same_start = abs(row.start_at - group[0].start_at) < timedelta(minutes=10)
        return same_start and _overlaps(row, group[0])
    return any(_overlaps(row, other) for other in group)


def _is_copy(one: Row[Any], other: Row[Any]) -> bool:
    """Whether a source told one workout twice: in a file to the minute, to a sync exactly."""
    if one.source != other.source or _minute(one.start_at) != _minute(other.start_at):
        return False
    if one.title == other.title:
        return True
    ends = (one.end_at, other.end_at)
    return None not in ends and bool(abs(one.end_at - other.end_at) < timedelta(minutes=2))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _is_untimed(row: Row[Any]) -> bool:
    """Whether only the day is known: midnight on the person's clock, and no end."""
    clock = row.start_at + timedelta(minutes=row.offset_min)
    return bool(row.end_at is None and clock.time() == time())


def _overlaps(one: Row[Any], other: Row[Any]) -> bool:
    common = min(_end(one), _end(other)) - max(one.start_at, other.start_at)
    lengths = sorted((_end(one) - one.start_at, _end(other) - other.start_at))
    alike = one.kind == other.kind or one.kind in VAGUE or other.kind in VAGUE
    needed = OVERLAP * lengths[0] if alike else SAME_TIME * lengths[1]
    return bool(common > timedelta(0) and common >= needed)


def _end(row: Row[Any]) -> datetime:
    if row.end_at is not None and row.end_at > row.start_at:
        return row.end_at  # type: ignore[no-any-return]
    if row.duration_min:
        return row.start_at + timedelta(minutes=row.duration_min)  # type: ignore[no-any-return]
    return row.start_at + UNKNOWN_LENGTH  # type: ignore[no-any-return]


def _with_sets(connection: Connection, user_id: str, start: date, end: date) -> set[int]:
    table = tables.sets
    query = select(table.c.workout_id).distinct()
    query = query.where(table.c.user_id == user_id, table.c.day.between(start, end))
    return set(connection.execute(query).scalars())


def _session(group: list[Row[Any]], with_sets: set[int]) -> dict[str, Any]:
    lifting = [row for row in group if row.id in with_sets]
    first = lifting[0] if lifting else group[0]
    recorders = [row for row in group if row.id not in with_sets] + lifting
    return {
        "id": first.id,
        "user_id": first.user_id,
        "day": first.day,
        "start_at": first.start_at,
        "offset_min": first.offset_min,
        "kind": "strength" if lifting else _kind(group),
        "title": first.title or next((row.title for row in group if row.title), None),
        **{
            name: next((v for row in recorders if (v := getattr(row, name)) is not None), None)
            for name in tables.SESSION_NUMBERS
        },
        "sources": ", ".join(sorted({row.source for row in group})),
        "sets_workout_id": first.id if lifting else None,
    }


def _kind(group: list[Row[Any]]) -> str:
    return next((row.kind for row in group if row.kind != "other"), "other")
