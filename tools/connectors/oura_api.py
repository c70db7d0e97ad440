"""Oura API: documents of version 2 of the vendor's API, as `/v2/usercollection/...` gives them.

Knows nothing about the network. Durations are seconds, HRV is RMSSD in milliseconds, a night has
the day of waking; the `contributors` of a score are points, not minutes, and are not read.
"""

from collections.abc import Iterator
from datetime import date, datetime

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, number, part, text
from tools.connectors.readings import readings
from tools.connectors.stamps import parse_stamp
from tools.records import AnyRecord, Measurement, Night, Workout

IGNORED = frozenset({"deleted", "rest"})
"""Types of sleep that are none: taken back by the person, or rest with open eyes."""
LONG_SLEEP_S = 3 * 3600
"""Oura calls a sleep of three hours or more long; used where a document has no type."""
_OF_NIGHT = {
    "average_hrv": ("hrv_rmssd_ms", "ms"),
    "lowest_heart_rate": ("resting_hr_bpm", "bpm"),
    "average_breath": ("respiratory_rate", "breaths/min"),
}
_OF_DAY: dict[str, dict[str, tuple[str, str]]] = {
    "daily_sleep": {"score": ("sleep_score", "points")},
    "daily_readiness": {
        "score": ("readiness_score", "points"),
        "temperature_deviation": ("skin_temperature_deviation_c", "°C"),
    },
    "daily_activity": {
        "steps": ("steps", "steps"),
        "active_calories": ("active_energy_kcal", "kcal"),
        "total_calories": ("total_energy_kcal", "kcal"),
    },
    "daily_stress": {"stress_high": ("stress_high_minutes", "s")},
    "daily_spo2": {"spo2_percentage": ("spo2_percent", "%")},
}
# A ring that was not worn writes 0; no living body has these at 0.
_MAY_BE_ZERO = frozenset({"skin_temperature_deviation_c", "stress_high_minutes"})
KINDS = ("sleep", "workout", *_OF_DAY)
"""The collections that are read."""


def oura_records(
    kind: str, value: Object, line: int, context: ImportContext
) -> Iterator[AnyRecord]:
    """The records of one document.

    Args:
        kind: Its collection, one of `KINDS`.
        value: The document.
        line: Running number of the document, for messages.
        context: For the report.
    """
    stamp = parse_stamp(text(value.get("day")))
    if stamp is None:
        context.skip(line, f"an Oura {kind} document without a day")
        return
    if kind == "sleep":
        yield from _sleep(value, stamp.day, line, context)
    elif kind == "workout":
        yield from _workout(value, stamp.day, line, context)
    elif kind in _OF_DAY:
        yield from _measurements(value, _OF_DAY[kind], stamp.day, None, line, context)


def _sleep(value: Object, day: date, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    sort = text(value.get("type"))
    start, end = _moment(value, "bedtime_start", context), _moment(value, "bedtime_end", context)
    if sort in IGNORED:
        return
    is_night = sort == "long_sleep"
    if not sort:
        is_night = (number(value.get("time_in_bed")) or 0) >= LONG_SLEEP_S
    night = build(
        Night,
        context,
        line,
        source="oura",
        source_id=text(value.get("id")) or text(value.get("bedtime_start")) or day.isoformat(),
        day=day,
        start=start,
        end=end,
        is_nap=not is_night,
        in_bed_min=_minutes(value, "time_in_bed"),
        asleep_min=_minutes(value, "total_sleep_duration"),
        deep_min=_minutes(value, "deep_sleep_duration"),
        rem_min=_minutes(value, "rem_sleep_duration"),
        light_min=_minutes(value, "light_sleep_duration"),
        awake_min=_minutes(value, "awake_time"),
        latency_min=_minutes(value, "latency"),
        efficiency=number(value.get("efficiency")),
        hypnogram=text(value.get("app_sleep_phase_5_min") or value.get("sleep_phase_5_min"))
        or None,
    )
    if night is None:
        return
    yield night
    if is_night:
        yield from _measurements(value, _OF_NIGHT, day, end, line, context)


def _workout(value: Object, day: date, line: int, context: ImportContext) -> Iterator[Workout]:
    start = _moment(value, "start_datetime", context)
    end = _moment(value, "end_datetime", context)
    if start is None:
        context.skip(line, "an Oura workout without a start")
        return
    activity, metres = text(value.get("activity")), number(value.get("distance"))
    record = build(
        Workout,
        context,
        line,
        source="oura",
        source_id=text(value.get("id")) or start.replace(tzinfo=None).isoformat(),
        day=day,
        kind=session_kind(activity),
        title=text(value.get("label")) or activity or None,
        start=start,
        end=end,
        duration_min=(end - start).total_seconds() / 60 if end and end >= start else None,
        distance_km=metres / 1000 if metres else None,
        energy_kcal=number(value.get("calories")) or None,
    )
    if record is not None:
        yield record


def _measurements(
    value: Object,
    names: dict[str, tuple[str, str]],
    day: date,
    moment: datetime | None,
    line: int,
    context: ImportContext,
) -> Iterator[Measurement]:
    found: dict[str, float | None] = {}
    shown: dict[str, str] = {}
    for field, (metric, unit) in names.items():
        held = value.get(field)
        amount = number(part(held).get("average")) if isinstance(held, dict) else number(held)
        if amount or (amount is not None and metric in _MAY_BE_ZERO):
            found[metric] = amount / 60 if unit == "s" else amount
            shown[metric] = f"{amount:g} {unit}"
    yield from readings("oura", found, day, line, context, at=moment, originals=shown)


def _moment(value: Object, field: str, context: ImportContext) -> datetime | None:
    stamp = parse_stamp(text(value.get(field)))
    return None if stamp is None else stamp.instant(context.profile.zone)


def _minutes(value: Object, field: str) -> float | None:
    seconds = number(value.get(field))
    return None if seconds is None else seconds / 60
