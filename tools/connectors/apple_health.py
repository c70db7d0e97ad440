"""Apple Health: the phone's export.xml, streamed, with the sources that overlap in it made one.

Records of a correlation repeat records outside of it and are left out. Heart-rate variability is
SDNN, a metric of its own. Heart rate itself, routes and electrocardiograms have no metric. Days are
the ones of the phone's clock as written; where a sleep or workout names its zone, that goes first.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from xml.parsers import expat

from tools.connectors import apple_types as words
from tools.connectors.apple_clock import Clock
from tools.connectors.apple_records import SOURCE, AppleRecords
from tools.connectors.apple_units import factor_to
from tools.connectors.apple_workouts import Workouts
from tools.connectors.apple_xml import Attributes, parse
from tools.connectors.connector import Head, ImportContext
from tools.records import AnyRecord


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
    """Hears of elements while the file streams by, and hands records on."""

    def __init__(self, context: ImportContext):
        self.context = context
        self.clock = Clock()
        self.kept = AppleRecords(context, self.clock)
        self.workouts = Workouts(context, self.clock)
        self.in_correlation = False
        self.wrong: Counter[str] = Counter()
        self.parsed = 0
        self.parser: expat.XMLParserType
        self.takers = self.kept.takers()
        self.wanted = self.takers.keys()
        self.counts = words.DAILY_SUMS.keys()
        self._counters = {
            kind.encode(): (self.kept.sums[metric].hours_of, unit)
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
            self.kept.zoned = None
            take = self.takers.get(attributes.get("type", ""))
            if take is not None and not self.in_correlation:
                try:
                    take(attributes)
                except (KeyError, ValueError, OverflowError):
                    self.wrong[_bare(attributes.get("type", ""))] += 1
        elif name == "MetadataEntry":
            if self.kept.zoned is not None and attributes.get("key") == "HKTimeZone":
                self.kept.name_zone(self.kept.zoned, attributes.get("value", ""))
            elif self.workouts.is_open:
                self.workouts.metadata(attributes)
        elif name == "Workout":
            self.parsed += 1
            self.kept.zoned = None
            self.workouts.open(attributes)
            self.parser.EndElementHandler = self._end
        elif name == "WorkoutStatistics":
            self.workouts.statistic(attributes)
        elif name == "Correlation":
            self.in_correlation = True
            self.parser.EndElementHandler = self._end
        elif name == "ExportDate":
            with suppress(ValueError):
                self.kept.exported = self.clock.day(attributes.get("value", ""))

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
        yield from self.kept.daily()
        yield from self.workouts.records()
        yield from self.kept.nights()
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


def _bare(kind: str) -> str:
    return kind.removeprefix("HKQuantityTypeIdentifier").removeprefix("HKCategoryTypeIdentifier")
