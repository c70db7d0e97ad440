"""Profile: who the person is, as far as they told us. Knows nothing about storage."""

from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator

Goal = Literal["gain-muscle", "gain-strength", "lose-fat", "maintain", "endurance"]


class Profile(BaseModel):
    """Facts a person stated about themselves; everything may be missing.

    Weight here is a fallback: a weight that was measured and imported goes first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight_kg: float | None = Field(default=None, ge=25, le=350)
    height_cm: float | None = Field(default=None, ge=90, le=250)
    body_fat_percent: float | None = Field(default=None, ge=2, le=70)
    born: int | None = Field(default=None, ge=1900, le=2100, description="year of birth")
    sex: Literal["male", "female", "other"] | None = None
    goal: Goal | None = None
    timezone: str = "UTC"
    units: Literal["metric", "imperial"] = "metric"
    experience: Literal["beginner", "intermediate", "advanced"] | None = None
    sleep_need_hours: float | None = Field(default=None, ge=4, le=12)
    wake_at: str | None = Field(default=None, description="usual alarm, HH:MM")
    brief_at: str | None = Field(
        default=None,
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$",
        description="local time at which the service sends the morning brief, HH:MM; None: never",
    )
    notes: tuple[str, ...] = Field(default=(), description="injuries, preferences, in own words")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(
                f"unknown time zone {value!r}; expected an IANA name such as 'Europe/Berlin'"
            ) from error
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The person's home time zone."""
        return ZoneInfo(self.timezone)

    def age(self, as_of: date) -> int | None:
        """Age in whole years, give or take one: only the year of birth is kept."""
        return None if self.born is None else as_of.year - self.born
