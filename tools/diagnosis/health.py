"""Health: a pattern as before an illness; leads to rest and to a doctor, not to a training tip."""

from datetime import timedelta

import numpy as np

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation
from tools.observations import observe

DAYS, NEEDS = 3, 2
SIGNS = {
    "resting_hr_bpm": 2.0,
    "respiratory_rate": 2.0,
    "skin_temperature_deviation_c": 2.0,
}
"""Own day-to-day standard deviations above usual from which a sign counts: one night in forty by
chance, and two signs together on several nights hardly ever."""
SIGNS_NEEDED = 2


def illness_like(case: Case) -> Finding | None:
    """Two of temperature, resting heart rate and respiratory rate clearly up for three days."""
    cited = case.cite("illness-and-training", "signs-it-is-disrupted")
    if cited is None:
        return None
    judged = [found for name in SIGNS if (found := _sign(case, name)) is not None]
    up = [(seen, shift) for seen, shift in judged if shift >= SIGNS[seen.metric]]
    known = len(judged) >= SIGNS_NEEDED
    present = known and len(up) >= SIGNS_NEEDED
    shown = [seen for seen, _ in (up if present else judged)]
    main = shown[0] if shown else _empty(case)
    return finding(
        cited,
        id="illness-like",
        label="a pattern as before an illness",
        subject="signs of illness",
        topic="health",
        status=status_of(known, present),
        observation=main,
        further=tuple(shown[1:]),
        direction="above",
        basis="own-baseline",
        since=main.start if present else None,
        effect="a body that fights something recovers poorly from training",
        size=size_of(float(np.median([shift for _, shift in up])) - 1.0, 3.0) if present else 0.0,
        is_cause=False,
        action="rest until these are back to your usual for 2 days; see a doctor with chest pain, "
        "breathlessness, a pulse at rest of 100 and more, or fever for 3 days",
        action_numbers=(2.0, 3.0, 100.0),
        record="resting heart rate and respiratory rate or skin temperature each night",
    )


def _sign(case: Case, metric: str) -> tuple[Observation, float] | None:
    series = case.series(metric)
    if series is None:
        return None
    start = case.as_of - timedelta(DAYS - 1)
    before = start - timedelta(8)
    seen = observe(series, start, case.as_of, NEEDS, case.history.marked, baseline_end=before)
    spread = case.daily_spread(metric, before)
    if seen.value is None or seen.baseline is None or spread is None:
        return None
    least = {"skin_temperature_deviation_c": 0.15, "respiratory_rate": 0.3}.get(metric, 1.0)
    return seen, (seen.value - seen.baseline) / max(spread, least)


def _empty(case: Case) -> Observation:
    return case.plain("resting_hr_bpm", case.as_of - timedelta(DAYS - 1), NEEDS)
