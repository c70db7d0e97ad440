"""Known: what is stored already, for a file that does not name its weight unit."""

from collections import defaultdict
from statistics import median

from sqlalchemy import Connection, select

from tools import tables
from tools.connectors import Known
from tools.profile import Profile

RECENT_SETS = 20_000
"""How many of the newest sets tell what the person usually lifts."""


def known_of(connection: Connection, user_id: str, profile: Profile) -> Known:
    """The person's newest body weight and usual weight per exercise, with who says so."""
    body = tables.measurements
    newest = connection.execute(
        select(body.c.value, body.c.source)
        .where(body.c.user_id == user_id, body.c.metric == "weight_kg")
        .order_by(body.c.day.desc())
        .limit(1)
    ).first()
    if newest is not None:
        weight, said_by = float(newest.value), str(newest.source)
    else:
        weight, said_by = profile.weight_kg or 0.0, "your profile"
    lifts, sources = _lifts(connection, user_id)
    return Known(weight or None, said_by, lifts, ", ".join(sorted(sources)))


def _lifts(connection: Connection, user_id: str) -> tuple[dict[str, float], set[str]]:
    table, workout = tables.sets, tables.workouts
    query = (
        select(table.c.exercise, table.c.weight_kg, workout.c.source)
        .join(workout, workout.c.id == table.c.workout_id)
        .where(table.c.user_id == user_id, table.c.weight_kg > 0)
        .order_by(table.c.day.desc())
        .limit(RECENT_SETS)
    )
    weights: dict[str, list[float]] = defaultdict(list)
    sources: set[str] = set()
    for exercise, kilograms, source in connection.execute(query):
        weights[exercise].append(kilograms)
        sources.add(source)
    return {exercise: median(values) for exercise, values in weights.items()}, sources
