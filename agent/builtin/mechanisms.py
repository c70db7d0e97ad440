"""Mechanisms: how one thing works on another, told from the page of the one that acts.

"How does sleep build muscle" is answered from the page on sleep, by what it says of muscle. Knows
words and the JSON of `search_glossary`; no physiology.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.builtin import cues
from agent.builtin.draft import Draft, sentence
from agent.builtin.intents import intent_of
from agent.builtin.passages import Pick, picks, sentences_of
from agent.builtin.plans import Plan, lookups, search
from agent.builtin.terms import cited, in_your_data
from agent.grounding.support import stems
from tools.mentions import metric_named

Json = Mapping[str, Any]
_I = re.IGNORECASE
_VERB = (
    r"(?:build|grow|help|hurt|affect|influence|impact|kill|stop|block|wreck|ruin|destroy|mess(?: "
    r"up|"
    r" with)?|improve|raise|lower|increase|decrease|reduce|boost|cause|make|change|drive|support|"
    r"harm|slow|speed|burn|damage|interfere with|hinder|limit|disturb|disrupt|work (?:on|for|"
    r"against)|lead to|keep|cost|matter (?:for|to)|protect|fix|heal|lose|gain|shrink|steal|"
    r"regulate|control|trigger|feed|fuel|need|depend on|get)(?:s|es|ing)?"
)
_ADVERB = r"(?:actually |really |even |always |also |just |often |sometimes |so )*"
_FORMS = (
    rf"(?:how come|how|why|in what way) (?:does|do|can|could|would|is|are|will) (?:the |an? )?"
    rf"(?P<cause>.+?) {_ADVERB}(?P<verb>{_VERB}) (?P<effect>.+)",
    rf"(?:how come|why|how) (?:the |an? )?(?P<cause>[\w -]+?) {_ADVERB}(?P<verb>{_VERB}) "
    r"(?P<effect>.+)",
    rf"what (?:does|do|can|could|would|will) (?:the |an? )?(?P<cause>.+?) {_ADVERB}do "
    r"(?:to|for|with|in|on) (?P<effect>.+)",
    r"what happens to (?P<effect>.+?) (?:when|if|after|without|during|with|on) (?P<cause>.+)",
    r"what happens (?:in (?P<effect>.+?) )?(?:when|if|after|without|during) (?P<cause>.+)",
    r"(?:does|do|can|could|would|will) (?:the |an? )?(?P<cause>[\w -]+?) "
    rf"{_ADVERB}(?P<verb>{_VERB}) "
    r"(?P<effect>(?:my |the |your )?[\w -]+)",
    r"what (?:is|are) the effects? of (?P<cause>.+?) on (?P<effect>.+)",
)
_MECHANISM = tuple(re.compile(rf"^\W*(?:so |and |but |ok |hey )*{each}\W*$", _I) for each in _FORMS)
_YES_NO = re.compile(r"^\W*(?:does|do|can|could|would|will)\b", _I)
_OF_OWN = re.compile(r"\b(?:i|we)\b|^(?:my|it|that|this|they|these|those|you)\b", _I)
"""A cause that is somebody's own doing or stands for something said before."""
NAMED = 0.6
"""Share of a page's name that a cause has to say to be about that page."""
FELT = frozenset({"hunger", "tired", "sore", "nights", "scale"})
"""Intents of what somebody feels or sees on themselves, which is no general question."""
_REASONED = frozenset({"the-mechanism", "why-it-matters", "plain-english", "introduction",
                       "common-misconception", "signs-it-is-disrupted",
                       "3-things-to-remember"})  # fmt: skip


@dataclass(frozen=True)
class Working:
    """What acts, and on what."""

    cause: str
    effect: str


def working_in(question: str) -> Working | None:
    """What works on what in a question; None where it asks for no mechanism."""
    match = next((found for each in _MECHANISM if (found := each.match(question.strip()))), None)
    if match is None:
        return None
    cause, effect = match["cause"].strip(), (match["effect"] or "").strip()
    if _YES_NO.match(question) and metric_named(effect) is not None:
        return None
    is_happening = question.lower().lstrip().startswith("what happens")
    if _OF_OWN.search(cause) and not is_happening:
        return None
    return Working(_bare(cause), _bare(effect))


def _bare(text: str) -> str:
    return re.sub(r"^(?:i |you |we |people |my |the |your |a |an )+|\b(?:really|actually|do not|"
                  r"don'?t|not|never|enough|too (?:much|little|few|many)|a lot(?: of)?|only)\b", "",
                  text, flags=_I).strip(" ?.!")  # fmt: skip


def mechanism(question: str) -> Plan | None:
    """The pages on what acts, with the person's own measure of it."""
    if " or " not in question and (stopped := _STOPPED.match(question)):
        return _looked_up(question, stopped["cause"], "3 things to remember, how to improve it")
    working = working_in(question)
    if working is None or cues.is_about_progress(working.cause):
        return None
    if intent_of(question) in FELT:
        return None
    return _looked_up(question, working.cause, f"mechanism, why it matters {working.effect}")


