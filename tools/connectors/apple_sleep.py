"""Apple sleep: nights out of the segments that several sources wrote for the same sleep.

One source speaks for a night: one with stages before one without, then the one that saw more
sleep; sources are never summed. Only where that source slept through less than most of the time
that all saw together (a watch that ran empty at two) is the union of all taken, without stages.
Knows nothing about XML.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

GAP_S = 2 * 3600
"""Segments further apart than this are two sleeps."""
FRAGMENTED = 0.75
"""Below this share of the union of all sources, the best source missed part of the night."""
LONGEST_S = 20 * 3600
NAP_S = 3 * 3600
NAP_HOURS = range(8, 20)
"""A short sleep that begins in the daytime is a nap."""
_ASLEEP = frozenset({"asleep", "light", "deep", "rem"})


class Segment(NamedTuple):
    """One stage of one source: epoch seconds, and the zone in which it was slept."""

    start: int
    end: int
    stage: str
    zone: tzinfo


@dataclass
class Sleep:
    """One sleep of one source, or of all of them together."""

    source: str
    segments: list[Segment] = field(default_factory=list)
    is_union: bool = False

    @property
    def start(self) -> datetime:
        """Its beginning in the zone of its first segment."""
        first = self.segments[0]
        return _local(first.start, first.zone)

    @property
    def end(self) -> datetime:
        """Its end in the zone of the segment that ends last."""
        last = max(self.segments, key=lambda each: each.end)
        return _local(last.end, last.zone)

    @property
    def day(self) -> date:
        """The day of waking."""
        return self.end.date()

    @property
    def is_nap(self) -> bool:
        """Whether it is short and in the daytime."""
        length = (self.end - self.start).total_seconds()
        return length < NAP_S and self.start.hour in NAP_HOURS

    def minutes(self, *stages: str) -> float | None:
        """Minutes that any of the stages covers; None if the source never says so."""
        spans = [each for each in self.segments if each.stage in stages]
        return union_s(spans) / 60 if spans else None

    @property
    def asleep_s(self) -> int:
        """Seconds asleep in any stage."""
        return union_s(each for each in self.segments if each.stage in _ASLEEP)

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """How well it knows the night; the greatest speaks."""
        stages = {each.stage for each in self.segments}
        return bool(stages & {"deep", "rem"}), bool(stages & _ASLEEP), self.asleep_s


def sleeps(by_source: dict[str, list[Segment]]) -> Iterator[Sleep]:
    """One set of sleeps for each day of waking, whatever the number of sources."""
    days: dict[date, dict[str, list[Sleep]]] = defaultdict(lambda: defaultdict(list))
    for source, segments in by_source.items():
        for sleep in _episodes(source, segments):
            days[sleep.day][source].append(sleep)
    for _, sources in sorted(days.items()):
        best = max(sources.values(), key=lambda found: max(each.rank for each in found))
        main = max(best, key=lambda each: each.rank)
        whole = _union(main, sources)
        if main.asleep_s < FRAGMENTED * whole.asleep_s:
            yield whole
            yield from (each for each in best if each.is_nap and each is not main)
        else:
            yield from best


def union_s(segments: Iterable[Segment]) -> int:
    """Seconds that the segments cover together, each counted once."""
    total, until = 0, None
    for each in sorted(segments):
        if until is None or each.start > until:
            total += each.end - each.start
            until = each.end
        elif each.end > until:
            total += each.end - until
            until = each.end
    return total


def _episodes(source: str, segments: list[Segment]) -> Iterator[Sleep]:
    found: Sleep | None = None
    until = 0
    for each in sorted(set(segments), key=lambda each: (each.start, each.end)):
        if found is None or each.start - until > GAP_S:
            if found is not None:
                yield found
            found, until = Sleep(source), each.end
        found.segments.append(each)
        until = max(until, each.end)
    if found is not None:
        yield found


def _union(main: Sleep, sources: dict[str, list[Sleep]]) -> Sleep:
    """What all sources saw of the sleep around `main`, as plain sleep."""
    nights = [
        each for found in sources.values() for each in found if not each.is_nap or each is main
    ]
    segments = [
        Segment(each.start, each.end, "asleep", each.zone)
        for night in nights
        for each in night.segments
        if each.stage in _ASLEEP
    ]
    first = min((each.start for each in segments), default=0)
    last = max((each.end for each in segments), default=0)
    if not segments or last - first > LONGEST_S:
        return main
    return Sleep("several", sorted(segments), is_union=True)


def _local(seconds: int, zone: tzinfo) -> datetime:
    at = datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))
