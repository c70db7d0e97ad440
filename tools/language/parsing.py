"""Parsing: a question in plain English as a query, as a question back, or as not understood."""

from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from tools.language.grammar import compose
from tools.language.known import Known
from tools.language.sentence import Misread, Unclear
from tools.language.spotting import spot
from tools.language.tokens import tokenise
from tools.queries.model import MetricQuery
from tools.queries.windows import resolve


@dataclass(frozen=True)
class Parsed:
    """What became of a question.

    Attributes:
        query: The query, if the question was understood.
        question: What to ask back, if it has several readings.
        choices: The readings to choose from.
        reason: Why it was not understood.
        corrections: Misspelt words and what they were taken for.
    """

    query: MetricQuery | None = None
    question: str | None = None
    choices: tuple[str, ...] = ()
    reason: str | None = None
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
    tokens = tokenise(text)
    spotted = spot(tokens, known, as_of)
    opening = tokens[0].text if tokens else ""
    try:
        query = compose(spotted.items, known, as_of, opening)
        resolve(query.window, as_of)
    except Unclear as unclear:
        return Parsed(question=str(unclear), choices=unclear.choices)
    except Misread as misread:
        return Parsed(reason=f"I do not understand {misread}")
    except ValidationError as error:
        return Parsed(reason=f"the parts do not fit: {error.errors()[0]['msg']}")
    except ValueError as error:
        return Parsed(reason=str(error))
    return Parsed(query=query, corrections=spotted.corrections)
