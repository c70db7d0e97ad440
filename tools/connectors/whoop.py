"""WHOOP: sleeps, recovery and workouts from the files of the app's data export.

Does not know the WHOOP API. Times are wall-clock times in the cycle's own offset; durations are
minutes; "Energy burned (cal)" is kcal. The journal is recognised and not read: its questions are
answered yes or no, and no metric holds that.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext
from tools.connectors.readings import readings
from tools.connectors.stamps import DayOrder, at, day_order, parse_offset, parse_stamp
from tools.connectors.tables import Row, Table
from tools.connectors.whoop_words import concepts
from tools.records import AnyRecord, Measurement, Night, Workout

_TRUE = frozenset({"true", "1", "yes", "y", "verdadero", "sí", "si", "wahr", "vrai", "ja", "oui"})
_VITALS = {
    "recovery": ("recovery_score", "%"),
    "resting_hr": ("resting_hr_bpm", "bpm"),
    "hrv": ("hrv_rmssd_ms", "ms"),
    "spo2": ("spo2_percent", "%"),
}
_DAY_TOTALS = {"strain": ("strain_score", ""), "energy": ("total_energy_kcal", "kcal")}
_OF_SLEEP = {
    "performance": ("sleep_score", "%"),
    "respiratory_rate": ("respiratory_rate", "breaths/min"),
}
# A sensor that saw nothing writes 0; no living body has these at 0.
_NEVER_ZERO = frozenset({"resting_hr", "hrv", "spo2", "respiratory_rate", "energy"})


class Whoop:
    """The four files of WHOOP's "Export my data", told apart by their columns."""

    name = "whoop"
    title = "WHOOP CSV (sleeps, physiological_cycles, workouts)"

    def recognises(self, head: Head) -> bool:
        """Every file begins with the start of a cycle."""
        found = concepts(head.header).keys()
        return "cycle_start" in found and any(
            mark in found for mark in ("onset", "recovery", "strain", "workout_start", "question")
        )

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """Nights and measurements, or workouts."""
        table = Table(path)
        found = concepts(table.header)
        if "question" in found:
            context.note("The WHOOP journal is not read: no metric holds its yes-or-no answers.")
            context.rows_read = sum(1 for _ in table.rows())
            return
        reader = _Reader(table, found, context)
        kind = (
            reader.workout
            if "workout_start" in found
            else (reader.sleep if "nap" in found else reader.cycle)
        )
        for row in table.rows():
            context.rows_read += 1
            yield from kind(row)


