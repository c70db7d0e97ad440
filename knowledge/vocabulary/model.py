"""Metric: one named number with its unit, range, and the words people use for it.

Knows no particular metric, no storage, and not how a value is computed (`tools/metrics.py`).
Ranges are plausibility limits for one day's value, wide enough for unusual people and narrow
enough to catch a wrong unit; they are not norms.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["duration", "count", "mass", "ratio", "score", "clock", "quantity", "energy"]
Aggregate = Literal["mean", "sum", "last", "max"]
Better = Literal["higher", "lower", "middle"]
Level = Literal["day", "session", "set"]


@dataclass(frozen=True)
class Metric:
    """One named number.

    Attributes:
        name: Identifier, with its unit where the unit is not obvious.
        label: How a sentence calls it.
        unit: Unit of the value; clock times are hours relative to midnight of the day
            (22:30 the evening before is -1.5).
        kind: What kind of quantity it is.
        low: Least plausible value of one day.
        high: Greatest plausible value of one day.
        aggregate: How days combine when a question does not say (mean, sum, last, max).
        better: The direction most people want, if there is one.
        words: What people call it, lower case; the label is always understood too.
        decimals: Digits shown after the point.
        level: Whether one value belongs to a day, a training session or a set.
        group: Where it is listed: sleep, recovery, activity, sessions, strength, nutrition, body.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    low: float
    high: float
    aggregate: Aggregate = "mean"
    better: Better | None = None
    words: tuple[str, ...] = ()
    decimals: int = 1
    level: Level = "day"
    group: str = ""
