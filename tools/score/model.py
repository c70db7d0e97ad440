"""What a daily score says: Score, Area, Part. Knows nothing about how points come about."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.evidence import Observation

VERSION = "1"
"""Version of the formulas; the page `daily-score` names it and changes with it."""
PAGE_ID = "daily-score"

AreaName = Literal["sleep", "recovery", "nutrition", "training"]
AREAS: tuple[AreaName, ...] = ("sleep", "recovery", "nutrition", "training")
Points = float


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Frozen):
    """One input of the score.

    Attributes:
        weight: Its share of 100 when everything is known.
        points: 0 to 100; None when the part is missing. None is never 0.
        reason: The value against what it was compared with, in words; or why it is missing.
        observation: What was measured, with window, coverage and the person's baseline.
        best: Where the points reach 100, in the unit of the observation.
        worst: Where they reach 0, in the same unit.
        numbers: Further numbers of the reason, each with its unit.
    """

    name: str
    label: str
    area: AreaName
    weight: int
    points: float | None = Field(default=None, ge=0, le=100)
    reason: str
    observation: Observation | None = None
    best: float | None = None
    worst: float | None = None
    numbers: tuple[tuple[float, str], ...] = ()


class Area(_Frozen):
    """Sleep, recovery, nutrition or training: the weighted mean of its known parts."""

    name: AreaName
    weight: int
    points: float | None
    reason: str
    parts: tuple[Part, ...]


class VendorScore(_Frozen):
    """A score that a device maker computed; shown beside ours, never part of it."""

    metric: str
    label: str
    value: float
    sources: tuple[str, ...] = ()


class Score(_Frozen):
    """The score of one day.

    Attributes:
        day: The night that ended on this day counts, and food and training of the days before.
        points: 0 to 100, rounded; None under the minimum of data.
        known_weight: How much of 100 is known.
        missing: Label and reason of every part that was left out.
        vendors: Scores of device makers for the same day.
    """

    day: date
    points: int | None
    known_weight: int
    areas: tuple[Area, ...]
    missing: tuple[tuple[str, str], ...] = ()
    vendors: tuple[VendorScore, ...] = ()
    version: str = VERSION
    page_id: str = PAGE_ID

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part, known or not."""
        return tuple(part for area in self.areas for part in area.parts)

    def part(self, name: str) -> Part:
        """The part with this name.

        Raises:
            KeyError: There is none.
        """
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)
