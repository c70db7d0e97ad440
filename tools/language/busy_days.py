"""Busy days: how many sessions a day had, "days with more than one workout", "2 or more runs".

Runs before other comparisons find their numbers. Knows the items of one question.
"""

from tools.language.items import scope_of
from tools.language.sentence import Misread, Sentence
from tools.queries.model import MetricFilter

MOST_A_DAY = 20
_SESSIONS = ("session", "sport", "title")


def count_bounds(sentence: Sentence) -> None:
    """Use every comparison of a bare number that stands right before a word for sessions.

    Raises:
        Misread: if it is not said that days are meant.
    """
    for place in sentence.free("bound"):
        bound, after = sentence.items[place].value, place + 1
        if bound.unit is not None or bound.hint or isinstance(bound.value, str):
            continue
        if after < len(sentence.items) and sentence.items[after].text == "times":
            _times(sentence, place, after)
            continue
        if sentence.kind_at(after if after < len(sentence.items) else None) not in _SESSIONS:
            continue
        session = sentence.items[after]
        if session.start > sentence.items[place].end + 1 or bound.value > MOST_A_DAY:
            continue
        if not _is_of_days(sentence, place):
            raise Misread(f"in what time {sentence.items[place].text!r} sessions are meant")
        scope = scope_of(session)
        sentence.used |= {place, after}
        sentence.filters.append(
            MetricFilter(metric="session_count", op=bound.op, value=bound.value,
                         upper=bound.upper, sessions=scope)
        )  # fmt: skip


def _times(sentence: Sentence, place: int, after: int) -> None:
    """Days or weeks with more than one session: "days I trained more than once".

    Raises:
        Misread: if nothing says in what time.
    """
    bound = sentence.items[place].value
    day = any(item.kind == "day" for item in sentence.items[:place])
    if not day and sentence.counted_period is None:
        raise Misread(f"in what time {sentence.items[place].text!r} is meant")
    named = [n for kind in ("sport", "title", "session") for n in sentence.free(kind)]
    if len(named) != 1:
        raise Misread(f"what was done {sentence.items[place].text!r}")
    item = sentence.items[named[0]]
    scope = scope_of(item)
    sentence.used |= {place, after, named[0]}
    sentence.filters.append(
        MetricFilter(metric="session_count", op=bound.op, value=bound.value, upper=bound.upper,
                     sessions=scope)
    )  # fmt: skip


def _is_of_days(sentence: Sentence, place: int) -> bool:
    """Whether a day stands before the comparison, with nothing but small words between."""
    if sentence.counted_period is not None:
        return True
    before = sentence.before(place, ("condition", "possessive", "window", "glue", "verb"))
    return sentence.kind_at(before) == "day"
