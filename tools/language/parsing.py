"""Parsing: a question in plain English as a query, as a question back, or as not understood."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from knowledge.vocabulary.unkept import Unkept
from tools.language.asking import asks_definition
from tools.language.correcting import corrected
from tools.language.glue import RECORDING
from tools.language.grammar import compose
from tools.language.items import Item
from tools.language.known import Known
from tools.language.preamble import main_questions
from tools.language.sentence import Misread, NotKept, Unclear
from tools.language.several import counts_apart, each_alone
from tools.language.sides import read_sides
from tools.language.spotting import spot
from tools.language.tidying import with_lengths
from tools.language.tokens import tokenise
from tools.queries.model import MetricQuery
from tools.queries.windows import resolve


@dataclass(frozen=True)
class Parsed:
    """What became of a question.

    Attributes:
        query: The query, if the question was understood.
        others: Further queries, if the question asks for several numbers.
        question: What to ask back, if it has several readings.
        choices: The readings to choose from.
        reason: Why it was not understood.
        unkept: The number asked for, where it is one that nothing here records.
        corrections: Misspelt words and what they were taken for.
    """

    query: MetricQuery | None = None
    others: tuple[MetricQuery, ...] = ()
    question: str | None = None
    choices: tuple[str, ...] = ()
    reason: str | None = None
    unkept: Unkept | None = None
    corrections: tuple[tuple[str, str], ...] = ()


def parse_question(text: str, *, as_of: date, known: Known) -> Parsed:
    """Understand a question about the person's numbers.

    Args:
        text: As the person wrote it.
        as_of: The day of asking, for windows.
        known: The person's own words and metrics.

    Returns:
        A query only where every word of the question is accounted for.
    """
    if asks_definition(text):
        return Parsed(reason="I do not understand which number is meant")
    found = _parsed(text, as_of, known)
    if found.query is not None or found.question is not None or found.unkept is not None:
        return found
    for question in main_questions(text, lambda words: spot(tokenise(words), known, as_of).items):
        alone = _parsed(question, as_of, known)
        if alone.query is not None:
            return alone
    return found


def _parsed(text: str, as_of: date, known: Known) -> Parsed:
    """What became of the whole of a text."""
    tokens = tokenise(text)
    spotted = spot(tokens, known, as_of)
    opening = tokens[0].text if tokens else ""
    on_recording = any(token.text in RECORDING for token in tokens)
    ever = any(token.text == "ever" for token in tokens)

    def read(items: tuple[Item, ...]) -> MetricQuery:
        query = compose(items, known, as_of, opening, on_recording, ever)
        resolve(query.window, as_of)
        return query

    try:
        queries = _queries(with_lengths(corrected(spotted.items)), read)
    except Unclear as unclear:
        return Parsed(question=str(unclear), choices=unclear.choices)
    except NotKept as missing:
        return Parsed(reason=str(missing), unkept=missing.unkept)
    except Misread as misread:
        return Parsed(reason=f"I do not understand {misread}")
    except ValidationError as error:
        return Parsed(reason=f"the parts do not fit: {error.errors()[0]['msg']}")
    except ValueError as error:
        return Parsed(reason=str(error))
    return Parsed(query=queries[0], others=queries[1:], corrections=spotted.corrections)


def _queries(
    items: tuple[Item, ...], read: Callable[[tuple[Item, ...]], MetricQuery]
) -> tuple[MetricQuery, ...]:
    """The one query, or one for each number that the question asks for."""
    counts = counts_apart(items)
    if counts:
        return tuple(read(each) for each in counts)
    try:
        return (read(items),)
    except Misread:
        for way in each_alone(items):
            try:
                return tuple(dict.fromkeys(read(each) for each in way))
            except (Misread, Unclear, ValueError):
                continue
        compared = read_sides(items, read)
        if compared is None:
            raise
        return (compared,)
