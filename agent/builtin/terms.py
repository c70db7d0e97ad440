"""Terms: answers from the glossary, with the person's own numbers beside them where there are any.

Reads the JSON of `search_glossary`; says what a passage says, in the passage's words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft, sentence
from agent.builtin.lookups import observed_short, ranked
from agent.builtin.passages import best_sentences, first_sentences
from agent.grounding.support import stems

Json = Mapping[str, Any]
ENOUGH = 0.3
"""Score of the best passage below which the glossary has no answer."""

HEADLINE_SECTIONS = ("plain-english", "introduction")
MISCONCEPTION = "common-misconception"


def write_term(result: Json, question: str) -> Draft | None:
    """What a thing is or how it works; None when no passage answers."""
    passages = fitting(result, question)
    if not passages:
        return None
    best = passages[0]
    wanted = f"{question} {best['page']}"
    if best["section"] in HEADLINE_SECTIONS:
        said = first_sentences(best["text"], 2)
    else:
        said = best_sentences(best["text"], wanted, 2)
    draft = Draft(sentence(said[0], best["evidence"]))
    draft.say(*[sentence(each, best["evidence"]) for each in said[1:]])
    for each in passages[1:3]:
        if each["section"] == MISCONCEPTION and each["page_id"] == best["page_id"]:
            more = best_sentences(each["text"], wanted, 1)
            draft.say(
                *[sentence(f"Often misunderstood: {_lower(one)}", each["evidence"]) for one in more]
            )
        elif each["page_id"] == best["page_id"] or each["score"] >= 0.8 * best["score"]:
            more = best_sentences(each["text"], wanted, 1)
            draft.say(*[sentence(one, each["evidence"]) for one in more])
    return draft


def write_coaching(search: Json | None, window: Json | None, question: str) -> Draft | None:
    """General advice from the glossary, then where the person's own data stand."""
    draft = write_term(search, question) if search else None
    if draft is None:
        return None
    if window:
        rows = [each for each in window["observations"] if each["value"]]
        draft.add("data", *[observed_short(each) for each in ranked(rows, question)[:2]])
    return draft


def fitting(result: Json, question: str) -> list[Json]:
    """Passages that answer the question: near enough, and sharing its words."""
    passages: Sequence[Json] = result["passages"]
    if not passages or passages[0]["score"] < ENOUGH:
        return []
    wanted = stems(question)
    shared = [each for each in passages if wanted & stems(f"{each['page']} {each['text']}")]
    return list(shared)


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    return (
        text if first.isupper() or any(c.isdigit() for c in first) else text[:1].lower() + text[1:]
    )
