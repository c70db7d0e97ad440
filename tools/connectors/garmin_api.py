"""Garmin Personal API: sleep, HRV, day totals, weight and activities, as JSON.

Knows nothing about the network. Trap: `...Local` times in milliseconds are instants shifted by the
offset, and no instants; the offset is their difference to `...GMT`. Weight is grams, distance
metres, durations seconds; a day without sleep has a summary full of nulls.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, number, part, parts, text
from tools.connectors.readings import readings
from tools.connectors.stamps import at, parse_stamp
from tools.records import AnyRecord, Night, Workout

_OF_NIGHT = {
    "averageRespirationValue": ("respiratory_rate", "breaths/min"),
    "averageSpO2Value": ("spo2_percent", "%"),
}
_OF_DAY = {
    "totalSteps": ("steps", "steps"),
    "activeKilocalories": ("active_energy_kcal", "kcal"),
    "totalKilocalories": ("total_energy_kcal", "kcal"),
    "restingHeartRate": ("resting_hr_bpm", "bpm"),
    "floorsAscended": ("floors", "floors"),
}
_LONGEST_OFFSET = timedelta(hours=14)


def garmin_sleep(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The night of one day; nothing where the watch saw none."""
    value = part(value.get("dailySleepDTO")) or value
    stamp = parse_stamp(text(value.get("calendarDate")))
    start = _instant(value, "sleepStartTimestamp")
    end = _instant(value, "sleepEndTimestamp")
    asleep = _minutes(value, "sleepTimeSeconds")
    if stamp is None or (asleep is None and start is None):
        return
    deep, rem = _minutes(value, "deepSleepSeconds"), _minutes(value, "remSleepSeconds")
    light, awake = _minutes(value, "lightSleepSeconds"), _minutes(value, "awakeSleepSeconds")
    night = build(
        Night,
        context,
        line,
        source="garmin",
        source_id=stamp.day.isoformat(),
        day=stamp.day,
        start=start,
        end=end,
        in_bed_min=(end - start).total_seconds() / 60 if start and end and end > start else None,
        asleep_min=asleep,
        deep_min=deep,
        rem_min=rem,
        light_min=light,
        awake_min=awake,
    )
    if night is None:
        return
    yield night
    score = part(part(value.get("sleepScores")).get("overall")).get("value")
    values = value | {"score": score}
    yield from _measurements(
        values, _OF_NIGHT | {"score": ("sleep_score", "points")}, stamp.day, end, line, context
    )


def garmin_hrv(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The HRV of one night, RMSSD in milliseconds."""
    value = part(value.get("hrvSummary")) or value
    stamp = parse_stamp(text(value.get("calendarDate")))
    if stamp is not None:
        names = {"lastNightAvg": ("hrv_rmssd_ms", "ms")}
        yield from _measurements(value, names, stamp.day, None, line, context)


def garmin_day(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """The totals of one day."""
    stamp = parse_stamp(text(value.get("calendarDate")))
    if stamp is None:
        context.skip(line, "a Garmin day without a date")
        return
    yield from _measurements(value, _OF_DAY, stamp.day, None, line, context)


def garmin_weight(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """Every weighing of one day."""
    for each in parts(value.get("allWeightMetrics")) or [value]:
        stamp = parse_stamp(text(each.get("calendarDate") or value.get("summaryDate")))
        grams, fat = number(each.get("weight")), number(each.get("bodyFat"))
        if stamp is None or not grams:
            continue
        key = each.get("samplePk") or each.get("timestampGMT") or stamp.day
        moment = _since_1970(number(each.get("timestampGMT")))
        if moment is not None:
            zone = context.profile.zone
            moment = at(moment.astimezone(zone).replace(tzinfo=None), zone)
        found = {"weight_kg": grams / 1000, "body_fat_percent": fat or None}
        shown = {"weight_kg": f"{grams:g} g", "body_fat_percent": f"{fat or 0:g} %"}
        yield from readings(
            "garmin", found, stamp.day, line, context, at=moment, key=key, originals=shown
        )


def garmin_activity(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """One session."""
    local, gmt = (
        parse_stamp(text(value.get("startTimeLocal"))),
        parse_stamp(text(value.get("startTimeGMT"))),
    )
    if local is None or local.clock is None:
        context.skip(line, f"Garmin activity {value.get('activityId')} has no start")
        return
    naive = datetime.combine(local.day, local.clock)
    offset = None
    if gmt is not None and gmt.clock is not None:
        offset = naive - datetime.combine(gmt.day, gmt.clock)
    known = offset is not None and abs(offset) <= _LONGEST_OFFSET
    start = at(naive, timezone(offset) if known and offset is not None else context.profile.zone)
    seconds, metres = number(value.get("duration")), number(value.get("distance"))
    sport = text(part(value.get("activityType")).get("typeKey"))
    record = build(
        Workout,
        context,
        line,
        source="garmin",
        source_id=str(value.get("activityId") or naive.isoformat()),
        day=local.day,
        kind=session_kind(sport),
        title=text(value.get("activityName")) or sport or None,
        start=start,
        end=start + timedelta(seconds=seconds) if seconds and seconds < 1e7 else None,
        duration_min=seconds / 60 if seconds else None,
        distance_km=metres / 1000 if metres else None,
        energy_kcal=number(value.get("calories")) or None,
        average_hr=number(value.get("averageHR")) or None,
        max_hr=number(value.get("maxHR")) or None,
        elevation_m=number(value.get("elevationGain")),
        steps=number(value.get("steps")),
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
) -> Iterator[AnyRecord]:
    # A watch that was not worn writes 0.
    found = {metric: number(value.get(field)) or None for field, (metric, _) in names.items()}
    shown = {metric: f"{found[metric] or 0:g} {unit}" for metric, unit in names.values()}
    yield from readings("garmin", found, day, line, context, at=moment, originals=shown)


def _instant(value: Object, name: str) -> datetime | None:
    """An instant from its GMT milliseconds, in the offset that the local ones tell."""
    gmt, shifted = number(value.get(f"{name}GMT")), number(value.get(f"{name}Local"))
    moment = _since_1970(gmt)
    if moment is None or gmt is None:
        return None
    offset = timedelta(milliseconds=(shifted or gmt) - gmt)
    whole = timedelta(minutes=round(offset.total_seconds() / 60))
    return moment.astimezone(timezone(whole)) if abs(whole) <= _LONGEST_OFFSET else moment


def _since_1970(milliseconds: float | None) -> datetime | None:
    if milliseconds is None or not 0 < milliseconds < 4e12:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _minutes(value: Object, field: str) -> float | None:
    seconds = number(value.get(field))
    return None if seconds is None else seconds / 60
