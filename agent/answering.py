"""Answering: from checked sentences and tool results to the one `Answer`.

Knows how an answer is put together; nothing about models or storage.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from agent.answer import Answer, Citation, Claim, Confidence, FindingSummary
from agent.grounding.check import Checked
from agent.grounding.sentences import TITLES
from agent.harmless import harmless
from tools.evidence import Evidence

logger = logging.getLogger("agent")
NOTHING_HELD = (
    "I could not put together an answer that your data and the glossary carry. "
    "Ask me in other words, or ask for one number at a time."
)
_GRADES: dict[str, Confidence] = {"strong": "high", "moderate": "medium", "limited": "low"}


def assemble(
    checked: Sequence[Checked],
    evidence: Mapping[str, Evidence],
    results: Sequence[Mapping[str, Any]],
    *,
    model: str,
    writer: Literal["model", "built-in"],
    as_of: date,
    fingerprint: str,
    conversation_id: str,
    turn_id: str,
    tokens: int = 0,
) -> Answer:
    """The answer made of every sentence that held.

    Args:
        checked: The draft, sentence by sentence.
        evidence: What tools returned in this turn, by id.
        results: The tool results as JSON objects.
        model: Which model answered, as it is shown.
        writer: Who wrote the sentences; a failing one of the built-in writer is a bug of ours.
        as_of: The day that "today" meant.
        fingerprint: Of the glossary.
        conversation_id: Where the turn belongs.
        turn_id: Of this turn.
        tokens: Used at the endpoint.
    """
    for each in checked:
        if writer == "built-in" and not each.holds:
            reasons = "; ".join(problem.message for problem in each.problems)
            logger.error("built-in sentence dropped: %r: %s", each.sentence.text, reasons)
    claims = claims_of(checked) or (Claim(text=NOTHING_HELD, section="headline"),)
    cited = [name for claim in claims for name in claim.citations]
    diagnosis = next((each for each in results if each.get("tool") == "find_patterns"), None)
    return Answer(
        text=text_of(claims),
        claims=claims,
        citations=tuple(_citation(evidence[name]) for name in dict.fromkeys(cited)),
        evidence=tuple(_harmless(each) for each in evidence.values()),
        findings=tuple(_findings(diagnosis)),
        missing=tuple(_missing(diagnosis)),
        confidence=_confidence(checked, diagnosis, [evidence[name] for name in cited]),
        model=model,
        writer=writer,
        dropped_sentences=sum(not each.holds for each in checked),
        conversation_id=conversation_id,
        turn_id=turn_id,
        as_of=as_of,
        glossary_fingerprint=fingerprint,
        tokens=tokens,
    )


def claims_of(checked: Iterable[Checked]) -> tuple[Claim, ...]:
    """The sentences that held, as claims."""
    return tuple(
        Claim(
            text=harmless(each.sentence.text),
            citations=each.sentence.markers,
            section=each.sentence.section,
        )
        for each in checked
        if each.holds
    )


def text_of(claims: Iterable[Claim]) -> str:
    """Claims as Markdown with markers: headline, prose, then parts under their headings."""
    blocks: list[str] = []
    section = None
    for claim in claims:
        title = TITLES.get(claim.section)
        if claim.section == "headline" and section == "headline":
            blocks[-1] = f"{blocks[-1].removesuffix('**')} {claim.text}**"
        elif claim.section == "headline":
            blocks.append(f"**{claim.text}**")
        elif title and claim.section == section:
            blocks[-1] += f"\n- {claim.text}"
        elif title:
            blocks.append(f"{title}\n- {claim.text}")
        elif section == claim.section and not claim.text.startswith("Confidence:"):
            blocks[-1] += f" {claim.text}"
        else:
            blocks.append(claim.text)
        section = claim.section
    return "\n\n".join(blocks)


def _harmless(evidence: Evidence) -> Evidence:
    shown = {"label": evidence.label, "text": evidence.text, "metric": evidence.metric}
    kept = {name: text and harmless(text) for name, text in shown.items()}
    return evidence.model_copy(update=kept)


def _citation(evidence: Evidence) -> Citation:
    return Citation(
        id=evidence.id,
        label=harmless(evidence.label),
        kind=evidence.kind,
        page_id=evidence.page_id,
        section=evidence.section,
    )


def _findings(diagnosis: Mapping[str, Any] | None) -> Iterable[FindingSummary]:
    for found in (diagnosis or {}).get("findings", ()):
        yield FindingSummary(
            id=found["id"],
            label=found["label"],
            status=found["status"],
            evidence=tuple(found["evidence"]),
        )


def _missing(diagnosis: Mapping[str, Any] | None) -> Iterable[str]:
    if diagnosis:
        found = {each["id"]: each for each in diagnosis["findings"]}
        for name in diagnosis["cannot_see"]:
            record = found[name]["record"]
            yield f"{found[name]['subject']}: {record}" if record else found[name]["subject"]


def _confidence(
    checked: Sequence[Checked],
    diagnosis: Mapping[str, Any] | None,
    cited: Sequence[Evidence],
) -> Confidence:
    if diagnosis is not None:
        level: Confidence = diagnosis["confidence"]
        return level
    for each in checked:
        words = each.sentence.text.lower().removeprefix("confidence:").split()
        if each.sentence.text.lower().startswith("confidence:") and words:
            stated = words[0].strip(".,;")
            if stated in {"high", "medium", "low"}:
                return stated  # type: ignore[return-value]  # one of the three just tested
    grades = [_GRADES[each.grade] for each in cited if each.grade in _GRADES]
    return grades[0] if grades else "unknown"
