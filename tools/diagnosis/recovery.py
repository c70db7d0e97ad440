"""Recovery: heart rate variability and resting heart rate against the person's own.

A mirror of strain, alcohol, illness and short nights rather than a cause of its own; so these
findings support others and are never named as the reason by themselves.
"""

from datetime import timedelta

import numpy as np

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation

WEEK_NEEDS = 3
"""Valid days a week for a mean that can be trusted (Plews 2014, on the page)."""
GOOD_SHARE = 0.2
STRAIN_SHIFT = 0.8
"""Day-to-day standard deviations by which both have to move for two weeks and more."""
WORTHWHILE_SHARE = 0.5
"""Smallest worthwhile change: half of one's own weekly standard deviation."""


def low_hrv(case: Case) -> Finding | None:
    """The week's mean ln RMSSD under the person's own range; SDNN only where it is all there is."""
    metric = "hrv_rmssd_ms" if case.series("hrv_rmssd_ms") else "hrv_sdnn_ms"
    return _against_own(
        case, metric, "heart-rate-variability", -1.0, "low-hrv", "a low heart rate variability",
        "heart rate variability",
    )  # fmt: skip


def high_pulse(case: Case) -> Finding | None:
    """The week's resting heart rate above the person's own range."""
    return _against_own(
        case, "resting_hr_bpm", "resting-heart-rate", 1.0, "high-resting-hr",
        "a raised resting heart rate", "resting heart rate",
    )  # fmt: skip


def _against_own(
    case: Case, metric: str, page: str, sign: float, finding_id: str, label: str, subject: str
) -> Finding | None:
    cited = case.cite(page, "signs-it-is-disrupted")
    if cited is None:
        return None
    seen = _week(case, metric)
    limit = _limit(case, metric, sign)
    known = seen.value is not None and limit is not None
    beyond = sign * (seen.value - limit[0]) if seen.value is not None and limit else 0.0
    present = known and beyond > 0
    return finding(
        cited,
        id=finding_id,
        label=label,
        subject=subject,
        topic="recovery",
        status=status_of(known, present),
        observation=seen,
        threshold=None if limit is None else limit[0],
        direction="below" if sign < 0 else "above",
        basis="own-baseline",
        effect="a sign of strain, short nights, alcohol or a coming illness",
        size=size_of(beyond, 2 * limit[1]) if present and limit else 0.0,
        is_cause=False,
        action="train easy for 3 days, then look at the weekly average again",
        action_numbers=(3.0,),
        record=f"{subject} on at least {WEEK_NEEDS} nights a week for six weeks",
    )


def _week(case: Case, metric: str) -> Observation:
    return case.plain(metric, case.as_of - timedelta(6), WEEK_NEEDS)


def _limit(case: Case, metric: str, sign: float) -> tuple[float, float] | None:
    """The edge of the usual weekly range, and the weekly spread, in the metric's unit.

    Judged on the logarithm, on which HRV is near normal; weeks need three valid days.
    """
    series = case.series(metric)
    if series is None:
        return None
    series = series.without(case.history.marked)
    weeks = []
    for back in range(1, 10):
        end = case.as_of - timedelta(7 * back)
        values = series.between(end - timedelta(6), end).values
        if len(values) >= WEEK_NEEDS:
            weeks.append(float(np.log(values).mean()))
    if len(weeks) < 4:
        return None
    centre, spread = float(np.mean(weeks)), max(float(np.std(weeks, ddof=1)), 0.01)
    edge = float(np.exp(centre + sign * 2 * WORTHWHILE_SHARE * spread))
    return edge, abs(float(np.exp(centre + sign * spread)) - float(np.exp(centre)))


