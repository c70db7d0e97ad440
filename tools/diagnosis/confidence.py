"""Confidence: one stated rule from the premise, the leading cause and what cannot be seen."""

from tools.diagnosis.findings import Finding, Level, Premise

CLEAR = 0.7
LEAD = 0.1
IN_TIME = 0.9
DECISIVE = frozenset(
    {"short-sleep", "low-protein", "energy-deficit", "missed-sessions", "few-hard-sets"}
)
"""The inputs without which another cause cannot be ruled out: nights, food, weight, training."""
BEHIND: dict[str, frozenset[str]] = {"lasting-strain": frozenset({"interference", "over-reaching"})}
"""What may stand behind a finding that is a trace of other things, and must be known too."""
Verdict = tuple[Level, str]


def confidence_of(premise: Premise, causes: list[Finding], unknown: list[Finding]) -> Verdict:
    """How sure the answer is, and the clause of the rule that applied.

    high: the stall is clear; one cause stands out by its strength, began before it, and every
    decisive input is known. medium: a cause that began before it, but others are close or a
    decisive input is not known. low: no cause, or none whose beginning is known. unknown: it
    cannot be told whether there is a stall. Without a stall: high where what was asked about
    clearly moves, else medium.
    """
    if premise.holds is None:
        level: Level = "low" if causes else "unknown"
        return level, "I cannot tell for sure whether there is a stall"
    if premise.holds is False and not causes:
        return _without_stall(premise)
    if premise.holds is False and not premise.is_clear:
        return "low", "it may still be rising a little"
    if not causes:
        return "low", "nothing that I can see stands out"
    needed = DECISIVE | BEHIND.get(causes[0].id, frozenset())
    return _of_causes(premise, causes, {each.id for each in unknown} & needed)


def _without_stall(premise: Premise) -> Verdict:
    if premise.is_clear and not premise.is_slowed:
        return "high", "the trend itself answers the question"
    return "medium", "the trend answers the question, though not sharply"


def _of_causes(premise: Premise, causes: list[Finding], hidden: set[str]) -> Verdict:
    first = causes[0]
    if premise.focus is not None and premise.focus.kind == "weight":
        return "medium", "the scale says so; how much was eaten is only as sure as the log"
    if dict(first.reasons).get("timing", 0.0) < IN_TIME:
        return "low", "I cannot tell whether it began before the stall"
    lead = first.strength - (causes[1].strength if len(causes) > 1 else 0.0)
    if hidden:
        return "medium", "the timing fits, but I cannot see everything that could matter"
    if first.strength < CLEAR or lead < LEAD:
        return "medium", "the timing fits, but it does not stand out alone"
    return "high", "the timing fits and the other inputs look as before"
