"""Ellipses: questions that leave out what they are about: "any side effects", "too fast?".

Works on words alone.
"""

import re

from agent.builtin.asides import IT, LEAD
from agent.grounding.support import stems
from tools.mentions import mentioned, metric_named

_I = re.IGNORECASE
_POINTED = re.compile(rf"\b{IT}\b", _I)
_FOR_ME = re.compile(
    rf"{LEAD}(?:(?:how|what) about me|and me|(?:how|what) (?:would|does|do|is|could) (?:{IT} )?"
    r"(?:look |mean |look like |work |like )*(?:for me|in my case)|and (?:for me|in my case)|"
    r"in my case)\W*$", _I,
)  # fmt: skip
_SHORT_OF = re.compile(
    rf"{LEAD}how much (?:(?:is|am i|are we) (?:missing|short|lacking)|"
    r"more (?:is missing|do i need))(?: then| still)?\W*$", _I,
)  # fmt: skip
_EXAMPLE = re.compile(
    rf"{LEAD}(?:(?:give|show|tell) me |for |like |such as )?(?:an? |some )?(?:example|idea)s?\W*$",
    _I,
)
_BARE_JUDGE = re.compile(
    rf"{LEAD}(?P<how>too (?:fast|slow|much|little|high|low|late|early|long|short|many|few)|normal|"
    r"enough|good|bad|healthy|ok(?:ay)?)\?+$", _I,
)  # fmt: skip
_OF_IT = re.compile(
    r"^\W*(?:(?:and|so|but|ok)\W+)*(?:any (?:side effects?|risks?|downsides?|dangers?|benefits?|"
    r"alternatives?|proof|evidence)|(?:side effects?|risks?|downsides?|benefits?|alternatives?)\b|"
    r"how (?:much|many|long|often|late|early) (?:is|are|would be|can be) (?:too|enough|ok|okay|"
    r"safe|"
    r"good|right|best|allowed|normal)|what (?:is|are) the (?:risks?|benefits?|downsides?|"
    r"side effects?|alternatives?|best|right)|when (?:is|are) (?:the )?best|what kind|which kind)",
    _I,
)
_THEN = r"(?: (?:then|now|instead|though|at all|for me|please))*\W*$"
OTHERS = re.compile(
    rf"{LEAD}(?:(?:and )?(?:how (?:is|are|does) (?:{IT} )?)?compar\w+ (?:\w+ )?(?:to|with) |what "
    rf"about |"
    rf"than |is (?:{IT}) (?:normal|good|usual) (?:compared )?(?:for|to|with) |what do |how (?:do|"
    rf"are) |"
    r"like )(?:other(?:s| people| men| women| lifters)|the (?:average|rest|norm)|everyone(?: "
    r"else)?|"
    r"people(?: like me)?|most people|average(?: people)?|my age)(?: (?:have|do|get|like me|"
    rf"{IT}))*"
    rf"{_THEN}", _I,
)  # fmt: skip
NUMBER = re.compile(
    rf"{LEAD}(?:(?:and|what about|how about|or|with|for|say|maybe) )*(?P<n>\d+(?:[.,]\d+)?)"
    rf"(?: ?(?:kg|kilos?|lbs?|pounds?|reps?|k|km))?{_THEN}", _I,
)  # fmt: skip
REACHABLE = re.compile(
    rf"{LEAD}(?:is (?:{IT}) (?:really |even )?(?:realistic|doable|possible|achievable|feasible|"
    r"enough time)|can i (?:do|make|reach|manage) (?:it|that)|will i (?:make|reach|manage) "
    rf"(?:it|that)|how (?:fast|long|soon|quick\w*)(?: (?:will|would|does|can|should) .*)?|by when|"
    rf"what would it take|am i on track|on track){_THEN}", _I,
)  # fmt: skip
EAT = re.compile(rf"{LEAD}(?:what|how) (?:can|could|should|do|must|would) i eat{_THEN}", _I)
LONGEST = 8
"""Words up to which a question may leave out its subject."""


def stands(question: str) -> bool:
    """Whether a question is understood by what it follows, and must stay as it is."""
    return any(each.match(question) for each in (OTHERS, NUMBER, REACHABLE, EAT))


def completed(question: str, subject: str) -> str | None:
    """The question with its subject put in; None where nothing is left out.

    Args:
        question: As it was asked.
        subject: What was talked about last, in words.
    """
    metric = metric_named(subject)
    if _FOR_ME.match(question) and metric is None:
        return "how are things with me overall?"
    if _SHORT_OF.match(question) and metric:
        return f"is my {subject} enough?"
    if _EXAMPLE.match(question) and (metric or "").startswith("protein"):
        return "which foods for protein?"
    if match := _BARE_JUDGE.match(question):
        return f"is my {subject} {match['how']}?"
    return _of_subject(question, subject)


def _of_subject(question: str, subject: str) -> str | None:
    """A question that names nothing of its own, said of the subject: "any side effects"."""
    if len(question.split()) > LONGEST or mentioned(question) or not _OF_IT.match(question):
        return None
    if _POINTED.search(question) or stems(subject) & stems(question):
        return None
    bare = re.sub(r"^\W*(?:and|so|but|ok) ", "", question.rstrip(" ?!."), flags=_I)
    return f"{bare} {subject}?"
