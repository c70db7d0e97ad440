"""Glossary retrieval: questions in people's words find the page and the section that answer.

Which pages and sections are right was written by hand beside each question in
`evals/questions/glossary*.jsonl`. Public sets in BEIR form are read by path. Knows no answer.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inspect_ai import Task, task

from evals import beir, workbench
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Suite
from knowledge.index import Half

QUESTIONS = Path(__file__).parent / "questions"
DEPTH = 10
HALVES: dict[str, Half] = {"": "both", "words_": "words", "meaning_": "meaning"}
"""Prefix of the measures of each half, and of both fused."""


def cases(options: Options) -> list[Case]:
    """Our own questions, or those of an outside set."""
    if options.beir is not None:
        return beir.cases(options.beir)
    found: dict[str, Case] = {}
    for path in sorted(QUESTIONS.glob("glossary*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            item = json.loads(line)
            case = _case(f"{path.stem}-{number}", item)
            found.setdefault(case.question, case)
    return list(found.values())


def _case(name: str, item: dict[str, Any]) -> Case:
    wanted = {"pages": item.get("pages", []), "sections": item.get("sections", [])}
    family = item.get("split", "held") if wanted["pages"] else "unanswerable"
    return Case(name, family, item["question"], expected=wanted)


def answer(case: Case, options: Options) -> Said:
    """The first passages by both halves, by words and by meaning."""
    index = beir.index(options.beir) if options.beir is not None else workbench.index()
    ranked: dict[str, Any] = {}
    for half in ("both", "words", "meaning"):
        found = index.search(case.question, DEPTH, by=half)
        ranked[half] = [[each.page_id, f"{each.page_id}#{each.section}"] for each in found]
        if half == "both":
            shown = tuple(f"{each.page_id}#{each.section} {each.score:.3f}" for each in found[:5])
    first = ranked["both"][0][1] if ranked["both"] else "nothing"
    facts = {"ranked": ranked, "answerable": index.is_answerable(case.question)}
    return Said(first, shown, facts)


def score(case: Case, said: Said) -> Mark:
    """Recall, reciprocal rank and gain of pages, and of sections where they are named."""
    wanted, sections = set(case.expected["pages"]), set(case.expected["sections"])
    answerable = said.facts["answerable"]
    if not wanted:
        told = None if answerable is None else float(not answerable)
        return Mark({"turned_away": told}, ("taken for answerable",) if told == 0 else ())
    values: dict[str, float | None] = {
        "wrongly_turned_away": None if answerable is None else float(not answerable)
    }
    for prefix, half in HALVES.items():
        pages = list(dict.fromkeys(each[0] for each in said.facts["ranked"][half]))
        for k in (1, 3, 5):
            values[f"{prefix}page_recall_{k}"] = recall(pages, wanted, k)
        values[f"{prefix}mrr"] = reciprocal_rank(pages, wanted)
        values[f"{prefix}ndcg_10"] = gain(pages, wanted)
    if sections:
        places = [each[1] for each in said.facts["ranked"]["both"]]
        values["section_recall_5"] = recall(places, sections, 5)
        values["section_recall_1"] = recall(places, sections, 1)
    reasons = []
    if not values["page_recall_3"]:
        reasons.append(f"none of {sorted(wanted)} among the first three pages")
    if values.get("section_recall_5") == 0:
        reasons.append(f"none of {sorted(sections)} among the first five passages")
    return Mark(values, tuple(reasons))


def recall(ranked: Sequence[str], wanted: set[str], k: int) -> float:
    """1 where any wanted one is among the first k: each alone would answer."""
    return float(bool(wanted & set(ranked[:k])))


def reciprocal_rank(ranked: Sequence[str], wanted: set[str]) -> float:
    """1 over the place of the first wanted one; 0 where there is none."""
    return next((1 / place for place, each in enumerate(ranked, 1) if each in wanted), 0.0)


def gain(ranked: Sequence[str], wanted: set[str], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain with equal relevance."""
    hits = [each in wanted for each in ranked[:depth]]
    found = sum(1 / math.log2(place + 2) for place, hit in enumerate(hits) if hit)
    best = sum(1 / math.log2(place + 2) for place in range(min(len(wanted), depth)))
    return found / best


def _half_measures(prefix: str, words: str, tolerance: float | None) -> list[Measure]:
    shares = [
        Measure(f"{prefix}page_recall_{k}", f"right page among the first {k}{words}", tolerance)
        for k in (1, 3, 5)
    ]
    return [
        *shares,
        Measure(f"{prefix}mrr", f"mean reciprocal rank of the page{words}", tolerance),
        Measure(f"{prefix}ndcg_10", f"nDCG@10 of pages{words}", tolerance),
    ]


SUITE = Suite(
    name="glossary",
    title="Glossary retrieval",
    measures=(
        *_half_measures("", "", 0.005),
        Measure("section_recall_1", "right section first", 0.0075),
        Measure("section_recall_5", "right section among the first 5", 0.0075),
        Measure("turned_away", "questions about other things that are recognised", 0.03),
        Measure("wrongly_turned_away", "our own questions taken for others", 0.01, True),
        *_half_measures("words_", ", by words alone", None),
        *_half_measures("meaning_", ", by meaning alone", None),
    ),
    cases=cases,
    answer=answer,
    score=score,
)


@task
def glossary(limit: int | None = None, beir_folder: str | None = None) -> Task:
    """Glossary retrieval, for `inspect eval evals/glossary.py --model none`."""
    folder = Path(beir_folder) if beir_folder else None
    return as_task(SUITE, Options(limit=limit, beir=folder))
