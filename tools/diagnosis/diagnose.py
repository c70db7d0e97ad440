"""Diagnose: premise first, then every detector, then a ranking. A pure function of its inputs."""

from collections.abc import Iterable

from knowledge.anatomy import Page
from tools.diagnosis.case import Case
from tools.diagnosis.confidence import confidence_of
from tools.diagnosis.detectors import DETECTORS, EXPLAINS
from tools.diagnosis.findings import Diagnosis, Finding, Premise
from tools.diagnosis.premise import premise_of
from tools.diagnosis.ranking import by_weight, causes, ranked
from tools.focus import Focus
from tools.history import History
from tools.profile import Profile

NEEDS_SESSIONS = frozenset({"missed-sessions", "few-hard-sets"})
FROM_SESSIONS = frozenset({"no-overload", "crowded-sessions"})
"""What cannot be judged because too little was trained is no gap in what was recorded."""


def diagnose(
    pages: Iterable[Page], history: History, profile: Profile, focus: Focus | None = None
) -> Diagnosis:
    """Whether and why progress stalled, as far as these observations can say.

    Args:
        pages: The glossary; numbers and citations come from it.
        history: What the person recorded, up to `history.as_of` (`tools.history.read_history`).
        profile: Weight, goal, experience, as far as stated.
        focus: What the question is about; None for progress in general.
    """
    premise = premise_of(history, profile, focus)
    case = Case({page.id: page for page in pages}, history, profile, premise)
    found = [finding for detector in DETECTORS if (finding := detector(case)) is not None]
    findings = ranked([_for_question(each, premise) for each in found], premise)
    named = causes(findings, premise)
    present = [each for each in findings if each.status == "present"]
    unknown = [each for each in findings if each.status == "unknown"]
    is_seldom = any(0 < trend.sessions < trend.needs for trend in premise.asked)
    if is_seldom or not NEEDS_SESSIONS.isdisjoint(each.id for each in present):
        unknown = [each for each in unknown if each.id not in FROM_SESSIONS]
    level, reason = confidence_of(premise, named, unknown)
    if any(each.topic == "health" for each in present):
        level, reason = "medium", "signs like these can have harmless reasons as well"
    also = [each for each in present if each not in named]
    caution = next((each for each in present if each.topic == "health"), None)
    return Diagnosis(
        as_of=history.as_of,
        goal=profile.goal,
        premise=premise,
        findings=tuple(findings),
        causes=tuple(each.id for each in named),
        also=tuple(each.id for each in also),
        fine=tuple(each.id for each in findings if each.status == "absent"),
        cannot_see=tuple(each.id for each in by_weight(unknown)),
        actions=_actions(named, also, caution),
        confidence=level,
        confidence_reason=reason,
        caution=caution and caution.id,
    )


def _for_question(found: Finding, premise: Premise) -> Finding:
    """A finding that cannot explain what was asked about is told, never named as a cause."""
    explains = EXPLAINS.get(premise.focus.kind) if premise.focus else None
    if explains is None or found.id in explains:
        return found
    return found.model_copy(update={"is_cause": False})


def _actions(named: list[Finding], also: list[Finding], caution: Finding | None) -> tuple[str, ...]:
    """At most three; before a possible illness, rest is the only one."""
    if caution is not None:
        return (caution.id,)
    return tuple(each.id for each in [*named, *also] if each.action)[:3]
