"""Bed time: when to put the light out tonight so that the sleep need fits before the alarm.

Knows nothing about how the night is judged.
"""

from dataclasses import dataclass

import numpy as np

from tools.score.days import Days
from tools.score.scale import NEED_HOURS
from tools.shown import clock

NIGHTS, NEEDS = 14, 7
MOST_AWAKE_HOURS = 1.5
STEP_MIN = 5
MOST_EARLIER_HOURS = 1.0
"""Nobody falls asleep two hours before their own time; one hour a step is already much."""


@dataclass(frozen=True)
class BedTime:
    """Tonight's time, in hours from the midnight that opens tomorrow, and what it rests on.

    Attributes:
        at: At most an hour before the usual bed time.
        goal: Where the need would fit before `wake`; `at` is on the way to it.
        usual: The person's own mean bed time of the last two weeks; None where it is unknown.
        is_alarm: Whether `wake` is the stated alarm; otherwise the usual wake time.
        awake_min: Usual minutes awake in bed, added to the need.
    """

    at: float
    goal: float
    need: float
    wake: float
    is_alarm: bool
    awake_min: int
    usual: float | None

    @property
    def earlier_min(self) -> int:
        """Minutes before the usual bed time; 0 where that is unknown or already as early."""
        return 0 if self.usual is None else max(0, round((self.usual - self.at) * 60))

    @property
    def shown(self) -> str:
        """As a clock time."""
        return clock(self.at)


def bed_time(days: Days) -> BedTime | None:
    """Tonight's bed time; None where neither an alarm nor a usual wake time is known."""
    wake, is_alarm = _wake(days)
    if wake is None:
        return None
    need = days.profile.sleep_need_hours or NEED_HOURS
    awake = _awake_hours(days)
    usual = _usual(days, "bed_time")
    goal = _step(wake - need - awake)
    at = goal if usual is None else max(goal, _step(usual - MOST_EARLIER_HOURS))
    return BedTime(at, goal, need, wake, is_alarm, round(awake * 60), usual)


def usual_wake(days: Days) -> float | None:
    """The person's own wake time over the last two weeks, in hours after midnight."""
    return _usual(days, "wake_time")


def _wake(days: Days) -> tuple[float | None, bool]:
    stated = days.profile.wake_at
    if stated is not None:
        hour, _, minute = stated.partition(":")
        if hour.isdigit() and minute.isdigit():
            return int(hour) + int(minute) / 60, True
    return usual_wake(days), False


def _usual(days: Days, metric: str) -> float | None:
    found = days.whole(metric, days.back(NIGHTS - 1), days.day)
    return float(np.median(found)) if len(found) >= NEEDS else None


def _step(hours: float) -> float:
    return float(np.floor(hours * 60 / STEP_MIN) * STEP_MIN / 60)


def _awake_hours(days: Days) -> float:
    """Usual time in bed without sleep; 0 where it is not recorded."""
    start = days.back(NIGHTS - 1)
    in_bed = days.series.get("time_in_bed_hours")
    asleep = days.series.get("sleep_hours")
    if in_bed is None or asleep is None:
        return 0.0
    slept = dict(asleep.between(start, days.day).items())
    apart = [
        hours - slept[day] for day, hours in in_bed.between(start, days.day).items() if day in slept
    ]
    if len(apart) < NEEDS:
        return 0.0
    return float(np.clip(np.median(apart), 0.0, MOST_AWAKE_HOURS))
