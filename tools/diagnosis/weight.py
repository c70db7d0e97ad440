"""Weight: detectors for why body weight does not move as the person wants.

The scale is the witness: weight that stands still means that as much is eaten as used, whatever
a food log says (pages weight-trend and energy-balance).
"""

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.energy import weight_change
from tools.diagnosis.findings import Finding
from tools.evidence import Observation

LEAST_LOSS, LEAST_GAIN = 0.5, 0.25
"""Percent of body weight a week at which a diet and a building phase begin, on their pages."""
LESS_FOOD = "eat 300 kcal a day less than now and weigh yourself on 4 mornings a week"
MORE_FOOD = "eat about 10 % more than now and weigh yourself on 4 mornings a week"
"""The smallest steps that the pages calorie-deficit, calorie-surplus and weight-trend advise."""
FEWER_STEPS = 0.2


def no_deficit(case: Case) -> Finding | None:
    """As much eaten as used, by the scale, where weight should fall."""
    cited = case.cite("calorie-deficit", "signs-it-is-disrupted")
    if cited is None or case.premise.wanted != "lose":
        return None
    seen, _ = weight_change(case)
    short = LEAST_LOSS + (seen.value or 0.0)
    known = seen.value is not None
    present = known and short > 0
    return finding(
        cited,
        id="no-deficit",
        label="eating about as much as you use",
        subject="the gap between eaten and used",
        topic="energy",
        status=status_of(known, present),
        observation=seen,
        further=_logged(case),
        threshold=-LEAST_LOSS,
        direction="above",
        effect="weight that does not fall over weeks means that eaten and used are even",
        size=size_of(short + 0.2, 0.5) if present else 0.0,
        action=LESS_FOOD,
        action_numbers=(300.0, 4.0),
        record="your weight on 4 mornings a week for three weeks",
    )


def no_surplus(case: Case) -> Finding | None:
    """No more eaten than used, by the scale, where weight should rise."""
    cited = case.cite("calorie-surplus", "signs-it-is-disrupted")
    if cited is None or case.premise.wanted != "gain":
        return None
    seen, _ = weight_change(case)
    short = LEAST_GAIN - (seen.value or 0.0)
    known = seen.value is not None
    present = known and short > 0
    return finding(
        cited,
        id="no-surplus",
        label="eating no more than you use",
        subject="the gap between eaten and used",
        topic="energy",
        status=status_of(known, present),
        observation=seen,
        further=_logged(case),
        threshold=LEAST_GAIN,
        direction="below",
        effect="weight that stands still means that nothing is left over to build with",
        size=size_of(short + 0.1, 0.3) if present else 0.0,
        action=MORE_FOOD,
        action_numbers=(10.0, 4.0),
        record="your weight on 4 mornings a week for three weeks",
    )


def _logged(case: Case) -> tuple[Observation, ...]:
    eaten, _ = case.recent("energy_kcal", 28, 7)
    return () if eaten.value is None else (eaten,)


def fewer_steps(case: Case) -> Finding | None:
    """Less movement than before, which eats up a deficit."""
    cited = case.cite("energy-balance", "how-to-improve-it")
    if cited is None or case.premise.wanted != "lose":
        return None
    seen, since = case.recent("steps", 14, 7)
    share = 1 - seen.value / seen.baseline if seen.value is not None and seen.baseline else None
    present = share is not None and share >= FEWER_STEPS
    return finding(
        cited,
        id="fewer-steps",
        label="fewer steps",
        subject="steps",
        topic="lifestyle",
        status=status_of(share is not None, present),
        observation=seen,
        threshold=seen.baseline and seen.baseline * (1 - FEWER_STEPS),
        direction="below",
        basis="own-baseline",
        since=since if present else None,
        effect="people move less without noticing when they eat less",
        size=size_of((share or 0.0) - 0.05, 0.3) if present else 0.0,
        action=f"get back to {round(seen.baseline or 0, -2):.0f} steps a day",
        action_numbers=(float(round(seen.baseline or 0, -2)),),
        record="steps on 7 days in two weeks",
    )
