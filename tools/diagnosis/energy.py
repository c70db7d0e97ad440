"""Energy: detectors for a calorie deficit and for low energy availability.

The scale goes first and the food log second: a log misses food, the weight trend does not (page
energy-availability). Where the scale alone is too unsteady to tell, both together can.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation
from tools.series import theil_sen

LOSS_PERCENT, LOSS_SCALE = 0.5, 0.7
"""The page's range for a diet begins at 0.5 % of body weight a week."""
BALANCE_SCALE = 500.0
WEIGHT_DAYS, WEIGHT_NEEDS = 28, 6


@dataclass(frozen=True)
class _Witness:
    """What speaks for or against a deficit: a value, its limit, and how far it lies beyond."""

    seen: Observation
    limit: float
    size: float

    @property
    def is_beyond(self) -> bool | None:
        return None if self.seen.value is None else self.seen.value <= self.limit


def energy_deficit(case: Case) -> Finding | None:
    """A large deficit: falling weight first, eaten less burned where no weight is known."""
    cited = case.cite("energy-availability", "", "large-energy-deficit")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    balance, _ = case.recent("energy_balance_kcal", signal.window_days, signal.needs_days)
    eaten, since = case.recent("energy_kcal", signal.window_days, signal.needs_days)
    fell = eaten.value is not None and eaten.baseline is not None and eaten.value < eaten.baseline
    main = _witness(case, signal.threshold, balance, eaten, since if fell else None)
    present = main.is_beyond is True
    return finding(
        cited,
        id="energy-deficit",
        label="a large calorie deficit",
        subject="energy balance",
        topic="energy",
        status=status_of(main.is_beyond is not None, present),
        observation=main.seen,
        further=tuple(each for each in (eaten, balance) if each.value is not None),
        threshold=main.limit,
        direction="below",
        since=since if fell else None,
        effect="too little energy leaves little to build muscle from",
        size=main.size if present else 0.0,
        action="eat 300 kcal more a day and weigh yourself three mornings a week",
        action_numbers=(300.0, 3.0),
        record="your weight on at least three mornings a week for four weeks",
    )


def _witness(
    case: Case, limit: float, balance: Observation, eaten: Observation, fell_on: date | None
) -> _Witness:
    """The best witness: the scale, then scale and food log together, then the log alone.

    Eaten less than usual proves a deficit only where it lies beyond the limit.
    """
    weight, low = weight_change(case)
    less = _less_eaten(eaten)
    by_log = _Witness(less, limit, size_of(limit - (less.value or 0.0) + 200, BALANCE_SCALE))
    if weight.value is not None:
        size = size_of(-LOSS_PERCENT - weight.value + 0.2, LOSS_SCALE)
        by_scale = _Witness(weight, -LOSS_PERCENT, size)
        agrees = weight.value <= -LOSS_PERCENT / 2 and (low or 0.0) <= -LOSS_PERCENT
        both = agrees and fell_on is not None and by_log.is_beyond
        return by_log if both and not by_scale.is_beyond else by_scale
    if balance.value is not None:
        size = size_of(limit - balance.value + 200, BALANCE_SCALE)
        return _Witness(balance, limit, size)
    return by_log if by_log.is_beyond else _Witness(weight, limit, 0.0)


def low_energy_availability(case: Case) -> Finding | None:
    """Energy availability under the page's figure: a screen, never named as a cause."""
    cited = case.cite("energy-availability", "", "low-energy-availability")
    if cited is None or cited.signal is None or case.series("energy_availability") is None:
        return None
    signal = cited.signal
    seen, since = case.recent("energy_availability", signal.window_days, signal.needs_days)
    present = seen.value is not None and seen.value < signal.threshold
    return finding(
        cited,
        id="low-energy-availability",
        label="low energy availability",
        subject="energy availability",
        topic="energy",
        status=status_of(seen.value is not None, present),
        observation=seen,
        threshold=signal.threshold,
        direction="below",
        since=since if present else None,
        effect="a screen only: logged food and exercise energy are both uncertain",
        size=size_of(signal.threshold - (seen.value or 0.0), 15.0) if present else 0.0,
        is_cause=False,
        action="weigh yourself three mornings a week: steady weight speaks against it",
        action_numbers=(3.0,),
        record="food on 7 whole days, the energy of your sessions, and body fat once",
    )


def _less_eaten(eaten: Observation) -> Observation:
    """Energy eaten below the person's own usual: a weaker witness than the scale."""
    known = eaten.value is not None and eaten.baseline is not None
    return eaten.model_copy(
        update={
            "metric": "energy_below_usual_kcal",
            "label": "energy eaten against your usual",
            "value": (eaten.value or 0.0) - (eaten.baseline or 0.0) if known else None,
            "baseline": None,
        }
    )


def weight_change(case: Case) -> tuple[Observation, float | None]:
    """Body weight's robust slope in percent a week, negative is loss, and its interval's low end.

    Over four weeks, or over eight where four hold too few weighings.
    """
    series = case.series("weight_kg")
    start = case.as_of - timedelta(WEIGHT_DAYS - 1)
    if series is not None and len(series.between(start, case.as_of)) < WEIGHT_NEEDS:
        start = case.as_of - timedelta(2 * WEIGHT_DAYS - 1)
    inside = None if series is None else series.between(start, case.as_of)
    days = 0 if inside is None else len(inside)
    value = low = None
    if inside is not None and days >= WEIGHT_NEEDS:
        span = int(inside.days[-1] - inside.days[0])
        line = theil_sen(inside.days / 7.0, inside.values)
        if line is not None and span >= WEIGHT_DAYS // 2:
            level = float(np.median(inside.values))
            value, low = 100 * line.value / level, 100 * line.low / level
    seen = Observation(
        metric="weight_change_percent_per_week",
        label="change of body weight",
        value=value,
        unit="% a week",
        start=start,
        end=case.as_of,
        days_with_data=days,
        window_days=(case.as_of - start).days + 1,
        sources=() if inside is None else inside.sources,
    )
    return seen, low
