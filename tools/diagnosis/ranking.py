"""Ranking: how strongly each present finding speaks, in one table with reasons."""

from datetime import date

from tools.diagnosis.findings import Finding, Premise

WEIGHTS: dict[str, float] = {
    "size": 0.45,  # a plain deviation says more than one at the edge
    "timing": 0.30,  # what began before the stall can explain it, what came later cannot
    "coverage": 0.10,  # few days with data are a weak base even past the minimum
    "grade": 0.15,  # how sure the page is that it matters at all
}
GRADES: dict[str | None, float] = {
    "strong": 1.0,
    "moderate": 0.75,
    "limited": 0.4,
    "folklore": 0.0,
    None: 0.4,
}
CAUSE_STRENGTH = 0.5
"""Under half of the possible score a finding is told, but not named as a cause."""
CAUSE_SIZE = 0.35
"""A deviation this near its threshold is no explanation, whatever its timing."""
LAG_DAYS = 42
"""A change up to six weeks before the stall is in time: effects need one to three weeks, and a
slope needs as long again to be seen to bend."""
TOLERANCE_DAYS = 14
"""The day a stall began is known to about two weeks."""


def ranked(findings: list[Finding], premise: Premise) -> list[Finding]:
    """The findings with their strength, present ones first by strength, else in given order."""
    scored = [_scored(found, premise) for found in findings]
    return sorted(scored, key=lambda found: (found.status != "present", -found.strength))


def causes(findings: list[Finding], premise: Premise) -> list[Finding]:
    """At most two findings that may be named as causes; none where there is no stall."""
    if premise.holds is not True:
        return []
    named = [
        found
        for found in findings
        if found.is_cause
        and found.status == "present"
        and found.strength >= CAUSE_STRENGTH
        and found.size >= CAUSE_SIZE
    ]
    return named[:2]


def _scored(found: Finding, premise: Premise) -> Finding:
    if found.status != "present":
        return found
    seen = found.observation
    reasons = {
        "size": found.size,
        "timing": _timing(found.since, premise.since),
        "coverage": min(1.0, 2 * seen.days_with_data / max(1, seen.window_days)),
        "grade": GRADES.get(found.grade, 0.4),
    }
    strength = sum(WEIGHTS[name] * value for name, value in reasons.items())
    return found.model_copy(
        update={"strength": min(1.0, strength), "reasons": tuple(reasons.items())}
    )


def _timing(since: date | None, stall: date | None) -> float:
    """1 when it began shortly before the stall, less when long before, least when after."""
    if since is None or stall is None:
        return 0.5
    lead = (stall - since).days
    if lead < -TOLERANCE_DAYS:
        return 0.1
    return 1.0 if lead <= LAG_DAYS else 0.6