class _Reader:
    def __init__(self, table: Table, places: dict[str, int], context: ImportContext):
        self.table, self.places, self.context = table, places, context
        self.starts: Counter[str] = Counter()
        place = places["cycle_start"]
        self.order: DayOrder
        self.order, _ = day_order(table.text(row, place) for row in table.rows())

    def sleep(self, row: Row) -> Iterator[AnyRecord]:
        """A night or a nap, and for a night what WHOOP says of it."""
        onset, wake = self.wall(row, "onset"), self.wall(row, "wake")
        if onset is None or wake is None:
            self.context.skip(row.line, "no sleep was recorded, or it is still open")
            return
        nap = self.text(row, "nap").casefold() in _TRUE
        night = self._night(row, onset, wake, nap)
        if night is None:
            return
        yield night
        if not nap:
            yield from self._measurements(row, _OF_SLEEP, onset, wake.date(), night.end)

    def cycle(self, row: Row) -> Iterator[AnyRecord]:
        """What a cycle says of its day: recovery in the morning, strain and energy at its end."""
        start = self.wall(row, "cycle_start")
        if start is None:
            raise self.table.wrong(row, self.places["cycle_start"], "a time")
        onset, wake = self.wall(row, "onset"), self.wall(row, "wake")
        # Without a sleep, the day is the one that the cycle lies in: 12 hours in is noon.
        day = wake.date() if wake else (start + timedelta(hours=12)).date()
        woke = at(wake, self.zone(row)) if wake else None
        if onset and wake:
            night = self._night(row, onset, wake, nap=False)
            if night is not None:
                yield night
            yield from self._measurements(row, _OF_SLEEP, onset, day, woke)
        yield from self._measurements(row, _VITALS, start, day, woke)
        if self.wall(row, "cycle_end") is None:
            self.context.note("The open cycle's strain and energy were left out: the day goes on.")
        else:
            yield from self._measurements(row, _DAY_TOTALS, start, day, None)
        if self.number(row, "skin_temperature") is not None:
            self.context.note(
                "Skin temperature was left out: WHOOP gives it in degrees, not against your own "
                "baseline."
            )

    def workout(self, row: Row) -> Iterator[AnyRecord]:
        """One session; heart-rate zones are WHOOP's own and not kept."""
        start, end = self.wall(row, "workout_start"), self.wall(row, "workout_end")
        if start is None:
            self.context.skip(row.line, "the workout has no start")
            return
        self.starts[start.isoformat()] += 1
        count = self.starts[start.isoformat()]
        activity, metres = self.text(row, "activity"), self.number(row, "distance")
        record = build(
            Workout,
            self.context,
            row.line,
            source="whoop",
            source_id=start.isoformat() + (f"#{count}" if count > 1 else ""),
            day=start.date(),
            kind=session_kind(activity),
            title=activity or None,
            start=at(start, self.zone(row)),
            end=at(end, self.zone(row)) if end else None,
            duration_min=self.number(row, "duration"),
            distance_km=metres / 1000 if metres else None,
            energy_kcal=self.number(row, "energy") or None,
            average_hr=self.number(row, "average_hr") or None,
            max_hr=self.number(row, "max_hr") or None,
            elevation_m=self.number(row, "elevation"),
            strain=self.number(row, "workout_strain"),
        )
        if record is not None:
            yield record

    def wall(self, row: Row, concept: str) -> datetime | None:
        """A wall-clock time of the row, None where it is blank."""
        text = self.text(row, concept)
        if not text:
            return None
        stamp = parse_stamp(text, self.order)
        if stamp is None or stamp.clock is None:
            raise self.table.wrong(
                row, self.places[concept], "a day and time such as '2026-03-06 23:10:05'"
            )
        return datetime.combine(stamp.day, stamp.clock)

    def zone(self, row: Row) -> tzinfo:
        """The offset of the row's cycle; the person's zone where it names none."""
        text = self.text(row, "zone")
        if not text:
            return self.context.profile.zone
        offset = parse_offset(text)
        if offset is None:
            raise self.table.wrong(row, self.places["zone"], "an offset such as 'UTC-04:00'")
        return offset

    def text(self, row: Row, concept: str) -> str:
        """The cell of a concept, "" if the file lacks the column."""
        return self.table.text(row, self.places.get(concept))

    def number(self, row: Row, concept: str) -> float | None:
        """The number of a concept, None if it is blank or the file lacks the column."""
        return self.table.number(row, self.places.get(concept))

    def _night(self, row: Row, onset: datetime, wake: datetime, nap: bool) -> Night | None:
        zone = self.zone(row)
        minutes = ("in_bed", "asleep", "deep", "rem", "light", "awake")
        return build(
            Night,
            self.context,
            row.line,
            source="whoop",
            source_id=onset.isoformat(),
            day=wake.date(),
            start=at(onset, zone),
            end=at(wake, zone),
            is_nap=nap,
            efficiency=self.number(row, "efficiency"),
            **{f"{name}_min": self.number(row, name) for name in minutes},
        )

    def _measurements(
        self,
        row: Row,
        metrics: dict[str, tuple[str, str]],
        start: datetime,
        day: date,
        moment: datetime | None,
    ) -> Iterator[Measurement]:
        found: dict[str, float | None] = {}
        shown: dict[str, str] = {}
        for concept, (metric, unit) in metrics.items():
            value = self.number(row, concept)
            if value or concept not in _NEVER_ZERO:
                found[metric] = value
                shown[metric] = f"{self.text(row, concept)} {unit}".strip()
        key = start.isoformat()
        yield from readings(
            "whoop", found, day, row.line, self.context, at=moment, key=key, originals=shown
        )
