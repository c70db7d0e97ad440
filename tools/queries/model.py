"""MetricQuery: a typed question about one person's numbers, and nothing about how it is answered.

Every field is an enum, a number or a date, so that a language model can fill it in and a reader
can check it. Windows are resolved against `as_of` in `tools/queries/windows.py`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from knowledge.vocabulary import VOCABULARY
from tools.queries.examples import EXAMPLES

Aggregate = Literal[
    "mean", "median", "sum", "min", "max", "std", "range", "count", "share", "streak",
    "current_streak", "percentile", "when_max", "when_min", "list", "latest", "first", "change",
    "slope_per_week", "days_since", "gap",
]  # fmt: skip
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Comparison = Literal[">", ">=", "<", "<=", "==", "!=", "between"]
Grouping = Literal[
    "day", "week", "month", "quarter", "year", "weekday", "session_type", "title", "exercise",
    "muscle",
]  # fmt: skip
RANKED = frozenset({"max", "min", "when_max", "when_min", "latest", "first"})
"""Aggregates that name one row by its rank, or by its place in time."""
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _known_metric(name: str) -> str:
    if name not in VOCABULARY:
        raise ValueError(f"unknown metric {name!r}; known: {', '.join(VOCABULARY)}")
    return name


MetricName = Annotated[
    str,
    AfterValidator(_known_metric),
    WithJsonSchema({"type": "string", "enum": list(VOCABULARY)}),
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Window(_Part):
    """Which days. Every window ends at the day of asking at the latest.

    - last: `n` units ending today, today included ("last 7 days", "past 3 months").
    - this: the current calendar unit up to today ("this week" starts on Monday).
    - previous: the calendar unit before the current one ("last month", "last week" = Mon to Sun).
    - ago: the single day `n` days before today (0 today, 1 yesterday); "last night" is 0, because
      a night belongs to the day of waking.
    - between: `start` to `end`, both included; either may be left open.
    - all: everything stored.
    """

    kind: Literal["last", "this", "previous", "ago", "between", "all"] = "all"
    n: int = Field(default=1, ge=0, le=5000)
    unit: Literal["day", "week", "month", "quarter", "year", "weekend"] = "day"
    start: date | None = None
    end: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Window":
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"the window starts on {self.start}, after its end {self.end}")
        return self


class SessionScope(_Part):
    """Which sessions: all given fields must fit; within a field any entry may."""

    kinds: tuple[str, ...] = Field(default=(), description='session types, e.g. ("run", "walk")')
    titles: tuple[str, ...] = Field(default=(), description="the person's own session names")
    exercises: tuple[str, ...] = Field(default=(), description='lifts, e.g. ("bench press",)')
    muscles: tuple[str, ...] = Field(default=(), description='muscle groups, e.g. ("chest",)')
    parts_of_day: tuple[Literal["morning", "afternoon", "evening", "night"], ...] = ()


class MetricFilter(_Part):
    """Keep days (or sessions) where a metric compares with a value.

    A day metric filters days, a session metric filters sessions in a question about sessions and
    days (by their total) in a question about days. Units are the metric's own.
    """

    by: Literal["metric"] = "metric"
    metric: MetricName
    op: Comparison
    value: float | Literal["mean", "median"] = Field(
        description="a number, or the person's own mean or median over the window"
    )
    upper: float | None = Field(default=None, description="upper end of between, included")
    sessions: SessionScope | None = None
    days_before: int = Field(
        default=0, ge=-14, le=14, description="1: the condition holds on the day before"
    )

    @model_validator(mode="after")
    def _complete(self) -> "MetricFilter":
        if (self.op == "between") != (self.upper is not None):
            raise ValueError("'between' needs value and upper; other comparisons only value")
        return self


class Take(_Part):
    """Keep only some rows after filtering: the last 5 runs, the 3 days with the most steps."""

    order: Literal["latest", "first", "highest", "lowest"] = "latest"
    n: int = Field(default=1, ge=1, le=5000)
    by: MetricName | None = Field(
        default=None,
        description='what "highest" ranks by, where not by the metric: heart rate '
        "of the 5 longest runs",
    )


class SessionFilter(_Part):
    """Keep days with (or without) such a session; 1 `days_before` is "the day after"."""

    by: Literal["session"] = "session"
    sessions: SessionScope = SessionScope()
    present: bool = True
    days_before: int = Field(default=0, ge=-14, le=14)
    chosen: Take | None = Field(
        default=None, description="only the days of some of them: the 3 longest, the latest"
    )


class WeekdayFilter(_Part):
    """Keep days or sessions on these weekdays."""

    by: Literal["weekday"] = "weekday"
    weekdays: tuple[Weekday, ...] = Field(min_length=1)


class DateFilter(_Part):
    """Leave out some dates of the window: a month of every year, or the days of a span."""

    by: Literal["dates"] = "dates"
    except_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    except_start: date | None = None
    except_end: date | None = None


Filter = Annotated[
    MetricFilter | SessionFilter | WeekdayFilter | DateFilter, Field(discriminator="by")
]


class Compare(_Part):
    """A second side for the same number: what is given replaces the query's own part.

    `rest` compares the rows that pass the filters with those that are known not to;
    `baseline` compares with the person's own 60 days before the window.
    """

    to: Literal["window", "filters", "sessions", "rest", "baseline"]
    window: Window | None = None
    filters: tuple[Filter, ...] = ()
    sessions: SessionScope | None = None
    in_percent: bool = Field(
        default=False, description="the difference as a percentage of the second side"
    )
    asks: Literal["higher", "lower", "better", "worse"] | None = Field(
        default=None, description="the yes-or-no question about the first side"
    )


class Associate(_Part):
    """Pearson correlation with another daily metric, `lag_days` later (1: the day after)."""

    metric: MetricName
    lag_days: int = Field(default=0, ge=-14, le=14)
    sessions: SessionScope | None = None


class Check(_Part):
    """A yes-or-no question about the number: did it pass this comparison."""

    op: Comparison
    value: float
    upper: float | None = None


class MetricQuery(BaseModel):
    """One question about the person's numbers.

    A metric whose name starts with `session_` is read per training session, set metrics
    (`top_set_kg`, `e1rm_kg`, `rpe`) per set, every other metric per day. `count` counts the days
    or sessions that pass the filters; `share` is their percentage of the days or sessions known;
    `days_since` is how many days before the window's end the latest of them was, `gap` the most
    days from one of them to the next.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"examples": EXAMPLES})

    metric: MetricName
    aggregate: Aggregate | None = Field(
        default=None, description="left out: the metric's usual one (mean, sum, latest or max)"
    )
    window: Window = Window()
    sessions: SessionScope | None = None
    filters: tuple[Filter, ...] = ()
    rows: Literal["days", "sessions", "sets"] | None = Field(
        default=None,
        description="what one row is, where it differs from the metric's own level; a session "
        "metric over days is the day's total",
    )
    take: Take | None = None
    group_by: Grouping | None = None
    pick: Literal["highest", "lowest"] | None = Field(
        default=None, description="with group_by: name only the highest or lowest group"
    )
    place: int = Field(
        default=1, ge=1, le=500, description="with max, min, when_max, when_min or pick: 2 is the "
        "second highest or lowest; with first or latest: the second in time or the last but one"
    )  # fmt: skip
    having: Check | None = Field(
        default=None, description="with group_by: count the groups whose number passes"
    )
    per: Literal["day", "week", "month"] | None = Field(
        default=None, description="a rate: the total divided by the days, weeks or months covered"
    )
    percentile: float | None = Field(default=None, ge=0, le=100)
    compare: Compare | None = None
    associate: Associate | None = None
    check: Check | None = None
    unit: (
        Literal["h", "min", "s", "km", "m", "mi", "kg", "lb", "kcal", "min/km", "min/mi", "mph"]
        | None
    ) = Field(default=None, description="unit to answer in, where it differs from the metric's")

    @model_validator(mode="after")
    def _consistent(self) -> "MetricQuery":
        if (self.aggregate == "percentile") != (self.percentile is not None):
            raise ValueError("aggregate 'percentile' needs percentile=0..100, and only that one")
        if self.pick and not self.group_by:
            raise ValueError("pick names a group: set group_by too")
        if self.having and (not self.group_by or self.pick or self.compare):
            raise ValueError("having counts groups: set group_by, and neither pick nor compare")
        if self.place > 1 and not (self.pick or self.aggregate in RANKED):
            raise ValueError(
                "place ranks: it needs max, min, when_max, when_min, first, latest or pick"
            )
        return self


