"""The glossary: folders of Markdown pages, loaded and checked. Knows nothing about search.

A page of ours opens with YAML front matter (the keys of `anatomy.FrontMatter`), then a tagline
of one sentence, then `##` sections. `[morton-2018]` in the prose cites a source of the front
matter. Any other Markdown file is a plain page: indexed and citable, without signals.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from knowledge import markdown
from knowledge.anatomy import FrontMatter, Grade, Page, Section, Signal, Source, slug_of
from knowledge.checks import Problem, check_page, check_together
from knowledge.errors import GlossaryError

__all__ = [
    "DEFAULT_GLOSSARY",
    "Grade",
    "Page",
    "Problem",
    "Section",
    "Signal",
    "Source",
    "check_pages",
    "fingerprint",
    "load_pages",
    "page_files",
    "read_page",
    "read_pages",
    "refuse",
]

DEFAULT_GLOSSARY = Path(__file__).parent / "glossary"
"""The pages that come with the coach."""

_OURS = {"signals", "sources", "grade", "reviewed"}
_SUFFIXES = (".md", ".markdown")


def load_pages(folder: Path) -> list[Page]:
    """Every page in a folder and its sub-folders, sorted by id.

    Raises:
        GlossaryError: The folder or a page is wrong; the message is the first problem that
            `check_pages` would list.
    """
    pages, problems = _read_all(folder)
    refuse(problems)
    return pages


def check_pages(folder: Path) -> list[Problem]:
    """Every problem in a folder of pages, in the order of files; none means ready to publish.

    Raises:
        GlossaryError: The folder does not exist or holds no page.
    """
    return _read_all(folder)[1]


def refuse(problems: Iterable[Problem]) -> None:
    """Raise the first problem that blocks, if there is one.

    Raises:
        GlossaryError: Names file, field and remedy, and how many more there are.
    """
    blocking = [problem for problem in problems if problem.blocks]
    if blocking:
        more = f" ({len(blocking) - 1} more; `coach check` lists them)" if blocking[1:] else ""
        raise GlossaryError(f"{blocking[0]}{more}")


class _Hashed(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def digest(self) -> str: ...


def fingerprint(pages: Iterable[_Hashed]) -> str:
    """A short hash of all pages; changes with any edit, and with nothing else."""
    lines = sorted(f"{page.path}\0{page.digest}" for page in pages)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def page_files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Relative path and state of every Markdown file, hidden files and folders left out.

    Raises:
        GlossaryError: The folder does not exist.
    """
    if not folder.is_dir():
        raise GlossaryError(
            f"{folder}: not a folder of pages; point COACH_GLOSSARY at a folder of .md files"
        )
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.name.lower().endswith(_SUFFIXES) and entry.is_file():
                    yield prefix + entry.name, entry.stat()


def read_pages(folder: Path, paths: Iterable[str]) -> tuple[list[Page], list[Problem]]:
    """The pages at these paths, and what is wrong with those that cannot be read."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            pages.append(read_page(folder, path))
        except GlossaryError as error:
            message = str(error).removeprefix(f"{path}: ")
            problems += [Problem(path, "", line) for line in message.split("\n")]
    return pages, problems


def read_page(folder: Path, path: str) -> Page:
    """One page by its path in the folder.

    Raises:
        GlossaryError: The file is not a page; names file, field and remedy.
    """
    raw = (folder / path).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(
            f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error
    block, body = markdown.split_front_matter(text)
    fields, body = _fields(path, block, body, text)
    digest = hashlib.sha256(raw).hexdigest()
    if isinstance(fields, FrontMatter):
        return _our_page(path, fields, body, digest)
    return _plain_page(path, fields, body, digest)


def _read_all(folder: Path) -> tuple[list[Page], list[Problem]]:
    paths = sorted(path for path, _ in page_files(folder))
    if not paths:
        raise GlossaryError(f"{folder}: no page found; expected files ending in .md")
    pages, problems = read_pages(folder, paths)
    for page in pages:
        problems += check_page(page)
    problems += check_together(pages)
    problems.sort(key=lambda problem: problem.file)
    return sorted(pages, key=lambda page: page.id), problems


def _fields(
    path: str, block: str | None, body: str, text: str
) -> tuple[FrontMatter | dict[str, object], str]:
    """Our front matter, checked; or the few keys of somebody else's that mean the same."""
    if block is None:
        return {}, body
    try:
        raw = markdown.read_yaml(block)
    except markdown.FrontMatterError as error:
        if any(line.split(":")[0].strip() in _OURS for line in block.splitlines()):
            raise GlossaryError(f"{path}: front matter: {error}") from error
        return {}, body
    if not isinstance(raw, dict):
        return {}, text if raw is not None else body
    keys = [str(key) for key in raw]
    if not any(get_close_matches(key, _OURS, cutoff=0.8) for key in keys):
        return raw, body
    try:
        return FrontMatter.model_validate_json(json.dumps(raw), strict=True), body
    except ValidationError as error:
        # A misspelt key comes first: it explains the missing one.
        items = sorted(
            error.errors(include_url=False), key=lambda item: item["type"] != "extra_forbidden"
        )
        lines = "\n".join(_explained(dict(item)) for item in items)
        raise GlossaryError(f"{path}: {lines}") from error


