"""The anatomy of a glossary page: Source, Signal, Section, Page. Knows nothing about files.

A signal states a fact (metric, threshold, window), never a procedure; its eight keys are the
whole budget. What needs two metrics or a personal baseline is a function in `tools/diagnosis.py`.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from knowledge.vocabulary import VOCABULARY

Grade = Literal["strong", "moderate", "limited", "folklore"]
SourceKind = Literal[
    "meta-analysis", "review", "position stand", "trial", "guideline", "measurement", "textbook"
]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Source(_Part):
    """Where a claim comes from; at least one of doi, pmid and url opens it."""

    id: Slug
    title: Text
    doi: Text | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d+$")] | None = None
    url: Text | None = None
    kind: SourceKind

    @model_validator(mode="after")
    def _can_be_opened(self) -> Self:
        if self.doi is None and self.pmid is None and self.url is None:
            raise ValueError("nothing to look up; give one of doi, pmid, url")
        return self

    @property
    def link(self) -> str:
        """The address that opens the source."""
        if self.doi is not None:
            return f"https://doi.org/{self.doi}"
        if self.pmid is not None:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url or ""


class Signal(_Part):
    """One threshold that a page states about one metric.

    Attributes:
        metric: Name in `knowledge.vocabulary`; the threshold is in that metric's unit.
        window_days: Days looked at, today included.
        needs_days: Days with data below which the verdict is unknown, never a guess.
        below: Present when the value is under this number; exactly one of below and above.
        above: Present when the value is over this number.
        section: Slug of the section of the same page that states the number.
        source: Id of a source of the page, or a DOI or address.
    """

    id: Slug
    metric: Text
    window_days: int = Field(ge=1, le=366)
    needs_days: int = Field(ge=1)
    below: float | None = None
    above: float | None = None
    section: Slug
    source: Text

    @model_validator(mode="after")
    def _is_a_plausible_fact(self) -> Self:
        metric = VOCABULARY.get(self.metric)
        if metric is None:
            raise ValueError(f"unknown metric {self.metric!r}; known: {', '.join(VOCABULARY)}")
        if (self.below is None) == (self.above is None):
            raise ValueError("give exactly one of below and above")
        if self.needs_days > self.window_days:
            raise ValueError(
                f"needs_days {self.needs_days} is more than window_days {self.window_days}"
            )
        if not metric.low <= self.threshold <= metric.high:
            raise ValueError(
                f"{self.threshold:g} is outside the plausible range of {self.metric}, "
                f"{metric.low:g} to {metric.high:g} {metric.unit}; check the unit"
            )
        return self

    @property
    def threshold(self) -> float:
        """The number, in the unit of the metric."""
        return self.below if self.below is not None else self.above or 0.0


class Section(_Part):
    """A `##` part of a page.

    Attributes:
        slug: The heading in lower case with dashes.
        heading: As written; the title of the page for text that stands before any heading.
        text: Prose without citation markers.
        markdown: As written.
        cites: Ids of the sources cited in it, in order.
    """

    slug: str
    heading: str
    text: str
    markdown: str
    cites: tuple[str, ...] = ()


class Page(_Part):
    """One glossary page.

    Attributes:
        id: From the front matter; of a page without one, its path in the folder without suffix.
        tagline: One sentence before the first heading; "" on a plain page.
        grade: How sure the main claims are; None on a plain page.
        inputs: Ids of pages whose subject feeds or raises this one.
        suppressors: Ids of pages whose subject holds this one down.
        asked: By section, how people ask for what it says; searched, never cited.
        path: File name relative to the folder of pages, with forward slashes.
        digest: Hash of the file; changes with every edit.
        is_plain: Without front matter of ours: any Markdown file, indexed but not judged by.
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    related: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    suppressors: tuple[str, ...] = ()
    grade: Grade | None = None
    reviewed: str = ""
    sources: tuple[Source, ...] = ()
    signals: tuple[Signal, ...] = ()
    asked: dict[Slug, tuple[Text, ...]] = Field(default_factory=dict)
    tagline: str = ""
    sections: tuple[Section, ...] = ()
    path: str = ""
    digest: str = ""
    is_plain: bool = False

    def section(self, slug: str) -> Section | None:
        """The section with this slug, or None."""
        return next((section for section in self.sections if section.slug == slug), None)

    def source(self, source_id: str) -> Source | None:
        """The source with this id, or None."""
        return next((source for source in self.sources if source.id == source_id), None)


class FrontMatter(_Part):
    """The keys an author may write at the head of a page, and nothing else."""

    id: Slug
    title: Text
    aliases: tuple[Text, ...] = ()
    category: str = ""
    related: tuple[Slug, ...] = ()
    inputs: tuple[Slug, ...] = ()
    suppressors: tuple[Slug, ...] = ()
    grade: Grade | None = None
    reviewed: Month
    sources: tuple[Source, ...] = ()
    signals: tuple[Signal, ...] = ()
    asked: dict[Slug, tuple[Text, ...]] = Field(default_factory=dict)


def slug_of(heading: str) -> str:
    """The heading in lower case with dashes: "Why It Matters" -> "why-it-matters"."""
    return re.sub(r"[^\w]+", "-", heading.lower().replace("'", "").replace("’", "")).strip("-")
