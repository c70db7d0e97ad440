"""Oura trends: the CSV of the web page, one row a day. Durations are seconds, blanks say "None".

Column names carry a typo and stray spaces ("Sleep Timin Score", "Total Bedtime "), so only what is
needed is looked up, by folded name.
"""

from collections.abc import Iterator
from pathlib import Path

from tools.connectors.building import build
from tools.connectors.cells import parse_number
from tools.connectors.connector import Head, ImportContext
from tools.connectors.readings import readings
from tools.connectors.stamps import parse_stamp
from tools.connectors.tables import Row, Table
from tools.records import AnyRecord, Night

_NIGHT = {
    "in_bed_min": "total bedtime", "asleep_min": "total sleep duration",
    "deep_min": "deep sleep duration", "rem_min": "rem sleep duration",
    "light_min": "light sleep duration", "awake_min": "awake time", "latency_min": "sleep latency",
}  # fmt: skip
_VALUES = {
    "sleep_score": "sleep score", "readiness_score": "readiness score",
    "hrv_rmssd_ms": "average hrv", "resting_hr_bpm": "lowest resting heart rate",
    "respiratory_rate": "respiratory rate", "steps": "steps",
    "active_energy_kcal": "activity burn", "total_energy_kcal": "total burn",
    "skin_temperature_deviation_c": "temperature deviation (°c)",
}  # fmt: skip
_NEVER_ZERO = frozenset({"hrv_rmssd_ms", "resting_hr_bpm", "respiratory_rate", "total_energy_kcal"})


class OuraTrends:
    """Oura's trends CSV."""

    name = "oura"
    title = "Oura trends CSV"

    def recognises(self, head: Head) -> bool:
        """A date, a readiness score and a sleep score, in words with capitals."""
        return {"date", "readiness score", "sleep score"} <= head.columns

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """A night and the day's values for each row."""
        table = Table(path)
        place = table.require("date")
        for row in table.rows():
            context.rows_read += 1
            stamp = parse_stamp(table.text(row, place))
            if stamp is None:
                raise table.wrong(row, place, "a day such as '2026-03-06'")
            day = stamp.day
            minutes = {name: _number(table, row, column) for name, column in _NIGHT.items()}
            if minutes["asleep_min"]:
                night = build(
                    Night,
                    context,
                    row.line,
                    source="oura",
                    source_id=f"trends@{day}",
                    day=day,
                    efficiency=_number(table, row, "sleep efficiency"),
                    **{name: v / 60 for name, v in minutes.items() if v is not None},
                )
                if night is not None:
                    yield night
            found = {metric: _number(table, row, column) for metric, column in _VALUES.items()}
            seen = {m: v for m, v in found.items() if v or m not in _NEVER_ZERO}
            yield from readings("oura", seen, day, row.line, context)


def _number(table: Table, row: Row, column: str) -> float | None:
    place = table.find(column)
    text = table.text(row, place)
    if place is None or text in {"", "None", "null", "nan"}:
        return None
    value = parse_number(text, decimal_comma=table.decimal_comma)
    if value is None:
        raise table.wrong(row, place, "a number, or None")
    return value
