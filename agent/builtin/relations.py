"""Relations: whether two things of one person go together; which data can tell.

Reads the JSON of `ask_data`; an association is told as one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin import cues
from agent.builtin.circumstances import Line, searched
from agent.builtin.counsel import line_of
from agent.builtin.deviations import compared, measured
from agent.builtin.draft import Draft, sentence
from agent.builtin.plans import Call, Plan, ask, patterns
from agent.builtin.trends import progress_sentence, stalled_sentence
from knowledge.vocabulary import VOCABULARY
from tools.mentions import mentioned, metric_named

Json = Mapping[str, Any]
_I = re.IGNORECASE
_BETWEEN = re.compile(
    r"\b(?:affect\w*|influenc\w*|hurt\w*|help\w*|mess\w* with|ruin\w*|chang\w*|improv\w*|lower\w*|"
    r"rais\w*|link\w*|relat\w*|connect\w*|correlat\w*|depend\w*|matter\w*|impact\w*|go(?:es)? with|"
    r"when|after|before|on|if|and|because|make|makes|show|drop\w*|higher|worse|better|with)\b",
    _I,
)
_LIFTING = re.compile(
    r"\b(?:lifts?|strength|strong\w*|bench|squats?|deadlifts?|gains|progress|numbers|lifting)\b", _I
)
_TRAINED = re.compile(
    r"\b(?:train\w*|work ?outs?|sessions?|leg day|leg days|gym|lifting|exercis\w*|rest days?)\b", _I
)
_SPLIT = re.compile(
    r"\b(?:legs?|push|pull|chest|back|arms?|shoulders?|(?:upper|lower)[- ]body) days?\b", _I
)
"""Days by what was trained, which the query itself can tell."""
_NEXT = re.compile(r"\bafter\b|\bworkouts? affect|\btraining affect", _I)
WHY = {
    "sleep": Line("sleep-duration-and-debt", "several short nights in a row reduce force in lifts"),
    "protein": Line("protein-intake", "people who lift gain more muscle when they eat more of it"),
    "energy": Line("calorie-deficit", "500 kcal a day too little gains in lean mass stop strength"),
}
_NAMES = {"eat": "energy eaten", "calories": "energy eaten", "drink": "alcohol",
          "alcohol": "alcohol", "booze": "alcohol"}  # fmt: skip
"""Everyday words for what is measured under another name."""


def related(question: str) -> Plan | None:
    """The data that can tell whether two things go together; None where two are not named."""
    if not cues.MINE.search(_subject(question)) or _SPLIT.search(question):
        return None
    named = _measures(question)
    if _LIFTING.search(question) and not _TRAINED.search(question):
        topic = next((each for each in map(cues.topic_of, _parts(question)) if each in WHY), None)
        return None if topic is None else _on_lifts(question, topic)
    if len(named) > 1:
        first, second = (VOCABULARY[each].label for each in named[:2])
        call = ask(f"correlation between {first} and {second}", [])
        look = Call("examine_measure", {"metric": named[1], "start": "", "end": ""})
        return Plan("link", first, (call, look))
    is_before = named and _TRAINED.search(_subject(question)) and _NEXT.search(question)
    if is_before and (topic := cues.topic_of_metric(named[0])) in WHY:
        return _on_lifts(question, str(topic))
    if named and _TRAINED.search(question):
        days = "the day after training" if _NEXT.search(question) else "on training days"
        asked = f"average {VOCABULARY[named[0]].label} {days} compared to rest days"
        return Plan("apart", question, (ask(asked, []),))
    return None


def _inside(text: str) -> str:
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def _subject(question: str) -> str:
    """What is set beside the other thing: the part before the word that relates them."""
    parts = _parts(re.sub(r"^\W*(?:do|does|did|is|are|how|what\S*)\b", " ", question, flags=_I))
    return parts[0] if parts else ""


def _on_lifts(question: str, topic: str) -> Plan:
    lift = mentioned(question)
    about = f"my {lift}" if lift and cues.TOPICS["training"].search(lift) else ""
    return Plan("on-lifts", question, (patterns(about), *searched((WHY[topic],))), topic)


def write_on_lifts(result: Json, searches: Sequence[Json], topic: str) -> Draft | None:
    """Whether an input fits how the lifts moved; an association, with the page's reason."""
    known = [each for each in result["findings"] if each["topic"] == topic
             and each["status"] != "unknown" and each["shown"]["value"]]  # fmt: skip
    if not known:
        return None
    causes = [each for name in result["causes"] for each in known if each["id"] == name]
    present = [each for each in known if each["status"] == "present"]
    if causes:
        first = causes[0]
        text = f"It fits in your data: {first['label']}, {compared(first)}"
    elif present:
        first = present[0]
        text = f"It may play a part: {first['label']}, {compared(first)}"
    else:
        first = known[0]
        text = f"I can't tell from yours, where nothing of it is off: {_inside(measured(first))}"
    draft = Draft(sentence(text, first["evidence"][0]))
    if result["premise"]["trends"] and result["premise"]["holds"] is not None:
        said = stalled_sentence if result["premise"]["holds"] else progress_sentence
        draft.say(said(result["premise"]))
    draft.add("why", line_of(searches, WHY[topic]))
    draft.confidence, draft.reason = "low", "It is an association in your data, not a proof."
    return draft


def _parts(question: str) -> list[str]:
    return [each for each in _BETWEEN.split(question) if each.strip()]


def _measures(question: str) -> list[str]:
    """The daily measures that the parts of a question name, each once."""
    found = []
    for part in _parts(question):
        plain = next((name for word, name in _NAMES.items()
                      if re.search(rf"\b{word}\w*\b", part, _I)), part)  # fmt: skip
        metric = metric_named(plain)
        if metric and VOCABULARY[metric].level == "day":
            found.append(metric)
    return list(dict.fromkeys(found))


_KIND = re.compile(r"\b(?:late|early|hard|heavy|easy|long|short|intense|evening|morning)\b", _I)
"""Kinds of sessions that the records do not set apart."""


def write_apart(told: Json, question: str) -> Draft | None:
    """A measure on two kinds of days, the difference first."""
    other = told.get("compared")
    if not told["understood"] or told["value"] is None or not other or other["value"] is None:
        return None
    conditions = told["conditions"] or "on such days"
    way = {"the same": "No difference to speak of"}.get(
        other["direction"], f"{other['difference']} {other['direction']} {conditions}"
    )
    text = f"{way}: {told['label']} averaged {told['value']}, otherwise {other['value']}"
    draft = Draft(sentence(f"{text}, {told['span']}", told["evidence"], other["evidence"]))
    if named := _KIND.search(question):
        draft.body.append(draft.headline)
        draft.headline = (
            f"I can't tell {named[0].lower()} sessions from others, only days with any."
        )
    draft.say(sentence(f"That is from {told['known']} and {other['known']}", told["evidence"],
                       other["evidence"]))  # fmt: skip
    return draft.say("It is an association in your data, not a proof.")
