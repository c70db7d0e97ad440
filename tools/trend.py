"""Trend: how one lift, body weight, endurance or volume moved. Knows no causes and no storage."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

State = Literal["progressing", "flat", "declining", "too-little-data"]
Subject = Literal["lift", "weight", "endurance", "volume"]
Innocent = Literal["deload", "exercise-swap", "beginner", "break", "goal"]


class Trend(BaseModel):
    """How one lift (or body weight, endurance, volume) moved lately and before.

    Attributes:
        key: Exercise id of `knowledge.exercises`, or a metric name for the other subjects.
        label: What the person calls it.
        unit: Unit of the values; slopes are in it per week.
        slope: Robust slope per week over `start` to `end`; None when there is too little data.
        low: Lower end of the 90 % interval of the slope.
        high: Upper end of it.
        change_percent: Change over the window by that slope, in percent of the level at its start.
        level: Fitted value at `end`.
        earlier_slope: Slope over the weeks before `start`, with its own interval.
        since: Day on which a flat or declining stretch began; None where there is none.
        innocent: Why a flat or falling stretch is no stall: a planned lighter week, a swapped
            exercise, the slowing after a beginner's first months, a break, the person's goal.
        sessions: Sessions (or days) with a value in the window.
        points: Best value of each session, for a chart; oldest first.
        left_out: Days of light sessions, which the slope does not use.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: Subject = "lift"
    key: str
    label: str
    unit: str = "kg"
    state: State
    start: date
    end: date
    sessions: int
    needs: int
    slope: float | None = None
    low: float | None = None
    high: float | None = None
    change_percent: float | None = None
    level: float | None = None
    earlier_slope: float | None = None
    earlier_low: float | None = None
    earlier_high: float | None = None
    earlier_start: date | None = None
    earlier_sessions: int = 0
    since: date | None = None
    innocent: Innocent | None = None
    sources: tuple[str, ...] = ()
    points: tuple[tuple[date, float], ...] = ()
    left_out: tuple[date, ...] = ()

    @property
    def used(self) -> tuple[tuple[date, float], ...]:
        """The points that the slope rests on."""
        gone = set(self.left_out)
        return tuple(point for point in self.points if point[0] not in gone)

    @property
    def is_stalled(self) -> bool:
        """Flat or declining, without an innocent reason."""
        return self.state in {"flat", "declining"} and self.innocent is None
