"""Nights: how a simulated person sleeps, and what a wrist device makes of it. Knows no training."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from tools.people.habits import Habits
from tools.records import Night

DISTURBED_MIN = 30.0


@dataclass(frozen=True)
class Slept:
    """One night as it was, whether or not a device saw it."""

    day: date
    start: datetime
    end: datetime
    hours: float
    awake_min: float
    deep_percent: float
    rem_percent: float


def sleep(day: date, habits: Habits, offset_hours: float, random: np.random.Generator) -> Slept:
    """The night that ended on `day`: weekends later and longer, bed times spread by habit."""
    weekend = day.weekday() >= 5
    hours = random.normal(habits.sleep_hours + (0.45 if weekend else -0.18), 0.55)
    hours = float(np.clip(hours, 3.0, 11.0))
    zone = timezone(timedelta(hours=offset_hours))
    wake = 7.7 if weekend else 6.5
    shift = float(random.normal(0, habits.bed_spread_h))
    end = datetime.combine(day, time(0), zone) + timedelta(
        hours=wake + float(np.clip(shift, -4, 6))
    )
    awake = max(3.0, float(random.normal(habits.awake_min, 9)))
    start = end - timedelta(hours=hours, minutes=awake)
    deep = max(4.0, float(random.normal(habits.deep_percent, 3.0)))
    rem = max(5.0, float(random.normal(22, 3.5)))
    return Slept(day, _minute(start), _minute(end), hours, awake, deep, rem)


def quality_of(night: Slept, habits: Habits, alcohol_g: float) -> float:
    """Quality of the night and the day beyond the hours asleep, 1.0 undisturbed."""
    return max(
        0.35,
        1.0
        - 0.0062 * max(0.0, night.awake_min - DISTURBED_MIN)
        - 0.17 * max(0.0, habits.bed_spread_h - 0.6)
        - 0.0105 * alcohol_g
        - 0.48 * max(0.0, habits.strain - 0.2)
        - 0.3 * habits.fever
        - 0.0012 * max(0.0, habits.runs_per_week * habits.run_min - 80),
    )


def seen_by(night: Slept, source: str, bias_min: float, random: np.random.Generator) -> Night:
    """What a device records of a night; each device errs in its own way."""
    asleep = round(60 * night.hours + bias_min + random.normal(0, 8))
    deep = round(asleep * night.deep_percent / 100)
    rem = round(asleep * night.rem_percent / 100)
    awake = round(night.awake_min)
    return Night(
        source=source,
        source_id=f"sleep:{night.start:%Y-%m-%d %H:%M:%S}",
        day=night.day,
        start=night.start,
        end=night.end,
        in_bed_min=asleep + awake,
        asleep_min=asleep,
        deep_min=deep,
        rem_min=rem,
        light_min=max(0, asleep - deep - rem),
        awake_min=awake,
    )


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
