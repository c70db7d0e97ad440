"""Mapping: the small YAML file with which a person describes a table of their own.

Knows nothing about reading tables; that is `mapped.py`. A daily table, one row a day:

```yaml
source: my-band                    # your name for where this comes from
kind: daily
date: {column: day, format: "%d.%m.%Y"}     # or just `date: day`; ISO and common forms are found
zone: Europe/Berlin                # of clock times; default is your profile's
columns:                           # metric of the vocabulary: column of the table
  steps: steps
  resting_hr_bpm: resting_heart_rate
  sleep_hours: {column: minutes_asleep, unit: min}      # converted to the metric's unit
  deep_percent: {column: deep_share, unit: fraction}    # 0.18 becomes 18 %
  bed_time: {column: bed_time, format: "%H:%M:%S"}      # clock time or full time stamp
  weight_kg: {column: weight, unit: lb, missing: ["0.0"]}
missing: ["None", "?"]             # cells that mean "no value", besides blank, NaN, None, null, NA
where: {person: 5}                 # only these rows, if the table holds several people
night_label: wake                  # `evening` if the row of a night is dated by its evening
```

A long table, one row a value: `kind: long`, `metric: type`, `value: reading`, optionally
`unit: unit_column`, and what each name means, `metrics: {RestingHeartRate: resting_hr_bpm,
BodyMass: {metric: weight_kg, unit: lb}}`; other names are left out and listed.

A list of activities: `kind: activities` with `columns:` out of name, kind, date, start, end,
duration, distance, energy, average_hr, max_hr, elevation, steps, zone_minutes, speed, pace, note
and id; `kinds: {"Functional": strength}` where the type of session cannot be told from its name.
A duration names its unit: s, min, h, ms, "HH:MM:SS" or "HH:MM". Distances are km unless `unit:`
says m, mi or another; speed km/h, m/s or mph; pace min/km or min/mi.
"""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from knowledge.sessions import SESSION_KINDS
from knowledge.vocabulary import VOCABULARY
from tools.connectors.connector import bad_record
from tools.records import FoodEntry

FOOD_FIELDS = frozenset(
    name
    for name, info in FoodEntry.model_fields.items()
    if name.endswith(("_kcal", "_g", "_mg", "_ml")) and not info.is_required()
)
"""Daily values that belong to what was eaten; they become one food entry a day."""

ACTIVITY_COLUMNS = (
    "name", "kind", "date", "start", "end", "duration", "distance", "energy", "average_hr",
    "max_hr", "elevation", "steps", "zone_minutes", "speed", "pace", "note", "id",
)  # fmt: skip
_SAME_COLUMN = {
    "title": "name", "activity": "name", "activity_name": "name", "type": "kind", "sport": "kind",
    "start_time": "start", "end_time": "end", "calories": "energy", "energy_kcal": "energy",
    "kcal": "energy", "average_heart_rate": "average_hr", "avg_hr": "average_hr",
    "heart_rate": "average_hr", "max_heart_rate": "max_hr", "elevation_gain": "elevation",
    "elevation_m": "elevation", "active_zone_minutes": "zone_minutes", "distance_km": "distance",
    "average_speed": "speed", "avg_speed": "speed", "duration_min": "duration", "notes": "note",
    "average_pace": "pace", "speed_kmh": "speed",
}  # fmt: skip
_MODEL = ConfigDict(frozen=True, extra="forbid")
Token = Annotated[str, BeforeValidator(lambda value: "" if value is None else str(value))]


class ColumnSpec(BaseModel):
    """One column of the table: its header, unit, format, and what means "no value" in it."""

    model_config = _MODEL

    column: Token = Field(min_length=1)
    unit: str | None = None
    format: str | None = None
    missing: tuple[Token, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return value if isinstance(value, dict | ColumnSpec) else {"column": value}


class MetricSpec(BaseModel):
    """What one name of a long table means."""

    model_config = _MODEL

    metric: str
    unit: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"metric": value} if isinstance(value, str) else value


