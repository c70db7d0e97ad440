"""Records: what is stored, exactly as a source said it, in fixed units. Knows nothing about SQL.

A record keeps its source, the source's own id and the source's own day label. Missing values are
None, never 0. A night belongs to the day of waking.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

SetType = Literal["normal", "warmup", "dropset", "failure"]


class Record(BaseModel):
    """Common to every record.

    Attributes:
        source: Connector name, for instance "hevy".
        source_id: Stable within (user, source, kind of record): the source's own id, or one that
            the connector derives from fields that do not change between two exports.
        day: The source's own day label; for a night the day of waking.
        line: Line or element number in the imported file, for messages; not stored.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(min_length=1)
    source_id: str = Field(min_length=1)
    day: date
    line: int | None = Field(default=None, exclude=True)


class Night(Record):
    """One sleep episode. Minutes; instants carry their offset. `is_nap` is kept apart."""

    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    is_nap: bool = False
    in_bed_min: float | None = Field(default=None, ge=0, le=1440)
    asleep_min: float | None = Field(default=None, ge=0, le=1440)
    deep_min: float | None = Field(default=None, ge=0, le=1440)
    rem_min: float | None = Field(default=None, ge=0, le=1440)
    light_min: float | None = Field(default=None, ge=0, le=1440)
    awake_min: float | None = Field(default=None, ge=0, le=1440)
    latency_min: float | None = Field(default=None, ge=0, le=720)
    efficiency: float | None = Field(default=None, ge=0, le=100)
    hypnogram: str | None = Field(
        default=None, description="one character per 5 minutes: 1 deep, 2 light, 3 REM, 4 awake"
    )


class Measurement(Record):
    """One value of one metric: a vital sign, a body measure, or a daily total of a device.

    `original` keeps value and unit as the source wrote them, e.g. "181.2 lb".
    """

    metric: str = Field(min_length=1)
    value: float = Field(allow_inf_nan=False)
    at: AwareDatetime | None = None
    original: str | None = None


class FoodEntry(Record):
    """One food, meal, or whole day (`is_day_total`) as logged. None means unknown, 0 means none."""

    at: AwareDatetime | None = None
    meal: str | None = None
    food: str | None = None
    amount: str | None = None
    is_day_total: bool = False
    energy_kcal: float | None = Field(default=None, allow_inf_nan=False)
    protein_g: float | None = Field(default=None, allow_inf_nan=False)
    carbs_g: float | None = Field(default=None, allow_inf_nan=False)
    fat_g: float | None = Field(default=None, allow_inf_nan=False)
    fibre_g: float | None = Field(default=None, allow_inf_nan=False)
    sugar_g: float | None = Field(default=None, allow_inf_nan=False)
    leucine_g: float | None = Field(default=None, allow_inf_nan=False)
    alcohol_g: float | None = Field(default=None, allow_inf_nan=False)
    caffeine_mg: float | None = Field(default=None, allow_inf_nan=False)
    sodium_mg: float | None = Field(default=None, allow_inf_nan=False)
    water_ml: float | None = Field(default=None, allow_inf_nan=False)


class StrengthSet(BaseModel):
    """One set. A blank weight is body weight (None), not 0 kg."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    exercise: str = Field(min_length=1, description="name as the source wrote it")
    position: int = Field(ge=0, description="place of the exercise in the workout, from 0")
    set_index: int = Field(ge=0, description="place of the set in the exercise, from 0")
    set_type: SetType = "normal"
    weight_kg: float | None = Field(default=None, ge=0, le=1000)
    reps: float | None = Field(default=None, ge=0, le=1000)
    rpe: float | None = Field(default=None, ge=0, le=10)
    duration_s: float | None = Field(default=None, ge=0)
    distance_m: float | None = Field(default=None, ge=0)
    superset: str | None = None
    note: str | None = None


class Workout(Record):
    """One training session as one source saw it; strength sets where the source has them.

    `kind` is a session type of `knowledge.sessions` ("strength", "run", "ride", "walk", ...);
    `title` is the person's or the app's own name for it.
    """

    kind: str = "other"
    title: str | None = None
    start: AwareDatetime
    end: AwareDatetime | None = None
    duration_min: float | None = Field(default=None, ge=0, le=20160)
    distance_km: float | None = Field(default=None, ge=0, le=2000)
    speed_kmh: float | None = Field(default=None, ge=0, le=200)
    energy_kcal: float | None = Field(default=None, ge=0, le=30000)
    average_hr: float | None = Field(default=None, ge=20, le=260)
    max_hr: float | None = Field(default=None, ge=20, le=260)
    elevation_m: float | None = Field(default=None, ge=0, le=20000)
    steps: float | None = Field(default=None, ge=0)
    zone_minutes: float | None = Field(default=None, ge=0)
    strain: float | None = Field(default=None, ge=0, le=21)
    note: str | None = None
    sets: tuple[StrengthSet, ...] = ()


AnyRecord = Night | Measurement | FoodEntry | Workout


def local(at: datetime) -> datetime:
    """The wall-clock time that the person saw: the instant in its own offset, zone dropped."""
    return at.replace(tzinfo=None)
