"""Fitbit: files of the account export and of Takeout: sleep, weight, resting pulse, exercise.

Clock times carry no zone and are the wearer's. Weights are in the account's unit, unnamed. 0.0
beats a minute means that nothing was measured. Minute files (steps, calories, distance) all look
alike and do not say what they count; they are not read.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.cells import LB_IN_KG
from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, number, part, text
from tools.connectors.readings import readings
from tools.connectors.stamps import at, parse_stamp
from tools.connectors.weights import body_weight_unit
from tools.records import AnyRecord, Night, Workout

_KEYS = (
    {"dateOfSleep", "minutesAsleep"},
    {"logId", "weight", "bmi", "date"},
    {"logId", "activityName", "startTime", "duration"},
    {"dateTime", "value", "error"},
)


class Fitbit:
    """JSON files of Fitbit's account export."""

    name = "fitbit"
    title = "Fitbit export JSON"

    def recognises(self, head: Head) -> bool:
        """The words of one kind of log."""
        keys = json_keys(head)
        return any(each <= keys for each in _KEYS)

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of every log."""
        unit = None
        for element in elements(path):
            value, line = element.value, element.number
            context.rows_read += 1
            if "dateOfSleep" in value:
                yield from _sleep(value, line, context)
            elif "activityName" in value:
                yield from _exercise(value, line, context)
            elif "weight" in value and "date" in value:
                unit = unit or _unit(path, context)
                yield from _weight(value, line, unit, context)
            elif "dateTime" in value:
                yield from _resting(value, line, context)


def _unit(path: Path, context: ImportContext) -> str:
    found = [number(each.value.get("weight")) for each in elements(path)]
    return body_weight_unit([each for each in found if each], context, path)


def _sleep(value: Object, line: int, context: ImportContext) -> Iterator[Night]:
    day = parse_stamp(text(value["dateOfSleep"]))
    start, end = _wall(value.get("startTime")), _wall(value.get("endTime"))
    if day is None:
        context.skip(line, "a sleep without a day")
        return
    summary = part(part(value.get("levels")).get("summary"))
    stages = {
        name: number(part(summary.get(level)).get("minutes"))
        for name, level in (("deep_min", "deep"), ("light_min", "light"), ("rem_min", "rem"))
        if value.get("type") == "stages"
    }
    record = build(
        Night,
        context,
        line,
        source="fitbit",
        source_id=str(value.get("logId") or f"{value['dateOfSleep']}|{value.get('startTime')}"),
        day=day.day,
        start=at(start, context.profile.zone) if start else None,
        end=at(end, context.profile.zone) if end else None,
        is_nap=value.get("mainSleep") is False,
        in_bed_min=number(value.get("timeInBed")),
        asleep_min=number(value.get("minutesAsleep")),
        awake_min=number(value.get("minutesAwake")),
        efficiency=number(value.get("efficiency")),
        **stages,
    )
    if record is not None:
        yield record


def _weight(value: Object, line: int, unit: str, context: ImportContext) -> Iterator[AnyRecord]:
    stamp = parse_stamp(text(value["date"]))
    weight = number(value["weight"])
    if stamp is None or not weight:
        context.skip(line, "a weight without a day or a value")
        return
    kilograms = weight * LB_IN_KG if unit == "lb" else weight
    found = {"weight_kg": kilograms, "body_fat_percent": number(value.get("fat")) or None}
    yield from readings("fitbit", found, stamp.day, line, context)


def _resting(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    inner = part(value.get("value"))
    stamp = parse_stamp(text(inner.get("date")))
    pulse = number(inner.get("value"))
    if stamp is not None and pulse:
        yield from readings("fitbit", {"resting_hr_bpm": pulse}, stamp.day, line, context)
    else:
        context.skip(line, "no resting heart rate was measured")


def _exercise(value: Object, line: int, context: ImportContext) -> Iterator[Workout]:
    start = _wall(value.get("startTime"))
    if start is None:
        context.skip(line, "an exercise without a start")
        return
    began = at(start, context.profile.zone)
    lasted, moved = number(value.get("duration")), number(value.get("activeDuration"))
    length = moved or lasted
    distance, unit = number(value.get("distance")), text(value.get("distanceUnit")).casefold()
    factor = {"kilometer": 1.0, "mile": 1.609344}.get(unit)
    is_long = lasted is not None and 0 < lasted < 14 * 86_400_000
    record = build(
        Workout,
        context,
        line,
        source="fitbit",
        source_id=str(value.get("logId") or start.isoformat()),
        day=start.date(),
        kind=session_kind(text(value["activityName"])),
        title=text(value["activityName"]) or None,
        start=began,
        end=began + timedelta(milliseconds=lasted) if is_long and lasted else None,
        duration_min=None if length is None else length / 60_000,
        distance_km=distance * factor if distance and factor else None,
        energy_kcal=number(value.get("calories")) or None,
        average_hr=number(value.get("averageHeartRate")) or None,
        steps=number(value.get("steps")),
    )
    if record is not None:
        yield record


def _wall(value: object) -> datetime | None:
    stamp = parse_stamp(text(value))
    if stamp is None or stamp.clock is None:
        return None
    return datetime.combine(stamp.day, stamp.clock)
