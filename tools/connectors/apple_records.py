"""Apple records: what each kind of record of the Health export is here, and what a day makes of it.

Sums, means, body measures, meals and sleeps are collected apart, and are told at the end. Knows
nothing about XML.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date
from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.connectors import apple_types as words
from tools.connectors.apple_clock import Clock
from tools.connectors.apple_days import LONGEST_HOURS, DailyMeans, HourlySums
from tools.connectors.apple_food import FoodDays
from tools.connectors.apple_sleep import LONGEST_S, Segment, Sleep, sleeps
from tools.connectors.apple_units import factor_to
from tools.connectors.apple_xml import Attributes
from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.records import AnyRecord, Measurement, Night

SOURCE = "apple-health"
_PERCENT = frozenset({"spo2_percent", "body_fat_percent"})


class AppleRecords:
    """Collects record by record; what it keeps grows with days, not with records."""

    def __init__(self, context: ImportContext, clock: Clock):
        self.context, self.clock = context, clock
        self.sums = {metric: HourlySums() for metric, _ in words.DAILY_SUMS.values()}
        self.means = {metric: DailyMeans() for metric, _ in words.DAILY_MEANS.values()}
        self.body: list[dict[str, Any]] = []
        self.food = FoodDays()
        self.segments: dict[str, list[Segment]] = defaultdict(list)
        self.exported: date | None = None
        self.zoned: str | None = None

    def daily(self) -> Iterator[AnyRecord]:
        """Totals and means of days, body measures and meals."""
        yield from self._totals()
        yield from self._averages()
        yield from self._built(Measurement, self.body)
        yield from self.food.records(self.context)

    def takers(self) -> dict[str, Callable[[Attributes], None]]:
        """Record type -> what takes it."""
        takers: dict[str, Callable[[Attributes], None]] = {words.SLEEP: self._sleep}
        for kind, (metric, unit) in words.DAILY_SUMS.items():
            takers[kind] = self._summing(self.sums[metric], unit)
        for kind, (metric, unit) in words.DAILY_MEANS.items():
            takers[kind] = self._averaging(self.means[metric], unit, metric in _PERCENT)
        for kind, (metric, unit) in words.BODY.items():
            takers[kind] = self._measuring(metric, unit)
        for kind, (nutrient, unit) in words.FOOD.items():
            takers[kind] = self._eating(nutrient, unit)
        return takers

    def _summing(self, sums: HourlySums, unit: str) -> Callable[[Attributes], None]:
        clock = self.clock

        def take(attributes: Attributes) -> None:
            start, end = attributes["startDate"], attributes["endDate"]
            value = float(attributes["value"]) * factor_to(attributes.get("unit", ""), unit)
            if not 0 <= value < 1e7:
                raise ValueError(value)
            if start[:13] == end[:13]:
                clock.day(start)
                sums.add(attributes["sourceName"], start[:13], value)
            else:
                hours = clock.hours(start, end, LONGEST_HOURS)
                sums.spread(attributes["sourceName"], hours, value)

        return take

    def _averaging(
        self, means: DailyMeans, unit: str, is_share: bool
    ) -> Callable[[Attributes], None]:
        clock = self.clock

        def take(attributes: Attributes) -> None:
            value = _value(attributes, unit, is_share)
            day = attributes["startDate"][:10]
            clock.day(day)
            means.add(attributes["sourceName"], day, value)

        return take

    def _measuring(self, metric: str, unit: str) -> Callable[[Attributes], None]:
        def take(attributes: Attributes) -> None:
            at = self.clock.instant(attributes["startDate"])
            self.body.append(
                {
                    "source_id": f"{metric}@{at.astimezone(UTC).isoformat()}|"
                    f"{attributes['sourceName'][:80]}",
                    "day": at.date(),
                    "at": at,
                    "metric": metric,
                    "value": _value(attributes, unit, metric in _PERCENT),
                    "original": f"{attributes['value']} {attributes.get('unit', '')}".strip(),
                }
            )

        return take

    def _eating(self, nutrient: str, unit: str) -> Callable[[Attributes], None]:
        def take(attributes: Attributes) -> None:
            value = float(attributes["value"]) * factor_to(attributes.get("unit", ""), unit)
            if not 0 <= value < 1e7:
                raise ValueError(value)
            at = self.clock.instant(attributes["startDate"])
            self.food.add(attributes["sourceName"], at, nutrient, value)

        return take

    def name_zone(self, source: str, name: str) -> None:
        """The zone in which the last sleep of a source was slept."""
        zone = self.clock.named(name)
        if zone is not None:
            self.segments[source][-1] = self.segments[source][-1]._replace(zone=zone)

    def _sleep(self, attributes: Attributes) -> None:
        stage = words.STAGES[attributes["value"].removeprefix("HKCategoryValueSleepAnalysis")]
        start, end = (
            self.clock.seconds(attributes["startDate"]),
            self.clock.seconds(attributes["endDate"]),
        )
        if not 0 <= end - start <= LONGEST_S:
            raise ValueError("no sleep is that long")
        source = attributes["sourceName"]
        zone = self.clock.zone(attributes["endDate"])
        self.segments[source].append(Segment(start, end, stage, zone))
        self.zoned = source

    def _totals(self) -> Iterator[Measurement]:
        totals = {metric: dict(sums.days()) for metric, sums in self.sums.items()}
        basal, active = totals.pop("basal"), totals["active_energy_kcal"]
        totals["total_energy_kcal"] = {
            day: value + active[day] for day, value in basal.items() if day in active
        }
        open_day = self.exported
        for metric, days in totals.items():
            if open_day is not None and days.pop(open_day, None) is not None:
                self.context.note(
                    f"Counts of {open_day}, the day of the export, were left out: the day goes on."
                )
            yield from self._daily(metric, days)

    def _averages(self) -> Iterator[Measurement]:
        for metric, means in self.means.items():
            yield from self._daily(metric, dict(means.days()))

    def _daily(self, metric: str, days: dict[date, float]) -> Iterator[Measurement]:
        digits = 0 if VOCABULARY[metric].kind == "count" else 3
        yield from self._built(
            Measurement,
            [
                {
                    "source_id": f"{metric}@{day}",
                    "day": day,
                    "metric": metric,
                    "value": round(value, digits),
                }
                for day, value in days.items()
            ],
        )

    def nights(self) -> Iterator[Night]:
        """One set of sleeps for each day of waking."""
        seen: Counter[date] = Counter()
        for sleep in sleeps(self.segments):
            # The offset is the phone's of today: after a journey the same night has another one.
            home = sleep.end.astimezone(self.context.profile.zone).date()
            seen[home] += 1
            yield from self._built(Night, [_night(sleep, home, seen[home])])
            if sleep.is_union:
                self.context.note(
                    "Nights that no source saw whole are the union of all sources, without stages."
                )

    def _built(self, kind: type[Any], rows: list[dict[str, Any]]) -> Iterator[Any]:
        for row in rows:
            record = build(kind, self.context, 0, source=SOURCE, **row)
            if record is not None:
                yield record


def _night(sleep: Sleep, home: date, number: int) -> dict[str, Any]:
    asleep = sleep.minutes("asleep", "light", "deep", "rem")
    awake = sleep.minutes("awake")
    return {
        "source_id": f"sleep@{home}" + (f"#{number}" if number > 1 else ""),
        "day": sleep.day,
        "start": sleep.start,
        "end": sleep.end,
        "is_nap": sleep.is_nap,
        "in_bed_min": sleep.minutes("in_bed", "asleep", "light", "deep", "rem", "awake"),
        "asleep_min": asleep,
        "deep_min": sleep.minutes("deep"),
        "rem_min": sleep.minutes("rem"),
        "light_min": sleep.minutes("light"),
        "awake_min": awake,
    }


def _value(attributes: Attributes, unit: str, is_share: bool) -> float:
    value = float(attributes["value"])
    if not math.isfinite(value):
        raise ValueError(value)
    if is_share:
        return value * 100 if value <= 1 else value  # a fraction, though its unit says "%"
    return value * factor_to(attributes.get("unit", ""), unit)
