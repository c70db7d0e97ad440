"""Google Health API: data points of version 4, for Fitbit devices and whatever Google merges.

Knows nothing about the network. Whole numbers come as texts and zeros are left out, so what is
absent is unknown; weight is grams; instants have their offset beside them ("7200s").
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, number, part, parts, text
from tools.connectors.stamps import at, parse_stamp
from tools.records import AnyRecord, Measurement, Night, Workout

SOURCE = "fitbit"
"""What the records are called: the same nights as in Fitbit's own export."""
DAILY: dict[str, tuple[str, str, str, str]] = {
    "daily-resting-heart-rate": (
        "dailyRestingHeartRate", "beatsPerMinute", "resting_hr_bpm", "bpm",
    ),
    "daily-heart-rate-variability": (
        "dailyHeartRateVariability", "averageHeartRateVariabilityMilliseconds", "hrv_rmssd_ms",
        "ms",
    ),
    "daily-respiratory-rate": (
        "dailyRespiratoryRate", "breathsPerMinute", "respiratory_rate", "breaths/min",
    ),
    "daily-oxygen-saturation": (
        "dailyOxygenSaturation", "averagePercentage", "spo2_percent", "%",
    ),
}  # fmt: skip
"""Per type of day: key, field, metric, unit."""
SAMPLES: dict[str, tuple[str, str, str, str, float]] = {
    "weight": ("weight", "weightGrams", "weight_kg", "g", 1000),
    "body-fat": ("bodyFat", "percentage", "body_fat_percent", "%", 1),
}
"""Per type of sample: key, field, metric, unit, and what it is divided by."""
TOTALS: dict[str, tuple[str, str, str, str, float]] = {
    "steps": ("steps", "countSum", "steps", "steps", 1),
    "total-calories": ("totalCalories", "kcalSum", "total_energy_kcal", "kcal", 1),
    "distance": ("distance", "millimetersSum", "distance_km", "mm", 1e6),
}
"""Per type of daily roll-up: key, field, metric, unit, and what it is divided by."""


def google_sleep(point: Object, line: int, context: ImportContext) -> Iterator[Night]:
    """One sleep; a nap where Google says that it is not the main one."""
    value = part(point.get("sleep"))
    start, end = _ends(value, context)
    if start is None or end is None:
        context.skip(line, "a Google sleep without start or end")
        return
    summary, metadata = part(value.get("summary")), part(value.get("metadata"))
    stages = {text(each.get("type")): _number(each.get("minutes")) for each in _stages(summary)}
    in_bed = _number(summary.get("minutesInSleepPeriod"))
    night = build(
        Night,
        context,
        line,
        source=SOURCE,
        source_id=_id(point, start),
        day=end.date(),
        start=start,
        end=end,
        # False is left out of replies: a short sleep without the mark, by day, is a nap.
        is_nap=metadata.get("nap") is True
        or (
            metadata.get("mainSleep") is not True
            and start.date() == end.date()
            and end - start < timedelta(hours=3)
        ),
        in_bed_min=in_bed if in_bed is not None else (end - start).total_seconds() / 60,
        asleep_min=_number(summary.get("minutesAsleep")),
        awake_min=_number(summary.get("minutesAwake")),
        deep_min=stages.get("DEEP"),
        light_min=stages.get("LIGHT"),
        rem_min=stages.get("REM"),
    )
    if night is not None:
        yield night


def google_exercise(point: Object, line: int, context: ImportContext) -> Iterator[Workout]:
    """One session."""
    value = part(point.get("exercise"))
    start, end = _ends(value, context)
    if start is None:
        context.skip(line, "a Google exercise without a start")
        return
    summary = part(value.get("metricsSummary"))
    millimetres = _number(summary.get("distanceMillimeters"))
    sport = text(value.get("exerciseType")).lower()
    record = build(
        Workout,
        context,
        line,
        source=SOURCE,
        source_id=_id(point, start),
        day=start.date(),
        kind=session_kind(sport),
        title=text(value.get("displayName")) or sport or None,
        start=start,
        end=end,
        duration_min=(end - start).total_seconds() / 60 if end and end >= start else None,
        distance_km=millimetres / 1e6 if millimetres else None,
        energy_kcal=_number(summary.get("caloriesKcal")) or None,
        average_hr=_number(summary.get("averageHeartRateBeatsPerMinute")) or None,
        steps=_number(summary.get("steps")),
    )
    if record is not None:
        yield record


