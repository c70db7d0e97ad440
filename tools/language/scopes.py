"""Scopes: sessions, exercises and weekdays, as rows of their own or as conditions on days."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.chosen import absorb_session_word, counted, of_chosen
from tools.language.items import scope_of
from tools.language.sentence import Misread, Sentence
from tools.queries.model import (
    WEEKDAYS,
    SessionFilter,
    SessionScope,
    WeekdayFilter,
)


def session_parts(sentence: Sentence) -> None:
    """Split sessions into those that restrict days ("on days I ran") and those that are rows."""
    kinds: list[str] = []
    titles: list[str] = []
    exercises: list[str] = []
    muscles: list[str] = []
    _rest_days(sentence)
    of_chosen(sentence)
    for place in sentence.free("sport") + sentence.free("title") + sentence.free("session"):
        if place in sentence.used:
            continue
        if _restricts_days(sentence, place):
            _joined_too(sentence, place)
            continue
        item = sentence.items[place]
        sentence.used.add(place)
        sentence.about_sessions = True
        if item.kind == "sport":
            kinds += item.value
        elif item.kind == "title":
            titles += scope_of(item).titles
            muscles += scope_of(item).muscles
    for item in sentence.use_all("exercise"):
        exercises += item.value
    for item in sentence.use_all("muscle"):
        muscles += item.value
    parts = _parts(sentence, bool(exercises))
    if kinds and titles:
        raise Misread("sessions of several names")
    several = len(set(kinds)) + len(set(titles)) > 1
    sentence.all_kinds = several and (sentence.has("and") or sentence.has("both"))
    if several and not (sentence.use("and") or sentence.use("or")):
        raise Misread("how the sessions go together")
    if several:
        sentence.use_all("both")
    if kinds or titles or exercises or muscles or parts:
        sentence.scope = SessionScope(
            kinds=tuple(dict.fromkeys(kinds)), titles=tuple(titles),
            exercises=tuple(dict.fromkeys(exercises)), muscles=tuple(dict.fromkeys(muscles)),
            parts_of_day=parts,
        )  # fmt: skip


def _parts(sentence: Sentence, lifts: bool) -> tuple[Any, ...]:
    """Parts of the day, which only sessions have; a morning weight is the day's."""
    parts = tuple(item.value for item in sentence.use_all("part"))
    if not parts or lifts or sentence.about_sessions:
        return parts
    groups = {VOCABULARY[sentence.items[n].value[0]].group for n in sentence.free("metric")}
    if groups and groups <= {"sleep", "recovery", "body"}:
        return ()
    if groups and "sessions" not in groups:
        raise Misread("a part of the day of a daily number")
    return parts


def _rest_days(sentence: Sentence) -> None:
    """Rest days beside another number are a condition, not the number."""
    metrics = sentence.free("metric")
    rest = [n for n in metrics if sentence.items[n].value == ("rest_days",)]
    sessions = sentence.has("session") or sentence.has("sport") or sentence.has("title")
    if rest and len(metrics) > 1 and sentence.is_compared and sessions:
        sentence.used.add(rest[0])  # "training days versus rest days": all other days
        trained = [n for kind in ("session", "sport", "title") for n in sentence.free(kind)]
        if sentence.kind_at(min(trained)) != "session":
            raise Misread("what else than those sessions a day without any may have")
        if min(trained) > rest[0]:
            sentence.used.add(min(trained))
            sentence.use_all("day")
            sentence.filters.append(SessionFilter(present=False))
        return
    if len(rest) == 1 == len(metrics) and not sessions and _asks_latest(sentence):
        sentence.filters.append(SessionFilter(present=False))
        sentence.restricted = True
        return
    if rest and len(metrics) > 1:
        lag = _lag_before(sentence, rest[0])
        sentence.used.add(rest[0])
        sentence.filters.append(SessionFilter(present=False, days_before=lag))


def _lag_before(sentence: Sentence, place: int) -> int:
    """The day after a rest day: how many days the condition lies back."""
    lead = sentence.before(place, ("possessive", "condition", "day"))
    if lead is None or sentence.kind_at(lead) != "lag" or lead in sentence.used:
        return 0
    sentence.used.add(lead)
    day = sentence.before(lead)
    if day is not None and sentence.kind_at(day) == "day" and not counted(sentence, day):
        sentence.used.add(day)
    return int(sentence.items[lead].value)


def _asks_latest(sentence: Sentence) -> bool:
    """Whether it asks when such a day was, or how long ago."""
    return sentence.has("ask", "recent", "since", "first") and not sentence.has("ask", "many")


