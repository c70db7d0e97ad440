"""Logging: gaps in what is recorded, which hide causes. Told, never named as a cause."""

from datetime import timedelta

from tools.diagnosis.case import Case, finding
from tools.diagnosis.findings import Finding

DAYS = 28
KEPT_SHARE = 0.5


def food_gaps(case: Case) -> Finding | None:
    """Fewer than half of the last four weeks' days have a whole food log."""
    cited = case.cite("tracking-honestly", "signs-it-is-disrupted")
    series = case.series("energy_kcal") or case.series("protein_g")
    if cited is None or series is None:
        return None
    seen = case.plain(series.metric, case.as_of - timedelta(DAYS - 1), 1)
    gap = seen.days_with_data < KEPT_SHARE * DAYS
    return finding(
        cited,
        id="food-gaps",
        label="gaps in the food log",
        subject="how completely food is logged",
        topic="lifestyle",
        status="present" if gap else "absent",
        observation=seen.model_copy(
            update={
                "metric": "food_days_logged",
                "label": "whole food days logged",
                "unit": "days",
                "value": float(seen.days_with_data),
                "baseline": None,
            }
        ),
        threshold=KEPT_SHARE * DAYS,
        direction="below",
        is_cause=False,
        effect="what is not logged cannot be judged",
        action="log 7 whole days in the next two weeks",
        action_numbers=(7.0,),
    )
