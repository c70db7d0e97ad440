"""Sleep: detectors for its length, continuity, regularity and deep share.

Each reads its number from a page; what is compared with the person's own nights says so.
"""

from datetime import date, timedelta

import numpy as np

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation

DROP_H = 0.5
"""Stated on the page: half an hour under one's own usual counts even above 7 hours."""
SCALE_H = 1.0
AWAKE_RISE_MIN, AWAKE_SCALE_MIN = 20.0, 45.0
EFFICIENCY_SCALE = 8.0
DEEP_DROP, DEEP_SCALE = 0.15, 0.35
SPREAD_SCALE_MIN = 60.0
FIRST_EPOCHS = 18
"""Ninety minutes of five-minute epochs after falling asleep."""
FIRST_AWAKE, FIRST_NEEDS = 3, 7


def short_sleep(case: Case) -> Finding | None:
    """Sleep under the page's figure, or half an hour under the person's own usual."""
    cited = case.cite("sleep-duration-and-debt", "", "short-sleep")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    seen, since = case.recent("sleep_hours", signal.window_days, signal.needs_days)
    below = 0.0 if seen.value is None else signal.threshold - seen.value
    drop = 0.0 if seen.value is None or seen.baseline is None else seen.baseline - seen.value
    own = drop >= DROP_H
    present = below > 0 or own
    debt, _ = case.recent("sleep_debt_hours", 14, 7)
    minutes = 15 * round(4 * max(0.5, min(1.5, max(below, drop))))
    return finding(
        cited,
        id="short-sleep",
        label="shorter sleep" if own else "short sleep",
        subject="sleep",
        topic="sleep",
        status=status_of(seen.value is not None, present),
        observation=seen,
        further=() if debt.value is None else (debt,),
        threshold=signal.threshold,
        direction="below",
        basis="both" if own and below > 0 else "own-baseline" if own else "page",
        since=since if drop > 0 else None,
        effect="less sleep goes with slower recovery and less muscle building",
        size=size_of(max(below, drop if own else 0.0), SCALE_H) if present else 0.0,
        action=f"go to bed {minutes} minutes earlier for two weeks",
        action_numbers=(float(minutes),),
        record=f"at least {signal.needs_days} nights of sleep in two weeks",
    )


def broken_sleep(case: Case) -> Finding | None:
    """Sleep efficiency under the page's figure, or clearly more time awake than usual."""
    cited = case.cite("sleep-efficiency", "", "low-sleep-efficiency")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    share, share_since = case.recent("sleep_efficiency", signal.window_days, signal.needs_days)
    awake, since = case.recent("awake_minutes", signal.window_days, signal.needs_days)
    below = 0.0 if share.value is None else signal.threshold - share.value
    rise = awake.value - awake.baseline if awake.value is not None and awake.baseline else 0.0
    own = since is not None and rise >= AWAKE_RISE_MIN
    present = below > 0 or own
    size = max(size_of(below, EFFICIENCY_SCALE), size_of(rise, AWAKE_SCALE_MIN) if own else 0.0)
    fell = share.baseline is not None and (share.value or 0.0) < share.baseline
    return finding(
        cited,
        id="broken-sleep",
        label="more time awake at night" if own else "broken nights",
        subject="unbroken nights",
        topic="sleep",
        status=status_of(share.value is not None, present),
        observation=awake if own else share,
        further=(share,) if own else () if awake.value is None else (awake,),
        threshold=(awake.baseline or 0.0) + AWAKE_RISE_MIN if own else signal.threshold,
        direction="above" if own else "below",
        basis="own-baseline" if own else "page",
        since=(since if own else share_since if fell else None) if present else None,
        effect="broken nights restore less than their length suggests",
        size=size if present else 0.0,
        action="rise at one time for two weeks, and have the last coffee 6 hours before bed",
        action_numbers=(6.0,),
        record="time asleep and time in bed on at least 7 nights in two weeks",
    )