def _is_day_name(sentence: Sentence, place: int) -> bool:
    """Whether "on leg day" stands beside a number that days have."""
    known = sentence.known.metrics
    if sentence.items[place].text.split()[-1] not in {"day", "days"}:
        return False
    others = [n for kind in ("sport", "title") for n in sentence.free(kind) if n < place]
    between = {item.kind for item in sentence.items[max(others, default=place) + 1 : place]}
    if others and not between & {"and", "or", "comma", "ask", "than"}:
        return True  # "runs on leg days"
    return any(
        VOCABULARY[name].level == "day" and name in known
        for n in sentence.free("metric")
        for name in sentence.items[n].value
    )


def _restricts_days(sentence: Sentence, place: int) -> bool:
    """Use a session phrase as a condition on days, if it is one."""
    quiet = ("possessive", "condition", "habit", "both")
    before = sentence.before(place, quiet)
    part = before if sentence.kind_at(before) == "part" and before not in sentence.used else None
    if part is not None and part == place - 1:
        before = sentence.before(part, quiet)
    negated = sentence.kind_at(before) == "negation"
    lead = sentence.before(before, quiet) if negated and before is not None else before
    if sentence.kind_at(lead) == "and" and _goes_on(sentence, lead or 0):
        sentence.used |= {lead or 0}
        lead = next(n for n, each in enumerate(sentence.items) if each.kind == "day")
    if sentence.kind_at(lead) == "window" and negated:  # "days in October when I did not run"
        lead = sentence.before(lead or 0, quiet)
    while sentence.kind_at(lead) == "day" and sentence.kind_at(
        sentence.before(lead or 0)
    ) == "lag":  # fmt: skip
        lead = sentence.before(lead or 0)
    item = sentence.items[place]
    after = place + 1 if place + 1 < len(sentence.items) else None
    lag = 0
    if sentence.kind_at(lead) == "lag" and lead is not None:
        lag = sentence.items[lead].value
        sentence.used.add(lead)
        day = sentence.before(lead)
        if sentence.kind_at(day) == "day" and day is not None and not counted(sentence, day):
            sentence.used.add(day)
    elif sentence.kind_at(lead) == "day" and lead is not None:
        if not counted(sentence, lead):
            sentence.used.add(lead)
    elif sentence.kind_at(after) == "day" and after is not None and not counted(sentence, after):
        if sentence.items[after].start != item.end or "date" in sentence.items[after].text:
            return False
        sentence.used.add(after)
    elif not _is_day_name(sentence, place) and not (negated and sentence.has("metric")):
        return False
    if negated and before is not None:
        sentence.used.add(before)
    sentence.used.add(place)
    scope = scope_of(item)
    if part is not None and part == place - 1:
        sentence.used.add(part)
        scope = scope.model_copy(update={"parts_of_day": (sentence.items[part].value,)})
    absorb_session_word(sentence, place)
    sentence.filters.append(SessionFilter(sessions=scope, present=not negated, days_before=lag))
    return True


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Whether "and" goes on with what counted days fulfil: "days I ate under 2000 and lifted"."""
    before = sentence.items[:place]
    asked = any(item.kind == "ask" and item.value in {"many", "share"} for item in before)
    days = [n for n, item in enumerate(before) if item.kind == "day"]
    bound = any(item.kind == "bound" for item in before[-2:])
    return asked and bound and len(days) == 1 and counted(sentence, days[0])


def _joined_too(sentence: Sentence, place: int) -> None:
    """Use the other kinds of "days with a run, a ride and a swim": each of them is needed."""
    made = sentence.filters[-1]
    assert isinstance(made, SessionFilter)
    after = place + 1
    while True:
        joins = after
        while sentence.kind_at(_at(sentence, joins)) in {"comma", "and", "possessive"}:
            joins += 1
        item = sentence.items[joins] if joins < len(sentence.items) else None
        joined = any(sentence.kind_at(n) in {"comma", "and"} for n in range(after, joins))
        if (
            item is None
            or not joined
            or item.kind not in {"sport", "title"}
            or joins in sentence.used
        ):
            return
        behind = sentence.items[joins + 1] if joins + 1 < len(sentence.items) else None
        if behind is not None and behind.kind == "metric" and behind.start <= item.end + 1:
            return
        scope = scope_of(item)
        sentence.used |= set(range(after, joins + 1))
        sentence.filters.append(made.model_copy(update={"sessions": scope}))
        after = joins + 1


def _at(sentence: Sentence, place: int) -> int | None:
    return place if place < len(sentence.items) else None


def weekday_filters(sentence: Sentence) -> None:
    """Weekdays named in the plural, "on weekends"."""
    found = [value for item in sentence.use_all("weekdays") for value in item.value]
    if found and sentence.use("except"):
        found = [day for day in WEEKDAYS if day not in found]
    if found:
        sentence.filters.append(WeekdayFilter(weekdays=tuple(dict.fromkeys(found))))
