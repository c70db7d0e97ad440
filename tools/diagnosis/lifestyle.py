"""Lifestyle: detectors for alcohol and late caffeine, where the food log has them."""

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding

ALCOHOL_SCALE_G = 16.0
CAFFEINE_HOURS, CAFFEINE_SCALE_H = 6.0, 4.0
"""Stated on the page: 400 mg six hours before bed still disturbed sleep (Drake 2013)."""


def alcohol(case: Case) -> Finding | None:
    """More alcohol than the low-risk limit, averaged over the logged days."""
    cited = case.cite("alcohol", "", "high-alcohol")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    seen, since = case.recent("alcohol_g", signal.window_days, signal.needs_days)
    over = 0.0 if seen.value is None else seen.value - signal.threshold
    return finding(
        cited,
        id="alcohol",
        label="more alcohol",
        subject="alcohol",
        topic="lifestyle",
        status=status_of(seen.value is not None, over > 0),
        observation=seen,
        threshold=signal.threshold,
        direction="above",
        since=since if seen.baseline is not None and over > 0 else None,
        effect="alcohol breaks up the second half of the night and slows recovery",
        size=size_of(over + 0.35 * ALCOHOL_SCALE_G, ALCOHOL_SCALE_G) if over > 0 else 0.0,
        action="keep five evenings a week without alcohol for four weeks",
        action_numbers=(5.0, 4.0),
        record=f"what you eat and drink on at least {signal.needs_days} days of four weeks",
    )


def late_caffeine(case: Case) -> Finding | None:
    """The last coffee nearer to bed than the page's six hours."""
    cited = case.cite("sleep-duration-and-debt", "how-to-improve-it")
    if cited is None:
        return None
    last, since = case.recent("last_caffeine_time", 14, 7)
    bed, _ = case.recent("bed_time", 14, 7)
    known = last.value is not None and bed.value is not None
    hours = 24 + bed.value - last.value if last.value is not None and bed.value is not None else 99
    before = None if last.baseline is None or bed.baseline is None else last.baseline
    usual = None if before is None or bed.baseline is None else 24 + bed.baseline - before
    seen = last.model_copy(
        update={
            "metric": "hours_from_caffeine_to_bed",
            "label": "time from the last caffeine to bed",
            "unit": "h",
            "value": hours if known else None,
            "baseline": usual,
        }
    )
    present = known and hours < CAFFEINE_HOURS
    return finding(
        cited,
        id="late-caffeine",
        label="late caffeine",
        subject="the time of the last coffee",
        topic="lifestyle",
        status=status_of(known, present),
        observation=seen,
        threshold=CAFFEINE_HOURS,
        direction="below",
        since=since if usual is not None and hours < usual else None,
        effect="late caffeine makes sleep shorter and lighter",
        size=size_of(CAFFEINE_HOURS - hours, CAFFEINE_SCALE_H) if present else 0.0,
        action="have the last coffee 6 hours or more before bed",
        action_numbers=(6.0,),
        record="coffee and tea with their time on 7 days in two weeks",
    )