def broken_first_hours(case: Case) -> Finding | None:
    """Waking in the first ninety minutes after falling asleep, where a hypnogram shows it."""
    cited = case.cite("growth-hormone", "how-to-improve-it")
    if cited is None or not case.history.hypnograms:
        return None
    nights = case.history.hypnograms.items()
    start = case.as_of - timedelta(13)
    recent = [_first_awake(shape) for day, shape in nights if start <= day <= case.as_of]
    before = start - timedelta(60)
    earlier = [_first_awake(shape) for day, shape in nights if before <= day < start]
    value = 5 * float(np.mean(recent)) if len(recent) >= FIRST_NEEDS else None
    usual = 5 * float(np.mean(earlier)) if len(earlier) >= 20 else None
    rise = value - usual if value is not None and usual is not None else None
    seen = _derived(
        case, "first_90_awake_minutes", "time awake in the first 90 minutes of sleep", value,
        "min", len(recent), usual, len(earlier),
    )  # fmt: skip
    return finding(
        cited,
        id="broken-first-hours",
        label="waking early in the night",
        subject="the first 90 minutes of sleep",
        topic="sleep",
        status=status_of(rise is not None, (rise or 0.0) >= 5 * FIRST_AWAKE),
        observation=seen,
        threshold=None if usual is None else usual + 5 * FIRST_AWAKE,
        direction="above",
        basis="own-baseline",
        effect="deep sleep falls mostly into these hours",
        size=size_of(rise or 0.0, 30.0),
        is_cause=False,
        action="keep the 90 minutes after you fall asleep quiet, dark and cool",
        action_numbers=(90.0,),
        record="sleep stages through the night on at least 7 nights in two weeks",
    )


def _first_awake(hypnogram: str) -> int:
    asleep = next((place for place, stage in enumerate(hypnogram) if stage in "123"), None)
    return 0 if asleep is None else hypnogram[asleep : asleep + FIRST_EPOCHS].count("4")


def irregular_sleep(case: Case) -> Finding | None:
    """Nights whose midpoint moves by an hour and a half and more."""
    cited = case.cite("sleep-regularity", "", "irregular-sleep")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    seen, since = case.recent("sleep_regularity_minutes", signal.window_days, signal.needs_days)
    beyond = 0.0 if seen.value is None else seen.value - signal.threshold
    rise = seen.value - seen.baseline if seen.value is not None and seen.baseline else 0.0
    return finding(
        cited,
        id="irregular-sleep",
        label="irregular nights",
        subject="regular nights",
        topic="sleep",
        status=status_of(seen.value is not None, beyond > 0),
        observation=seen,
        threshold=signal.threshold,
        direction="above",
        since=since if rise > 0 else None,
        effect="irregular nights go with poorer sleep and slower recovery",
        size=size_of(beyond + 20, SPREAD_SCALE_MIN) if beyond > 0 else 0.0,
        action="rise within the same 30 minutes every day for two weeks, weekends too",
        action_numbers=(30.0,),
        record="bed and wake times on at least 7 nights in two weeks",
    )


def low_deep_sleep(case: Case) -> Finding | None:
    """A share of deep sleep clearly under the person's own."""
    cited = case.cite("slow-wave-sleep", "signs-it-is-disrupted")
    if cited is None:
        return None
    seen, since = case.recent("deep_percent", 14, 7)
    known = seen.value is not None and seen.baseline is not None
    drop = 1 - seen.value / seen.baseline if seen.value and seen.baseline else 0.0
    present = since is not None and drop >= DEEP_DROP
    return finding(
        cited,
        id="low-deep-sleep",
        label="a smaller share of deep sleep",
        subject="deep sleep",
        topic="sleep",
        status=status_of(known, present),
        observation=seen,
        threshold=seen.baseline and seen.baseline * (1 - DEEP_DROP),
        direction="below",
        basis="own-baseline",
        since=since if drop > 0 else None,
        effect="less deep sleep goes with poorer rest; what it means for muscle is less clear",
        size=size_of(drop, DEEP_SCALE) if present else 0.0,
        action="stop caffeine 6 hours before bed and keep the bedroom dark and cool",
        action_numbers=(6.0,),
        record="sleep stages on at least 7 nights in two weeks, with one device",
    )


def _derived(
    case: Case,
    metric: str,
    label: str,
    value: float | None,
    unit: str,
    days: int,
    baseline: float | None,
    baseline_days: int,
) -> Observation:
    start = case.as_of - timedelta(13)
    last: date | None = start - timedelta(1) if baseline is not None else None
    return Observation(
        metric=metric,
        label=label,
        value=value,
        unit=unit,
        start=start,
        end=case.as_of,
        days_with_data=days,
        window_days=14,
        baseline=baseline,
        baseline_start=last and last - timedelta(59),
        baseline_end=last,
        baseline_days=baseline_days if baseline is not None else 0,
    )
