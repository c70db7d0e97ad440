"""Terms: answers from the glossary, with the person's own numbers beside them where there are any.

Reads the JSON of `search_glossary`; says what a passage says, in the passage's words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.draft import Draft, cite, listed, sentence
from agent.builtin.lookups import ranked
from agent.builtin.passages import best_sentences, first_sentences
from agent.grounding.support import stems

Json = Mapping[str, Any]
CLOSE = 0.85
"""Share of the best score down to which another passage may lead the answer."""

PLAIN = ("plain-english", "introduction")
MISCONCEPTION = "common-misconception"
HOW_TO = "how-to-improve-it"


def write_term(result: Json, question: str, windows: Sequence[Json]) -> Draft | None:
    """What a thing is or how it works; None when no passage answers."""
    passages = fitting(result, question)
    if not passages:
        return None
    best = nearest(passages, question)
    page = [each for each in result["passages"] if each["page_id"] == best["page_id"]]
    plain = next((each for each in page if each["section"] in PLAIN), best)
    asks_what = _asks_what(question, best["page"])
    lead = plain if asks_what else best
    said = first_sentences(lead["text"], 2) if asks_what else best_sentences(
        lead["text"], f"{question} {best['page']}", 2
    )  # fmt: skip
    draft = Draft(sentence(said[0], lead["evidence"]))
    draft.say(*[sentence(each, lead["evidence"]) for each in said[1:]])
    draft.say(*_beside(passages, lead, question, said))
    draft.say(_in_your_data(best, windows))
    draft.confidence = None
    return draft


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
    if target and topic == "protein" and "how much" in question.lower():
        draft = Draft(
            sentence(
                f"About {target['grams']} of protein a day: {target['figure']} for your "
                f"{target['weight']}",
                target["evidence"],
            )
        )
        found = write_term(search, question, ()) if search else None
        if found is not None:
            draft.say(found.headline, *found.body[:1])
    elif search:
        draft = write_term(search, question, ())
    if draft is None:
        return None
    rows = [each for window in windows for each in window["observations"] if each["value"]]
    chosen = ranked(rows, question)[:1]
    draft.say(*[sentence(f"In your data: {_own(each)}", each["evidence"]) for each in chosen])
    return draft


def fitting(result: Json, question: str) -> list[Json]:
    """Passages that answer the question: near enough, and sharing its words."""
    passages: Sequence[Json] = [each for each in result["passages"] if each["score"] > 0]
    if not passages or result["is_answerable"] is False:
        return []
    wanted = stems(question)
    shared = [each for each in passages if wanted & stems(f"{each['page']} {each['text']}")]
    return shared or list(passages[:1])


def nearest(passages: Sequence[Json], question: str) -> Json:
    """Among the passages that scored nearly alike, the one with the most fitting sentence."""
    wanted = stems(question)
    close = [each for each in passages if each["score"] >= CLOSE * passages[0]["score"]]

    def shared(passage: Json) -> int:
        found = best_sentences(passage["text"], question)
        return max((len(wanted & stems(each)) for each in found), default=0)

    return max(close, key=shared)


def _asks_what(question: str, page: str) -> bool:
    """Whether little is asked beyond the page's own name: "what is HRV", "creatine?"."""
    rest = stems(question) - stems(page) - stems("what is explain tell about define meaning new")
    return len(rest) <= 1


def _beside(passages: Sequence[Json], lead: Json, question: str, said: Sequence[str]) -> list[str]:
    """One or two more sentences from other passages, without repeating."""
    lines: list[str] = []
    taken = stems(" ".join(said))
    for each in passages:
        if each["evidence"] == lead["evidence"] or len(lines) == 2:
            continue
        for more in best_sentences(each["text"], f"{question} {each['page']}"):
            new = stems(more)
            if len(new & taken) > 0.6 * len(new) or not stems(question) & new:
                continue
            taken = taken | new
            prefix = "Often misunderstood: " if each["section"] == MISCONCEPTION else ""
            lines.append(sentence(prefix + (_lower(more) if prefix else more), each["evidence"]))
    return lines


def _in_your_data(best: Json, windows: Sequence[Json]) -> str | None:
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


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    if first.isupper() or any(letter.isdigit() for letter in first):
        return text
    return text[:1].lower() + text[1:]
