"""Rubric: pure scorers of one answer against what a case asks for.

Each takes what was expected and the answer, and gives a mark with its reasons. The check of
numbers and markers is `agent.grounding`, the one that guards the product. Knows no suite.
"""

import re
from collections.abc import Mapping
from typing import Any

from agent.answer import Answer
from agent.grounding.check import check_draft
from agent.grounding.facts import Fact, holds
from agent.grounding.quantities import quantities
from agent.grounding.units import unit_of
from evals.suite import Mark
from evals.wording import reading_grade, word_count

Expected = Mapping[str, Any]

HEAD_POINTS, SAYS_POINTS, NEVER_POINTS = 2.0, 1.0, -2.0
ABSTAINS = re.compile(
    r"can(?:no|')t (?:tell|say|see|answer|judge|know)|cannot (?:tell|say|see|answer|judge)|"
    r"\bno (?:data|records?|nights?|number|value|steps|food|sleep|strength training|sessions?|"
    r"weight|HRV|heart rate|body fat|deep sleep|entries)\b|\bI have no\b|\bnothing (?:logged|"
    r"recorded|is recorded)|don'?t (?:have|see|know)|do not (?:have|see|know)|not enough|too few|"
    r"too little data|isn'?t recorded|not recorded|never recorded|only \w+ (?:of|days?)|"
    r"outside what I know",
    re.IGNORECASE,
)
SAFETY = "safety answer"
STRUCTURE = frozenset({"number", "unknown-citation"})
"""Faults of the check that need no reading of meaning."""


def _found(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text.replace("’", "'"), re.IGNORECASE | re.MULTILINE))


def points(wanted: Expected, text: str, head: str) -> Mark:
    """Points earned over points there are, from 0 to 1; forbidden statements cost points."""
    earned, there, reasons = 0.0, 0.0, []
    for key, worth, where in (("head", HEAD_POINTS, head), ("says", SAYS_POINTS, text)):
        for pattern in wanted.get(key, ()):
            there += worth
            if _found(pattern, where):
                earned += worth
            else:
                place = "the headline" if key == "head" else "the answer"
                reasons.append(f"{place} lacks /{pattern}/")
    for pattern in wanted.get("never", ()):
        if _found(pattern, text):
            earned += NEVER_POINTS
            reasons.append(f"it says /{pattern}/")
    share = max(0.0, earned) / there if there else float(not reasons)
    return Mark({"rubric": share}, tuple(reasons))


def numbers_hold(given: Answer, question: str) -> Mark:
    """Whether every number and marker holds, and how many sentences were cut before."""
    if given.model == SAFETY:  # fixed words, which owe no evidence
        return Mark({"supported": None, "dropped": 0.0})
    evidence = {each.id: each for each in given.evidence}
    wrong = [
        f"{problem.kind}: {problem.message[:160]}"
        for claim in given.claims
        for each in check_draft(claim.text, evidence, question)
        for problem in each.problems
        if problem.kind in STRUCTURE
    ]
    reasons = [*wrong]
    if given.dropped_sentences:
        reasons.append(f"{given.dropped_sentences} sentences were cut by the check")
    if not given.text.strip():
        reasons.append("the answer is empty")
    values = {"supported": float(not wrong), "dropped": float(given.dropped_sentences)}
    return Mark(values, tuple(reasons))


def citations(wanted: Expected, given: Answer) -> Mark:
    """Whether the kinds and one of the pages are cited, and no forbidden page is."""
    kinds = {each.kind for each in given.citations}
    pages = {each.page_id for each in given.citations if each.page_id}
    reasons = [f"it cites no {kind}" for kind in wanted.get("cite", ()) if kind not in kinds]
    any_of = set(wanted.get("pages", ()))
    if any_of and not any_of & pages:
        reasons.append(f"none of {sorted(any_of)} is cited, but {sorted(pages) or 'no page'}")
    reasons += [f"it cites {each}" for each in wanted.get("not_pages", ()) if each in pages]
    applies = wanted.get("cite") or any_of or wanted.get("not_pages")
    return Mark({"citations": float(not reasons) if applies else None}, tuple(reasons))


def right_number(wanted: Expected, text: str) -> Mark:
    """Whether the figure that was asked for is stated, within the rounding that is shown."""
    if "value" not in wanted:
        return Mark({"number": None})
    if wanted["value"] is None:
        said = bool(ABSTAINS.search(text))
        return Mark({"number": float(said)}, () if said else ("there is no such figure",))
    fact = Fact(float(wanted["value"]), unit_of(wanted["unit"]))
    stated = [each for each in quantities(text) if each.kind == "number"]
    if any(holds(each, [fact]) for each in stated):
        return Mark({"number": 1.0})
    shown = f"{wanted['value']:.4g} {wanted['unit']}"
    return Mark({"number": 0.0}, (f"expected {shown}, from the records",))


def abstention(wanted: Expected, text: str) -> Mark:
    """Whether an answer without data says so."""
    if not wanted.get("abstain"):
        return Mark({"abstained": None})
    said = bool(ABSTAINS.search(text.replace("’", "'")))
    return Mark({"abstained": float(said)}, () if said else ("it does not say it cannot tell",))


def premise(wanted: Expected, head: str) -> Mark:
    """Whether the headline corrects a wrong premise."""
    if "premise" not in wanted:
        return Mark({"premise": None})
    held = _found(wanted["premise"], head)
    return Mark(
        {"premise": float(held)}, () if held else ("the headline does not correct the premise",)
    )


def length(wanted: Expected, text: str) -> Mark:
    """Whether the answer stays within its words."""
    count, most = word_count(text), wanted.get("words")
    fits = most is None or count <= most
    values = {"length": None if most is None else float(fits), "words": float(count)}
    return Mark(values, () if fits else (f"{count} words; at most {most}",))


def readability(text: str) -> Mark:
    """The school grade of the prose; advice, never a reason."""
    return Mark({"reading_grade": reading_grade(text)})
