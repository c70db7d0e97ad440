"""Inputs: detectors for sleep, protein and energy. Each reads its number from a page."""

from datetime import timedelta

import numpy as np

from tools.diagnosis.case import Case, finding, size_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation
from tools.series import theil_sen

SLEEP_DROP_H = 0.5
"""Stated on the page: half an hour under one's own usual counts even above 7."""
SLEEP_SCALE_H = 1.0
PROTEIN_SCALE = 0.57
"""From the break point, 1.6 g/kg, to the lower end of its interval, 1.03 (Morton 2018)."""
DEEP_DROP = 0.15
DEEP_SCALE = 0.35
LOSS_PERCENT, LOSS_SCALE = 0.5, 0.7
"""The page's range for a diet begins at 0.5 % of body weight a week."""
WEIGHT_DAYS, WEIGHT_NEEDS = 28, 6


def short_sleep(case: Case) -> Finding | None:
    """Sleep under the page's figure, or half an hour under the person's own usual."""
    cited = case.cite("sleep-duration-and-debt", "", "short-sleep")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    seen, since = case.recent("sleep_hours", signal.window_days, signal.needs_days)
    below = 0.0 if seen.value is None else signal.threshold - seen.value
    drop = 0.0 if seen.value is None or seen.baseline is None else seen.baseline - seen.value
    present = below > 0 or drop >= SLEEP_DROP_H
    own = drop >= SLEEP_DROP_H
    gain = None if seen.value is None else max(0.5, min(1.5, max(below, drop)))
    minutes = None if gain is None else 15 * round(60 * gain / 15)
    return finding(
        cited,
        id="short-sleep",
        label="shorter sleep" if own else "short sleep",
        subject="sleep",
        topic="sleep",
        status="unknown" if seen.value is None else "present" if present else "absent",
        observation=seen,
        threshold=signal.threshold,
        direction="below",
        basis="both" if own and below > 0 else "own-baseline" if own else "page",
        since=since if drop > 0 else None,
        effect="less sleep goes with slower recovery and less muscle building",
        size=size_of(max(below, drop), SLEEP_SCALE_H) if present else 0.0,
        action=minutes and f"go to bed {minutes} minutes earlier for two weeks",
        action_numbers=() if minutes is None else (float(minutes),),
        record=f"at least {signal.needs_days} nights of sleep in two weeks",
    )


def low_deep_sleep(case: Case) -> Finding | None:
    """Deep-sleep minutes clearly under the person's own, at unchanged time asleep."""
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
        status="unknown" if not known else "present" if present else "absent",
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


def low_protein(case: Case) -> Finding | None:
    """Protein per kg of body weight under the page's figure."""
    cited = case.cite("protein-intake", "", "protein-below-break-point")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    seen, since = case.recent("protein_g_per_kg", signal.window_days, signal.needs_days)
    below = 0.0 if seen.value is None else signal.threshold - seen.value
    weight = _weight(case)
    grams = None if weight is None or below <= 0 else 5 * max(1, round(below * weight / 5))
    target = f"{signal.threshold:g} g per kg a day"
    return finding(
        cited,
        id="low-protein",
        label="little protein",
        subject="protein",
        topic="protein",
        status="unknown" if seen.value is None else "present" if below > 0 else "absent",
        observation=seen,
        threshold=signal.threshold,
        direction="below",
        since=since if seen.baseline and seen.value and seen.value < seen.baseline else None,
        effect="under this intake muscle has less to build with",
        size=size_of(below, PROTEIN_SCALE),
        action=f"eat about {grams} g more protein a day, towards {target}"
        if grams
        else f"eat {target}",
        action_numbers=(float(grams), signal.threshold) if grams else (signal.threshold,),
        record=f"{signal.needs_days} whole days of food, each meal entered, and your weight",
    )


def energy_deficit(case: Case) -> Finding | None:
    """A large deficit, judged by falling weight first and by the food log second."""
    cited = case.cite("energy-availability", "", "large-energy-deficit")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    weight = weight_change(case)
    balance, _ = case.recent("energy_balance_kcal", signal.window_days, signal.needs_days)
    eaten, since = case.recent("energy_kcal", signal.window_days, signal.needs_days)
    loss = None if weight.value is None else -weight.value
    short = None if balance.value is None else signal.threshold - balance.value
    present = (loss or 0.0) >= LOSS_PERCENT or (loss is None and (short or 0.0) > 0)
    size = size_of((loss or 0.0) - LOSS_PERCENT + 0.2, LOSS_SCALE)
    main = weight if loss is not None else balance
    fell = eaten.value is not None and eaten.baseline is not None and eaten.value < eaten.baseline
    return finding(
        cited,
        id="energy-deficit",
        label="a large calorie deficit",
        subject="energy",
        topic="energy",
        status="unknown" if main.value is None else "present" if present else "absent",
        observation=main,
        further=tuple(each for each in (eaten, balance) if each.value is not None),
        threshold=-LOSS_PERCENT if loss is not None else signal.threshold,
        direction="below",
        since=since if fell else None,
        effect="too little energy leaves little to build muscle from",
        size=size if present else 0.0,
        action="eat 300 kcal more a day and weigh yourself three mornings a week",
        action_numbers=(300.0,),
        record="your weight on at least three mornings a week for four weeks",
    )


def weight_change(case: Case) -> Observation:
    """Body weight's robust slope over four weeks, in percent a week; negative is loss."""
    start = case.as_of - timedelta(WEIGHT_DAYS - 1)
    series = case.series("weight_kg")
    inside = None if series is None else series.between(start, case.as_of)
    days = 0 if inside is None else len(inside)
    value = None
    if inside is not None and days >= WEIGHT_NEEDS:
        span = int(inside.days[-1] - inside.days[0])
        line = theil_sen(inside.days / 7.0, inside.values)
        if line is not None and span >= WEIGHT_DAYS // 2:
            value = 100 * line.value / float(np.median(inside.values))
    return Observation(
        metric="weight_change_percent_per_week",
        label="change of body weight",
        value=value,
        unit="% a week",
        start=start,
        end=case.as_of,
        days_with_data=days,
        window_days=WEIGHT_DAYS,
        sources=() if inside is None else inside.sources,
    )


def _weight(case: Case) -> float | None:
    series = case.series("weight_kg")
    return case.profile.weight_kg if series is None else float(np.median(series.values[-14:]))
