"""Patterns: a diagnosis as JSON with numbered evidence, for a model to write from.

Knows how results are laid out for a reader, not how they were judged.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from knowledge.anatomy import Page
from tools.diagnosis import Diagnosis, Finding, Premise, Trend
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog, shown_value
from tools.shown import count, day, show, weeks

REVIEW_DAYS = 14
"""Two weeks: enough nights and sessions for a window to change, by the windows pages use."""

WHY_SECTION = "why-it-matters"

RATE = {"kg": "kg/week", "sessions": "sessions/week", "sets": "sets/week"}


def laid_out(diagnosis: Diagnosis, log: EvidenceLog, pages: Mapping[str, Page]) -> dict[str, Any]:
    """The diagnosis with shown values and evidence ids; every number a sentence may need."""
    premise = diagnosis.premise
    trends = [_trend(trend, log, diagnosis.as_of) for trend in premise.trends]
    main = {*diagnosis.causes, *diagnosis.also, *diagnosis.actions}
    if diagnosis.caution:
        main.add(diagnosis.caution)
    return {
        "premise": {
            "counts": _counts(premise, log, diagnosis.as_of),
            "holds": premise.holds,
            "is_slowed": premise.is_slowed,
            "is_clear": premise.is_clear,
            "focus": premise.focus,
            "reason": premise.reason,
            "since": _since(premise.since, diagnosis.as_of),
            "trends": trends,
            "weight": _trend(premise.weight, log, diagnosis.as_of),
            "fits_goal": premise.fits_goal,
            "endurance": _trend(premise.endurance, log, diagnosis.as_of),
            "volume": _trend(premise.volume, log, diagnosis.as_of),
        },
        "findings": [
            _finding(found, log, pages, diagnosis, found.id in main) for found in diagnosis.findings
        ],
        "causes": list(diagnosis.causes),
        "also": list(diagnosis.also),
        "fine": list(diagnosis.fine),
        "cannot_see": list(diagnosis.cannot_see),
        "actions": list(diagnosis.actions),
        "caution": diagnosis.caution,
        "review": _review(diagnosis, log),
        "confidence": diagnosis.confidence,
        "confidence_reason": diagnosis.confidence_reason,
    }


def _counts(premise: Premise, log: EvidenceLog, as_of: date) -> dict[str, str] | None:
    """How many of the judged lifts rise and how many are stalled."""
    judged = [trend for trend in premise.trends if trend.state != "too-little-data"]
    if len(judged) < 2:
        return None
    rising, stalled, total = len(premise.progressing), len(premise.stalled), len(judged)
    evidence = log.add(
        Evidence(
            id="d0",
            kind="data",
            label="Main lifts judged",
            value=total,
            unit="lifts",
            text=f"{rising} rising, {stalled} flat or falling, of {total}",
            numbers=(rising, stalled, total - rising - stalled, *_lengths(premise.since, as_of)),
            number_units=("lifts", "lifts", "lifts", *_LENGTH_UNITS[: 2 * bool(premise.since)]),
            dates=() if premise.since is None else (premise.since,),
            start=judged[0].start,
            end=judged[0].end,
            sources=tuple(sorted({source for trend in judged for source in trend.sources})),
        )
    )
    return {
        "evidence": evidence.id,
        "rising": f"{_of(rising, total)} went up",
        "stalled": f"{_of(stalled, total)} {'has' if stalled == 1 else 'have'}",
    }


_LENGTH_UNITS = ("days", "weeks")


def _lengths(since: date | None, as_of: date) -> tuple[float, ...]:
    """How long ago a day is, in days and in whole weeks."""
    return () if since is None else ((as_of - since).days, round((as_of - since).days / 7))


def _of(number: int, total: int) -> str:
    if number == total:
        return f"all {count(total)} of your main lifts"
    return f"{count(number) if number else 'none'} of your {count(total)} main lifts"


def _review(diagnosis: Diagnosis, log: EvidenceLog) -> dict[str, str] | None:
    """The day on which to look again, when there is something to change."""
    if not diagnosis.actions:
        return None
    again = diagnosis.as_of + timedelta(REVIEW_DAYS)
    evidence = log.add(
        Evidence(
            id="d0",
            kind="data",
            label="Look again",
            text=f"{day(again)}, {weeks(REVIEW_DAYS)} from {day(diagnosis.as_of)}",
            value=REVIEW_DAYS,
            unit="days",
            dates=(again,),
        )
    )
    return {"day": day(again), "evidence": evidence.id}


def _since(since: date | None, as_of: date) -> dict[str, str] | None:
    if since is None:
        return None
    return {"day": day(since), "for": weeks((as_of - since).days)}


def _trend(trend: Trend | None, log: EvidenceLog, as_of: date) -> dict[str, Any] | None:
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
        "since": _since(trend.since, as_of),
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
    dates = (trend.since, trend.earlier_start)
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
    text = f"{_rate(trend.slope, rate)} since {day(trend.start)}, {trend.sessions} sessions"
    if trend.low is not None and trend.high is not None:
        text += f" (90 % interval {_rate(trend.low, '')} to {_rate(trend.high, '')})"
    if trend.earlier_slope is not None:
        text += f"; before that {_rate(trend.earlier_slope, rate)}"
    return text


def _finding(
    found: Finding,
    log: EvidenceLog,
    pages: Mapping[str, Page],
    diagnosis: Diagnosis,
    is_main: bool,
) -> dict[str, Any]:
    numbers: list[tuple[float, str]] = []
    if found.threshold is not None:
        numbers.append((found.threshold, found.observation.unit))
    dates = () if found.since is None else (found.since,)
    if found.since is not None:
        numbers.append((round((diagnosis.as_of - found.since).days / 7), "weeks"))
    stalled = diagnosis.premise.since
    if found.since is not None and stalled is not None:
        numbers.append((round((stalled - found.since).days / 7), "weeks"))
    evidence = log.observation(found.observation, numbers, dates)
    further = [log.observation(each) for each in found.further] if is_main else []
    passage = _passage(found, log, pages) if is_main else None
    return {
        "id": found.id,
        "label": found.label,
        "subject": found.subject,
        "topic": found.topic,
        "status": found.status,
        "evidence": [evidence.id, *[each.id for each in further]],
        "shown": _observed(evidence),
        "threshold": _threshold(found),
        "basis": found.basis,
        "since": _since(found.since, diagnosis.as_of),
        "before_stall": _before(found.since, stalled),
        "passage": None if passage is None else passage.id,
        "passage_text": None if passage is None else passage.text,
        "why": _why(found, log, pages) if is_main else None,
        "grade": found.grade,
        "effect": found.effect,
        "is_cause": found.is_cause,
        "action": found.action,
        "action_evidence": _plan(found.action, found, log),
        "record": found.record,
        "record_evidence": _plan(found.record, found, log) if found.status == "unknown" else None,
    }


def _observed(evidence: Evidence) -> dict[str, Any]:
    unit = evidence.unit or ""

    def shown(value: float | None) -> str | None:
        return None if value is None else shown_value(evidence.metric, value, unit)

    return {
        "label": evidence.label,
        "metric": evidence.metric,
        "value": shown(evidence.value),
        "usual": shown(evidence.baseline),
        "days_with_data": evidence.days_with_data,
        "window_days": evidence.window_days,
        "start": None if evidence.start is None else day(evidence.start),
        "end": None if evidence.end is None else day(evidence.end),
    }


def _threshold(found: Finding) -> str | None:
    if found.threshold is None:
        return None
    return shown_value(found.observation.metric, found.threshold, found.observation.unit)


def _before(since: date | None, stalled: date | None) -> str | None:
    """How long before the stall the deviation began, in words; None when it did not."""
    if since is None or stalled is None or since >= stalled:
        return None
    return weeks((stalled - since).days)


def _passage(found: Finding, log: EvidenceLog, pages: Mapping[str, Page]) -> Evidence | None:
    page = pages.get(found.page_id)
    return None if page is None else log.section(page, found.section)


def _why(found: Finding, log: EvidenceLog, pages: Mapping[str, Page]) -> dict[str, str] | None:
    """The page's own part on why it matters, beside the part that states the figure."""
    page = pages.get(found.page_id)
    evidence = None if page is None else log.section(page, WHY_SECTION)
    return None if evidence is None else {"evidence": evidence.id, "text": evidence.text or ""}


def _plan(text: str | None, found: Finding, log: EvidenceLog) -> str | None:
    """Something to do or to record, as evidence for the numbers in it."""
    if text is None:
        return None
    label = f"Plan: {found.subject}"
    return log.add(Evidence(id="d0", kind="data", label=label, text=text)).id
