"""Oura: the API's documents saved as JSON, and the trends CSV of the web page.

Knows nothing about the network. A night is a `long_sleep`; `sleep` and `late_nap` are naps or
fragments and are kept apart; `rest` and `deleted` are none. Durations are seconds; contributors are
scores, never minutes. Everything but a few fields may be null.
"""

from collections.abc import Iterator
from pathlib import Path

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, number, part, text
from tools.connectors.readings import readings
from tools.connectors.stamps import parse_stamp
from tools.records import AnyRecord, Night, Workout

_NAPS = frozenset({"sleep", "late_nap"})
_OTHER = frozenset({"rest", "deleted"})
_KEYS = (
    {"bedtime_start", "bedtime_end", "day"},
    {"contributors", "day", "score"},
    {"spo2_percentage", "day"},
    {"stress_high", "recovery_high", "day"},
    {"start_datetime", "end_datetime", "intensity", "activity"},
)


class Oura:
    """Documents of Oura's API v2: sleep, daily scores, activity, stress, oxygen, workouts."""

    name = "oura"
    title = "Oura API JSON"

    def recognises(self, head: Head) -> bool:
        """The words of one kind of document."""
        keys = json_keys(head)
        return any(each <= keys for each in _KEYS)

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of every document."""
        for element in elements(path):
            if len(element.value) > 1:
                context.rows_read += 1
                yield from oura_records(element.value, element.number, context)


def oura_records(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The records of one document, whatever kind it is."""
    if "bedtime_start" in value:
        yield from _night(value, line, context)
    elif "start_datetime" in value and "activity" in value:
        yield from _workout(value, line, context)
    elif (stamp := parse_stamp(text(value.get("day")))) is not None:
        yield from readings("oura", _daily(value), stamp.day, line, context)
    else:
        context.note("Documents without a day (heart rate, tags, ring data) were left out.")


def _night(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    kind = text(value.get("type")) or "long_sleep"
    if kind in _OTHER:
        context.skip(line, f"{kind!r} is no sleep")
        return
    start, end = (
        parse_stamp(text(value["bedtime_start"])),
        parse_stamp(text(value.get("bedtime_end"))),
    )
    if start is None or end is None:
        context.skip(line, "a sleep without a beginning or an end")
        return
    zone = context.profile.zone
    stamp = parse_stamp(text(value.get("day")))
    day = stamp.day if stamp else end.day
    fields = {
        "in_bed_min": "time_in_bed", "asleep_min": "total_sleep_duration",
        "deep_min": "deep_sleep_duration", "rem_min": "rem_sleep_duration",
        "light_min": "light_sleep_duration", "awake_min": "awake_time", "latency_min": "latency",
    }  # fmt: skip
    night = build(
        Night,
        context,
        line,
        source="oura",
        source_id=text(value.get("id")) or text(value["bedtime_start"]),
        day=day,
        start=start.instant(zone),
        end=end.instant(zone),
        is_nap=kind in _NAPS,
        efficiency=number(value.get("efficiency")),
        hypnogram=text(value.get("sleep_phase_5_min")) or None,
        **{name: _minutes(value.get(field)) for name, field in fields.items()},
    )
    if night is not None:
        yield night
    if kind in _NAPS:
        return
    yield from readings(
        "oura",
        {
            "hrv_rmssd_ms": number(value.get("average_hrv")) or None,
            "resting_hr_bpm": number(value.get("lowest_heart_rate")) or None,
            "respiratory_rate": number(value.get("average_breath")) or None,
        },
        day,
        line,
        context,
    )


def _daily(value: Object) -> dict[str, float | None]:
    """Metric -> value of a daily document; contributors are scores and are not read."""
    contributors = part(value.get("contributors"))
    score = number(value.get("score"))
    if "spo2_percentage" in value:
        average = number(part(value["spo2_percentage"]).get("average"))
        return {"spo2_percent": average or None}
    if "stress_high" in value:
        return {"stress_high_minutes": _minutes(value["stress_high"])}
    if "steps" in value:
        metres = number(value.get("equivalent_walking_distance"))
        return {
            "steps": number(value["steps"]),
            "active_energy_kcal": number(value.get("active_calories")),
            "total_energy_kcal": number(value.get("total_calories")) or None,
            "distance_km": None if metres is None else metres / 1000,
        }
    if "temperature_deviation" in value or "recovery_index" in contributors:
        return {
            "readiness_score": score,
            "skin_temperature_deviation_c": number(value.get("temperature_deviation")),
        }
    return {"sleep_score": score} if "total_sleep" in contributors else {}


def _workout(value: Object, line: int, context: ImportContext) -> Iterator[Workout]:
    zone = context.profile.zone
    start, end = (
        parse_stamp(text(value["start_datetime"])),
        parse_stamp(text(value.get("end_datetime"))),
    )
    if start is None or end is None:
        context.skip(line, "a workout without a beginning or an end")
        return
    metres = number(value.get("distance"))
    length = (end.instant(zone) - start.instant(zone)).total_seconds() / 60
    record = build(
        Workout,
        context,
        line,
        source="oura",
        source_id=text(value.get("id")) or text(value["start_datetime"]),
        day=start.day,
        kind=session_kind(text(value["activity"])),
        title=text(value.get("label")) or text(value["activity"]) or None,
        start=start.instant(zone),
        end=end.instant(zone) if length >= 0 else None,
        duration_min=length,
        distance_km=metres / 1000 if metres else None,
        energy_kcal=number(value.get("calories")) or None,
    )
    if record is not None:
        yield record


def _minutes(value: object) -> float | None:
    seconds = number(value)
    return None if seconds is None else seconds / 60
