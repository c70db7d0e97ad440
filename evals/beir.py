"""BEIR: public retrieval sets from a folder: corpus.jsonl, queries.jsonl, qrels.

The corpus is written as plain Markdown pages and indexed as a site's own glossary would be, so
that what is measured is the whole path. Knows no score.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.suite import Case
from evals.workbench import scratch
from knowledge.index import GlossaryIndex


def cases(folder: Path) -> list[Case]:
    """The queries that have a relevant document.

    Raises:
        FileNotFoundError: names the file that is missing and the layout that was expected.
    """
    relevant = _relevant(folder)
    names = _names(folder)
    return [
        Case(
            id=str(query["_id"]),
            family="outside",
            question=query["text"],
            expected={"pages": [names[each] for each in wanted if each in names], "sections": []},
        )
        for query in _lines(folder, "queries.jsonl")
        if (wanted := relevant.get(str(query["_id"])))
    ]


@lru_cache(maxsize=2)
def index(folder: Path) -> GlossaryIndex:
    """The corpus, indexed."""
    pages = scratch() / "beir-pages"
    pages.mkdir(exist_ok=True)
    names = _names(folder)
    for document in _lines(folder, "corpus.jsonl"):
        name = names[str(document["_id"])]
        title = " ".join(str(document.get("title") or name).split())
        text = str(document.get("text", "")).replace("\n#", "\n \\#")
        (pages / f"{name}.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
    return GlossaryIndex.open(pages, scratch() / "beir-home")


def _names(folder: Path) -> dict[str, str]:
    """Document id -> page id: file names that every system accepts."""
    return {
        str(document["_id"]): f"doc-{number}"
        for number, document in enumerate(_lines(folder, "corpus.jsonl"))
    }


def _lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / name
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing; a BEIR folder holds corpus.jsonl, queries.jsonl and qrels.tsv "
            "(or qrels/test.tsv)"
        )
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _relevant(folder: Path) -> dict[str, list[str]]:
    known = [folder / "qrels.tsv", *sorted((folder / "qrels").glob("test.tsv"))]
    path = next((each for each in known if each.exists()), None)
    if path is None:
        raise FileNotFoundError(f"{folder} has neither qrels.tsv nor qrels/test.tsv")
    found: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            query, document, grade = row[0], row[-2], row[-1]
            if grade.lstrip("-").isdigit() and int(grade) > 0:
                found[query].append(document)
    return found