def _explained(item: dict[str, Any]) -> str:
    """A pydantic error as `field: what was wrong; what to write`."""
    where = ".".join(str(part) for part in item["loc"]) or "front matter"
    kind, given = item["type"], item.get("input")
    if kind == "extra_forbidden":
        known = _keys_beside(tuple(item["loc"]))
        near = get_close_matches(str(item["loc"][-1]), known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
        return f"{where}: unknown key; {hint}"
    if kind == "missing":
        return f"{where}: missing; add it"
    if kind in {"string_pattern_mismatch", "string_too_short"}:
        form = _FORMS.get(str(item["loc"][-1]), "write a text")
        return f"{where}: {given!r} is empty or badly formed; {form}"
    if isinstance(given, str) and ":" in given and kind.startswith(("float", "int")):
        return f"{where}: {given!r} is a clock time; write hours from midnight, 22:30 as -1.5"
    message = str(item["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" + ("" if kind == "value_error" else f", not {given!r}")


_FORMS = {
    "id": "use lower-case words with dashes, such as sleep-debt",
    "related": "use page ids: lower-case words with dashes",
    "section": "use the slug of a heading: Why It Matters is why-it-matters",
    "reviewed": 'use a quoted month, such as "2026-11"',
    "source": "name a source id of this page, a DOI or an address",
    "pmid": 'use the quoted number alone, such as "28698222"',
}


def _keys_beside(place: tuple[object, ...]) -> list[str]:
    if len(place) > 1 and place[0] == "signals":
        return list(Signal.model_fields)
    return list(Source.model_fields if len(place) > 1 else FrontMatter.model_fields)


def _our_page(path: str, fields: FrontMatter, body: str, digest: str) -> Page:
    parts = markdown.split_parts(body)
    lead = " ".join(part.markdown for part in parts if part.level < 2).strip()
    sections = tuple(
        _section(part.heading or "", part.markdown) for part in parts if part.level == 2
    )
    return Page(
        **{name: getattr(fields, name) for name in FrontMatter.model_fields},
        tagline=markdown.prose(lead),
        sections=sections,
        path=path,
        digest=digest,
    )


def _plain_page(path: str, fields: dict[str, object], body: str, digest: str) -> Page:
    parts = markdown.split_parts(body)
    title = str(fields.get("title") or "").strip()
    if not title and parts and parts[0].level == 1:
        title = parts[0].heading or ""
    elif not title:
        title = next((part.heading or "" for part in parts[:2] if part.level == 1), "")
    title = markdown.prose(title) or Path(path).stem.replace("-", " ").replace("_", " ")
    sections: list[Section] = []
    for part in parts:
        section = _section(part.heading or title, part.markdown)
        if part.heading is None or part.heading == title:
            section = section.model_copy(update={"slug": "introduction"})
        if section.text:
            sections.append(_unique(section, {other.slug for other in sections}))
    named = fields.get("aliases")
    aliases = tuple(str(name) for name in named if name) if isinstance(named, list) else ()
    return Page(
        id=path.rsplit(".", 1)[0],
        title=title,
        aliases=aliases,
        sections=tuple(sections),
        path=path,
        digest=digest,
        is_plain=True,
    )


def _section(heading: str, text: str) -> Section:
    return Section(
        slug=slug_of(heading) or "section",
        heading=markdown.prose(heading),
        text=markdown.prose(text),
        markdown=text,
        cites=markdown.citations(text),
    )


def _unique(section: Section, taken: set[str]) -> Section:
    slug, count = section.slug, 1
    while slug in taken:
        count += 1
        slug = f"{section.slug}-{count}"
    return section.model_copy(update={"slug": slug})