def lasting_strain(case: Case) -> Finding | None:
    """HRV down and resting heart rate up together for weeks: a strain that lasts."""
    cited = case.cite("cortisol-and-chronic-stress", "signs-it-is-disrupted")
    if cited is None:
        return None
    pulse, pulse_since = case.recent("resting_hr_bpm", 14, 6)
    hrv, hrv_since = case.recent("hrv_rmssd_ms", 14, 6)
    if hrv.value is None:
        hrv, hrv_since = case.recent("hrv_sdnn_ms", 14, 6)
    shifts = (_shift(case, pulse, 1.0), _shift(case, hrv, -1.0))
    good = (_good_nights(case, pulse, 1.0), _good_nights(case, hrv, -1.0))
    known = None not in shifts
    least = min(shift for shift in shifts if shift is not None) if known else 0.0
    lasts = all(shift is not None and shift >= STRAIN_SHIFT / 2 for shift in good)
    began = pulse_since or hrv_since
    present = known and lasts and least >= STRAIN_SHIFT and began is not None
    return finding(
        cited,
        id="lasting-strain",
        label="a strain that lasts",
        subject="heart rate and its variability over weeks",
        topic="recovery",
        status=status_of(known, present),
        observation=hrv if hrv.value is not None else pulse,
        further=(pulse,),
        threshold=None,
        direction="below",
        basis="own-baseline",
        since=began if present else None,
        effect="under lasting stress recovery from training takes longer",
        size=size_of(least - STRAIN_SHIFT / 2, 1.0) if present else 0.0,
        beside=("short-sleep",) if present and _is_more_than_sleep(case, pulse, hrv) else (),
        action="for two weeks keep the weight on the bar and cut sets by a third",
        record="heart rate variability and resting heart rate on 3 nights a week for ten weeks",
    )


def _is_more_than_sleep(case: Case, pulse: Observation, hrv: Observation) -> bool:
    """Whether both moved further than the hours slept explain, by one's own nights before."""
    beyond = (_beyond_sleep(case, pulse, 1.0), _beyond_sleep(case, hrv, -1.0))
    return all(shift is not None and shift >= STRAIN_SHIFT for shift in beyond)


def _beyond_sleep(case: Case, seen: Observation, sign: float) -> float | None:
    """The shift less what the change in sleep would bring, in day-to-day standard deviations."""
    shift, spread = _shift(case, seen, sign), _spread_before(case, seen)
    slept = case.plain("sleep_hours", seen.start, 6)
    if shift is None or not spread or slept.value is None or slept.baseline is None:
        return None
    per_hour = _per_hour_slept(case, seen)
    if per_hour is None:
        return None
    return shift - sign * per_hour * (slept.value - slept.baseline) / spread


def _per_hour_slept(case: Case, seen: Observation) -> float | None:
    """How the metric goes with the hours slept in the nights before; None with under 20."""
    values, hours = case.series(seen.metric), case.series("sleep_hours")
    if values is None or hours is None or not seen.baseline_start or not seen.baseline_end:
        return None
    before = dict(values.between(seen.baseline_start, seen.baseline_end).items())
    both = [(slept, before[day]) for day, slept in hours.items() if day in before]
    if len(both) < 20:
        return None
    x, y = np.array(both).T
    spread = float(np.var(x))
    return float(np.cov(x, y, bias=True)[0, 1]) / spread if spread > 0 else 0.0


def _spread_before(case: Case, seen: Observation) -> float | None:
    return case.daily_spread(seen.metric, seen.baseline_end or seen.start)


def _good_nights(case: Case, seen: Observation, sign: float) -> float | None:
    """The same for the best fifth of nights: strain that lasts shows there too, drinks do not."""
    series = case.series(seen.metric)
    if series is None or seen.baseline_start is None or seen.baseline_end is None:
        return None
    spread = case.daily_spread(seen.metric, seen.baseline_end)
    now = series.between(seen.start, seen.end).values
    before = series.between(seen.baseline_start, seen.baseline_end).values
    if not spread or len(now) < 6 or len(before) < 20:
        return None
    share = GOOD_SHARE if sign > 0 else 1 - GOOD_SHARE
    return sign * float(np.quantile(now, share) - np.quantile(before, share)) / spread


def _shift(case: Case, seen: Observation, sign: float) -> float | None:
    """Change against the baseline in the person's own day-to-day standard deviations."""
    spread = _spread_before(case, seen)
    if seen.value is None or seen.baseline is None or not spread:
        return None
    return sign * (seen.value - seen.baseline) / spread
