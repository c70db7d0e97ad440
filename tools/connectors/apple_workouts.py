"""Apple workouts: one record a session, from the attributes of old exports or the children of new.

Two apps that recorded the same hour in Health are one session: the one that says more is kept.
"""

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Any

from knowledge.sessions import session_kind
from tools.connectors import apple_types as words
from tools.connectors.apple_clock import Clock
from tools.connectors.apple_units import factor_to
from tools.connectors.apple_xml import Attributes
from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.records import Workout

_PREFIX = "HKWorkoutActivityType"
OVERLAP = 0.5


class Workouts:
    """Collects workouts while the file streams by."""

    def __init__(self, context: ImportContext, clock: Clock):
        """Nothing done yet."""
        self._context, self._clock = context, clock
        self._now: Attributes | None = None
        self._fields: dict[str, float] = {}
        self._zone = ""
        self._found: list[tuple[str, Workout]] = []

    @property
    def is_open(self) -> bool:
        """Whether a workout's children are being read."""
        return self._now is not None

    def open(self, attributes: Attributes) -> None:
        """The start tag of a workout."""
        self._now, self._fields, self._zone = attributes, {}, ""
        for name, unit, field, target in (
            ("totalDistance", "totalDistanceUnit", "distance_km", "km"),
            ("totalEnergyBurned", "totalEnergyBurnedUnit", "energy_kcal", "kcal"),
        ):
            self._keep(field, attributes.get(name), attributes.get(unit, ""), target)

    def statistic(self, attributes: Attributes) -> None:
        """A total or mean within a workout."""
        kind = attributes.get("type", "")
        if kind == words.HEART_RATE:
            self._keep("average_hr", attributes.get("average"), "count/min", "bpm")
            self._keep("max_hr", attributes.get("maximum"), "count/min", "bpm")
        elif kind in words.STATISTICS:
            field, target = words.STATISTICS[kind]
            self._keep(field, attributes.get("sum"), attributes.get("unit", ""), target)

    def metadata(self, attributes: Attributes) -> None:
        """A remark within a workout."""
        key, value = attributes.get("key"), attributes.get("value", "")
        if key == "HKTimeZone":
            self._zone = value
        elif key == "HKElevationAscended":
            amount, _, unit = value.partition(" ")
            self._keep("elevation_m", amount, unit, "m")

    def close(self) -> None:
        """The end tag of a workout."""
        attributes, self._now = self._now, None
        if attributes is None:
            return
        workout = self._built(attributes)
        if workout is not None:
            self._found.append((attributes.get("sourceName", ""), workout))

    def records(self) -> Iterator[Workout]:
        """Every session once, oldest first."""
        kept: list[tuple[str, Workout]] = []
        dropped = 0
        for source, workout in sorted(self._found, key=lambda each: each[1].start):
            place = next(
                (
                    place
                    for place in range(len(kept) - 1, max(-1, len(kept) - 6), -1)
                    if kept[place][0] != source and _same(kept[place][1], workout)
                ),
                None,
            )
            if place is None:
                kept.append((source, workout))
                continue
            dropped += 1
            if _says(workout) > _says(kept[place][1]):
                kept[place] = (source, workout)
        if dropped:
            self._context.note(
                f"{dropped:,} workouts were left out: another app recorded the same time and says "
                "more."
            )
        yield from (workout for _, workout in kept)

    def _built(self, attributes: Attributes) -> Workout | None:
        try:
            start = self._clock.instant(attributes["startDate"])
            end = self._clock.instant(attributes["endDate"])
            minutes = _minutes(attributes)
        except (KeyError, ValueError, OverflowError):
            self._context.skip(0, "a workout without a time that is understood")
            return None
        zone = self._clock.named(self._zone) if self._zone else None
        if zone is not None:
            start, end = start.astimezone(zone), end.astimezone(zone)
        activity = attributes.get("workoutActivityType", "")
        length = (end - start).total_seconds() / 60
        fields: dict[str, Any] = {k: v for k, v in self._fields.items() if v}
        app = attributes.get("sourceName", "")[:80]
        return build(
            Workout,
            self._context,
            0,
            source="apple-health",
            source_id=f"{start.astimezone(UTC).isoformat()}|{app}",
            day=start.date(),
            kind=session_kind(activity),
            title=activity.removeprefix(_PREFIX) or None,
            start=start,
            end=end if length >= 0 else None,
            duration_min=minutes if minutes is not None else max(0.0, length),
            **fields,
        )

    def _keep(self, field: str, value: str | None, unit: str, target: str) -> None:
        if value is None:
            return
        try:
            amount = float(value) * factor_to(unit, target)
        except ValueError:
            return
        if 0 <= amount < 1e7:
            self._fields[field] = amount


def _minutes(attributes: Attributes) -> float | None:
    """The duration without pauses."""
    if not attributes.get("duration"):
        return None
    unit = attributes.get("durationUnit", "min")
    return float(attributes["duration"]) * factor_to(unit, "min")


def _same(one: Workout, other: Workout) -> bool:
    if one.end is None or other.end is None:
        return one.start == other.start
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return common > timedelta(0) and common >= OVERLAP * shorter


def _says(workout: Workout) -> int:
    numbers = (
        workout.energy_kcal, workout.distance_km, workout.average_hr, workout.max_hr,
        workout.elevation_m, workout.steps,
    )  # fmt: skip
    return sum(each is not None for each in numbers)
