"""Planner: which kind of question this is, and which tools it needs.

A question about numbers goes to the data, a "why" to the diagnosis, anything else to the glossary;
what only makes sense after another question is planned in `continuing.py`. Knows no thresholds;
what a question about data means is understood in `tools/`.
"""

from collections.abc import Callable
from dataclasses import replace

from agent.builtin import asides, cues, occasions, tongues
from agent.builtin.asked import Asked
from agent.builtin.continuing import base_of, followed
from agent.builtin.greetings import is_social
from agent.builtin.informal import written_out
from agent.builtin.intended import intended
from agent.builtin.occasional import (
    by_aim,
    by_daily,
    by_measured,
    by_mechanism,
    by_occasion,
    by_score,
)
from agent.builtin.plans import Call, Kind, Plan, after, ask, lookups, patterns, search
from agent.builtin.rephrasing import in_context, in_the_past
from agent.builtin.resolving import resolved
from agent.builtin.status import about
from agent.builtin.thread import Thread
from tools.claims import claims_in
from tools.mentions import mentioned, metric_named

__all__ = ["Call", "Kind", "Plan", "plan"]


def plan(thread: Thread, offered: set[str]) -> Plan:
    """Decide what to look up next; the answer's layout follows the kind."""
    said = [*(each for each, _ in thread.earlier), thread.question]
    *earlier, question = resolved([written_out(each) for each in said])
    asked = Asked(thread, question, earlier)
    stated = claims_in(question)
    is_claim = stated and not (is_social(question) or occasions.READY.search(question))
    planned = _with_claims(asked) if is_claim else _planned(asked)
    calls = tuple(call for call in planned.calls if call.name in offered)
    return replace(planned, calls=calls)


def _with_claims(asked: Asked) -> Plan:
    """Hold what the question states against the data, then answer what it asks."""
    check = Call("check_claims", {"question": asked.question})
    part = cues.asked_part(asked.question)
    if part is None:
        return Plan("claim", asked.question, (check,), asked.topic)
    return after(check, _planned(Asked(asked.thread, part, asked.earlier, is_part=True)))


def _planned(asked: Asked) -> Plan:
    """The plan of the first rule that takes the question; the last one takes any."""
    return next(found for rule in RULES if (found := rule(asked)) is not None)


# -- rules, in the order in which they are tried -------------------------------------------------


def _social(asked: Asked) -> Plan | None:
    question = asked.question
    if is_social(question):
        return Plan("social", question)
    if cues.ABOUT_ME.search(question):
        return Plan("about-me", question, (Call("get_profile"),))
    if tongues.foreign_language(question):
        return Plan("foreign", question)
    return None


def _continued(asked: Asked) -> Plan | None:
    def alone(question: str) -> Plan:
        return _planned(Asked(Thread(question=question), question, []))

    def number(question: str, topic: str | None) -> Plan:
        return _number(Asked(asked.thread, question, asked.earlier), topic, True)

    return followed(asked.question, asked.earlier, alone, number, asked.result)


def _shorter(asked: Asked) -> Plan | None:
    """The last answer once more, in a line or two."""
    if not asides.SHORTER.match(asked.question):
        return None
    for place in range(len(asked.earlier) - 1, -1, -1):
        last = asked.earlier[place]
        if not (is_social(last) or asides.SHORTER.match(last)):
            again = _planned(Asked(asked.thread, last, asked.earlier[:place]))
            return replace(again, is_short=True)
    return None


def _unsaid(asked: Asked) -> Plan | None:
    """What the coach is told it said: the general advice, with a word on that."""
    if not occasions.UNSAID.search(asked.question):
        return None
    bare = occasions.UNSAID.sub("", asked.question)
    named = mentioned(bare)
    bare = f"how much {named} do i need?" if named else bare
    return Plan("unsaid", bare, _coaching(Asked(asked.thread, bare, [])).calls, cues.topic_of(bare))


def _mood(asked: Asked) -> Plan | None:
    question, topic = asked.question, asked.topic
    if cues.MOTIVATION.search(question):
        return Plan("motivation", question, (patterns(question),), topic)
    is_stated = not (asks_amount(question) or cues.ASKS_WHY.match(question))
    if occasions.WEIGHT.search(question) and is_stated:
        return Plan("why", question, (patterns("my body weight"),), "energy")
    if cues.LIFTS.search(question):
        lifts = Plan("lifts", question, (patterns(question),), topic)
        return _data_first(asked, lifts)
    return None


def asks_amount(question: str) -> bool:
    """Whether an amount over a time is asked for, which the data answer."""
    return bool(cues.HOW_MUCH.match(question))


def _today(asked: Asked) -> Plan | None:
    if not cues.TODAY.search(asked.question):
        return None
    later = bool(cues.LATER.search(asked.question))
    call = patterns(asked.question) if later else Call("get_brief")
    return Plan("today", asked.question, (call,), asked.topic)


