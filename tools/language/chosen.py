"""Chosen: the days of some sessions, "the day after my longest run", as a condition on days."""

from knowledge.sessions import SESSION_KINDS
from knowledge.vocabulary import VOCABULARY
from tools.language.items import scope_of
from tools.language.sentence import Misread, Sentence
from tools.queries.model import (
    SessionFilter,
    Take,
)


def of_chosen(sentence: Sentence) -> None:
    """Use "the day after my longest run", "the night of my latest swim" as a condition on days."""
    for place in sentence.free("exercise"):
        lead = sentence.before(place - 1, ("possessive", "condition"))
        ranked = place > 1 and sentence.kind_at(place - 1) == "extreme"
        led = sentence.kind_at(lead) in {"day", "lag"}
        if ranked and led and not counted(sentence, lead or 0):
            raise Misread("a number on the day of a set")
    numbers = [
        n
        for n in sentence.free("metric")
        if any(VOCABULARY[name].level == "day" for name in sentence.items[n].value)
    ]
    for place in sentence.free("sport") + sentence.free("title"):
        rank = place - 1
        if rank < 1 or sentence.items[rank].end != sentence.items[place].start:
            continue
        take = _rank_of(sentence, rank, place)
        lead = sentence.before(rank, ("possessive", "condition"))
        if take is None or not numbers or sentence.kind_at(lead) not in {"day", "lag"}:
            continue
        assert lead is not None
        if sentence.kind_at(lead) == "day" and counted(sentence, lead):
            continue
        lag = sentence.items[lead].value if sentence.kind_at(lead) == "lag" else 0
        sentence.used |= {lead, rank, place}
        item = sentence.items[place]
        scope = scope_of(item)
        absorb_session_word(sentence, place)
        sentence.filters.append(SessionFilter(sessions=scope, days_before=lag, chosen=take))
        sentence.restricted = True


def _rank_of(sentence: Sentence, rank: int, place: int) -> Take | None:
    """Which of the sessions an item right before them chooses."""
    item = sentence.items[rank]
    if (item.kind, item.value) in {("ask", "recent"), ("ask", "first")}:
        return Take(order="latest" if item.value == "recent" else "first")
    if item.kind != "extreme" or rank in sentence.used:
        return None
    kinds = sentence.items[place].value if sentence.items[place].kind == "sport" else ()
    by = {"fast": "session_speed_kmh", "slow": "session_speed_kmh", "far": "session_distance_km",
          "hilly": "session_elevation_m"}.get(str(item.value))  # fmt: skip
    if item.value in {"long", "short"}:
        endurance = bool(kinds) and all(SESSION_KINDS[kind].endurance for kind in kinds)
        has = "session_distance_km" in sentence.known.metrics
        by = "session_distance_km" if endurance and has else "session_minutes"
    if by is None:
        return None
    return Take(order="lowest" if item.value in {"short", "slow"} else "highest", by=by)


def absorb_session_word(sentence: Sentence, place: int) -> None:
    """Use up the second word of "yoga session", which adds nothing."""
    after = place + 1
    if (
        after < len(sentence.items)
        and sentence.items[after].kind == "session"
        and sentence.items[after].start - sentence.items[place].end <= 0
    ):
        sentence.used.add(after)


def counted(sentence: Sentence, day: int) -> bool:
    """Whether the day word is what is counted ("how many days") and not a condition."""
    before = sentence.before(day, ("possessive", "window", "condition"))
    return sentence.kind_at(before) in {"ask", "take", "extreme"} and day not in sentence.used