def google_daily(
    kind: str, point: Object, line: int, context: ImportContext
) -> Iterator[AnyRecord]:
    """One value of one day."""
    key, field, metric, unit = DAILY[kind]
    value = part(point.get(key))
    yield from _measurement(
        metric, _number(value.get(field)), 1, unit, _day(value.get("date")), None, line, context
    )


def google_sample(
    kind: str, point: Object, line: int, context: ImportContext
) -> Iterator[AnyRecord]:
    """One reading."""
    key, field, metric, unit, scale = SAMPLES[kind]
    value = part(point.get(key))
    sample = part(value.get("sampleTime"))
    moment = _moment(sample.get("physicalTime"), sample.get("utcOffset"), context)
    day = moment.date() if moment else None
    amount = _number(value.get(field))
    yield from _measurement(metric, amount, scale, unit, day, moment, line, context)


def google_total(
    kind: str, point: Object, line: int, context: ImportContext
) -> Iterator[AnyRecord]:
    """The total of one day, merged over devices by Google."""
    key, field, metric, unit, scale = TOTALS[kind]
    day = _day(part(point.get("civilStartTime")).get("date"))
    amount = _number(part(point.get(key)).get(field))
    yield from _measurement(metric, amount, scale, unit, day, None, line, context)


def _measurement(
    metric: str,
    amount: float | None,
    scale: float,
    unit: str,
    day: date | None,
    moment: datetime | None,
    line: int,
    context: ImportContext,
) -> Iterator[AnyRecord]:
    if not amount or day is None:
        return
    record = build(
        Measurement,
        context,
        line,
        source=SOURCE,
        source_id=f"{metric}@{moment.astimezone(UTC).isoformat() if moment else day}",
        day=day,
        metric=metric,
        value=amount / scale,
        at=moment,
        original=f"{amount:g} {unit}",
    )
    if record is not None:
        yield record


def _ends(value: Object, context: ImportContext) -> tuple[datetime | None, datetime | None]:
    interval = part(value.get("interval"))
    start = _moment(interval.get("startTime"), interval.get("startUtcOffset"), context)
    end = _moment(interval.get("endTime"), interval.get("endUtcOffset"), context)
    return start, end


def _moment(written: object, offset: object, context: ImportContext) -> datetime | None:
    """An instant in the offset beside it; in the person's zone where there is none."""
    stamp = parse_stamp(text(written))
    if stamp is None:
        return None
    instant = stamp.instant(UTC)
    seconds = _number(text(offset).removesuffix("s"))
    if seconds is None or abs(seconds) > 14 * 3600:
        zone = context.profile.zone
        return at(instant.astimezone(zone).replace(tzinfo=None), zone)
    return instant.astimezone(timezone(timedelta(minutes=round(seconds / 60))))


def _day(value: object) -> date | None:
    """A civil date, of numbers or of texts."""
    year, month, day = (_number(part(value).get(name)) for name in ("year", "month", "day"))
    if year is None or month is None or day is None:
        return None
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


def _stages(summary: Object) -> list[Object]:
    return parts(summary.get("stagesSummary"))


def _id(point: Object, start: datetime) -> str:
    """The resource name, which survives a second reading; else the start."""
    return text(point.get("name"))[-200:] or start.astimezone(UTC).isoformat()


def _number(value: object) -> float | None:
    """A number, also one written as a text."""
    if isinstance(value, str):
        try:
            return number(float(value))
        except ValueError:
            return None
    return number(value)
