"""Follow-up: "and last month?", "what about protein?" read against the questions before.

Works on typed queries: what the fragment names replaces that part of the query before it. Knows
nothing about chat.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import ValidationError

from knowledge.vocabulary import VOCABULARY
from tools.language import Known, Parsed, parse_question
from tools.language.dates import read_window
from tools.language.tokens import tokenise
from tools.queries import MetricQuery
from tools.queries.model import Compare, Window
from tools.queries.windows import resolve

_LEAD = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|and|but|then|or|hm+|now)\W+)*(?:(?:what|how) about|and|or|same for|"
    r"only|just|now|for|in|on|during|versus|vs\.?|compared? (?:to|with)|that (?:to|with))\s+",
    re.IGNORECASE,
)
_COMPARE = re.compile(r"\b(?:versus|vs\.?|compared?|compare that)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"^(?:the\s+)?(?:one\s+)?(?:(?:previous|prior|earlier|preceding)\s+)?"
    r"(?P<unit>day|night|week|month|quarter|year|one)s?(?:\s+(?:before|prior|"
    r"earlier)(?:\s+that)?)?$",
    re.IGNORECASE,
)
FEW_WORDS = 6
_USUAL = re.compile(
    r"^\W*(?:and )?(?:my |the )?(?:usual|normal|average)\W*$|"
    r"\b(?:compare[ds]?|comparison|versus|vs\.?) (?:(?:that|it|this) )?(?:to|with)? ?(?:my |the )?"
    r"(?:usual|normal)(?: (?:values?|level))?\W*$|"
    r"^\W*(?:is|was) (?:that|it|this) (?:more|less|higher|lower|better|worse) than (?:usual|"
    r"normal)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^\W*(?:(?:and|so|ok) )*(?:which (?:(?:one|month|week|night|of (?:them|those|the two)) )?"
    r"(?:is|was|were) (?:the )?(?:higher|lower|better|worse|more|less|longer|shorter|best|worst)|"
    r"compare (?:them|both|the two|those)|by how much|how (?:much|big) (?:is|was) the difference|"
    r"what(?:'s| is| was) the difference|how much (?:did i (?:lose|gain)|more|less)|"
    r"(?:did|has) (?:it|that) (?:change|changed|get|gotten|go|gone|improve|improved)\b.*|"
    r"is (?:that|it) (?:more|less|better|worse|higher|lower)(?: than before)?)\W*$",
    re.IGNORECASE,
)


def compares(question: str) -> bool:
    """Whether a question holds what was asked before against something: "by how much?"."""
    return bool(_USUAL.search(question) or _BOTH.search(question))


def read_in_context(questions: Sequence[str], as_of: date, known: Known) -> Parsed:
    """The last question, understood by itself or as a change of the one before it.

    Args:
        questions: Oldest first; the last one is asked.
        as_of: The day of asking.
        known: The person's own words and metrics.
    """
    asked: list[Parsed] = []
    parsed = Parsed(reason="no question was asked")
    for question in questions:
        parsed = _read(question, asked, as_of, known)
        if parsed.query is not None:
            asked.append(parsed)
    return parsed


def _read(question: str, earlier: Sequence[Parsed], as_of: date, known: Known) -> Parsed:
    asked = [each.query for each in earlier if each.query is not None]
    if asked and _USUAL.search(question):
        against = _valid(asked[-1], {"compare": Compare(to="baseline"), "check": None})
        return Parsed(query=against, reason="there is no usual to compare that with")
    if asked and _BOTH.search(question):
        both = _both(asked, as_of)
        if both is not None:
            return Parsed(query=both)
    parsed = parse_question(question, as_of=as_of, known=known)
    if asked and (_LEAD.match(question) or parsed.query is None):
        changed = _changed(asked[-1], question, as_of, known)
        if changed is not None:
            also = [_changed(each, question, as_of, known) for each in earlier[-1].others]
            return Parsed(query=changed, others=tuple(each for each in also if each))
    return parsed


def _both(asked: Sequence[MetricQuery], as_of: date) -> MetricQuery | None:
    """The last two windows of one measure, held against each other."""
    last = asked[-1]
    if last.compare is not None:
        return last
    for other in reversed(asked[:-1]):
        if other.metric == last.metric and resolve(other.window, as_of) != resolve(
            last.window, as_of
        ):
            return _valid(other, {"compare": Compare(to="window", window=last.window)})
    return None


def _changed(before: MetricQuery, question: str, as_of: date, known: Known) -> MetricQuery | None:
    lead = _LEAD.match(question)
    fragment = question[lead.end() :] if lead else question
    fragment = fragment.strip(" ?.!")
    if not fragment or (lead is None and len(fragment.split()) > FEW_WORDS):
        return None
    earlier = _EARLIER.match(fragment)
    if earlier is not None:
        window = _one_earlier(before.window, earlier["unit"], as_of)
        compare = bool(_COMPARE.search(question))
        if compare:
            return _valid(before, {"compare": Compare(to="window", window=window)})
        return _valid(before, {"window": window, "compare": None})
    label = VOCABULARY[before.metric].label
    same = parse_question(f"{label} {fragment}", as_of=as_of, known=known).query
    if same is not None and same.metric == before.metric and _says_something(same):
        return _with(before, same, compare=bool(_COMPARE.search(question)))
    tried = [
        parse_question(text, as_of=as_of, known=known).query
        for text in (fragment, f"average {fragment}")
    ]
    other = next((query for query in tried if query is not None), None)
    if other is None or other.metric == before.metric:
        return None
    window = other.window if _names_window(fragment, as_of) else before.window
    return _valid(before, {"metric": other.metric, "window": window, "sessions": other.sessions,
                           "unit": None, "aggregate": before.aggregate})  # fmt: skip


def _names_window(fragment: str, as_of: date) -> bool:
    tokens = tokenise(fragment)
    return any(read_window(tokens, place, as_of) for place in range(len(tokens)))


def _one_earlier(window: Window, unit: str, as_of: date) -> Window:
    """The window of the same kind just before this one."""
    if window.kind == "previous" and unit.lower() in {window.unit, "one"}:
        return window.model_copy(update={"n": max(1, window.n) + 1})
    found = resolve(window, as_of)
    last = found.start - timedelta(1)
    return Window(kind="between", start=last - timedelta(found.days - 1), end=last)


def _says_something(query: MetricQuery) -> bool:
    return query.window.kind != "all" or bool(query.filters) or query.sessions is not None


def _with(before: MetricQuery, said: MetricQuery, compare: bool) -> MetricQuery | None:
    if compare and said.window.kind != "all":
        return _valid(before, {"compare": Compare(to="window", window=said.window)})
    changes: dict[str, object] = {"compare": None}
    if said.window.kind != "all":
        changes["window"] = said.window
    if said.filters:
        changes["filters"] = said.filters
    if said.sessions is not None:
        changes["sessions"] = said.sessions
    return _valid(before, changes)


def _valid(before: MetricQuery, changes: dict[str, object]) -> MetricQuery | None:
    try:
        return MetricQuery.model_validate(before.model_copy(update=changes).model_dump())
    except ValidationError:
        return None
