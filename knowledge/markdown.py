"""One Markdown file: its front matter, title and sections. Knows nothing about what they mean."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import yaml

_FENCE = re.compile(r"^(```|~~~)")
_HEADING = re.compile(r"^(#{1,2})\s+(.+?)\s*#*\s*$")
_CITATION = re.compile(r"\s?\[([a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{4}[a-z]?)\](?!\()")
_ORDINAL = re.compile(r"^\s*\d+[.)]\s+", re.MULTILINE)
# Not the 1 of IGF-1, nor the 18 of a version 2.18.
_NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-z][-−])[-−]?(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)


class FrontMatterError(ValueError):
    """The block between the dashes is not YAML that says what it seems to say."""


class _PlainLoader(yaml.SafeLoader):
    """YAML whose words stay words: no 22:30 -> 1350, no `no` -> False, no doubled keys."""


_PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("merge", r"^<<$", "<"),
):
    _PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first)
    )


def _mapping(loader: _PlainLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    keys = [key.value for key, _ in node.value]
    doubled = sorted({str(key) for key in keys if keys.count(key) > 1})
    if doubled:
        raise FrontMatterError(f"key {doubled[0]!r} is written twice; keep one")
    return loader.construct_mapping(node, deep=True)


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(frozen=True)
class Part:
    """A heading (None before the first one), its level and the lines under it."""

    heading: str | None
    level: int
    markdown: str


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The block between two lines of dashes at the head of a file, or None, and the rest."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        return None, "\n".join(lines)
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() in {"---", "..."}:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
    return None, "\n".join(lines)


def read_yaml(block: str) -> Any:
    """The value of a front matter block.

    Raises:
        FrontMatterError: It is not YAML, or a key is doubled.
    """
    try:
        return yaml.load(block, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise FrontMatterError(
            f"not valid YAML{where} ({getattr(error, 'problem', None) or error}); "
            "put text with a colon or a hash in quotes"
        ) from error


def split_parts(body: str) -> list[Part]:
    """The parts of a body by headings of level one and two, fenced code left alone."""
    parts: list[Part] = []
    heading, level, lines, fenced = None, 0, [], False
    for line in body.splitlines():
        fenced ^= bool(_FENCE.match(line))
        match = None if fenced else _HEADING.match(line)
        if match is None:
            lines.append(line)
            continue
        parts.append(Part(heading, level, "\n".join(lines).strip()))
        heading, level, lines = match[2], len(match[1]), []
    parts.append(Part(heading, level, "\n".join(lines).strip()))
    return [part for part in parts if part.heading is not None or part.markdown]


def citations(markdown: str) -> tuple[str, ...]:
    """Ids cited as `[name-2018]`, each once, in order."""
    return tuple(dict.fromkeys(_CITATION.findall(markdown)))


def prose(markdown: str) -> str:
    """The text as read aloud: no citation markers, comments, images, link targets or emphasis."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)
    text = _CITATION.sub("", text)
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    return text.strip()


def numbers(text: str) -> set[float]:
    """Every number a text states, list ordinals left out; 22:30 is also 22.5 and 1.5."""
    text = _ORDINAL.sub("", text)
    found: set[float] = set()
    for raw in _NUMBER.findall(text):
        clean = raw.replace("−", "-")
        clean = re.sub(r",(?=\d{3}(?:\D|$))", "", clean).replace(",", ".")
        found.add(abs(float(clean)))
    for hour, minute in re.findall(r"\b([01]?\d|2[0-3]):([0-5]\d)\b", text):
        clock = int(hour) + int(minute) / 60
        found |= {round(clock, 2), round(abs(clock - 24), 2)}
    return found
