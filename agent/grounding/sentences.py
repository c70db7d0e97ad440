"""Sentences: cut a draft into sentences with their markers and their part of the answer.

A draft is Markdown: a headline, then parts under known headings, then bullets or prose. Knows
nothing about evidence.
"""

import re
from dataclasses import dataclass

from agent.answer import Section

HEADINGS: dict[str, Section] = {
    "what your data shows": "data",
    "what your data show": "data",
    "your data": "data",
    "why it can matter": "why",
    "why it matters": "why",
    "what to do next": "next",
    "what to do": "next",
    "next step": "next",
    "next steps": "next",
    "checked and fine": "fine",
    "what i can't see": "missing",
    "what i cannot see": "missing",
    "what is missing": "missing",
}
TITLES: dict[Section, str] = {
    "data": "What your data shows",
    "fine": "Checked and fine",
    "why": "Why it can matter",
    "next": "What to do next",
    "missing": "What I can't see",
}
"""How each part is headed wherever an answer is shown."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a draft."""

    text: str
    markers: tuple[str, ...]
    section: Section
    is_bullet: bool = False


_MARKER = re.compile(r"\[((?:[dg]\d+)(?:\s*(?:,|;|–|-)\s*[dg]?\d+)*)\]")
_END = re.compile(
    r"(?<=[.!?])(?P<close>[\"”’*)]*)(?P<markers>(?:\s*\[[dg]\d+(?:\s*[,;–-]\s*[dg]?\d+)*\])*)"
    r"\s+(?=[\"“‘*(]*(?:[A-ZÀ-Þ0-9▁-█]|mTOR))"
)
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|approx|ca|Dr|St|No|etc)\.$")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+(?=\S)")


def sentences(draft: str) -> list[Sentence]:
    """The sentences of a draft in order; the first one, or a first line in bold, is its head."""
    found: list[Sentence] = []
    section: Section = "headline"
    for line in draft.splitlines():
        bare = line.strip().strip("#").strip().strip("*").rstrip(":").strip()
        if not bare:
            continue
        named = HEADINGS.get(bare.lower().replace("’", "'"))
        if named:
            section = named
            continue
        if bare.lower().startswith("confidence:"):
            section = "body"
        is_bullet = bool(_BULLET.match(line))
        is_bold = line.strip().startswith("**") and line.strip().endswith("**")
        for text in split(_BULLET.sub("", line)):
            found.append(Sentence(text, markers(text), section, is_bullet))
            if section == "headline" and not is_bold:
                section = "body"
        if section == "headline":
            section = "body"
    return found


def split(paragraph: str) -> list[str]:
    """One paragraph as sentences; a marker after the full stop stays with its sentence."""
    text = paragraph.strip()
    parts: list[str] = []
    begin = 0
    for match in _END.finditer(text):
        part = text[begin : match.end()].strip()
        if _ABBREVIATION.search(text[begin : match.start()]):
            continue
        parts.append(part)
        begin = match.end()
    parts.append(text[begin:].strip())
    return [clean(part) for part in parts if part.strip("*_ ")]


def clean(sentence: str) -> str:
    """A sentence without Markdown emphasis around it."""
    text = sentence.strip()
    if text.count("**") % 2 or text.startswith("**"):
        text = text.replace("**", "")
    return text.strip()


def markers(sentence: str) -> tuple[str, ...]:
    """Ids a sentence cites, in order; "[d1–d3]" and "[d1, g2]" are several."""
    found: list[str] = []
    for match in _MARKER.finditer(sentence):
        parts = re.split(r"\s*([,;–-])\s*", match[1])
        for place in range(0, len(parts), 2):
            this = parts[place] if parts[place][0] in "dg" else f"{found[-1][0]}{parts[place]}"
            if place and parts[place - 1] in "–-" and found[-1][0] == this[0]:
                first, last = int(found[-1][1:]), int(this[1:])
                found += [f"{this[0]}{n}" for n in range(first + 1, min(last, first + 20) + 1)]
            else:
                found.append(this)
    return tuple(dict.fromkeys(found))


def without_markers(sentence: str) -> str:
    """A sentence as it is read aloud."""
    return re.sub(r"\s+([.,;:!?])", r"\1", _MARKER.sub("", sentence)).strip()
