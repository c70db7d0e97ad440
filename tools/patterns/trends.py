"""Trends as JSON: how lifts, weight and endurance moved, with the numbers a sentence may need.

Knows how a trend is shown, not how it was judged.
"""

import re
from datetime import date
from typing import Any

from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.shown import day, show, weeks
from tools.trend import Trend

STATES = {"progressing": "rising", "flat": "flat", "declining": "falling"}
"""The first word of a trend's evidence; grounding reads its direction from it."""
MOST_PERCENT = 25.0
"""More in six weeks than this is another machine or another unit rather than strength."""
RATE = {"kg": "kg/week", "sessions": "sessions/week", "sets": "sets/week"}


def since_when(since: date | None, as_of: date) -> dict[str, str] | None:
    """A day and how long ago it was, in words."""
    if since is None:
        return None
    return {"day": day(since), "for": weeks((as_of - since).days)}


def trend_row(trend: Trend | None, log: EvidenceLog, as_of: date) -> dict[str, Any] | None:
    """One trend with shown values and its evidence; None where there is none."""
    if trend is None:
        return None
    evidence = _trend_evidence(trend, log, as_of)
    rate = RATE.get(trend.unit, f"{trend.unit}/week")
    return {
        "evidence": evidence.id,
        "subject": trend.subject,
        "key": trend.key,
        "label": plain_label(trend.label),
        "state": trend.state,
        "is_stalled": trend.is_stalled,
        "innocent": trend.innocent,
        "slope": _rate(trend.slope, rate),
        "range": None
        if trend.low is None or trend.high is None
        else f"{_rate(trend.low, '')} and {_rate(trend.high, rate)}",
        "earlier_slope": _rate(trend.earlier_slope, rate),
        "change": None
        if trend.change_percent is None
        else show(trend.change_percent, "%", 0, signed=True),
        "level": None if trend.level is None else show(trend.level, trend.unit),
        "start": day(trend.start),
        "end": day(trend.end),
        "over": weeks((trend.end - trend.start).days + 1),
        "since": since_when(trend.since, as_of),
        "last": day(trend.points[-1][0]) if trend.points else None,
        "is_plausible": trend.change_percent is not None
        and abs(trend.change_percent) <= MOST_PERCENT,
        "sessions": trend.sessions,
        "needs": trend.needs,
    }


def plain_label(label: str) -> str:
    """A lift as people say it: "Bench Press (Barbell)" -> "bench press"."""
    said = re.sub(r"\s*\([^)]*\)", "", label).strip() or label
    return " ".join(word if word.isupper() else word.lower() for word in said.split())


def _rate(value: float | None, unit: str) -> str | None:
    return None if value is None else show(value, unit, 1, signed=True)


def _trend_evidence(trend: Trend, log: EvidenceLog, as_of: date) -> Evidence:
    rate = RATE.get(trend.unit, f"{trend.unit}/week")
    numbers: list[tuple[float | None, str]] = [
        (trend.low, rate),
        (trend.high, rate),
        (trend.change_percent, "%"),
        (trend.level, trend.unit),
        (trend.earlier_slope, rate),
        (trend.earlier_low, rate),
        (trend.earlier_high, rate),
        (trend.sessions, "sessions"),
        (trend.needs, "sessions"),
        (trend.earlier_sessions or None, "sessions"),
        (90, "%"),
    ]
    if trend.since is not None:
        numbers.append(((as_of - trend.since).days, "days"))
        numbers.append((round((as_of - trend.since).days / 7), "weeks"))
    known = [(value, unit) for value, unit in numbers if value is not None]
    last = trend.points[-1][0] if trend.points else None
    dates = (trend.since, trend.earlier_start, last)
    return log.add(
        Evidence(
            id="d0",
            kind="data",
            label=f"{plain_label(trend.label)}, trend",
            metric=trend.key,
            value=trend.slope,
            unit=rate,
            text=_trend_text(trend, rate),
            start=trend.start,
            end=trend.end,
            days_with_data=trend.sessions,
            window_days=(trend.end - trend.start).days + 1,
            numbers=tuple(value for value, _ in known),
            number_units=tuple(unit for _, unit in known),
            dates=tuple(each for each in dates if each is not None),
            series=trend.points,
            sources=trend.sources,
        )
    )


def _trend_text(trend: Trend, rate: str) -> str:
    if trend.slope is None:
        return f"too few sessions: {trend.sessions} of {trend.needs} needed"
    word = STATES.get(trend.state, "unknown")
    text = f"{word}, {_rate(trend.slope, rate)} since {day(trend.start)}, {trend.sessions} sessions"
    if trend.low is not None and trend.high is not None:
        text += f" (90 % interval {_rate(trend.low, '')} to {_rate(trend.high, '')})"
    if trend.earlier_slope is not None:
        text += f"; before that {_rate(trend.earlier_slope, rate)}"
    return text