class TableMap(BaseModel):
    """The whole map; see the module docstring for the three kinds."""

    model_config = _MODEL

    source: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    kind: Literal["daily", "long", "activities"] = "daily"
    date: ColumnSpec | None = None
    zone: str | None = None
    columns: dict[str, ColumnSpec] = Field(default_factory=dict)
    metric: str | None = None
    value: ColumnSpec | None = None
    unit: str | None = None
    metrics: dict[str, MetricSpec] = Field(default_factory=dict)
    kinds: dict[Token, str] = Field(default_factory=dict)
    missing: tuple[Token, ...] = ()
    where: dict[str, tuple[Token, ...]] = Field(default_factory=dict)
    night_label: Literal["wake", "evening"] = "wake"

    @model_validator(mode="before")
    @classmethod
    def _tidy(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("the map must be a list of keys such as 'kind: daily'")
        tidy = dict(value)
        where = tidy.get("where")
        if isinstance(where, dict):
            tidy["where"] = {
                str(name): each if isinstance(each, list) else [each]
                for name, each in where.items()
            }
        if tidy.get("kind") == "activities" and isinstance(tidy.get("columns"), dict):
            tidy["columns"] = {
                _SAME_COLUMN.get(str(name), str(name)): each
                for name, each in tidy["columns"].items()
            }
        return tidy

    @model_validator(mode="after")
    def _complete(self) -> "TableMap":
        if self.zone is not None:
            _check_zone(self.zone)
        if self.kind == "activities":
            self._check_activities()
        elif self.date is None:
            raise ValueError(f"a {self.kind} table needs 'date: COLUMN'")
        elif self.kind == "daily":
            if not self.columns:
                raise ValueError("a daily table needs 'columns:' with at least one metric")
            for name in self.columns:
                check_metric(name)
        else:
            if self.metric is None or self.value is None or not self.metrics:
                raise ValueError("a long table needs 'metric:', 'value:' and 'metrics:'")
            for spec in self.metrics.values():
                check_metric(spec.metric)
        return self

    def _check_activities(self) -> None:
        for name in self.columns:
            if name not in ACTIVITY_COLUMNS:
                raise ValueError(_unknown("column of an activity", name, ACTIVITY_COLUMNS))
        if "start" not in self.columns and "date" not in self.columns and self.date is None:
            raise ValueError("a list of activities needs 'start: COLUMN' or 'date: COLUMN'")
        for kind in self.kinds.values():
            if kind not in SESSION_KINDS:
                raise ValueError(_unknown("kind of session", kind, tuple(SESSION_KINDS)))

    @property
    def header(self) -> tuple[str, ...]:
        """Every column that the map names."""
        specs = [spec for spec in (self.date, self.value, *self.columns.values()) if spec]
        plain = [name for name in (self.metric, self.unit, *self.where) if name]
        return (*(spec.column for spec in specs), *plain)


def load_map(path: Path) -> TableMap:
    """Read a map.

    Raises:
        BadRecord: it is no YAML, or a key is unknown, missing or wrong; the message says which.
    """
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise bad_record(path, 0, "the map cannot be read", "a text file in UTF-8") from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise bad_record(path, line, "this is not YAML", "lines such as 'kind: daily'") from error
    return parse_map(loaded, path)


def parse_map(loaded: object, path: Path) -> TableMap:
    """The map of what a YAML file holds; `path` is for messages."""
    try:
        return TableMap.model_validate(loaded)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the map"
        wrong = first["msg"].removeprefix("Value error, ")
        known = ", ".join(TableMap.model_fields)
        expected = (
            f"keys out of {known}"
            if first["type"] == "extra_forbidden"
            else ("a map as the README describes it")
        )
        raise bad_record(path, 0, f"{place}: {wrong}", expected, "Correct the map.") from error


def check_metric(name: str) -> None:
    """Raise ValueError with close matches unless a daily value may have this name."""
    if name in FOOD_FIELDS:
        return
    known = [each.name for each in VOCABULARY.values() if each.level == "day"]
    if name in VOCABULARY and name not in known:
        raise ValueError(
            f"{name!r} belongs to a {VOCABULARY[name].level}, not to a day; describe sessions "
            "with 'kind: activities'"
        )
    if name not in known:
        raise ValueError(_unknown("metric", name, (*known, *FOOD_FIELDS)))


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {name!r}; write 'Europe/Berlin' or alike") from error


def _unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    names = sorted(set(known))
    close = get_close_matches(name, names, n=5, cutoff=0.4)
    listed = f"did you mean {', '.join(close)}?" if close else f"known: {', '.join(names)}"
    return f"unknown {what} {name!r}; {listed}"
