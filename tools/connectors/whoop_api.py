"""WHOOP API: cycles, sleeps, recoveries and workouts as version 2 of the vendor's API gives them.

Knows nothing about the network. Durations are milliseconds, energy kilojoules, HRV milliseconds;
instants are UTC with the person's offset beside them. A record has the id that the same fact has
in the CSV export (`whoop.py`), so that a file and a sync tell one truth.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, number, part, text
from tools.connectors.readings import readings
from tools.connectors.stamps import parse_offset, parse_stamp
from tools.records import AnyRecord, Measurement, Night, Workout

KJ_IN_KCAL = 4.184
_RECOVERY = {
    "recovery_score": ("recovery_score", "%"),
    "resting_heart_rate": ("resting_hr_bpm", "bpm"),
    "hrv_rmssd_milli": ("hrv_rmssd_ms", "ms"),
    "spo2_percentage": ("spo2_percent", "%"),
}
_OF_SLEEP = {
    "sleep_performance_percentage": ("sleep_score", "%"),
    "respiratory_rate": ("respiratory_rate", "breaths/min"),
}
# A sensor that saw nothing writes 0; no living body has these at 0.
_NEVER_ZERO = frozenset({"resting_hr_bpm", "hrv_rmssd_ms", "spo2_percent", "respiratory_rate"})


def whoop_sleep(value: Object, context: ImportContext) -> Iterator[AnyRecord]:
    """A night or a nap; nothing of a sleep that is still being scored or cannot be scored."""
    start, end = _moment(value, "start"), _moment(value, "end")
    score = part(value.get("score"))
    if start is None or end is None:
        context.skip(0, f"WHOOP sleep {text(value.get('id'))} has no start or end")
        return
    if value.get("score_state") != "SCORED" or not score:
        context.note("Sleeps that WHOOP has not scored were left out; the next sync reads them.")
        return
    is_nap = value.get("nap") is True
    night = build(
        Night,
        context,
        0,
        source="whoop",
        source_id=_wall(start),
        day=end.date(),
        start=start,
        end=end,
        is_nap=is_nap,
        efficiency=number(score.get("sleep_efficiency_percentage")),
        **_stages(part(score.get("stage_summary"))),
    )
    if night is None:
        return
    yield night
    if not is_nap:
        yield from _measurements(score, _OF_SLEEP, start, end.date(), end, context)


def whoop_cycle(
    value: Object, sleep: Object, recovery: Object, context: ImportContext
) -> Iterator[AnyRecord]:
    """What a cycle says of its day: recovery in the morning, strain and energy at its end.

    Args:
        value: The cycle.
        sleep: The night that opens it; empty if there was none.
        recovery: Its recovery; empty if there is none.
        context: For the report.
    """
    start, end = _moment(value, "start"), _moment(value, "end")
    if start is None:
        context.skip(0, f"WHOOP cycle {value.get('id')} has no start")
        return
    woke = _moment(sleep, "end")
    # Without a sleep, the day is the one that the cycle lies in: 12 hours in is noon.
    day = woke.date() if woke else (start + timedelta(hours=12)).date()
    if recovery.get("score_state") == "SCORED":
        yield from _measurements(part(recovery.get("score")), _RECOVERY, start, day, woke, context)
    score = part(value.get("score"))
    if end is None:
        context.note("The open cycle's strain and energy were left out: the day goes on.")
        return
    if value.get("score_state") != "SCORED":
        return
    strain, energy = number(score.get("strain")), number(score.get("kilojoule"))
    totals = {
        "strain": strain,
        "energy": None if not energy else energy / KJ_IN_KCAL,
    }
    names = {"strain": ("strain_score", ""), "energy": ("total_energy_kcal", "kcal")}
    yield from _measurements(totals, names, start, day, None, context)


def whoop_workout(value: Object, context: ImportContext) -> Iterator[Workout]:
    """One session; without a score only when it was and of what kind."""
    start, end = _moment(value, "start"), _moment(value, "end")
    if start is None:
        context.skip(0, f"WHOOP workout {text(value.get('id'))} has no start")
        return
    score = part(value.get("score")) if value.get("score_state") == "SCORED" else {}
    metres, energy = number(score.get("distance_meter")), number(score.get("kilojoule"))
    sport = text(value.get("sport_name"))
    record = build(
        Workout,
        context,
        0,
        source="whoop",
        source_id=_wall(start),
        day=start.date(),
        kind=session_kind(sport),
        title=sport or None,
        start=start,
        end=end,
        duration_min=(end - start).total_seconds() / 60 if end else None,
        distance_km=metres / 1000 if metres else None,
        energy_kcal=energy / KJ_IN_KCAL if energy else None,
        average_hr=number(score.get("average_heart_rate")) or None,
        max_hr=number(score.get("max_heart_rate")) or None,
        elevation_m=number(score.get("altitude_gain_meter")),
        strain=number(score.get("strain")),
    )
    if record is not None:
        yield record


def _stages(summary: Object) -> dict[str, float | None]:
    def minutes(name: str) -> float | None:
        milli = number(summary.get(f"total_{name}_time_milli"))
        return None if milli is None else milli / 60_000

    deep, rem, light = minutes("slow_wave_sleep"), minutes("rem_sleep"), minutes("light_sleep")
    known = None not in (deep, rem, light)
    return {
        "in_bed_min": minutes("in_bed"),
        "awake_min": minutes("awake"),
        "deep_min": deep,
        "rem_min": rem,
        "light_min": light,
        "asleep_min": (deep or 0) + (rem or 0) + (light or 0) if known else None,
    }


def _measurements(
    values: Object,
    names: dict[str, tuple[str, str]],
    start: datetime,
    day: date,
    moment: datetime | None,
    context: ImportContext,
) -> Iterator[Measurement]:
    found: dict[str, float | None] = {}
    shown: dict[str, str] = {}
    for field, (metric, unit) in names.items():
        value = number(values.get(field))
        if value or (value is not None and metric not in _NEVER_ZERO):
            found[metric] = value
            shown[metric] = f"{value:g} {unit}".strip()
    key = _wall(start)
    yield from readings("whoop", found, day, 0, context, at=moment, key=key, originals=shown)


def _moment(value: Object, field: str) -> datetime | None:
    """An instant in the person's own offset at that time."""
    stamp = parse_stamp(text(value.get(field)))
    if stamp is None:
        return None
    offset = parse_offset(text(value.get("timezone_offset")) or "Z")
    instant = stamp.instant(offset or parse_offset("Z"))  # type: ignore[arg-type]
    return instant.astimezone(offset) if offset else instant


def _wall(start: datetime) -> str:
    """The start as the CSV export writes it: the person's clock, whole seconds."""
    return start.replace(tzinfo=None, microsecond=0).isoformat()
