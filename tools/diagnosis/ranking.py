"""Ranking: how strongly each present finding speaks, in one table with reasons."""

from datetime import timedelta

from tools.diagnosis.findings import Finding, Premise
from tools.diagnosis.premise import rose_until
from tools.evidence import Observation

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


TOO_NEW_DAYS = 14
"""A change this new explains no stretch of six weeks: effects need one to three weeks."""
EARLY_DAYS = 14
"""What a window first shows two weeks and more after the stall began came after it."""

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
"""What mirrors other things is named only where those were recorded."""
NO_TREND = frozenset({"missed-sessions", "no-overload", "easy-sets"})
"""Where no trend can be seen, that sessions are few or too easy to estimate from is the answer."""
BEFORE_STALE = frozenset({"few-hard-sets", "missed-sessions"})
"""What must be known before unrated sets that stay the same are named."""
PLAIN_SIZE, PLAIN_STRENGTH = 0.6, 0.75
"""What is asked of a finding where the premise is in doubt."""
DRIFT_SIZE = 0.9
"""A deviation from the person's own usual without a day on which it began may be chance."""
IS_THE_STALL = frozenset({"no-overload", "no-deficit", "no-surplus"})
"""Sets that stay the same are the flat stretch itself: there is no before and after to compare.
Without a rating of effort they may as well be its mirror, so anything else that fits goes first."""
TO_RECORD = (
    "no-deficit", "no-surplus", "little-endurance", "short-sleep", "low-protein", "energy-deficit",
    "missed-sessions", "few-hard-sets", "no-overload", "over-reaching", "easy-sets",
    "broken-sleep", "lasting-strain", "alcohol", "irregular-sleep", "fewer-steps",
    "crowded-sessions", "late-caffeine", "low-deep-sleep", "interference",
)  # fmt: skip
"""What to record first where it is not known: what is common, strong in trials and cheap to log."""
WORTH_RECORDING = frozenset(TO_RECORD[: TO_RECORD.index("alcohol")])
"""The rest is asked for only where no cause was found."""
CAUSE_TIMING = 0.2
"""What came clearly after the stall, or was so while the lifts rose, is not named."""


def ranked(findings: list[Finding], premise: Premise) -> list[Finding]:
    """The findings with their strength, present ones first by strength, else in given order."""
    scored = [_scored(found, premise) for found in findings]
    ordered = sorted(scored, key=lambda found: (found.status != "present", -found.strength))
    return _upstream_first(ordered)


def by_weight(unknown: list[Finding]) -> list[Finding]:
    """What cannot be seen, by how much it would matter: what may be a cause, the first first."""
    last = len(TO_RECORD)
    place = {name: rank for rank, name in enumerate(TO_RECORD)}
    return sorted(unknown, key=lambda found: (not found.is_cause, place.get(found.id, last)))


def causes(findings: list[Finding], premise: Premise) -> list[Finding]:
    """At most two findings that may be named as causes; none where nothing stalled or slowed.

    What another named finding can bring about is not named beside it.
    """
    unknown = {found.id for found in findings if found.status == "unknown"}
    findings = _eligible(findings, premise)
    named: list[Finding] = []
    is_rated = "easy-sets" not in unknown
    if not is_rated:
        findings = sorted(findings, key=lambda found: found.id == "no-overload")
    for found in findings:
        if found.id == "no-overload" and not is_rated and (named or unknown & BEFORE_STALE):
            continue
        if found.id in MIRRORS and unknown & MIRRORS[found.id]:
            continue
        follows = any(
            found.id in UPSTREAM.get(each.id, ()) and each.id not in found.beside for each in named
        )
        if _may_be_named(found) and not follows:
            named.append(found)
    return named[:2]


def _eligible(findings: list[Finding], premise: Premise) -> list[Finding]:
    """What may be named at all: nothing without a stall, and only what is plain in doubt."""
    if premise.holds is None and premise.focus is not None and premise.focus.kind == "weight":
        return []
    if premise.holds is None:
        few = [found for found in findings if found.id in NO_TREND and _may_be_named(found)]
        return [*few, *[each for each in findings if each not in few and _outweighs_doubt(each)]]
    if premise.holds is False and not premise.is_slowed:
        return [] if premise.is_clear else [each for each in findings if _outweighs_doubt(each)]
    return findings


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
        "coverage": _coverage(seen),
        "grade": GRADES.get(found.grade, 0.4),
    }
    strength = sum(WEIGHTS[name] * value for name, value in reasons.items())
    return found.model_copy(
        update={"strength": min(1.0, strength), "reasons": tuple(reasons.items())}
    )


def _coverage(seen: Observation) -> float:
    """Half of the days are enough; a count per week knows the days without an event too."""
    if seen.unit.endswith("/week"):
        return 1.0
    return min(1.0, 2 * seen.days_with_data / max(1, seen.window_days))


def _timing(found: Finding, premise: Premise) -> float:
    """1 when the lifts rose until it began, least when they were flat already.

    What was already so while the lifts went up can hardly be why they stopped.
    """
    if found.id in IS_THE_STALL:
        return 1.0
    if found.since is None:
        if _is_only_lately(found, premise):
            return 0.1
        if not _was_so_before(found):
            return 0.5
        return {True: 0.0, False: 0.6, None: 0.5}[premise.rose_before]
    if found.since > found.observation.end - timedelta(TOO_NEW_DAYS):
        return 0.1
    if found.since < premise.window_start - timedelta(LONG_AGO_DAYS):
        return 0.3 if premise.rose_before else 0.6
    return {True: 1.0, False: 0.1, None: 0.7}[rose_until(premise, found.since)]


def _is_only_lately(found: Finding, premise: Premise) -> bool:
    """Whether the weeks before the window were fine although the stall was there already."""
    seen, limit = found.observation, found.threshold
    if premise.since is None or seen.baseline is None or limit is None:
        return False
    sign = 1.0 if found.direction == "above" else -1.0
    return sign * (seen.baseline - limit) < 0 and premise.since < seen.start - timedelta(EARLY_DAYS)


def _was_so_before(found: Finding) -> bool:
    """Whether the baseline was beyond the threshold too, by half of today's deviation or more."""
    seen, limit = found.observation, found.threshold
    if seen.baseline is None or seen.value is None or limit is None:
        return False
    sign = 1.0 if found.direction == "above" else -1.0
    return sign * (seen.baseline - limit) >= 0.5 * sign * (seen.value - limit)
