"""Confidence: one stated rule from the premise, the leading cause and what cannot be seen."""

from tools.diagnosis.findings import Finding, Level, Premise

CLEAR = 0.7
LEAD = 0.1


def confidence_of(
    premise: Premise, causes: list[Finding], unknown: list[Finding]
) -> tuple[Level, str]:
    """How sure the answer is, and the clause of the rule that applied.

    high: the stall is clear, one cause stands out by its strength and timing, nothing else of
    weight is unknown. medium: a cause is named but others are close, or something is unknown.
    low: no cause stands out. unknown: it cannot be told whether there is a stall.
    """
    if premise.holds is None:
        level: Level = "low" if causes else "unknown"
        return level, "I cannot tell for sure whether there is a stall"
    if premise.holds is False and not causes:
        level = "high" if premise.is_clear else "medium"
        return level, "the lifts themselves answer the question"
    if premise.holds is False and not premise.is_clear:
        return "low", "the lifts may still be rising a little"
    if not causes:
        return "low", "nothing that I can see stands out"
    lead = causes[0].strength - (causes[1].strength if len(causes) > 1 else 0.0)
    timed = dict(causes[0].reasons).get("timing", 0.0) >= 0.9
    if causes[0].strength >= CLEAR and lead >= LEAD and timed and len(unknown) <= 2:
        return "high", "the timing fits and the other inputs look as before"
    if timed:
        return "medium", "the timing fits; it is an association in your data"
    return "low", "I cannot tell whether it began before the stall"