def _looked_up(question: str, cause: str, wanted: str) -> Plan:
    topic = cues.topic_of(cause) or ("energy" if re.search(r"coffee|caffein", cause, _I) else None)
    calls = (search(question), search(cause), search(f"{cause}: {wanted}"), *lookups(topic))
    return Plan("mechanism", question, calls, topic)


def write_mechanism_of(
    question: str, searches: Sequence[Json], windows: Sequence[Json]
) -> Draft | None:
    """How one thing works on another; None where no page is about what acts."""
    working = working_in(question)
    rows = _rows(searches)
    page = None if working is None else _page(working.cause, rows)
    if working is None or page is None:
        return None
    own = [each for each in rows if each["page_id"] == page and each["section"] in _REASONED]
    if not own:
        return None
    wanted = stems(f"{working.effect} {_MEANT.get(working.effect.lower(), '')}")
    wanted -= stems(working.cause)
    found = picks(own, f"{working.effect} {working.cause}", "reason")
    named = [each for each in found if wanted & stems(each.text)]
    if wanted and not named:
        return None
    lead = next((each for each in named if not _LEANS.search(each.text)), None)
    lead = lead or _opening(found) or next(iter(named), None) or next(iter(found), None)
    if lead is None:
        return None
    draft = Draft(cited(lead)).say(*[cited(each) for each in _more(lead, [*named, *found])])
    acts = [each for each in own if stems(working.cause) & stems(" ".join(each["metrics"]))]
    return draft.say(in_your_data(acts[0], windows) if acts else None)


def _more(lead: Pick, picked: Sequence[Pick]) -> list[Pick]:
    """What may be said after the first sentence, nothing twice."""
    chosen: list[Pick] = []
    for each in picked:
        told = [lead.text, *(other.text for other in chosen)]
        if not any(each.text in other or other in each.text for other in told):
            chosen.append(each)
    return chosen[:MOST_MORE]


_LEANS = re.compile(r"\d|^(?:it|they|this|that|these|those|the same)\b", _I)
"""What a headline does not hold: figures, and words that stand for a sentence before."""


def _opening(found: Sequence[Pick]) -> Pick | None:
    """A plain sentence of the mechanism, which the page opens it with."""
    return next((each for each in found if each.section == "the-mechanism"
                 and not _LEANS.search(each.text)), None)  # fmt: skip


_MEANT = {"gains": "muscle strength growth", "recovery": "repair rest",
          "progress": "strength muscle", "results": "muscle strength",
          "performance": "strength session work"}  # fmt: skip
"""Everyday words for an effect, in the words of the pages."""
MOST_MORE = 2


def _rows(searches: Sequence[Json]) -> list[Json]:
    """Every passage once, in the order in which it was found."""
    rows = [row for each in searches for row in each["passages"]]
    return list({(row["page_id"], row["section"]): row for row in reversed(rows)}.values())[::-1]


_STOPPED = re.compile(
    r"^\W*(?:should|must|do|can|shall) i (?:have to |need to |better )?(?:stop|quit|avoid|cut(?: "
    r"out| "
    r"down(?: on)?| back on)?|give up|reduce|limit|ditch|skip)(?: all| any| my)?(?: "
    r"(?:drinking|"
    r"eating|taking|using|doing|having))?(?: all| any| my)? (?P<cause>[\w -]+?)\W*$", _I
)  # fmt: skip
"""Whether to do without something."""
_TOLD = frozenset({"3-things-to-remember", "how-to-improve-it"})


def write_without(question: str, searches: Sequence[Json], windows: Sequence[Json]) -> Draft | None:
    """Whether to do without a thing: what its page wants remembered, and the person's amount."""
    match = None if " or " in question else _STOPPED.match(question)
    rows = _rows(searches)
    page = _page(match["cause"], rows) if match else None
    own = [each for each in rows if each["page_id"] == page and each["section"] in _TOLD]
    own.sort(key=lambda each: each["section"])
    said = [sentence(text, each["evidence"]) for each in own for text in sentences_of(each["text"])]
    if not said:
        return None
    first = 3 if own[0]["section"] == "3-things-to-remember" else 2
    draft = Draft(said[0]).say(*said[1:first])
    return draft.say(in_your_data(own[0], windows))


_ANY = stems("body muscle person people young thing food")
"""Words that are on every page."""


def _page(cause: str, rows: Sequence[Json]) -> str | None:
    """The page whose name or everyday names a cause says most of."""
    said = stems(cause) - _ANY
    scored = [
        (
            len(said & stems(name)) / max(1, len(stems(name) | said)),
            name.lower() == cause.lower(),
            -place,
            row["page_id"],
        )
        for place, row in enumerate(rows)
        for name in (row["page"], *row.get("names", ()))
    ]
    best = max(scored, default=(0.0, False, 0, ""))
    return best[3] if best[0] >= NAMED else None
