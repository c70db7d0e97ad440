"""Ranking: how strongly each present finding speaks, in one table with reasons."""

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


UPSTREAM: dict[str, tuple[str, ...]] = {
    "late-caffeine": ("broken-sleep", "short-sleep", "low-deep-sleep"),
    "alcohol": ("broken-sleep", "low-deep-sleep", "lasting-strain"),
    "over-reaching": ("crowded-sessions", "lasting-strain"),
    "no-overload": ("easy-sets",),
    "missed-sessions": ("few-hard-sets",),
    "short-sleep": ("lasting-strain",),
    "irregular-sleep": ("lasting-strain",),
    "broken-sleep": ("lasting-strain", "low-deep-sleep"),
    "energy-deficit": ("lasting-strain",),
    "illness-like": ("lasting-strain",),
}
"""What can bring about what: when both are there and began together, the first is named and the
other goes below it."""
TOGETHER_DAYS = 21


def ranked(findings: list[Finding], premise: Premise) -> list[Finding]:
    """The findings with their strength, present ones first by strength, else in given order."""
    scored = [_scored(found, premise) for found in findings]
    ordered = sorted(scored, key=lambda found: (found.status != "present", -found.strength))
    return _upstream_first(ordered)


def causes(findings: list[Finding], premise: Premise) -> list[Finding]:
    """At most two findings that may be named as causes; none where nothing stalled or slowed."""
    if premise.holds is not True and not premise.is_slowed:
        return []
    return [found for found in findings if _may_be_named(found)][:2]


def _may_be_named(found: Finding) -> bool:
    return (
        found.is_cause
        and found.status == "present"
        and found.strength >= CAUSE_STRENGTH
        and found.size >= CAUSE_SIZE
    )


def _upstream_first(ordered: list[Finding]) -> list[Finding]:
    """Lift what can bring about another finding just above that finding."""
    for found in list(ordered):
        for lower in UPSTREAM.get(found.id, ()):
            place = next((at for at, each in enumerate(ordered) if each.id == lower), None)
            if place is None or not _may_be_named(found) or not _together(found, ordered[place]):
                continue
            if place < ordered.index(found):
                ordered.remove(found)
                ordered.insert(place, found)
    return ordered


def _together(one: Finding, other: Finding) -> bool:
    if one.since is None or other.since is None:
        return one.since is other.since
    return abs((one.since - other.since).days) <= TOGETHER_DAYS


def _scored(found: Finding, premise: Premise) -> Finding:
    if found.status != "present":
        return found
    seen = found.observation
    reasons = {
        "size": found.size,
        "timing": _timing(found, premise),
        "coverage": min(1.0, 2 * seen.days_with_data / max(1, seen.window_days)),
        "grade": GRADES.get(found.grade, 0.4),
    }
    strength = sum(WEIGHTS[name] * value for name, value in reasons.items())
    return found.model_copy(
        update={"strength": min(1.0, strength), "reasons": tuple(reasons.items())}
    )


def _timing(found: Finding, premise: Premise) -> float:
    """1 when it began shortly before the stall, less when long before, least when after.

    What was already so while the lifts went up can hardly be why they stopped.
    """
    if found.since is None:
        if not _was_so_before(found):
            return 0.5
        return {True: 0.0, False: 0.6, None: 0.5}[premise.rose_before]
    if premise.since is None:
        return 0.7
    lead = (premise.since - found.since).days
    if lead < -TOLERANCE_DAYS:
        return 0.1
    if lead <= LAG_DAYS:
        return 1.0
    return 0.3 if premise.rose_before else 0.6


def _was_so_before(found: Finding) -> bool:
    """Whether the baseline was beyond the threshold too, by half of today's deviation or more."""
    seen, limit = found.observation, found.threshold
    if seen.baseline is None or seen.value is None or limit is None:
        return False
    sign = 1.0 if found.direction == "above" else -1.0
    return sign * (seen.baseline - limit) >= 0.5 * sign * (seen.value - limit)
