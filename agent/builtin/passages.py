"""Passages: which sentences of the glossary answer a question, by its words and what it wants.

Every page has the same sections, so what a question wants (a definition, advice, a reason) says
where to look first. Knows no physiology.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agent.grounding.sentences import split
from agent.grounding.support import stems

_ITEMS = re.compile(r"\n+|(?<=[.!?:])\s+[-*•]\s+(?=[A-Z0-9])")
_NOT_FOR_PEOPLE = re.compile(
    r"</?[a-z][^>]*>|\]\(\w+:|\bignore (?:all |any )?(?:the )?(?:previous|earlier|prior|above|"
    r"your) (?:instructions?|rules?|messages?)\b|\bsystem prompt\b",
    re.IGNORECASE,
)
"""Markup, and words for a model: a line with them is nothing to say to a person."""
LONGEST = 45
"""Words of a sentence beyond which another one is preferred."""


def best_sentences(text: str, about: str, most: int = 1) -> list[str]:
    """The sentences of a passage that say most about a question, in the passage's order."""
    candidates = [each for each in sentences_of(text) if len(each.split()) >= 4]
    wanted = stems(about)
    scored = []
    for place, each in enumerate(candidates):
        shared = len(wanted & stems(each))
        length = len(each.split())
        penalty = 0.5 * (length > LONGEST) + 0.5 * bool(_LEANING.match(each))
        scored.append((shared - 0.15 * place - penalty, -place, each))
    chosen = sorted(scored, reverse=True)[:most]
    return [each for _, _, each in sorted(chosen, key=lambda item: -item[1])]


def first_sentences(text: str, most: int = 2, words: int = 60) -> list[str]:
    """How a passage begins, up to a number of words."""
    taken: list[str] = []
    for each in sentences_of(text):
        if len(taken) == most or (taken and len(" ".join([*taken, each]).split()) > words):
            break
        taken.append(each)
    return taken


def sentences_of(text: str) -> list[str]:
    """Sentences of a passage; a list item is one or more of its own."""
    lines = [line.strip("-*• ") for line in _ITEMS.split(text)]
    return [each for line in lines if not _NOT_FOR_PEOPLE.search(line) for each in split(line)]


# -- what a question wants ------------------------------------------------------------------------

Want = Literal["definition", "advice", "worth", "reason", "truth", "sign", "norm", "doubt", "any"]
_WANTS: tuple[tuple[Want, str], ...] = (
    ("doubt", r"\bhow (?:sure|certain|good is the evidence)|\bevidence\b|\bproven\b|\bstudies\b"),
    ("truth", r"\b(?:is it true|true that|myth|really|do i have to|must i|does it matter|is it bad|"
     r"necessary|heard|they say|(?:mate|friend|coach|trainer|buddy|guy|everyone|people|dad|mum|"
     r"doctor)"
     r" (?:says?|said|told|tells)|supposed to|believe)\b|\bright\W*$|"
     r"\b(?:is|are|means?) (?:[\w-]+ ){1,4}(?:an? )?(?:good |bad )?signs? (?:of|that)\b"),
    ("sign", r"\b(?:signs?|symptoms?|how (?:do|can|would|will) i (?:know|tell|notice|see)|"
     r"what does (?:a |an |it )?(?:low|high|poor|rising|falling)|what does .* (?:tell|show|"
     r"say))\b"),
    ("worth", r"\bworth (?:it|taking|trying|the|my)|\b(?:do|does) (?:it|they|\w+) (?:really "
     r"|actually )?work\b|\bany good\b|\bpoint of\b|\buseful\b|\bshould i (?:buy|take|use)\b"),
    ("norm", r"\bwhat(?:'s| is) an? (?:normal|good|healthy|average|typical)\b|"
     r"\b(?:normal|average|typical|usual|good|healthy|ideal|measure\w*)\b.*\b(?:rate|hrv|"
     r"sleep|range|value|level|number|score|efficiency|pulse)\b|"
     r"\b(?:rate|hrv|range|value|level|number|efficiency|pulse)\b.*\b(?:normal|average|typical|"
     r"good|healthy)\b|\bhow (?:is|do i|can i) .*measured?\b|\bon average\b"),
    ("advice", r"\b(?:should|how (?:much|many|often|long|can|could|do i|to|fast|soon)|tips?|advice|"
     r"best|better|ideal|improve|need|recommend\w*|worth|ok(?:ay)?|safe|start|plan|instead|versus|"
     r"vs\.?|or|when to|what to (?:eat|do|take)|can i|enough)\b|^\W*(?!wh|how|explain|"
     r"define)(?:\w+\W+){1,3}$"),
    ("reason", r"\b(?:why|how (?:does|do|is|are|can)|what happens|cause[sd]?|affect\w*|effect\w*|"
     r"bad for|good for|hurt\w*|help\w*|matters?|make)\b"),
    ("definition", r"\b(?:what(?:'s| is| are)|what do(?:es)?|whats|define|explain|meaning|means?|"
     r"meant|tell me about|difference)\b"),
)  # fmt: skip
_SECTIONS: Mapping[Want, Mapping[str, float]] = {
    "definition": {"plain-english": 2.0, "introduction": 1.5},
    "advice": {"how-to-improve-it": 1.2, "3-things-to-remember": 1.2, "plain-english": 0.5,
               "common-misconception": 0.4},
    "worth": {"why-it-matters": 1.2, "3-things-to-remember": 1.2, "how-sure-we-are": 0.8,
              "plain-english": 0.4, "common-misconception": 0.6},
    "reason": {"why-it-matters": 1.0, "the-mechanism": 1.0, "plain-english": 0.7},
    "truth": {"common-misconception": 1.2, "3-things-to-remember": 0.8, "plain-english": 0.5},
    "sign": {"signs-it-is-disrupted": 1.4, "plain-english": 0.4, "3-things-to-remember": 0.6},
    "norm": {"plain-english": 0.7, "signs-it-is-disrupted": 0.7, "measuring-it-at-home": 0.9,
             "who-it-holds-for": 0.8, "3-things-to-remember": 0.8, "common-misconception": 0.5},
    "doubt": {"how-sure-we-are": 2.0},
    "any": {"plain-english": 0.8, "why-it-matters": 0.5, "3-things-to-remember": 0.6},
}  # fmt: skip
_ASIDE = {"how-sure-we-are": -1.4, "when-to-see-a-professional": -1.4, "who-it-holds-for": -1.0,
          "measuring-it-at-home": -0.4}  # fmt: skip
