"""Occasional: plans for what has an answer of its own: the score, ready to train, an aim.

Also how one thing works on another, and why a measure is as it is. Knows no thresholds.
"""

from agent.builtin import cues, foods, occasions, options
from agent.builtin.aims import stated_aim
from agent.builtin.arrivals import ARRIVALS, aimed, counselled
from agent.builtin.asked import Asked
from agent.builtin.closely import outright
from agent.builtin.intended import TOO_FAST, weekends, weight_change
from agent.builtin.mechanisms import mechanism
from agent.builtin.plans import Call, Plan, patterns, search
from agent.builtin.thread import Thread
from tools.mentions import metric_named


def by_score(asked: Asked) -> Plan | None:
    """What pulls the daily score down, or how it changed."""
    question, score = asked.question, Call("get_score")
    if cues.SCORE_WORKS.search(question) or not occasions.is_about_score(question):
        return None
    if occasions.SCORE_PART.search(question):
        return Plan("score-part", question, (score,))
    if occasions.SCORE_CHANGE.search(question):
        return Plan("score-change", question, (score, *_day_before(asked.thread)))
    return None


def by_daily(asked: Asked) -> Plan | None:
    """How the person is today."""
    is_asked = cues.SCORE.search(asked.question) and not cues.SCORE_WORKS.search(asked.question)
    return Plan("score", asked.question, (Call("get_score"),), asked.topic) if is_asked else None


def _day_before(thread: Thread) -> tuple[Call, ...]:
    """The score of the day before the first one looked up."""
    told = thread.all_results("get_score")
    return (Call("get_score", {"day": occasions.day_before(told[0]["day"])}),) if told else ()


def by_occasion(asked: Asked) -> Plan | None:
    """Ready to train, bed tonight, deload, the whole, the week, pride."""
    question, topic = asked.question, asked.topic
    if occasions.TONIGHT.search(question):
        return Plan("tonight", question, (Call("get_brief"),), topic)
    if occasions.DELOAD.search(question):
        how = search("deload: how to do it, how many sets, which weights")
        return Plan("deload", question, (patterns(question), how), topic)
    if occasions.READY.search(question):
        return Plan("ready", question, (Call("get_brief"),), topic)
    if occasions.OVERVIEW.search(question):
        return Plan("overview", question, (patterns(""),), topic)
    if TOO_FAST.search(question) and metric_named(question) in {None, "weight_kg"}:
        return weight_change(question)
    if options.is_order(question) or foods.is_of_plants(question):
        return ARRIVALS["choice" if options.is_order(question) else "food"](question)
    if (differing := weekends(question)) is not None:
        return differing
    if occasions.WEEK.search(question):
        return Plan("week", question, (patterns(""),), topic)
    if occasions.PROUD.search(question):
        about_it = "my body weight" if cues.WEIGHED.search(question) else question
        return Plan("proud", question, (patterns(about_it),), topic)
    if occasions.MISSED.search(question):
        return counselled("setback", question)
    if occasions.TOO_LITTLE_TIME.search(question):
        return counselled("short-session", question)
    return aimed(question) if occasions.DOABLE.search(question) else None


def by_aim(asked: Asked) -> Plan | None:
    """An amount to reach, in words that leave no doubt; a race goes to what is wished for."""
    aim = None if asked.is_part else stated_aim(asked.question)
    if aim is None:
        return None
    if aim.kind == "endurance":
        return ARRIVALS["wish"](asked.question)
    return aimed(asked.question, asked.result("find_patterns"))


def by_measured(asked: Asked) -> Plan | None:
    """Why a measure of the nights or of the heart is as it is."""
    return outright(asked.question, asked.result)


def by_mechanism(asked: Asked) -> Plan | None:
    """How one thing works on another, where both are named."""
    return None if asked.is_part else mechanism(asked.question)
