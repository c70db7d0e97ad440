"""Evidence: one number or one passage that a tool returned, and where it came from.

Ids are given once per turn in one place (`EvidenceLog` in `tools/toolbox.py`): `d1, d2, …` for
data, `g1, g2, …` for the glossary. Knows nothing about how a value was computed.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Observation(BaseModel):
    """A metric over a window, with how much of the window is known.

    Attributes:
        metric: Name in `knowledge.vocabulary`, or a derived name explained by `label`.
        value: In `unit`; None when there is too little data. None is never 0.
        days_with_data: Days (or nights, or sessions) that went into the value.
        window_days: Calendar days from `start` to `end`, both included.
    """

    model_config = ConfigDict(frozen=True)

    metric: str
    label: str
    value: float | None
    unit: str
    start: date
    end: date
    days_with_data: int
    window_days: int
    partial_days: int = 0
    baseline: float | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None
    baseline_days: int = 0
    sources: tuple[str, ...] = ()


class Evidence(BaseModel):
    """What a citation opens: a data value (`d…`) or a glossary passage (`g…`)."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=r"^[dg]\d+$")
    kind: Literal["data", "glossary"]
    label: str
    # data
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    text: str | None = Field(default=None, description="shown value, or the passage")
    start: date | None = None
    end: date | None = None
    days_with_data: int | None = None
    window_days: int | None = None
    baseline: float | None = None
    numbers: tuple[float, ...] = Field(
        default=(), description="every further number a sentence citing this may state"
    )
    number_units: tuple[str, ...] = Field(
        default=(), description="units of `numbers`, in their order; empty where any may follow"
    )
    dates: tuple[date, ...] = Field(
        default=(), description="every further day a sentence citing this may state"
    )
    series: tuple[tuple[date, float], ...] = ()
    sources: tuple[str, ...] = ()
    # glossary
    page_id: str | None = None
    section: str | None = None
    grade: str | None = None
    score: float | None = None