"""Sections that answer only a question that wants them."""

_BELIEF = re.compile(
    r"\b(?:people|lifters|you) (?:are|is|were) (?:often |also )?told\b|^the opposite error",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:it|they|this|that|these|those|both|so|still|but|later|what is known|such|he|she|the "
    r"latter|the same|more days|in (?:it|them)|its|their|also|then|there)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pick:
    """A sentence that answers, and where it stands; alone, or as one of a list."""

    text: str
    evidence: str
    page_id: str
    section: str
    score: float
    belief: str = ""
    is_listed: bool = False


AMOUNT = re.compile(
    r"\bhow (?:much|many|long|often|fast|late|early|soon|big|heavy)\b|\bwhen\b|\bwhat time\b", re.I
)
_AMOUNTS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twice|half|daily) (?!of the )", re.I
)
RETRIEVED, SECTION, WORDS, TITLE, FIGURE = 0.3, 0.6, 1.0, 0.2, 0.6
"""How much the search's own score, the section, the words, the page's name and a figure count."""


def wanted(question: str) -> Want:
    """What kind of answer a question wants."""
    for want, pattern in _WANTS:
        if re.search(pattern, question, re.IGNORECASE):
            return want
    return "any"


def picks(passages: Sequence[Mapping[str, Any]], question: str, want: Want) -> list[Pick]:
    """The sentences of some passages, best first; what is only believed is never one."""
    words = stems(question) - IDLE
    top = max((each["score"] for each in passages), default=0.0)
    asks_amount = want == "norm" or bool(AMOUNT.search(question))
    found: list[Pick] = []
    for place, passage in enumerate(passages):
        near = _nearness(passage, words, top, want) - 0.1 * place
        for order, (text, belief) in enumerate(_whole(passage["text"], want == "truth")):
            fit = _fit(f"{belief} {text}", order, words, passage["page"], want)
            if asks_amount:
                fit += FIGURE if re.search(_AMOUNTS, text) else -FIGURE
            found.append(Pick(text, passage["evidence"], passage["page_id"], passage["section"],
                              near + WORDS * fit, belief,
                              f"- {text}" in passage["text"]))  # fmt: skip
    return sorted(found, key=lambda each: -each.score)


def _nearness(passage: Mapping[str, Any], words: frozenset[str], top: float, want: Want) -> float:
    """How well a passage fits by search, by its section and by what its page is called."""
    prior = _SECTIONS[want].get(passage["section"], _ASIDE.get(passage["section"], 0.0))
    if want in {"sign", "norm"}:
        prior = max(prior, 0.0)
    score = passage["score"] or top - UNSEARCHED
    names = [passage["page"], *passage.get("names", ())]
    named = max(len(words & stems(name)) / max(1, len(stems(name))) for name in names)
    return RETRIEVED * (score - top) + SECTION * prior + TITLE * named


NAMED = 0.4
"""What it adds that the sentence of a definition says the word itself."""
UNSEARCHED = 4.0
"""How far behind the first a passage counts that is there without having been found."""
IDLE = stems(
    "today tomorrow yesterday week month year good best bad better thing people person "
    "right wrong tell help feel question answer start help great"
)
"""Words that fit any topic."""


def _fit(text: str, order: int, words: frozenset[str], page: str, want: Want) -> float:
    """How much of the question a sentence covers, together with what its page is called."""
    own = stems(text)
    shared = len((own | stems(page)) & words) / max(1, len(words))
    if want == "definition":
        shared += NAMED * len(own & words) / max(1, len(words))
    opening = 0.3 if order == 0 else -0.05 * order
    if want == "definition":
        opening = 3 * opening if own & words else 0.0
    length = len(text.split())
    return 1.8 * shared + opening - (0.6 if length > LONGEST else 0.0) - (0.8 if length < 4 else 0)


def _whole(text: str, with_beliefs: bool = False) -> list[tuple[str, str]]:
    """Sentences that can stand alone: with the one before where they lean on it, no beliefs.

    Args:
        text: A passage.
        with_beliefs: Keep the first sentence after a belief even where it leans on it, beside it.
    """
    found: list[tuple[str, str]] = []
    before = belief = ""
    for each in sentences_of(text):
        if _BELIEF.search(each):
            before, belief = "", each
            continue
        bare = re.sub(r"^What is known:\s*", "", each)
        if bare != each:
            bare = bare[:1].upper() + bare[1:]
        answered = belief if with_beliefs else ""
        if _LEANING.match(bare):
            joined = f"{before} {bare}" if before else bare if answered else ""
            if joined and len(joined.split()) <= LONGEST:
                found.append((joined, answered))
        else:
            found.append((bare, answered))
        before, belief = bare, ""
    return found
