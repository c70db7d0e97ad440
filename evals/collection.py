"""Collection: other people's text at size: the documentation inside installed code.

`python -m evals.collection` makes a folder of ordinary Markdown from the docstrings of Python and
of the installed packages (nothing is kept or committed), indexes it, and measures build, memory,
search, the change of one page, and recall of first sentences against words alone. Bounded by
`--passages`. With `--embedder hashed` vectors cost nothing, which shows what the index costs;
their recall means nothing and is left out.
"""

import argparse
import ast
import json
import random
import re
import resource
import sysconfig
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from evals.glossary import HALVES, recall
from knowledge.embeddings import BundledEmbedder, Embedder, Progress, Vectors
from knowledge.index import GlossaryIndex

WORDS = (12, 60)
"""Fewest and most words of a passage; a longer docstring goes on in further passages."""

PER_PAGE = 40
_FIRST = re.compile(r"^(.{25,160}?[.!?])\s+(?=[A-Z`])", re.DOTALL)


class HashedEmbedder:
    """Words hashed into a vector: no model, so that only the index is measured."""

    name = "hashed"
    dimension = 384

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text."""
        rows = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(word.encode()) % self.dimension] += 1
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def embed_query(self, text: str) -> Vectors:
        """One vector."""
        vector: Vectors = self.embed_documents([text])[0]
        return vector


@dataclass(frozen=True)
class Text:
    """A piece of a docstring; the first sentence of it asks for the first piece of the rest."""

    module: str
    question: str | None
    body: str


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evals.collection")
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--embedder", choices=("bundled", "hashed"), default="bundled")
    options = parser.parse_args()
    embedder: Embedder = HashedEmbedder() if options.embedder == "hashed" else BundledEmbedder()
    with tempfile.TemporaryDirectory(prefix="groundwork-collection-") as scratch:
        found = measured(Path(scratch), options.passages, options.questions, options.seed, embedder)
    print(json.dumps(found, indent=2))


def measured(
    scratch: Path, passages: int, count: int, seed: int, embedder: Embedder
) -> dict[str, object]:
    """Every figure, by name; seconds are CPU seconds of this process unless they say otherwise."""
    pages, home = scratch / "pages", scratch / "home"
    paths = sysconfig.get_paths()
    texts = write(pages, texts_of([Path(paths["purelib"]), Path(paths["stdlib"])]), passages)
    started, wall = time.process_time(), time.perf_counter()
    index = GlossaryIndex.open(pages, home, embedder=embedder)
    built, built_wall = time.process_time() - started, time.perf_counter() - wall
    questions = {name: text.question for name, text in texts.items() if text.question}
    asked = random.Random(seed).sample(sorted(questions.items()), min(count, len(questions)))
    searched = [_timed(partial(index.search, question, 5)) for _, question in asked]
    return {
        "passages": len(texts),
        "pages": len(list(pages.glob("*.md"))),
        "build_cpu_s": round(built, 1),
        "build_wall_s": round(built_wall, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "search_p50_ms": round(1000 * float(np.percentile(searched, 50)), 1),
        "search_p95_ms": round(1000 * float(np.percentile(searched, 95)), 1),
        "reopen_s": round(_timed(lambda: GlossaryIndex.open(pages, home, embedder=embedder)), 2),
        "one_page_changed_s": round(_changed(pages, home, embedder), 2),
        "questions": len(asked),
        "recall": recalls(index, asked) if isinstance(embedder, BundledEmbedder) else None,
    }


def recalls(index: GlossaryIndex, asked: list[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Share of (passage, question) whose passage is among the first 1, 5 and 10, by half."""
    found: dict[str, dict[str, float]] = {}
    for half in HALVES.values():
        ranked = [
            [f"{each.page_id}#{each.section}" for each in index.search(question, 10, half)]
            for _, question in asked
        ]
        found[half] = {
            f"at_{k}": round(
                float(
                    np.mean(
                        [recall(r, {name}, k) for r, (name, _) in zip(ranked, asked, strict=True)]
                    )
                ),
                3,
            )
            for k in (1, 5, 10)
        }
    return found


def write(folder: Path, texts: Iterator[Text], most: int) -> dict[str, Text]:
    """Markdown pages of up to `PER_PAGE` sections; the texts by page and section."""
    folder.mkdir(parents=True)
    kept: dict[str, Text] = {}
    parts: dict[str, list[str]] = {}
    numbers: dict[str, int] = defaultdict(int)
    for text in texts:
        if len(kept) >= most:
            break
        page = f"{text.module}-{numbers[text.module]}"
        if page not in parts or len(parts[page]) >= PER_PAGE:
            numbers[text.module] += 1
            page = f"{text.module}-{numbers[text.module]}"
            parts[page] = []
        slug = f"part-{len(parts[page]) + 1}"
        parts[page].append(f"## Part {len(parts[page]) + 1}\n{text.body}\n")
        kept[f"{page}#{slug}"] = text
    for page, sections in parts.items():
        title = page.rpartition("-")[0].replace("_", " ")
        (folder / f"{page}.md").write_text(f"# {title}\n\n" + "\n".join(sections), "utf-8")
    return kept


def texts_of(folders: Iterable[Path]) -> Iterator[Text]:
    """Pieces of the docstrings in folders of code, each body once, in the order of files."""
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            module = "_".join(path.relative_to(folder).with_suffix("").parts)[-80:]
            for docstring in _docstrings(path):
                for text in _pieces(module, docstring):
                    if text.body not in seen:
                        seen.add(text.body)
                        yield text


def _docstrings(path: Path) -> list[str]:
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, ValueError, OSError):
        return []
    documented = ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef
    return [
        ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, documented)
    ]


def _pieces(module: str, docstring: str) -> Iterator[Text]:
    flat = re.sub(r"[#>|*_`]+|\s+", " ", docstring)
    first = _FIRST.match(flat)
    if first is None:
        return
    words = flat[first.end() :].split()
    least, most = WORDS
    for start in range(0, len(words), most):
        piece = words[start : start + most]
        if len(piece) >= least:
            yield Text(module, None if start else first[1], " ".join(piece))


def _changed(pages: Path, home: Path, embedder: Embedder) -> float:
    """Seconds to have one edited page in the index again."""
    page = min(pages.glob("*.md"))
    page.write_text(
        page.read_text("utf-8") + "\n## Addition\nA paragraph about quokkas.\n", "utf-8"
    )
    index: list[GlossaryIndex] = []
    seconds = _timed(lambda: index.append(GlossaryIndex.open(pages, home, embedder=embedder)))
    assert index[0].search("quokkas", 1, "words")[0].heading == "Addition"
    return seconds


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
