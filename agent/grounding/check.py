"""The check that every sentence passes before it leaves, whoever wrote it.

Pure functions of a sentence and the evidence of one turn; used by the agent and by the evals.
Knows nothing about models, storage or how an answer is shown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agent.grounding.agreement import disagrees
from agent.grounding.claims import beyond_data, is_only_believed, overstated
from agent.grounding.entities import foreign
from agent.grounding.facts import Fact, facts_of, holds, series_facts, stated_in
from agent.grounding.likeness import FAR, Nearest, is_supported
from agent.grounding.meaning import wrong_direction, wrong_metric, wrong_window
from agent.grounding.quantities import Quantity, quantities
from agent.grounding.rounding import is_said_of
from agent.grounding.sentences import Sentence, sentences, without_markers
from agent.grounding.support import support
from agent.grounding.topics import is_about_person, is_about_physiology, speaks_generally
from tools.consulting import Searchable
from tools.evidence import Evidence

SPEAKS_GENERALLY = 0.75
"""Support above which "your muscles" is the passage's own general "you", no claim on a person."""

Fault = Literal[
    "unknown-citation",
    "number",
    "needs-data",
    "needs-glossary",
    "unsupported",
    "direction",
    "window",
    "metric",
    "quotation",
]


_ASK_AGAIN = re.compile(r"Ask (?:me )?again in ")
_QUOTE = re.compile(r"[“\"]([^“”\"]{4,}?)[”\"]")


@dataclass(frozen=True)
class Problem:
    """Why a sentence may not leave, in words a model can act on."""

    kind: Fault
    message: str


@dataclass(frozen=True)
class Checked:
    """A sentence and what is wrong with it; nothing wrong means it may be sent."""

    sentence: Sentence
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the sentence may be sent."""
        return not self.problems


def nearest_in(index: Searchable) -> Nearest:
    """Searches a glossary index for the sections that are nearest to a sentence."""

    def nearest(text: str) -> list[tuple[str, str]]:
        return [(each.page_id, each.section) for each in index.search(text, 2 * FAR)]

    return nearest


def check_draft(
    draft: str,
    evidence: Mapping[str, Evidence],
    said: str = "",
    nearest: Nearest | None = None,
) -> list[Checked]:
    """Check every sentence of a draft.

    Args:
        draft: What the model wrote, with markers.
        evidence: What tools returned in this turn, by id.
        said: The person's own words, whose numbers may be repeated to them.
        nearest: Searches the glossary, so that a passage is held against all others.
    """
    return [
        Checked(sentence, tuple(check_sentence(sentence, evidence, said, nearest)))
        for sentence in sentences(draft)
    ]


def check_sentence(
    sentence: Sentence,
    evidence: Mapping[str, Evidence],
    said: str = "",
    nearest: Nearest | None = None,
) -> list[Problem]:
    """Everything wrong with one sentence; arguments as of `check_draft`."""
    unknown = [each for each in sentence.markers if each not in evidence]
    if unknown:
        known = ", ".join(evidence) or "none"
        return [
            Problem(
                "unknown-citation", f"{', '.join(unknown)} is no evidence of this turn; {known}"
            )
        ]
    cited = [evidence[each] for each in sentence.markers]
    text = without_markers(sentence.text)
    return [
        *_numbers(text, cited, said),
        *_owed(text, cited),
        *_meant(text, cited),
        *_quoted(text, cited, said),
        *_support(text, cited, nearest),
    ]


def _numbers(text: str, cited: list[Evidence], said: str) -> list[Problem]:
    stated = quantities(text)
    facts: list[Fact] = [fact for each in cited for fact in facts_of(each)]
    for each in cited:
        facts += series_facts(each, stated)
    if said:
        facts += stated_in(said)
    if not cited and _ASK_AGAIN.match(text):
        return []
    passages = " ".join(each.text or "" for each in cited if each.kind == "glossary")
    return [
        _wrong(each, cited) for each in stated
        if not holds(each, facts)
        and not (passages and is_said_of(each, text, passages, stated_in(passages)))
    ]  # fmt: skip


def _wrong(stated: Quantity, cited: list[Evidence]) -> Problem:
    shown = "; ".join(f"{each.id}: {each.text or each.label}" for each in cited)[:400]
    return Problem(
        "number", f"{stated.text.strip()!r} is not in the cited evidence ({shown or 'none cited'})"
    )


def _meant(text: str, cited: list[Evidence]) -> list[Problem]:
    problems = []
    if wrong_direction(text, cited, quantities(text)):
        problems.append(Problem("direction", "the cited evidence points the other way"))
    if wrong_window(text, cited):
        problems.append(Problem("window", "the cited evidence covers another length of time"))
    claimed = beyond_data(text, cited)
    if claimed:
        problems.append(Problem("unsupported", claimed))
    if wrong_metric(text, cited):
        labels = ", ".join(each.label for each in cited)
        problems.append(Problem("metric", f"the cited evidence is about {labels}"))
    return problems


def _quoted(text: str, cited: list[Evidence], said: str) -> list[Problem]:
    """Words in quotation marks must stand in the evidence or in the question as they are."""
    held = _plain(" ".join([said, *(f"{each.label} {each.text}" for each in cited)]))
    return [
        Problem("quotation", f"{quote!r} is not in the cited evidence word for word")
        for quote in _QUOTE.findall(text)
        if cited and len(quote.split()) > 2 and _plain(quote) not in held
    ]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _owed(text: str, cited: list[Evidence]) -> list[Problem]:
    kinds = {each.kind for each in cited}
    said = [f"{each.label} {each.text}" for each in cited]
    if (
        is_about_person(text)
        and "data" not in kinds
        and not (kinds and (speaks_generally(text) or support(text, said) >= SPEAKS_GENERALLY))
    ):
        return [Problem("needs-data", "it is about the person and cites no data evidence")]
    if is_about_physiology(text) and not kinds:
        return [Problem("needs-glossary", "it is about physiology and cites no passage")]
    return []


def _beyond(text: str, passages: list[Evidence]) -> list[Problem]:
    """What a sentence says differently from the passages whose words it uses."""
    texts = [each.text or "" for each in passages]
    otherwise = disagrees(text, texts, " ".join(each.label for each in passages))
    if otherwise:
        return [Problem("direction", otherwise)]
    if is_only_believed(text, texts):
        return [Problem("unsupported", "the passage reports this as a belief, not as a fact")]
    named = foreign(text, " ".join(f"{each.label} {each.text}" for each in passages))
    if named:
        return [Problem("unsupported", f"the passage is not about {named}")]
    stronger = overstated(text, [f"{each.label} {each.text}" for each in passages])
    if stronger:
        return [Problem("unsupported", f"the passage does not say {stronger!r}")]
    return []


def _support(text: str, cited: list[Evidence], nearest: Nearest | None) -> list[Problem]:
    plans = [each.text or "" for each in cited if each.label.startswith("Plan:")]
    if plans and len(plans) == len(cited) and disagrees(text, plans):
        return [Problem("direction", "the plan says the opposite")]
    passages = [each for each in cited if each.kind == "glossary"]
    if not passages:
        return []
    shown = [f"{each.label} {each.text}" for each in cited]
    places = [(e.page_id, e.section) for e in passages if e.page_id and e.section]
    if is_supported(text, shown, places, nearest if len(passages) == len(cited) else None):
        return _beyond(text, passages) if len(passages) == len(cited) else []
    names = ", ".join(each.id for each in passages)
    return [Problem("unsupported", f"{names} does not say this")]
