"""Evidence of a score: every part, area and total as numbered evidence, and all of it as JSON.

Knows how a score is shown; nothing about how points come about.
"""

from typing import Any

from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.score.model import Area, Part, Score, VendorScore


def part_evidence(part: Part, log: EvidenceLog) -> Evidence | None:
    """A known part as evidence: value, usual, ends, points and weight; None when it is missing."""
    if part.observation is None or part.points is None:
        return None
    unit = part.observation.unit
    numbers: list[tuple[float, str]] = [
        *part.numbers,
        (round(part.points), ""),
        (part.weight, ""),
        (100, ""),
    ]
    numbers += [(end, unit) for end in (part.best, part.worst) if end is not None]
    return log.observation(part.observation, numbers)


def score_evidence(score: Score, log: EvidenceLog) -> Evidence | None:
    """The total as evidence, with the points of its areas; None where there is no score."""
    if score.points is None:
        return None
    areas = {area.name: round(area.points) for area in score.areas if area.points is not None}
    text = f"{score.points} of 100; " + ", ".join(f"{name} {got}" for name, got in areas.items())
    return log.add(
        Evidence(
            id="d0",
            kind="data",
            label=f"Daily score, version {score.version}",
            value=score.points,
            text=f"{text}; {score.known_weight} of 100 weights known",
            start=score.day,
            end=score.day,
            numbers=(100, score.known_weight, *areas.values()),
            sources=("derived",),
        )
    )


def vendor_evidence(vendor: VendorScore, score: Score, log: EvidenceLog) -> Evidence:
    """A device maker's score as evidence."""
    return log.add(
        Evidence(
            id="d0",
            kind="data",
            label=f"{vendor.label} of {', '.join(vendor.sources)}",
            metric=vendor.metric,
            value=vendor.value,
            text=f"{vendor.value:.0f}",
            start=score.day,
            end=score.day,
            sources=vendor.sources,
        )
    )


def laid_out(score: Score, log: EvidenceLog) -> dict[str, Any]:
    """The score as JSON with evidence ids; points are whole numbers, None where unknown."""
    total = score_evidence(score, log)
    return {
        "day": str(score.day),
        "score": score.points,
        "evidence": None if total is None else total.id,
        "known_weight": score.known_weight,
        "parts": [_area(area, log) for area in score.areas],
        "missing": [f"{label}: {reason}" for label, reason in score.missing],
        "vendors": [
            {
                "metric": each.metric,
                "label": each.label,
                "value": each.value,
                "sources": list(each.sources),
                "evidence": vendor_evidence(each, score, log).id,
            }
            for each in score.vendors
        ],
        "version": score.version,
        "page_id": score.page_id,
    }


def _area(area: Area, log: EvidenceLog) -> dict[str, Any]:
    return {
        "name": area.name,
        "label": area.name.capitalize(),
        "score": None if area.points is None else round(area.points),
        "weight": area.weight,
        "reason": area.reason,
        "parts": [_part(part, log) for part in area.parts],
    }


def _part(part: Part, log: EvidenceLog) -> dict[str, Any]:
    found = part_evidence(part, log)
    seen = part.observation
    return {
        "name": part.name,
        "label": part.label,
        "score": None if part.points is None else round(part.points),
        "weight": part.weight,
        "reason": part.reason,
        "value": None if seen is None else seen.value,
        "unit": None if seen is None else seen.unit,
        "baseline": None if seen is None else seen.baseline,
        "best": part.best,
        "worst": part.worst,
        "evidence": None if found is None else found.id,
    }
