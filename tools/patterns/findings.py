"""Findings as JSON: one input that was checked, what it was compared with, and what to do.

Knows how a finding is shown, not how it was judged.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.anatomy import Page
from tools.diagnosis import Diagnosis, Finding
from tools.diagnosis.confidence import DECISIVE
from tools.diagnosis.ranking import WORTH_RECORDING
from tools.evidence import Evidence, Observation
from tools.evidence_log import EvidenceLog, shown_value
from tools.patterns.trends import since_when
from tools.patterns.words import FINE, NIGHTLY, TOLD, WHY
from tools.shown import day, show, weeks

WHY_SECTION = "why-it-matters"
PLAIN_SIZE = 0.35
"""Nearer to its threshold a deviation is not worth a line of its own."""


def finding_row(
    found: Finding,
    log: EvidenceLog,
    pages: Mapping[str, Page],
    diagnosis: Diagnosis,
    is_main: bool,
) -> dict[str, Any]:
    """One finding with shown values and evidence; passages only where an answer needs them."""
    stalled = diagnosis.premise.since
    dates = () if found.since is None else (found.since,)
    numbers = _told_numbers(found, stalled, diagnosis.as_of)
    evidence = log.observation(found.observation, numbers, dates)
    further = [log.observation(each) for each in found.further] if is_main else []
    is_held_against = found.basis == "page" and found.status == "absent"
    passage = _passage(found, log, pages) if is_main or is_held_against else None
    return {
        "id": found.id,
        "label": found.label,
        "subject": found.subject,
        "topic": found.topic,
        "status": found.status,
        "evidence": [evidence.id, *[each.id for each in further]],
        "further": [_beside(each) for each in further],
        "shown": _observed(evidence),
        "said": _said(found, evidence, pages, diagnosis),
        "fine": _fine(found, evidence),
        "threshold": _threshold(found),
        "basis": found.basis,
        "since": since_when(found.since, diagnosis.as_of),
        "before_stall": _before(found.since, stalled),
        "passage": None if passage is None else passage.id,
        "passage_text": None if passage is None else passage.text,
        "why": _why(found, log, pages) if is_main else None,
        "why_sentence": _sentence(found, log, pages) if found.id in diagnosis.causes else None,
        "is_decisive": found.id in DECISIVE,
        "is_worth_recording": found.id in WORTH_RECORDING,
        "is_plain": found.size >= PLAIN_SIZE,
        "grade": found.grade,
        "effect": found.effect,
        "is_cause": found.is_cause,
        "action": found.action,
        "action_evidence": _plan(found.action, found, log),
        "record": found.record,
        "record_evidence": _plan(found.record, found, log) if found.status == "unknown" else None,
    }


def _told_numbers(found: Finding, stalled: date | None, as_of: date) -> list[tuple[float, str]]:
    """Numbers that a sentence about the finding may name besides its own value."""
    numbers = [] if found.threshold is None else [(found.threshold, found.observation.unit)]
    if found.since is None:
        return numbers
    numbers.append((round((as_of - found.since).days / 7), "weeks"))
    if stalled is not None:
        ahead = (stalled - found.since).days
        numbers += [(round(ahead / 7), "weeks"), (ahead, "days")]
    return numbers


def _beside(each: Evidence) -> dict[str, Any]:
    return {
        "evidence": each.id,
        "label": each.label,
        "value": _shown(each, each.value),
        "usual": _shown(each, each.baseline),
        "days": each.days_with_data,
        "window": each.window_days,
    }


def _observed(evidence: Evidence) -> dict[str, Any]:
    return {
        "label": evidence.label,
        "metric": evidence.metric,
        "value": _shown(evidence, evidence.value),
        "usual": _shown(evidence, evidence.baseline),
        "days_with_data": evidence.days_with_data,
        "window_days": evidence.window_days,
        "start": None if evidence.start is None else day(evidence.start),
        "end": None if evidence.end is None else day(evidence.end),
    }


def _said(
    found: Finding, evidence: Evidence, pages: Mapping[str, Page], diagnosis: Diagnosis
) -> str:
    """What was found, in one sentence: value, since when, against what, how much is known."""
    seen = found.observation
    since = since_when(found.since, diagnosis.as_of)
    words = {
        "value": _shown(evidence, seen.value),
        "signed": show(seen.value, seen.unit, 1, signed=True),
        "since": f" since {since['day']}" if since else "",
        "against": _against(found, evidence, pages),
        "days": seen.days_with_data,
        "window": seen.window_days,
    }
    told = TOLD.get(found.id) or TOLD.get(seen.metric)
    if told is not None:
        return told.format(**words)
    known = _known(seen)
    return f"{seen.label}: {words['value']}{words['since']}{words['against']}{known}"


def _fine(found: Finding, evidence: Evidence) -> str | None:
    """What was checked and is fine, in a few words; None without a value."""
    if found.observation.value is None:
        return None
    value = _shown(evidence, found.observation.value)
    words = FINE.get(found.id, f"{found.subject} {{value}}")
    signed = show(found.observation.value, found.observation.unit, 1, signed=True)
    return words.format(value=value, signed=signed, label=found.observation.label)


def _shown(evidence: Evidence, value: float | None) -> str | None:
    return None if value is None else shown_value(evidence.metric, value, evidence.unit or "")


def _against(found: Finding, evidence: Evidence, pages: Mapping[str, Page]) -> str:
    """The person's own usual, or the page's figure where the page really states it."""
    usual = found.observation.baseline
    if usual is not None and found.basis != "page":
        return f", against your usual {_shown(evidence, usual)}"
    if found.threshold is not None and found.basis != "own-baseline" and _is_stated(found, pages):
        return f", against the {_threshold(found)} on its page"
    return f"; your usual is {_shown(evidence, usual)}" if usual is not None else ""


def _is_stated(found: Finding, pages: Mapping[str, Page]) -> bool:
    page = pages.get(found.page_id)
    if page is None or found.threshold is None:
        return False
    number = re.escape(f"{abs(found.threshold):g}")
    text = " ".join(section.text for section in page.sections)
    return bool(re.search(rf"(?<![\d.]){number}(?![\d.]\d)", text))


def _known(seen: Observation) -> str:
    """On how many days it rests; a count per week knows the days without an event too."""
    if seen.unit.endswith("/week") or seen.window_days <= 1 or not seen.days_with_data:
        return ""
    days = "nights" if seen.metric.startswith(NIGHTLY) else "days"
    return f" ({seen.days_with_data} of {seen.window_days} {days} known)"


def _threshold(found: Finding) -> str | None:
    if found.threshold is None:
        return None
    unit, metric = found.observation.unit, found.observation.metric
    if round(found.threshold, 1) != found.threshold and found.basis == "page":
        return show(found.threshold, unit, 2)
    return shown_value(metric, found.threshold, unit)


def _before(since: date | None, stalled: date | None) -> str | None:
    """How long before the stall the deviation began, in words; None when it did not."""
    if since is None or stalled is None or since >= stalled:
        return None
    return weeks((stalled - since).days)


def _passage(found: Finding, log: EvidenceLog, pages: Mapping[str, Page]) -> Evidence | None:
    page = pages.get(found.page_id)
    return None if page is None else log.section(page, found.section)


def _why(found: Finding, log: EvidenceLog, pages: Mapping[str, Page]) -> dict[str, str] | None:
    """The page's own part on why it matters, beside the part that states the figure."""
    page = pages.get(found.page_id)
    evidence = None if page is None else log.section(page, WHY_SECTION)
    return None if evidence is None else {"evidence": evidence.id, "text": evidence.text or ""}


def _sentence(found: Finding, log: EvidenceLog, pages: Mapping[str, Page]) -> dict[str, str] | None:
    """The one sentence that says why a cause matters; None where the page has lost it."""
    page_id, slug, opening = WHY.get(found.id, ("", "", ""))
    page = pages.get(page_id)
    evidence = None if page is None else log.section(page, slug)
    said = re.search(rf"{re.escape(opening)}.*?[.!?](?=\s|$)", (evidence and evidence.text) or "")
    if evidence is None or said is None or not opening:
        return None
    return {"evidence": evidence.id, "text": said.group(), "grade": evidence.grade or ""}


def _plan(text: str | None, found: Finding, log: EvidenceLog) -> str | None:
    """Something to do or to record, as evidence for the numbers in it."""
    if text is None:
        return None
    label = f"Plan: {found.subject}"
    return log.add(Evidence(id="d0", kind="data", label=label, text=text)).id
