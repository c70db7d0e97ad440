"""Hevy API: workouts and body measurements as the vendor's API gives them, saved as JSON.

Knows nothing about the network. Weights are kg, distances metres, instants carry an offset. The
specification calls a field `supersets_id`; real replies call it `superset_id`.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, number, part, parts, text
from tools.connectors.hevy import SET_TYPES
from tools.connectors.lifting import session_kind_of
from tools.connectors.readings import readings
from tools.connectors.stamps import parse_stamp
from tools.records import AnyRecord, Measurement, StrengthSet, Workout

_BODY = {
    "weight_kg": "weight_kg",
    "fat_percent": "body_fat_percent",
    "lean_mass_kg": "lean_mass_kg",
    "waist": "waist_cm",
}


class HevyApi:
    """A dump of `/v1/workouts`, whole or page by page, or of `/v1/body_measurements`."""

    name = "hevy"
    title = "Hevy API JSON"

    def recognises(self, head: Head) -> bool:
        """A workout has exercises with a template; a measurement has girths in Hevy's words."""
        keys = json_keys(head)
        return {"exercises", "exercise_template_id", "start_time"} <= keys or {
            "date",
            "weight_kg",
            "left_bicep_cm",
        } <= keys

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """Every workout and measurement of the file."""
        for element in elements(path):
            value = part(element.value.get("workout")) or element.value
            if "start_time" in value or "date" in value:
                context.rows_read += 1
                yield from hevy_records(value, element.number, context)


def hevy_records(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The records of one workout or one body measurement of the API."""
    if "start_time" in value:
        workout = _workout(value, line, context)
        if workout is not None:
            yield workout
        return
    stamp = parse_stamp(text(value.get("date")))
    if stamp is None:
        context.skip(line, "a body measurement without a date")
        return
    yield from _body(value, stamp.day, line, context)


def _body(value: Object, day: date, line: int, context: ImportContext) -> Iterator[Measurement]:
    found = {metric: number(value.get(field)) or None for field, metric in _BODY.items()}
    yield from readings("hevy", found, day, line, context)


def _workout(value: Object, line: int, context: ImportContext) -> Workout | None:
    zone = context.profile.zone
    start, end = (
        parse_stamp(text(value.get("start_time"))),
        parse_stamp(text(value.get("end_time"))),
    )
    if start is None:
        context.skip(line, "a workout without a start")
        return None
    began = start.instant(zone).astimezone(zone)
    ended = end.instant(zone).astimezone(zone) if end else None
    if ended is not None and not 0 <= (ended - began).total_seconds() <= 14 * 86400:
        context.skip(line, "the workout ends before it starts; its end was left out")
        ended = None
    sets = tuple(_sets(value, line, context))
    kind = session_kind_of(sets)
    metres = [each.distance_m for each in sets if each.distance_m is not None]
    return build(
        Workout,
        context,
        line,
        source="hevy",
        source_id=text(value.get("id")) or began.replace(tzinfo=None).isoformat(),
        day=began.date(),
        kind=kind,
        title=text(value.get("title")) or None,
        start=began,
        end=ended,
        duration_min=(ended - began).total_seconds() / 60 if ended else None,
        distance_km=sum(metres) / 1000 if metres and kind != "strength" else None,
        note=text(value.get("description")) or None,
        sets=sets,
    )


def _sets(value: Object, line: int, context: ImportContext) -> Iterator[StrengthSet]:
    for position, exercise in enumerate(parts(value.get("exercises"))):
        superset = exercise.get("superset_id", exercise.get("supersets_id"))
        for index, each in enumerate(parts(exercise.get("sets"))):
            made = build(
                StrengthSet,
                context,
                line,
                exercise=text(exercise.get("title")) or None,
                position=position,
                set_index=index,
                set_type=SET_TYPES.get(text(each.get("type")).casefold(), "normal"),
                weight_kg=number(each.get("weight_kg")),
                reps=number(each.get("reps")),
                rpe=number(each.get("rpe")),
                duration_s=number(each.get("duration_seconds")) or None,
                distance_m=number(each.get("distance_meters")) or None,
                superset=None if superset is None else str(superset),
                note=text(exercise.get("notes")) or None,
            )
            if made is not None:
                yield made
