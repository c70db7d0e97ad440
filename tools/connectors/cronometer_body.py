"""Cronometer: what was measured (biometrics.csv) and what was done (exercises.csv).

Knows nothing about food; that is `cronometer.py`. A biometric may come from a connected device,
whose name then stands in parentheses after the metric's: "Weight (Withings)".
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from knowledge.sessions import session_kind
from knowledge.vocabulary import VOCABULARY
from tools.connectors.adjustments import is_adjustment
from tools.connectors.building import build
from tools.connectors.cells import convert, parse_number, unit_name
from tools.connectors.connector import Head, ImportContext, fold
from tools.connectors.cronometer import Diary
from tools.connectors.stamps import at
from tools.connectors.tables import Row
from tools.records import Measurement, Workout

_METRICS: dict[str, str] = {
    "weight": "weight_kg",
    "body weight": "weight_kg",
    "body fat": "body_fat_percent",
    "body fat percentage": "body_fat_percent",
    "lean body mass": "lean_mass_kg",
    "lean mass": "lean_mass_kg",
    "waist": "waist_cm",
    "waist size": "waist_cm",
    "waist circumference": "waist_cm",
    "resting heart rate": "resting_hr_bpm",
    "respiratory rate": "respiratory_rate",
    "respiration rate": "respiratory_rate",
    "blood oxygen": "spo2_percent",
    "oxygen saturation": "spo2_percent",
    "spo2": "spo2_percent",
    "sleep": "sleep_hours",
    "sleep score": "sleep_score",
    "readiness": "readiness_score",
    "readiness score": "readiness_score",
    "recovery": "recovery_score",
    "recovery score": "recovery_score",
    "steps": "steps",
}
_RMSSD_DEVICES = frozenset({"oura", "whoop", "garmin", "fitbit"})
_MARK = re.compile(r"^(?P<name>.*?)\s*\((?P<device>[^()]*)\)$")


class CronometerBiometrics:
    """Cronometer's "Biometrics": one row a reading."""

    name = "cronometer"
    title = "Cronometer biometrics CSV"

    def recognises(self, head: Head) -> bool:
        """A day, a metric, its unit and its amount."""
        return (
            bool({"day", "date"} & head.columns)
            and {
                "metric",
                "unit",
                "amount",
            }
            <= head.columns
        )

    def read(self, path: Path, context: ImportContext) -> Iterator[Measurement]:
        """One measurement for each row whose metric is known."""
        diary = Diary(path, context)
        table = diary.table
        place = {name: table.require(name) for name in ("metric", "unit", "amount")}
        clock = table.find("time")
        seen: Counter[tuple[date, str, str]] = Counter()
        unread: Counter[str] = Counter()
        for row in table.rows():
            context.rows_read += 1
            day, name = diary.day(row), table.text(row, place["metric"])
            metric = _metric(name)
            if metric is None:
                unread[name] += 1
                continue
            unit_text = table.text(row, place["unit"])
            value = self._value(diary, row, place["amount"], unit_text, metric)
            if value is None:
                context.skip(row.line, f"{name} in {unit_text or 'no unit'} is not understood")
                continue
            at_clock = table.text(row, clock)
            seen[day, metric, at_clock] += 1
            count = seen[day, metric, at_clock]
            record = build(
                Measurement,
                context,
                row.line,
                source=self.name,
                source_id=f"{metric}@{day}T{at_clock}" + (f"#{count}" if count > 1 else ""),
                day=day,
                metric=metric,
                value=value,
                at=diary.moment(row, day, clock),
                original=f"{table.text(row, place['amount'])} {unit_text}".strip(),
            )
            if record is not None:
                yield record
        if unread:
            named = ", ".join(f"{name} ({count})" for name, count in unread.most_common(10))
            context.note(f"Biometrics without a metric of ours were left out: {named}.")

    @staticmethod
    def _value(diary: Diary, row: Row, place: int, unit: str, metric: str) -> float | None:
        text = diary.table.text(row, place)
        value = parse_number(text, decimal_comma=diary.table.decimal_comma)
        target = VOCABULARY[metric].unit
        known = unit_name(unit)
        if value is None:
            return None
        if target in {"points", "steps", "breaths/min"}:
            return value
        return None if known is None else convert(value, known, target)


class CronometerExercises:
    """Cronometer's "Exercises": one row a session, without its clock time for most accounts."""

    name = "cronometer"
    title = "Cronometer exercises CSV"

    def recognises(self, head: Head) -> bool:
        """A day, an exercise, minutes and what it burned."""
        return (
            bool({"day", "date"} & head.columns)
            and {"exercise", "minutes"} <= head.columns
            and any(column.startswith("calories") for column in head.columns)
        )

    def read(self, path: Path, context: ImportContext) -> Iterator[Workout]:
        """One workout a row, save for the totals that a connected device writes."""
        diary = Diary(path, context)
        table = diary.table
        exercise, minutes = table.require("exercise"), table.require("minutes")
        energy = table.require("Calories Burned", "Calories", "Calories Burned (kcal)")
        clock = table.find("time")
        seen: Counter[tuple[date, str]] = Counter()
        for row in table.rows():
            context.rows_read += 1
            day, name = diary.day(row), table.text(row, exercise)
            if is_adjustment(name):
                context.skip(row.line, f"{name!r} is a device's daily total, not a workout")
                continue
            seen[day, fold(name)] += 1
            burned = table.number(row, energy)
            start = diary.moment(row, day, clock) or at(
                datetime.combine(day, datetime.min.time()), context.profile.zone
            )
            record = build(
                Workout,
                context,
                row.line,
                source=self.name,
                source_id=f"{day}|{fold(name)}|{seen[day, fold(name)]}",
                day=day,
                kind=session_kind(name),
                title=name or None,
                start=start,
                duration_min=table.number(row, minutes) or None,
                # What was burned is negative in the app's ledger of calories.
                energy_kcal=abs(burned) if burned else None,
            )
            if record is not None:
                yield record


def _metric(name: str) -> str | None:
    """Metric of a biometric's name; HRV only where the device tells which kind it is."""
    match = _MARK.match(name)
    bare, device = (fold(match["name"]), fold(match["device"])) if match else (fold(name), "")
    if bare in {"heart rate variability", "hrv"}:
        if any(each in device for each in _RMSSD_DEVICES):
            return "hrv_rmssd_ms"
        return "hrv_sdnn_ms" if "apple" in device else None
    return _METRICS.get(bare) or _METRICS.get(fold(name))
