"""Consulting: passages of the glossary as a numbered result for a model.

Knows how a passage is laid out; nothing about how a search ranks.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from knowledge.anatomy import Page
from knowledge.passages import Passage
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog

OPENING = "plain-english"


class Searchable(Protocol):
    """What the toolbox needs of a glossary index."""

    @property
    def fingerprint(self) -> str:
        """Fingerprint of pages and embedder."""

    def search(self, query: str, k: int = 5) -> Sequence[Passage]:
        """The k passages nearest to a question, best first."""

    def is_answerable(self, query: str) -> bool | None:
        """Whether the glossary has anything to say on a question; None where that is unknown."""


def consult(
    index: Searchable, pages: Mapping[str, Page], log: EvidenceLog, query: str, k: int
) -> dict[str, Any]:
    """The k nearest passages, and how the best page explains itself in plain words.

    Args:
        index: The glossary's index.
        pages: Its pages by id.
        log: Numbers the evidence.
        query: What to look up.
        k: How many passages.
    """
    found = index.search(query, k=k)
    evidence = [(log.passage(passage), passage.score) for passage in found]
    evidence += _opening(found, pages, log)
    return {
        "query": query,
        "is_answerable": index.is_answerable(query),
        "passages": [_row(each, score, pages) for each, score in evidence],
    }


def _row(each: Evidence, score: float, pages: Mapping[str, Page]) -> dict[str, Any]:
    page = pages.get(each.page_id or "")
    return {
        "evidence": each.id,
        "page": page.title if page else each.label,
        "page_id": each.page_id,
        "names": list(page.aliases) if page else [],
        "section": each.section,
        "grade": each.grade,
        "metrics": _metrics(page),
        "score": round(score, 3),
        "text": each.text,
    }


def _opening(
    found: Sequence[Passage], pages: Mapping[str, Page], log: EvidenceLog
) -> list[tuple[Evidence, float]]:
    """How the best page opens, where the search did not return it."""
    if not found:
        return []
    best = found[0].page_id
    if any((each.page_id, each.section) == (best, OPENING) for each in found) or best not in pages:
        return []
    evidence = log.section(pages[best], OPENING)
    return [] if evidence is None else [(evidence, 0.0)]


def _metrics(page: Page | None) -> list[str]:
    """Metrics that a page states thresholds for."""
    return list(dict.fromkeys(each.metric for each in page.signals)) if page else []
