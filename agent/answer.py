"""Answer, Claim, Citation: the one result type of every door. Knows nothing about rendering."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from tools.evidence import Evidence

BUILT_IN = "built-in model: no language model"
SAFETY = "safety answer"
FIXED = frozenset({BUILT_IN, SAFETY, "fixed answer"})
"""What is shown as the model where no language model was asked."""

Section = Literal["headline", "data", "why", "next", "missing", "fine", "body"]
Confidence = Literal["high", "medium", "low", "unknown"]


class Citation(BaseModel):
    """A marker in the text and what it points at."""

    model_config = ConfigDict(frozen=True)

    id: str
    label: str
    kind: Literal["data", "glossary"]
    page_id: str | None = None
    section: str | None = None


class Claim(BaseModel):
    """One sentence that passed grounding, with the evidence it cites and its part of the answer."""

    model_config = ConfigDict(frozen=True)

    text: str
    citations: tuple[str, ...] = ()
    section: Section = "body"


class FindingSummary(BaseModel):
    """A finding as the answer shows it: what was checked and how it came out."""

    model_config = ConfigDict(frozen=True)

    id: str
    label: str
    status: Literal["present", "absent", "unknown"]
    evidence: tuple[str, ...] = ()


class Answer(BaseModel):
    """What the coach says, and everything needed to check it."""

    model_config = ConfigDict(frozen=True)

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[FindingSummary, ...] = ()
    missing: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    confidence: Confidence = "unknown"
    model: str
    writer: Literal["model", "built-in"] = "built-in"
    dropped_sentences: int = 0
    conversation_id: str | None = None
    turn_id: str | None = None
    as_of: date
    glossary_fingerprint: str
    tokens: int = 0

    @property
    def is_laid_out(self) -> bool:
        """Whether a language model was asked and the built-in writer laid the evidence out."""
        return self.writer == "built-in" and self.model not in FIXED
