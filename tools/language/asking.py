"""Asking: a question about the person's numbers, answered in sentences that evidence backs.

The same answer serves a question in English (`ask_data`) and a typed query (`query_data`). Knows
no model and gives no evidence ids.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.vocabulary import VOCABULARY
from tools.evidence import Evidence
from tools.language.draft import Said
from tools.language.known import known_of
from tools.language.parsing import parse_question
from tools.language.saying import say
from tools.queries.execute import run_query
from tools.queries.model import Compare, MetricQuery, QueryResult
from tools.store import HealthStore

BASELINE_NEEDS = 20
"""Days that a baseline of 60 days must have to be worth a comparison: a third."""
Status = Literal["answered", "no-data", "ask-back", "not-understood"]


class DataAnswer(BaseModel):
    """What became of a question about numbers.

    Attributes:
        status: Answered; no data for it; several readings; or not a question for the numbers.
        sentences: The answer in plain words, the headline first; every number and date in them
            is in the evidence.
        evidence: To be numbered by the turn's log; the letter of the id is all it says.
        reading: What was computed, in words with dates.
        choices: The readings to choose from, if it is asked back.
        reason: Why there is no answer.
    """

    model_config = ConfigDict(frozen=True)

    status: Status
    sentences: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reading: str = ""
    query: MetricQuery | None = None
    result: QueryResult | None = None
    baseline: QueryResult | None = None
    question: str | None = None
    choices: tuple[str, ...] = ()
    reason: str | None = None
    corrections: tuple[tuple[str, str], ...] = ()


def ask_data(store: HealthStore, user_id: str, text: str, as_of: date) -> DataAnswer:
    """Answer a question in plain English from the person's own numbers, exactly or not at all.

    Args:
        store: Where the data is.
        user_id: Whose data; never from a model.
        text: The question.
        as_of: The day that "today" means.
    """
    parsed = parse_question(text, as_of=as_of, known=known_of(store, user_id))
    if parsed.query is None:
        status: Status = "ask-back" if parsed.question else "not-understood"
        return DataAnswer(
            status=status, question=parsed.question, choices=parsed.choices, reason=parsed.reason
        )
    answer = query_data(store, user_id, parsed.query, as_of)
    return answer.model_copy(update={"corrections": parsed.corrections})


def query_data(store: HealthStore, user_id: str, query: MetricQuery, as_of: date) -> DataAnswer:
    """Answer a typed query in sentences.

    Raises:
        ValueError: if the window lies wholly after `as_of`.
    """
    result = run_query(store, user_id, query, as_of)
    if result.value is None and not result.items:
        return DataAnswer(
            status="no-data", query=query, result=result, reading=result.reading,
            reason=result.reason, sentences=(_nothing(result),),
            evidence=(_evidence(result, Said((), (), ()), None),),
        )  # fmt: skip
    baseline = _baseline(store, user_id, query, result, as_of)
    said = say(query, result, baseline)
    return DataAnswer(
        status="answered", query=query, result=result, baseline=baseline,
        reading=result.reading, sentences=said.sentences,
        evidence=(_evidence(result, said, baseline),),
    )  # fmt: skip


def _nothing(result: QueryResult) -> str:
    reason = result.reason or "there is no data"
    return f"I have no number for that: {reason}."


def _baseline(
    store: HealthStore, user_id: str, query: MetricQuery, result: QueryResult, as_of: date
) -> QueryResult | None:
    """The person's own 60 days before, where a mean over a bounded window profits from it."""
    plain = (
        result.aggregate == "mean"
        and VOCABULARY[query.metric].level == "day"
        and query.window.kind != "all"
        and result.window_days <= 92
        and not (query.filters or query.take or query.group_by or query.compare or query.associate)
        and query.sessions is None
    )
    if not plain:
        return None
    compared = run_query(
        store, user_id, query.model_copy(update={"compare": Compare(to="baseline")}), as_of
    )
    other = compared.other
    return other if other is not None and other.rows >= BASELINE_NEEDS else None


def _evidence(result: QueryResult, said: Said, baseline: QueryResult | None) -> Evidence:
    numbers = tuple(said.numbers)
    return Evidence(
        id="d0",
        kind="data",
        label=result.label,
        metric=result.metric,
        value=result.value,
        unit=result.unit,
        text=said.sentences[0] if said.sentences else (result.reason or result.reading),
        start=result.start,
        end=result.end,
        days_with_data=result.days_with_data,
        window_days=result.window_days,
        baseline=None if baseline is None else baseline.value,
        numbers=tuple(value for value, _ in numbers),
        number_units=tuple(unit for _, unit in numbers),
        dates=said.dates,
        series=result.series,
        sources=result.sources,
    )
