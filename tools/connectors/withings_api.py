"""Withings API: body measures, sleep summaries and daily activity, as the vendor's API gives them.

Knows nothing about the network. A measure is `value * 10**unit`; durations are seconds, instants
seconds since 1970; a night's `date` is the day of waking.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, number, part, parts, text
from tools.connectors.readings import readings
from tools.connectors.stamps import at, parse_stamp
from tools.records import AnyRecord, Measurement, Night

MEASURES = {1: ("weight_kg", "kg"), 5: ("lean_mass_kg", "kg"), 6: ("body_fat_percent", "%")}
"""Kinds of measure that are read, with the metric and the unit."""
NOT_OURS = frozenset({1, 4})
"""Attributions that are left out: perhaps somebody else's, or typed when the account was made."""
SLEEP_FIELDS = (
    "total_timeinbed", "total_sleep_time", "lightsleepduration", "remsleepduration",
    "deepsleepduration", "sleep_efficiency", "sleep_latency", "wakeupduration", "hr_min",
    "rr_average", "sleep_score",
)  # fmt: skip
_OF_NIGHT = {
    "hr_min": ("resting_hr_bpm", "bpm"),
    "rr_average": ("respiratory_rate", "breaths/min"),
    "sleep_score": ("sleep_score", "points"),
}
_OF_DAY = {
    "steps": ("steps", "steps"),
    "calories": ("active_energy_kcal", "kcal"),
    "totalcalories": ("total_energy_kcal", "kcal"),
}
_NAP_S = 3 * 3600
"""A sleep that both starts and ends on one day and is shorter than this is a nap."""


def withings_measures(
    group: Object, zone_name: str, line: int, context: ImportContext
) -> Iterator[Measurement]:
    """The measures of one weighing."""
    if group.get("attrib") in NOT_OURS or group.get("category", 1) != 1:
        return
    moment = _moment(group.get("date"), zone_name, context)
    if moment is None:
        context.skip(line, f"Withings measure {group.get('grpid')} has no time")
        return
    for measure in parts(group.get("measures")):
        metric, unit = MEASURES.get(measure.get("type", 0), ("", ""))
        value, power = number(measure.get("value")), number(measure.get("unit"))
        if not metric or value is None or power is None or not -12 <= power <= 12:
            continue
        # 81234 and -3 are 81.234: rounding takes away what the power of ten adds in the 15th digit.
        amount = round(value * 10.0**power, 6)
        record = build(
            Measurement,
            context,
            line,
            source="withings",
            source_id=f"{metric}@{group.get('grpid') or moment.isoformat()}",
            day=moment.date(),
            metric=metric,
            value=amount,
            at=moment,
            original=f"{amount:g} {unit}",
        )
        if record is not None and amount > 0:
            yield record


def withings_sleep(value: Object, line: int, context: ImportContext) -> Iterator[AnyRecord]:
    """One sleep, and what a night says of its day."""
    stamp, zone = parse_stamp(text(value.get("date"))), text(value.get("timezone"))
    start = _moment(value.get("startdate"), zone, context)
    end = _moment(value.get("enddate"), zone, context)
    data = part(value.get("data"))
    if start is None or end is None:
        context.skip(line, f"Withings sleep {value.get('id')} has no start or end")
        return
    if value.get("completed") is False:
        context.note("A sleep that is still going on was left out; the next sync reads it.")
        return
    in_bed = number(data.get("total_timeinbed"))
    is_nap = start.date() == end.date() and (in_bed or (end - start).total_seconds()) < _NAP_S
    share = number(data.get("sleep_efficiency"))
    day = stamp.day if stamp else end.date()
    night = build(
        Night,
        context,
        line,
        source="withings",
        source_id=str(value.get("id") or start.isoformat()),
        day=day,
        start=start,
        end=end,
        is_nap=is_nap,
        in_bed_min=_minutes(data, "total_timeinbed"),
        asleep_min=_minutes(data, "total_sleep_time"),
        deep_min=_minutes(data, "deepsleepduration"),
        rem_min=_minutes(data, "remsleepduration"),
        light_min=_minutes(data, "lightsleepduration"),
        awake_min=_minutes(data, "wakeupduration"),
        latency_min=_minutes(data, "sleep_latency"),
        efficiency=None if share is None else share * 100 if share <= 1 else share,
    )
    if night is None:
        return
    yield night
    if not is_nap:
        yield from _of_day(data, _OF_NIGHT, day, end, line, context)


def withings_activity(value: Object, line: int, context: ImportContext) -> Iterator[Measurement]:
    """The totals of one day."""
    stamp = parse_stamp(text(value.get("date")))
    if stamp is None:
        context.skip(line, "a Withings day without a date")
        return
    yield from _of_day(value, _OF_DAY, stamp.day, None, line, context)


def _of_day(
    data: Object,
    names: dict[str, tuple[str, str]],
    day: date,
    moment: datetime | None,
    line: int,
    context: ImportContext,
) -> Iterator[Measurement]:
    found = {metric: number(data.get(field)) or None for field, (metric, _) in names.items()}
    shown = {metric: f"{found[metric] or 0:g} {unit}" for metric, unit in names.values()}
    yield from readings("withings", found, day, line, context, at=moment, originals=shown)


def _moment(seconds: object, zone_name: str, context: ImportContext) -> datetime | None:
    """An instant in the zone that the service names; in the person's where it names none."""
    value = number(seconds)
    if value is None or not 0 < value < 4e9:
        return None
    try:
        zone = ZoneInfo(zone_name) if zone_name else context.profile.zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = context.profile.zone
    naive = datetime.fromtimestamp(value, UTC).astimezone(zone)
    return at(naive.replace(tzinfo=None), zone)


def _minutes(data: Object, field: str) -> float | None:
    seconds = number(data.get(field))
    return None if seconds is None else seconds / 60
