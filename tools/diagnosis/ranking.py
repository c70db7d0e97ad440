"""Ranking: how strongly each present finding speaks, in one table with reasons."""

from datetime import timedelta

from tools.diagnosis.findings import Finding, Premise
from tools.diagnosis.premise import rose_until

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
LONG_AGO_DAYS = 42
"""A change up to six weeks before the window is in time: effects need one to three weeks, and a
slope needs as long again to be seen to bend."""


UPSTREAM: dict[str, tuple[str, ...]] = {
    "late-caffeine": ("broken-sleep", "short-sleep", "low-deep-sleep"),
    "alcohol": ("broken-sleep", "low-deep-sleep", "lasting-strain"),
    "over-reaching": ("crowded-sessions", "lasting-strain"),
    "interference": ("lasting-strain",),
    "no-overload": ("easy-sets", "few-hard-sets"),
    "easy-sets": ("few-hard-sets",),
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
MIRRORS: dict[str, frozenset[str]] = {
    "lasting-strain": frozenset({"over-reaching", "short-sleep", "low-protein"}),
}
"""What mirrors other things is named only when training, nights and food were recorded."""
NO_TREND = frozenset({"missed-sessions", "no-overload", "easy-sets"})
"""Where no trend can be seen, that sessions are few or too easy to estimate from is the answer."""
PLAIN_SIZE, PLAIN_STRENGTH = 0.6, 0.75
"""What is asked of a finding where the premise is in doubt."""
DRIFT_SIZE = 0.9
"""A deviation from the person's own usual without a day on which it began may be chance."""
IS_THE_STALL = frozenset({"no-overload"})
"""Sets that stay the same are the flat stretch itself: there is no before and after to compare."""
CAUSE_TIMING = 0.2
"""What came clearly after the stall, or was so while the lifts rose, is not named."""


def ranked(findings: list[Finding], premise: Premise) -> list[Finding]:
    """The findings with their strength, present ones first by strength, else in given order."""
    scored = [_scored(found, premise) for found in findings]
    ordered = sorted(scored, key=lambda found: (found.status != "present", -found.strength))
    return _upstream_first(ordered)


def causes(findings: list[Finding], premise: Premise) -> list[Finding]:
    """At most two findings that may be named as causes; none where nothing stalled or slowed.

    What another named finding can bring about is not named beside it.
    """
    if premise.holds is None:
        return [found for found in findings if found.id in NO_TREND and _may_be_named(found)]
    if premise.holds is False and not premise.is_slowed:
        if premise.is_clear:
            return []
        findings = [found for found in findings if _outweighs_doubt(found)]
    named: list[Finding] = []
    unknown = {found.id for found in findings if found.status == "unknown"}
    for found in findings:
        if found.id in MIRRORS and unknown & MIRRORS[found.id]:
            continue
        follows = any(found.id in UPSTREAM.get(each.id, ()) for each in named)
        if _may_be_named(found) and not follows:
            named.append(found)
    return named[:2]


def _outweighs_doubt(found: Finding) -> bool:
    """Plain enough to be named where the lifts do not clearly say whether they rise."""
    if found.id in NO_TREND:
        return found.size >= PLAIN_SIZE
    return found.strength >= PLAIN_STRENGTH and dict(found.reasons).get("timing", 0.0) >= 1.0


def _may_be_named(found: Finding) -> bool:
    return (
        found.is_cause
        and found.status == "present"
        and found.strength >= CAUSE_STRENGTH
        and found.size >= (DRIFT_SIZE if _has_no_beginning(found) else CAUSE_SIZE)
        and dict(found.reasons).get("timing", 0.0) >= CAUSE_TIMING
    )


def _has_no_beginning(found: Finding) -> bool:
    """A deviation from the person's own that drifted, or that is chance."""
    return found.since is None and found.basis != "page"


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
    """1 when the lifts rose until it began, least when they were flat already.

    What was already so while the lifts went up can hardly be why they stopped.
    """
    if found.id in IS_THE_STALL:
        return 1.0
    if found.since is None:
        if not _was_so_before(found):
            return 0.5
        return {True: 0.0, False: 0.6, None: 0.5}[premise.rose_before]
    if found.since < premise.window_start - timedelta(LONG_AGO_DAYS):
        return 0.3 if premise.rose_before else 0.6
    return {True: 1.0, False: 0.1, None: 0.7}[rose_until(premise, found.since)]


def _was_so_before(found: Finding) -> bool:
    """Whether the baseline was beyond the threshold too, by half of today's deviation or more."""
    seen, limit = found.observation, found.threshold
    if seen.baseline is None or seen.value is None or limit is None:
        return False
    sign = 1.0 if found.direction == "above" else -1.0
    return sign * (seen.baseline - limit) >= 0.5 * sign * (seen.value - limit)
