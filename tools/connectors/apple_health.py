"""Apple Health: the phone's export.xml, streamed, with the sources that overlap in it made one.

Records of a correlation repeat records outside of it and are left out. Heart-rate variability is
SDNN, a metric of its own. Heart rate itself, routes and electrocardiograms have no metric. Days are
the ones of the phone's clock as written; where a sleep or workout names its zone, that goes first.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from xml.parsers import expat

from knowledge.vocabulary import VOCABULARY
from tools.connectors import apple_types as words
from tools.connectors.apple_clock import Clock
from tools.connectors.apple_days import LONGEST_HOURS, DailyMeans, HourlySums
from tools.connectors.apple_food import FoodDays
from tools.connectors.apple_sleep import LONGEST_S, Segment, Sleep, sleeps
from tools.connectors.apple_units import factor_to
from tools.connectors.apple_workouts import Workouts
from tools.connectors.apple_xml import Attributes, parse
from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext
from tools.records import AnyRecord, Measurement, Night

SOURCE = "apple-health"
_PERCENT = frozenset({"spo2_percent", "body_fat_percent"})


class AppleHealth:
    """The export.xml of the Health app, under whatever name the phone's language gives it."""

    name = SOURCE
    title = "Apple Health export (export.zip or export.xml)"

    def recognises(self, head: Head) -> bool:
        """The root element, or the DTD that announces it."""
        return "<HealthData" in head.text or "<!DOCTYPE HealthData" in head.text

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """Everything of the export that has a metric, when its end is reached."""
        export = _Export(context)
        passed = parse(path, export, context.progress)
        context.rows_read = passed + export.parsed
        yield from export.records()


class _Export:
    """Collects while the file streams by; what it keeps grows with days, not with records."""

    def __init__(self, context: ImportContext):
        self.context = context
        self.clock = Clock()
        self.sums = {metric: HourlySums() for metric, _ in words.DAILY_SUMS.values()}
        self.means = {metric: DailyMeans() for metric, _ in words.DAILY_MEANS.values()}
        self.body: list[dict[str, Any]] = []
        self.food = FoodDays()
        self.segments: dict[str, list[Segment]] = defaultdict(list)
        self.workouts = Workouts(context, self.clock)
        self.exported: date | None = None
        self.in_correlation = False
        self.zoned: str | None = None
        self.wrong: Counter[str] = Counter()
        self.parsed = 0
        self.parser: expat.XMLParserType
        self.takers = self._takers()
        self.wanted = self.takers.keys()
        self.counts = words.DAILY_SUMS.keys()
        self._counters = {
            kind.encode(): (self.sums[metric].hours_of, unit)
            for kind, (metric, unit) in words.DAILY_SUMS.items()
        }
        self._usual: dict[bytes, str] = {}

    def prepare(self, parser: "expat.XMLParserType") -> None:
        """Keep the parser: end tags are listened to only where they matter."""
        self.parser = parser

    def start(self, name: str, attributes: Attributes) -> None:
        """One start tag."""
        if name == "Record":
            self.parsed += 1
            self.zoned = None
            take = self.takers.get(attributes.get("type", ""))
            if take is not None and not self.in_correlation:
                try:
                    take(attributes)
                except (KeyError, ValueError, OverflowError):
                    self.wrong[_bare(attributes.get("type", ""))] += 1
        elif name == "MetadataEntry":
            if self.zoned is not None and attributes.get("key") == "HKTimeZone":
                self._zone(self.zoned, attributes.get("value", ""))
            elif self.workouts.is_open:
                self.workouts.metadata(attributes)
        elif name == "Workout":
            self.parsed += 1
            self.zoned = None
            self.workouts.open(attributes)
            self.parser.EndElementHandler = self._end
        elif name == "WorkoutStatistics":
            self.workouts.statistic(attributes)
        elif name == "Correlation":
            self.in_correlation = True
            self.parser.EndElementHandler = self._end
        elif name == "ExportDate":
            with suppress(ValueError):
                self.exported = self.clock.day(attributes.get("value", ""))

    def count(
        self, kind: bytes, source: bytes, unit: bytes, start: bytes, end: bytes, value: bytes
    ) -> None:
        """One count; within an hour that was seen before it is only added."""
        hours_of, target = self._counters[kind]
        hour = self._usual.get(start[:13])
        if hour is not None and start[:13] == end[:13]:
            with suppress(ValueError):
                amount = float(value) * factor_to(self._text(unit), target)
                if 0 <= amount < 1e7:
                    hours_of(self._text(source))[hour] += amount
                    return
        names = ("type", "sourceName", "unit", "startDate", "endDate", "value")
        texts = [self._text(each) for each in (kind, source, unit)]
        texts += [each.decode("utf-8", "replace") for each in (start, end, value)]
        self.start("Record", dict(zip(names, texts, strict=True)))
        self.parsed -= 1
        if self._is_hour(texts[3]):
            self._usual[start[:13]] = texts[3][:13]

    def _is_hour(self, stamp: str) -> bool:
        try:
            self.clock.seconds(stamp)
        except (ValueError, OverflowError):
            return False
        return True

    def _text(self, raw: bytes) -> str:
        found = self._usual.get(raw)
        if found is None:
            found = self._usual[raw] = unescape(raw.decode("utf-8", "replace"))
        return found

    def records(self) -> Iterator[AnyRecord]:
        """All records, once the file is read."""
        yield from self._totals()
        yield from self._means()
        yield from self._built(Measurement, self.body)
        yield from self.food.records(self.context)
        yield from self.workouts.records()
        yield from self._nights()
        for name, count in self.wrong.most_common(20):
            self.context.note(
                f"{count:,} records of {name} were left out: a value, unit or time is missing or "
                "not understood."
            )

    def _end(self, name: str) -> None:
        if name == "Workout":
            self.workouts.close()
        elif name == "Correlation":
            self.in_correlation = False
        else:
            return
        self.parser.EndElementHandler = None

    def _takers(self) -> dict[str, Callable[[Attributes], None]]:
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
                    "source_id": f"{metric}@{attributes['startDate']}|"
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

    def _zone(self, source: str, name: str) -> None:
        zone = self.clock.named(name)
        if zone is not None:
            self.segments[source][-1] = self.segments[source][-1]._replace(zone=zone)

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

    def _means(self) -> Iterator[Measurement]:
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

    def _nights(self) -> Iterator[Night]:
        seen: Counter[date] = Counter()
        for sleep in sleeps(self.segments):
            seen[sleep.day] += 1
            yield from self._built(Night, [_night(sleep, seen[sleep.day])])
            if sleep.is_union:
                self.context.note(
                    "Nights that no source saw whole are the union of all sources, without stages."
                )

    def _built(self, kind: type[Any], rows: list[dict[str, Any]]) -> Iterator[Any]:
        for row in rows:
            record = build(kind, self.context, 0, source=SOURCE, **row)
            if record is not None:
                yield record


def _night(sleep: Sleep, number: int) -> dict[str, Any]:
    asleep = sleep.minutes("asleep", "light", "deep", "rem")
    awake = sleep.minutes("awake")
    return {
        "source_id": f"sleep@{sleep.day}" + (f"#{number}" if number > 1 else ""),
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


def _bare(kind: str) -> str:
    return kind.removeprefix("HKQuantityTypeIdentifier").removeprefix("HKCategoryTypeIdentifier")
