"""Resolving: a follow-up as the question that stands by itself, given the questions before it.

"and what is mine?" after "What is HRV?" becomes "what is my HRV?". Works on words alone; what the
resolved question means is understood elsewhere.
"""

import re
from collections.abc import Sequence

from agent.builtin import asides, cues, occasions
from agent.builtin.asides import IT, LEAD
from agent.builtin.ellipses import completed, stands
from agent.builtin.greetings import is_social
from agent.builtin.leaning import AFFECTS, asks_on, is_part, plainly
from agent.grounding.support import stems
from tools.mentions import mentioned, metric_named

_I = re.IGNORECASE

_MINE = re.compile(
    rf"{LEAD}mine(?:,? or .*)?\W*$|"
    rf"{LEAD}(?:(?:what|how)(?:'s| is| are| was| much is| high is| about)?\s+mine|how about me|"
    rf"what about me|and me|(?:how|what) (?:would|does|do|is|could) (?:{IT} )?(?:look |mean |"
    rf"look like |"
    r"work |like )*(?:for me|in my case)|and (?:for me|in my case)|in my case|"
    r"what do i (?:have|get))\W*$",
    _I,
)
_WHAT_IS = re.compile(
    rf"{LEAD}what (?:is|are|does) {IT}(?: (?:anyway|exactly|actually|mean|again|even))*\W*$", _I
)
_HAVE = re.compile(
    rf"{LEAD}(?:do|have) i (?:have|get|got|suffer from) (?:{IT}|any|enough(?: of {IT})?)\W*$|"
    rf"{LEAD}does (?:it|that|this) (?:apply to|affect|hold for|concern) (?:me|mine)\W*$|"
    rf"{LEAD}am i (?:in|at|affected by) {IT}\W*$",
    _I,
)
_JUDGE = re.compile(
    rf"{LEAD}(?:is|was|are|were|isn't|aren't) {IT}(?: (?:too|really|very|a|an|still|even|also|"
    r"all|any))* (?P<how>good|normal|ok(?:ay)?|fine|bad|low|high|enough|much|little|late|early|"
    r"fast|slow|many|few|(?:a )?problem|healthy|worrying|right|usual|better|worse)"
    r"(?: for (?:me|my age|somebody like me))?\W*$",
    _I,
)
_WHY = re.compile(
    rf"{LEAD}(?:why|how come) (?:is|was|are|were|does|do|did|has) {IT}"
    r"(?: (?:so|too|that|still))* (?P<how>\w+)\W*$",
    _I,
)
_AMOUNT = re.compile(
    rf"{LEAD}(?:how (?P<how>much|many|long|high|low|often|late|early) (?:should|must|do) "
    rf"(?:it|that|they|i (?:have|get|need))(?: (?:be|have))?|what (?:time )?should {IT} be|"
    r"how much (?:is|would be) (?:enough|right|normal)|what(?:'s| is| would be) (?:normal|enough|"
    r"good|healthy)(?: then)?)\W*$",
    _I,
)
_POINTS = re.compile(
    r"\b(?P<verb>does|do|did|is|was|are|were|can|could|should|will|would|has|have|need|for|about|"
    r"to|with|of|on|from|do i need|do i do|did i do|i do|have|take|try)\s+(?P<it>it|that|this|them|"
    r"they|those|one)\b(?!\s+(?:week|month|day|night|year|time|morning|evening|true|mean))",
    _I,
)
_BARE = re.compile(
    rf"{LEAD}(?P<word>when|how|how often|how much|how long|where|how much (?:and|or) when|when and "
    r"how much|how much (?:a day|per day)|what kind|which one|what dose)\W*$",
    _I,
)
_CORRECTED = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|oh)\W+)*(?:i (?:meant|mean|was asking (?:about|for)|am asking "
    r"about)|not (?:that|this|it)\W+but|rather)\s+(?P<rest>.+)$",
    _I,
)
_BACK = re.compile(
    r"^\W*(?:(?:ok|and|now|anyway|so)\W+)*(?:(?:back|going back|coming back) to|as for|about)\s+"
    r"(?:my |the )?(?P<what>[a-z][\w -]{1,30}?)\s*[,:;]\s*(?P<rest>.+)$",
    _I,
)
_THEN = re.compile(
    r"\s*\b(?:(?:in|at|over|during|for) (?:that|the same) (?:time|period|month|week|stretch|window|"
    r"span)|meanwhile|in the meantime)\b",
    _I,
)
"""The time of the question before, which a follow-up takes anyway."""
_STANDS_FOR = (
    (re.compile(r"\b(?:go(?:ing)?|get(?:ting)?|went) to (?:bed|sleep)\b", _I), "bedtime"),
    (re.compile(r"\b(?:get(?:ting)? up|wak(?:e|ing) up)\b", _I), "wake time"),
    (re.compile(r"\bdeload\b", _I), "deload"),
)
_FOODS = re.compile(
    rf"{LEAD}(?P<what>(?:which|what) (?:kind of )?(?:foods?|meals?|snacks?|exercises?)(?: (?:would|"
    r"could|can))?|what (?:can|could|should) i eat)"
    r"(?: (?:help|helps|are (?:best|good)|work|i eat))?(?: (?:then|now|instead|for (?:it|"
    r"that)))?\W*$",
    _I,
)
_PLAIN_WORDS = """
    worth good bad better best worse need take buy help hurt difference explain matter work works
    working actually really idea ok okay true safe myth people adults start stop try use
    mean
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words of a general question that do not say what it is about."""


def resolved(questions: Sequence[str]) -> list[str]:
    """Every question as it stands by itself; each one is read against those before it."""
    done: list[str] = []
    for question in questions:
        done.append(_resolve(question.strip(), done))
    return done


def subject_of(questions: Sequence[str]) -> str:
    """What the questions were last about, in their own words; empty where they name nothing."""
    for question in reversed(questions):
        if is_social(question):
            continue
        words = next((name for cue, name in _STANDS_FOR if cue.search(question)), None)
        words = words or mentioned(question) or asides.named_after(question)
        if words:
            return words
        if occasions.WEIGHT.search(question):
            return "body weight"
        leans = asides.is_follow_up(question) or is_part(question) or asks_on(question)
        if not (leans or cues.MINE.search(question)):
            return _matter(question)
    return ""


def _instead(rest: str, before: Sequence[str]) -> str:
    """A correction as the question it corrects: "no, I meant REM" after one on deep sleep."""
    other = mentioned(rest)
    if other is not None and len(rest.split()) < FEW:
        for question in reversed(before):
            named = None if is_social(question) else mentioned(question)
            if named and question.lower().count(named.lower()) == 1:
                return re.sub(re.escape(named), other, question, flags=_I)
    return f"and {rest}"


def _other_lift(question: str, before: Sequence[str]) -> str | None:
    """The same of another lift: "and for squat?" after "why has my bench stalled"."""
    match = _FOR_LIFT.match(question)
    other = mentioned(match["what"]) if match else None
    last = next((each for each in reversed(before)
                 if not (is_social(each) or asides.is_follow_up(each))), "")  # fmt: skip
    named = mentioned(last)
    if other is not None and cues.LIFTS.search(last) and cues.TOPICS["training"].search(other):
        return f"why has my {other} stalled?"
    if other is None or named is None or not (cues.WHY.search(last) or cues.STATUS.search(last)):
        return None
    are_lifts = all(cues.TOPICS["training"].search(each) and metric_named(each) is None
                    for each in (other, named))  # fmt: skip
    return _instead(match["what"] if match else "", before) if are_lifts else None


_FOR_LIFT = re.compile(
    rf"{LEAD}(?:(?:and|what about|how about|same|for|on|with|my|the) ?)*(?P<what>[a-z][\w -]+?)"
    r"\W*$",
    _I,
)
FEW = 5
"""Words up to which a correction names a thing and is not a question of its own."""


def _matter(question: str) -> str:
    """What a general question is about: "is creatine worth it" -> "creatine"."""
    words = [each for each in re.findall(r"[a-z][\w-]+", question.lower())
             if each not in _PLAIN and stems(each)]  # fmt: skip
    return words[0] if words else ""


def _resolve(question: str, before: Sequence[str]) -> str:
    if before:
        question = plainly(question)
    if before and (corrected := _CORRECTED.match(question)):
        return _instead(corrected["rest"], before)
    if before and (lift := _other_lift(question, before)):
        return lift
    if before and (back := _BACK.match(question)):
        return _pointed(back["rest"], back["what"], False)
    if (
        before
        and asides.MATTERS.match(question)
        and occasions.is_about_score(" ".join(before[-2:]))
    ):
        return question
    if before:
        question = _THEN.sub("", question)
    if _TOMORROW.match(question) and _is_of_today(before):
        return "what should I do tomorrow?"
    subject = subject_of(before)
    if not before or not subject or is_social(question):
        return question
    if _FAST.match(question) and "weight" in subject:
        return "how much has my weight changed in the last 4 weeks?"
    if stands(question):
        return question
    if whole := completed(question, subject):
        return whole
    if _MINE.match(question):
        return f"what is my {subject}?"
    if _HAVE.match(question):
        return f"is my {subject} okay?"
    if _WHAT_IS.match(question):
        return f"what is {subject}?"
    if match := _JUDGE.match(question):
        return f"is my {subject} {_degree(question, match['how'])}?"
    if match := _WHY.match(question):
        return f"why is my {subject} {match['how']}?"
    if _AMOUNT.match(question):
        return f"how much {subject} should I have?"
    if _is_after_term(before) and asides.REMEDY.match(question):
        return f"how can I improve my {subject}?"
    if asides.REMEDY.match(question):
        return question
    if foods := _FOODS.match(question):
        return f"{foods['what']} for {subject}?"
    if _YESTERDAY.match(question) and occasions.is_about_score(" ".join(before[-3:])):
        return "how has my score changed since yesterday?"
    if match := _BARE.match(question):
        return f"{match['word']} {subject}?" if _is_general(before) else question
    if _is_general(before) and _JOINS.match(question) and not mentioned(question):
        return f"{question.rstrip(' ?')} with {subject}?"
    affects = AFFECTS.match(question)
    if affects and re.fullmatch(IT, affects["one"], _I):
        return f"{question[: affects.start('one')]}{subject}{question[affects.end('one') :]}"
    if mentioned(question) is None or re.search(rf"\b(?:for|to|with|about) {IT}\b", question, _I):
        return _pointed(question, subject, _is_general(before))
    return question


_YESTERDAY = re.compile(rf"{LEAD}(?:and |what about |how about )?yesterday\W*$", _I)
_JOINS = re.compile(r"^\W*and (?:will|would|does|do|is|are|can|could|if|should)\b", _I)


_TOMORROW = re.compile(rf"{LEAD}(?:what about |how about )?tomorrow(?: then)?\W*$", _I)
_FAST = re.compile(rf"{LEAD}how (?:fast|quick|quickly|slow|slowly)\W*$", _I)


def _is_of_today(before: Sequence[str]) -> bool:
    """Whether the talk is about training today."""
    return any(cues.TODAY.search(each) or occasions.READY.search(each) for each in before[-3:])


def _is_general(before: Sequence[str]) -> bool:
    """Whether the talk is about a thing in general, asked in whatever way."""
    said = [each for each in before if not (is_social(each) or asides.is_follow_up(each))]
    return (bool(said) and not cues.MINE.search(said[-1])) or _is_after_term(before)


def _degree(question: str, how: str) -> str:
    return f"too {how}" if re.search(r"\btoo\b", question, _I) else how


def _pointed(question: str, subject: str, is_term: bool) -> str:
    """A question with its "it" spelt out: "what does it do to muscles?"."""
    if len(question.split()) > 12 or asides.is_follow_up(question):
        return question
    match = _POINTS.search(question)
    if match is None:
        return question
    own = subject if is_term else f"my {subject}"
    return f"{question[: match.start('it')]}{own}{question[match.end('it') :]}"


def _is_after_term(before: Sequence[str]) -> bool:
    """Whether the talk is about a thing in general, not about the person's own numbers."""
    said = [each for each in before if not is_social(each)]
    last = next((each for each in reversed(said) if not asides.is_follow_up(each)), "")
    return bool(cues.TERM.match(last)) and not cues.MINE.search(asides.SIMPLER.sub("", last))
