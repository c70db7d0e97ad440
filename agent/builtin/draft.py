"""Draft: an answer in parts, written down in the one text form that grounding reads.

Knows headings and markers; knows nothing about what is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from agent.answer import Confidence, Section
from agent.grounding.sentences import TITLES


@dataclass
class Draft:
    """Sentences by part, the headline first."""

    headline: str
    body: list[str] = field(default_factory=list)
    parts: dict[Section, list[str]] = field(default_factory=dict)
    confidence: Confidence | None = None
    reason: str = ""

    def add(self, section: Section, *sentences: str | None) -> "Draft":
        """Put sentences into a part; empty ones are left out."""
        self.parts.setdefault(section, []).extend(each for each in sentences if each)
        return self

    def say(self, *sentences: str | None) -> "Draft":
        """Put sentences right after the headline."""
        self.body.extend(each for each in sentences if each)
        return self

    def shortened(self) -> "Draft":
        """The headline and the first step alone."""
        return Draft(self.headline, parts={"next": self.parts.get("next", [])[:1]})

    def text(self) -> str:
        """The draft as Markdown with markers."""
        blocks = [f"**{self.headline}**"]
        if self.body:
            blocks.append(" ".join(self.body))
        for section, title in TITLES.items():
            lines = self.parts.get(section)
            if lines:
                bullets = [f"- {line}" for line in lines]
                blocks.append("\n".join([title, *bullets]))
        if self.confidence and self.confidence != "unknown":
            blocks.append(
                f"Confidence: {self.confidence}." + (f" {self.reason}" if self.reason else "")
            )
        return "\n\n".join(blocks)


def cite(*ids: str | None) -> str:
    """Markers to put behind a sentence, each once: `[d1][g1]`."""
    return "".join(f"[{each}]" for each in dict.fromkeys(ids) if each)


def sentence(text: str, *ids: str | None) -> str:
    """A sentence that begins with a capital, ends with a full stop and cites."""
    stripped = text.strip().rstrip(".")
    if not stripped[1:2].isupper():
        stripped = stripped[:1].upper() + stripped[1:]
    markers = cite(*ids)
    return f"{stripped} {markers}." if markers else f"{stripped}."


def listed(items: Iterable[str]) -> str:
    """Words as a list: "a", "a and b", "a, b and c"."""
    known = list(items)
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} and {known[-1]}"