def _judged(asked: Asked) -> Plan | None:
    question, topic = asked.question, asked.topic
    lift = cues.lift_asked_about(question)
    if lift:
        return Plan("why", f"why has my {lift} stalled?", (patterns(lift),), "training")
    if cues.STATUS.search(question) and topic and not cues.ASKS_WHY.match(question):
        return _status(asked, topic)
    asks_why = cues.WHY.search(question) and not cues.CHOICE.search(question)
    if asides.FIRST.search(question) and not asks_why:
        return Plan("first", question, (patterns(question),), topic)
    if cues.STARTING.match(question):
        return _coaching(asked)
    past = in_the_past(question)
    if past:
        return Plan("number", question, (ask(past, []),), topic)
    if cues.WHY.search(question) and (asked.is_mine or not cues.TERM.match(question)):
        return Plan("why", question, (patterns(question),), topic)
    return None


def _general(asked: Asked) -> Plan:
    """Advice, the person's numbers, or what a thing is."""
    question = asked.question
    if cues.GENERALLY.search(question):
        return _coaching(asked)
    if cues.NEED.search(question) and not asides.ABOUT.match(question):
        return _data_first(asked, _coaching(asked))
    if asked.is_mine or not cues.TERM.match(question):
        return _number(asked, asked.topic, asked.is_mine)
    return _data_first(asked, _term(asked))


def _intended(asked: Asked) -> Plan | None:
    """What somebody comes with, where its wording is sure; what follows other turns is not."""
    return None if asked.is_part else intended(asked.question)


RULES: tuple[Callable[[Asked], Plan | None], ...] = (
    _social, _shorter, _continued, by_score, by_daily, by_aim, by_occasion, by_measured,
    by_mechanism, _intended, _mood, _unsaid, _today, _judged, _general,
)  # fmt: skip


# -- what several rules plan ---------------------------------------------------------------------

OWN = {"window", "filters", "sessions", "take", "group_by", "per"}
"""Parts of a query that only a question about one's own records has."""


def _data_first(asked: Asked, otherwise: Plan) -> Plan:
    """Ask the data; a plain metric that nobody calls their own is a general question."""
    if not cues.COUNTED.search(asked.question):
        return otherwise
    call = _asking(asked)
    told = asked.result("ask_data")
    if told is None:
        return Plan("number", asked.question, (call,), otherwise.topic)
    own = bool(cues.MINE.search(asked.question)) or set(told.get("query", ())) & OWN
    if told["understood"] and own:
        return Plan("number", asked.question, (call,), otherwise.topic)
    return after(call, otherwise)


def _asking(asked: Asked) -> Call:
    """The question to the data, after those before it, in words that they understand."""
    *earlier, question = in_context([*asked.earlier[-6:], asked.question])
    return ask(question, earlier)


def _status(asked: Asked, topic: str) -> Plan:
    """Judge it; where no check fits the question, look at the days themselves and for advice."""
    call = patterns(asked.question)
    found, metric = asked.result("find_patterns"), metric_named(asked.question)
    is_judged = found is None or bool(about(found, asked.question, topic))
    if not is_judged and metric not in {None, *cues.CLOCKS}:
        return after(call, _coaching(asked))
    is_judged = is_judged and metric not in cues.CLOCKS
    calls = (call,) if is_judged else (call, *lookups(topic))
    return Plan("status", asked.question, calls, topic)


def _number(asked: Asked, topic: str | None, is_mine: bool) -> Plan:
    """Ask the data; where they do not understand, look around the topic or in the glossary."""
    question = asked.question
    call = _asking(asked)
    told = asked.result("ask_data")
    if told is None or told["understood"] or told.get("ask_back"):
        return Plan("number", question, (call,), topic)
    if asides.ABOUT.match(question) is not None and base_of(asked.earlier) is not None and topic:
        return Plan("status", question, (call, patterns(question), *lookups(topic)), topic)
    if is_mine and cues.OWN_RECORDS.search(question):
        return Plan("number", question, (call, *lookups(topic)), topic)
    return after(call, _coaching(asked) if is_mine else _term(asked))


def _term(asked: Asked) -> Plan:
    question = asked.question
    call = search(asides.named_after(question) or question)
    found = asked.result("search_glossary")
    metrics = found["passages"][0]["metrics"] if found and found["passages"] else []
    windows = [each for name in metrics for each in lookups(cues.topic_of_metric(name))]
    kind: Kind = "simple" if asides.SIMPLER.search(question) else "term"
    return Plan(kind, question, (call, *dict.fromkeys(windows)), asked.topic)


def _coaching(asked: Asked) -> Plan:
    calls = (search(asked.question), *lookups(asked.topic))
    return Plan("coaching", asked.question, calls, asked.topic)
