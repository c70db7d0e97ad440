"""Support: what glossary passages do and do not say, written by hand; which half is sealed.

The sentences are in `evals/questions/support.txt`; numbers changed and citations moved are made
from the true ones, so that every kind is met on passages nobody tuned on. Knows no verdict but
where `python -m evals.support --pairs FILE` scores somebody else's file: YAML, a list of page,
section (its heading), kind and sentence.
"""

import argparse
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from agent.grounding.check import Problem, check_draft, nearest_in
from evals import workbench
from knowledge.anatomy import Page
from knowledge.pages import load_pages
from tools.evidence import Evidence

SENTENCES = Path(__file__).parent / "questions" / "support.txt"
OTHERS = Path(__file__).parent / "questions" / "support_others.yaml"
PAGES = Path(__file__).parent.parent / "knowledge" / "glossary"
NUMBER = re.compile(r"(?<![\w.,-])(\d+(?:\.\d+)?)(?![\w:/-]|\.\d)")


@dataclass(frozen=True)
class Pair:
    """A sentence, the evidence it cites, and whether and how it is false.

    Attributes:
        kind: "true", or what is wrong with it.
        page: Where the passage is from; a page is sealed or open as a whole.
        part: "sealed", "others" where somebody else wrote it, or nothing.
    """

    kind: str
    text: str
    page: str
    evidence: Evidence
    part: str = ""


def pairs() -> Iterator[Pair]:
    """Every sentence with its passage, and what is made from the true ones."""
    written = list(_written())
    for place, (passage, kind, text) in enumerate(written):
        page = str(passage.page_id)
        part = "sealed" if is_sealed(page) else ""
        yield Pair(kind, f"{text[:-1]} [g1].", page, passage, part)
        if kind != "true":
            continue
        for changed in _number_changed(text, passage):
            yield Pair("number", f"{changed[:-1]} [g1].", page, passage, part)
        other = written[(place + 41) % len(written)][0]
        if other.page_id != page:
            yield Pair("citation moved", f"{text[:-1]} [g1].", page, other, part)
        yield Pair("citation invented", f"{text[:-1]} [g7].", page, passage, part)


def is_sealed(page: str) -> bool:
    """A fixed half of the pages."""
    return int(hashlib.sha256(page.encode()).hexdigest(), 16) % 2 == 0


def _number_changed(text: str, passage: Evidence) -> Iterator[str]:
    found = NUMBER.search(text)
    if found is None:
        return
    changed = float(found[1]) * 1.4 + 3
    shown = f"{changed:.1f}" if "." in found[1] else f"{changed:.0f}"
    if shown not in (passage.text or ""):
        yield text[: found.start()] + shown + text[found.end() :]


def _written() -> Iterator[tuple[Evidence, str, str]]:
    passage: Evidence | None = None
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            _, page, section = line.split()
            passage = _passage(page, section)
        elif passage is not None and line.startswith("+ "):
            yield passage, "true", line[2:]
        elif passage is not None and line.startswith("- "):
            kind, _, text = line[2:].partition(": ")
            yield passage, kind, text


def read_pairs(path: Path, part: str = "") -> Iterator[Pair]:
    """The pairs of a file by somebody else: YAML of page, section (heading), kind, sentence."""
    titles = {page.title: page.id for page in _pages()}
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        page = titles.get(row["page"], row["page"])
        heading = str(row["section"])
        passage = _passage(page, re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-"))
        text = str(row["sentence"]).rstrip().rstrip(".")
        yield Pair(row["kind"], f"{text} [g1].", page, passage, part)


def verdict(pair: Pair) -> list[Problem]:
    """What the check finds wrong with a pair's sentence."""
    known = {pair.evidence.id: pair.evidence}
    checked = check_draft(pair.text, known, nearest=nearest_in(workbench.index()))
    return [problem for each in checked for problem in each.problems]


@lru_cache(maxsize=128)
def _passage(page_id: str, section_id: str) -> Evidence:
    page = next(each for each in _pages() if each.id == page_id)
    section = next(each for each in page.sections if each.slug == section_id)
    return Evidence(
        id="g1",
        kind="glossary",
        label=f"{page.title}: {section.heading}",
        text=section.text,
        page_id=page_id,
        section=section_id,
    )


@lru_cache(maxsize=1)
def _pages() -> list[Page]:
    return list(load_pages(PAGES))


def main() -> None:
    """Print how many pairs of a file are rejected, by kind; the failing ones where asked for."""
    parser = argparse.ArgumentParser(prog="python -m evals.support", description=main.__doc__)
    parser.add_argument("--pairs", type=Path, required=True, help="YAML file of pairs")
    parser.add_argument("--failures", action="store_true", help="print what goes wrong")
    wanted = parser.parse_args()
    rejected: dict[str, list[bool]] = defaultdict(list)
    for pair in read_pairs(wanted.pairs):
        problems = verdict(pair)
        rejected[pair.kind].append(bool(problems))
        if wanted.failures and bool(problems) == (pair.kind == "true"):
            reasons = "; ".join(each.message for each in problems) or "it holds"
            print(f"{pair.page}, {pair.kind}: {pair.text} ({reasons})")
    false = [each for kind, found in rejected.items() if kind != "true" for each in found]
    for kind, found in sorted({**rejected, "all but true": false}.items()):
        share = f"{sum(found) / len(found):.1%}" if found else "-"
        print(f"{kind}: {sum(found)} of {len(found)} rejected, {share}")


if __name__ == "__main__":
    main()
