"""Written: a list of claims in JSON, as a model returns it, read as a draft while it arrives.

Knows the form of the list; nothing about models. A reply that is no JSON is taken as it is; of a
list only whole claims are.
"""

import json
import re
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from agent.arriving import spoken
from agent.grounding.sentences import TITLES, markers

SECTIONS = ("headline", "body", *TITLES)


class WrittenClaim(BaseModel):
    """One sentence as a model returns it."""

    section: str = Field(default="body", description="one of " + ", ".join(SECTIONS))
    text: str = Field(description="one sentence, without markers")
    citations: list[str] = Field(default_factory=list, description='evidence ids such as "d1"')


class WrittenAnswer(BaseModel):
    """What a model is asked for."""

    claims: list[WrittenClaim]


_LIST = re.compile(r'"claims"\s*:\s*\[|^\s*(?:```(?:json)?\s*)?\[')
_OPENS = re.compile(r"\s*(?:<think|```|[{\[](?![dg]\d))")


class Reading:
    """A reply as it arrives: whole claims of a JSON list, or plain text."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._text = ""
        self._at: int | None = None
        self._given = 0
        self._section = ""

    def add(self, part: str) -> str:
        """More of the reply; returns what of the draft is now known."""
        self._text += part
        if _OPENS.match(self._text):
            return self._claims()
        if len(self._text.strip()) < 2:
            return ""
        return self._plain()

    def rest(self) -> str:
        """What is left at the end: nothing of a list, the reply as it is where it was none."""
        if re.match(r"\s*(?:```|[{\[](?![dg]\d))", spoken(self._text)):
            return ""
        return self._plain()

    def _plain(self) -> str:
        new, self._given = self._text[self._given :], len(self._text)
        return new

    def _claims(self) -> str:
        if self._at is None:
            found = _LIST.search(self._text)
            if found is None:
                return ""
            self._at = found.end()
        lines = []
        decoder = json.JSONDecoder()
        while True:
            begin = self._text.find("{", self._at)
            if begin < 0:
                break
            try:
                content, self._at = decoder.raw_decode(self._text, begin)
            except ValueError:
                break
            lines.append(self._line(content))
        return "".join(lines)

    def _line(self, content: Any) -> str:
        try:
            claim = WrittenClaim.model_validate(content)
        except ValidationError:
            return ""
        text = " ".join(claim.text.split())
        if not text:
            return ""
        missing = [name for name in claim.citations if name not in markers(text)]
        ids = "".join(f"[{name}]" for name in missing if re.fullmatch(r"[dg]\d+", name))
        line = f"{text.rstrip('.')} {ids}." if ids else text
        lead = ""
        if claim.section == "headline" and not self._section:
            line = f"**{line}**"
        elif claim.section in TITLES:
            if claim.section != self._section:
                lead = f"\n{TITLES[claim.section]}\n"
            line = f"- {line}"
        elif self._section in TITLES:
            lead = "\n"
        self._section = claim.section or "body"
        return f"{lead}{line}\n"
