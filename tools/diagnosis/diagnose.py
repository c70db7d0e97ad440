"""Diagnose: premise first, then every detector, then a ranking. A pure function of its inputs."""

from collections.abc import Iterable

from knowledge.anatomy import Page
from tools.diagnosis.case import Case
from tools.diagnosis.confidence import confidence_of
from tools.diagnosis.detectors import DETECTORS
from tools.diagnosis.findings import Diagnosis, Finding
from tools.diagnosis.premise import premise_of
from tools.diagnosis.ranking import causes, ranked
from tools.history import History
from tools.profile import Profile


def diagnose(
    pages: Iterable[Page], history: History, profile: Profile, focus: str | None = None
) -> Diagnosis:
    """Whether and why progress stalled, as far as these observations can say.

    Args:
        pages: The glossary; numbers and citations come from it.
        history: What the person recorded, up to `history.as_of` (`tools.history.read_history`).
        profile: Weight, goal, experience, as far as stated.
        focus: Exercise id the question is about; None for progress in general.
    """
    premise = premise_of(history, profile, focus)
    case = Case({page.id: page for page in pages}, history, profile, premise)
    found = [finding for detector in DETECTORS if (finding := detector(case)) is not None]
    findings = ranked(found, premise)
    named = causes(findings, premise)
    unknown = [each for each in findings if each.status == "unknown"]
    present = [each for each in findings if each.status == "present"]
    level, reason = confidence_of(premise, named, unknown)
    also = [each for each in present if each not in named]
    caution = next((each for each in present if each.topic == "health"), None)
    return Diagnosis(
        as_of=history.as_of,
        premise=premise,
        findings=tuple(findings),
        causes=tuple(each.id for each in named),
        also=tuple(each.id for each in also),
        fine=tuple(each.id for each in findings if each.status == "absent"),
        cannot_see=tuple(each.id for each in unknown),
        actions=_actions(named, also, caution),
        confidence=level,
        confidence_reason=reason,
        caution=caution and caution.id,
    )


def _actions(named: list[Finding], also: list[Finding], caution: Finding | None) -> tuple[str, ...]:
    """At most three; before a possible illness, rest is the only one."""
    if caution is not None:
        return (caution.id,)
    return tuple(each.id for each in [*named, *also] if each.action)[:3]
