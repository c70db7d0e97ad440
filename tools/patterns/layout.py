"""Layout: premise, findings and what follows, in the one JSON that `find_patterns` returns."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from knowledge.anatomy import Page
from tools.diagnosis import Diagnosis, Premise
from tools.diagnosis.weight import LESS_FOOD, MORE_FOOD
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.patterns.findings import finding_row
from tools.patterns.trends import since_when, trend_row
from tools.profile import Goal
from tools.shown import count, day, show, weeks

GOALS: dict[Goal, str] = {
    "gain-muscle": "gain",
    "gain-strength": "gain or hold",
    "lose-fat": "lose",
    "maintain": "hold",
}
GOAL_ACTIONS: dict[Goal, tuple[str, str]] = {
    "gain-muscle": ("gain", MORE_FOOD),
    "lose-fat": ("lose", LESS_FOOD),
}
PLATEAU: dict[str, tuple[str, str]] = {
    "lift": (
        "plateau",
        "add 1 or 2 sets a week for one muscle if you feel fresh, and judge after 4 weeks",
    ),
    "endurance": (
        "vo2max",
        "add 1 interval session a week, 4 times 4 minutes hard with 3 minutes easy between",
    ),
    "weight": (
        "weight-trend",
        "weigh yourself on 4 mornings a week, and compare weekly averages after 3 weeks",
    ),
}
"""Page and step that it takes when nothing else was found to be wrong."""
REVIEW_DAYS = 14
"""Two weeks: enough nights and sessions for a window to change, by the windows pages use."""


def laid_out(diagnosis: Diagnosis, log: EvidenceLog, pages: Mapping[str, Page]) -> dict[str, Any]:
    """The diagnosis with shown values and evidence ids; every number a sentence may need."""
    premise = diagnosis.premise
    asked = {trend.key for trend in premise.asked}
    trends = [
        {**row, "is_asked": row["key"] in asked}
        for trend in premise.trends
        if (row := trend_row(trend, log, diagnosis.as_of)) is not None
    ]
    main = {*diagnosis.causes, *diagnosis.also, *diagnosis.actions}
    if diagnosis.caution:
        main.add(diagnosis.caution)
    return {
        "premise": {
            "counts": _counts(premise, log, diagnosis.as_of),
            "holds": premise.holds,
            "is_slowed": premise.is_slowed,
            "is_clear": premise.is_clear,
            "rate": _rate(premise, log),
            "asked": _asked(premise),
            "reason": premise.reason,
            "since": since_when(premise.since, diagnosis.as_of),
            "trends": trends,
            "weight": trend_row(premise.weight, log, diagnosis.as_of),
            "wanted": premise.wanted,
            "goal": GOALS.get(diagnosis.goal) if diagnosis.goal else None,
            "fits_goal": premise.fits_goal,
            "endurance": trend_row(premise.endurance, log, diagnosis.as_of),
            "volume": trend_row(premise.volume, log, diagnosis.as_of),
        },
        "findings": [
            finding_row(found, log, pages, diagnosis, found.id in main)
            for found in diagnosis.findings
        ],
        "causes": list(diagnosis.causes),
        "also": list(diagnosis.also),
        "fine": list(diagnosis.fine),
        "cannot_see": list(diagnosis.cannot_see),
        "actions": list(diagnosis.actions),
        "caution": diagnosis.caution,
        "goal_action": _goal_action(diagnosis, log),
        "plateau_action": _plateau_action(diagnosis, log, pages),
        "review": _review(diagnosis, log),
        "confidence": diagnosis.confidence,
        "confidence_reason": diagnosis.confidence_reason,
    }


def _counts(premise: Premise, log: EvidenceLog, as_of: date) -> dict[str, Any] | None:
    """How many of the judged lifts rise and how many are stalled."""
    judged = [trend for trend in premise.lifts if trend.state != "too-little-data"]
    if len(judged) < 2:
        return None
    total = len(judged)
    rising = sum(trend.state == "progressing" for trend in judged)
    stalled = sum(trend.is_stalled for trend in judged)
    name = _lifts_of(premise)
    name = name if total == len(premise.lifts) else f"{name} with enough sessions"
    evidence = log.add(
        Evidence(
            id="d0",
            kind="data",
            label=f"{name[:1].upper()}{name[1:]} judged",
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
        "rising": f"{_of(rising, total, name)} went up",
        "stalled": f"{_of(stalled, total, name)} {'has' if stalled == 1 else 'have'}",
        "is_most": 2 * rising > total,
        "is_all": stalled == total,
    }


def _lifts_of(premise: Premise) -> str:
    focus = premise.focus
    is_part = focus is not None and focus.kind == "muscle" and bool(premise.asked)
    return f"lifts for {focus.name.removeprefix('my ')}" if focus and is_part else "main lifts"


def _asked(premise: Premise) -> dict[str, Any] | None:
    """What the question names, and whether the data hold any of it."""
    focus = premise.focus
    if focus is None:
        return None
    return {
        "kind": focus.kind,
        "name": focus.name,
        "wanted": premise.wanted,
        "is_logged": bool(premise.asked),
    }


def _rate(premise: Premise, log: EvidenceLog) -> dict[str, str] | None:
    """How fast the asked lifts move taken together, in percent a week, lately and before."""
    if premise.rate is None or not premise.asked:
        return None
    before = premise.earlier_rate
    numbers = () if before is None else (before,)
    shown = show(premise.rate, "% a week", 1, signed=True)
    earlier = None if before is None else show(before, "% a week", 1, signed=True)
    name = _lifts_of(premise)
    evidence = log.add(
        Evidence(
            id="d0",
            kind="data",
            label=f"{name[:1].upper()}{name[1:]} taken together",
            value=premise.rate,
            unit="%/week",
            text=shown if earlier is None else f"{shown}; before that {earlier}",
            numbers=numbers,
            number_units=("%/week",) * len(numbers),
            start=min(trend.start for trend in premise.asked),
            end=premise.asked[0].end,
        )
    )
    return {"evidence": evidence.id, "name": name, "now": shown, "before": earlier or ""}


_LENGTH_UNITS = ("days", "weeks")


def _lengths(since: date | None, as_of: date) -> tuple[float, ...]:
    """How long ago a day is, in days and in whole weeks."""
    return () if since is None else ((as_of - since).days, round((as_of - since).days / 7))


def _of(number: int, total: int, name: str) -> str:
    if number == total:
        return f"{'both' if total == 2 else f'all {count(total)}'} of your {name}"
    return f"{count(number) if number else 'none'} of your {count(total)} {name}"


def _goal_action(diagnosis: Diagnosis, log: EvidenceLog) -> dict[str, str] | None:
    """What to change where body weight does not move as the goal asks."""
    action = GOAL_ACTIONS.get(diagnosis.goal) if diagnosis.goal else None
    if action is None or diagnosis.premise.fits_goal is not False:
        return None
    wanted, text = action
    evidence = log.add(Evidence(id="d0", kind="data", label="Plan: body weight", text=text))
    return {"wanted": wanted, "text": text, "evidence": evidence.id}


def _plateau_action(
    diagnosis: Diagnosis, log: EvidenceLog, pages: Mapping[str, Page]
) -> dict[str, str] | None:
    """What the page on plateaus advises where lifts stand still and nothing was found."""
    premise = diagnosis.premise
    kind = "lift" if premise.focus is None else premise.focus.kind
    page_id, text = PLATEAU.get(kind, PLATEAU["lift"])
    if page_id not in pages or diagnosis.causes or premise.holds is not True:
        return None
    log.section(pages[page_id], "how-to-improve-it")
    plan = Evidence(id="d0", kind="data", label="Plan: plateau", text=text)
    return {"text": text, "evidence": log.add(plan).id}


def _review(diagnosis: Diagnosis, log: EvidenceLog) -> dict[str, str]:
    """The day on which to look again."""
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
