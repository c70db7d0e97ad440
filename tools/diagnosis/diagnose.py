"""Diagnose: premise first, then every detector, then a ranking. A pure function of its inputs."""

from collections.abc import Callable, Iterable

from knowledge.anatomy import Page
from tools.diagnosis import inputs, recovery, training
from tools.diagnosis.case import Case
from tools.diagnosis.confidence import confidence_of
from tools.diagnosis.findings import Diagnosis, Finding
from tools.diagnosis.premise import premise_of
from tools.diagnosis.ranking import causes, ranked
from tools.history import History
from tools.profile import Profile

Detector = Callable[[Case], Finding | None]

DETECTORS: tuple[Detector, ...] = (
    inputs.short_sleep,
    inputs.low_deep_sleep,
    inputs.low_protein,
    inputs.energy_deficit,
    training.missed_sessions,
    training.no_overload,
    training.over_reaching,
    recovery.low_hrv,
    recovery.high_pulse,
)
"""Every check, in the order in which a trainer would go through them. One line each."""


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
    actions = [each for each in [*named, *also] if each.action][:3]
    return Diagnosis(
        as_of=history.as_of,
        premise=premise,
        findings=tuple(findings),
        causes=tuple(each.id for each in named),
        also=tuple(each.id for each in also),
        fine=tuple(each.id for each in findings if each.status == "absent"),
        cannot_see=tuple(each.id for each in unknown),
        actions=tuple(each.id for each in actions),
        confidence=level,
        confidence_reason=reason,
    )