class QueryResult(BaseModel):
    """What a query gave, and everything that a sentence or a citation needs.

    Attributes:
        value: In `unit`; None when there is no data. None is never 0.
        day: The day the value belongs to, where it belongs to one.
        name: The group that was picked ("Saturday", "run"), or the session's name.
        items: Listed rows or groups: label and value.
        rows: Days, sessions or sets that went into the value.
        rows_known: Rows in the window that could have (for counts and shares).
        days_with_data: Days in the window with a value of the metric.
        reading: What was computed, in words, with its dates.
    """

    model_config = ConfigDict(frozen=True)

    metric: str
    label: str
    aggregate: str
    value: float | None
    unit: str
    day: date | None = None
    name: str | None = None
    items: tuple[tuple[str, float | None], ...] = ()
    start: date
    end: date
    rows: int = 0
    rows_known: int = 0
    row_noun: str = "days"
    days_with_data: int = 0
    window_days: int = 0
    partial_days: int = 0
    sources: tuple[str, ...] = ()
    series: tuple[tuple[date, float], ...] = ()
    reading: str = ""
    reason: str | None = Field(default=None, description="why there is no value")
    other: "QueryResult | None" = None
    difference: float | None = None
    difference_unit: str | None = None
    interval: tuple[float, float] | None = None
    answer: bool | None = Field(default=None, description="yes or no, where the question asks it")
