"""Terms: answers from the glossary, with the person's own numbers beside them where there are any.

Reads the JSON of `search_glossary`; says what a passage says, in the passage's words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin import cues
from agent.builtin.draft import Draft, cite, listed, sentence
from agent.builtin.lookups import named
from agent.builtin.passages import IDLE, Pick, first_sentences, picks, wanted
from agent.grounding.sentences import split
from agent.grounding.support import stems

Json = Mapping[str, Any]
CLOSE = 0.9
"""Share of the best score down to which a sentence of another page may stand beside it."""

WORTH = 0.6
"""Share of the best score down to which a sentence is worth saying."""

PLAIN = ("plain-english", "introduction")
SIGNS = "signs-it-is-disrupted"


def write_term(result: Json, question: str, windows: Sequence[Json]) -> Draft | None:
    """What a thing is, how it works or what to do; None when no passage answers."""
    passages = fitting(result, question)
    if not passages:
        return None
    want = wanted(question)
    ranked_picks = picks(passages, question, want)
    if not ranked_picks:
        return None
    first = ranked_picks[0]
    draft = Draft(f"{_verdict(first, question)}{cited(first)}")
    another = "Another" if is_sign(first) else "A sign to look for"
    draft.say(*[cited(each, another) for each in _further(first, ranked_picks, question)])
    best = next(each for each in passages if each["page_id"] == first.page_id)
    draft.say(in_your_data(best, windows))
    draft.confidence = None
    return draft


def is_sign(pick: Pick) -> bool:
    """Whether a sentence is one of a page's list of signs."""
    return pick.section == SIGNS and pick.is_listed


def cited(pick: Pick, lead: str = "A sign to look for") -> str:
    """A picked sentence, or two that belong together, with the marker in each.

    What a page lists among signs is no statement about the person, and is told as a sign.
    """
    first, *rest = split(pick.text)
    if is_sign(pick):
        first = f"{lead}: {first if first[1:2].isupper() else _lower(first)}"
    return " ".join(sentence(each, pick.evidence) for each in (first, *rest))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _verdict(first: Pick, question: str) -> str:
    """What to say of a common belief that the question repeats."""
    asked, believed = stems(question) - IDLE - _TOLD, stems(first.belief)
    return "Not quite. " if len(asked & believed) >= 0.5 * len(asked) > 0 else ""


_TOLD = stems("true heard mate friend says said told believe myth really know")
"""Words with which a belief is passed on."""


def write_simply(result: Json, question: str) -> Draft | None:
    """A page in plain words: its opening, and what people get wrong about it."""
    passages = fitting(result, question)
    if not passages:
        return None
    best = passages[0]
    page = [each for each in result["passages"] if each["page_id"] == best["page_id"]]
    plain = next((each for each in page if each["section"] in PLAIN), best)
    said = first_sentences(plain["text"], 4, 90)
    draft = Draft(sentence(said[0], plain["evidence"]))
    draft.say(*[sentence(each, plain["evidence"]) for each in said[1:]])
    return draft


def write_coaching(
    search: Json | None, question: str, topic: str | None, windows: Sequence[Json]
) -> Draft | None:
    """General advice from the glossary, made personal where the data allow."""
    target = next((each["target"] for each in windows if each.get("target")), None)
    draft = None
    is_mine = bool(cues.MINE.search(question))
    if target and is_mine and topic == "protein" and "how much" in question.lower():
        draft = Draft(
            sentence(
                f"About {target['grams']} of protein a day: {target['figure']} for your "
                f"{target['weight']}",
                target["evidence"],
            )
        )
        found = write_term(_of_metric(search), question, ()) if search else None
        if found is not None:
            draft.say(found.headline)
    elif search:
        draft = write_term(search, question, ())
    if draft is None:
        return None
    rows = [each for window in windows for each in window["observations"] if each["value"]]
    is_own = cues.MINE.search(question) or cues.HOW_MUCH.match(question)
    chosen = named(rows, question)[:1] if is_own else []
    draft.say(*[sentence(f"In your data: {_own(each)}", each["evidence"]) for each in chosen])
    return draft


def _of_metric(search: Json) -> Json:
    """The passages of the pages that state the target itself, where there are any."""
    own = [each for each in search["passages"] if "protein_g_per_kg" in each["metrics"]]
    return {**search, "passages": own or search["passages"]}


def fitting(result: Json, question: str) -> list[Json]:
    """Passages that answer the question: near enough, and sharing its words."""
    passages: Sequence[Json] = [each for each in result["passages"] if each["score"] > 0]
    if not passages or result["is_answerable"] is False:
        return []
    asked = stems(question) - IDLE
    shared = [each for each in passages if asked & stems(_said(each))]
    return shared or ([] if asked else list(passages[:1]))


def _said(passage: Json) -> str:
    """The words of a passage, and what people call its page."""
    return f"{passage['page']} {' '.join(passage.get('names', ()))} {passage['text']}"


def _further(first: Pick, ranked_picks: Sequence[Pick], question: str) -> list[Pick]:
    """Up to two more sentences that add something: of the same page, or as near as the first."""
    chosen: list[Pick] = []
    taken = stems(first.text)
    about = stems(question)
    for each in ranked_picks[1:]:
        new = stems(each.text)
        is_near = each.page_id == first.page_id or each.score >= CLOSE * first.score
        if any(part in whole.text or whole.text in part
               for part in (each.text,) for whole in (first, *chosen)):  # fmt: skip
            continue
        if not is_near or len(new & taken) > 0.5 * len(new) or not (about & new or is_near):
            continue
        if each.score < WORTH * first.score:
            break
        chosen.append(each)
        taken = taken | new
        if len(chosen) == 2:
            break
    return chosen


def in_your_data(best: Json, windows: Sequence[Json]) -> str | None:
    """The person's own values of the page's metrics."""
    rows = [
        row
        for window in windows
        for row in window["observations"]
        if row["value"] and row["metric"] in best["metrics"]
    ][:3]
    if not rows:
        return None
    parts = [f"{row['label']} {row['value']} {cite(row['evidence'])}" for row in rows]
    return f"In your data: {listed(parts)}."


def _own(row: Json) -> str:
    usual = f", usually {row['usual']}" if row["usual"] else ""
    known = f"{row['days_with_data']} of {row['window_days']} days"
    return f"{row['label']} {row['value']}{usual} ({known})"
