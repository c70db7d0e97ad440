"""Leaning: the many ways of asking one follow-up, each as its plainest one.

"what helps", "any way to fix that" and "how do i get it back up" all ask what to do about it. Knows
words only, nothing about what was said before.
"""

import re

from agent.builtin import asides
from agent.builtin.asides import IT, LEAD
from tools.follow_up import compares

_I = re.IGNORECASE
_END = (r"(?:,? (?:though|tho|then|exactly|please|pls|again|now|actually|do you think|for me|most|"
        r"the most|best|that one|this one))*\W*$")  # fmt: skip
_IS = r"(?:is|was|are|were|'s)"
_PLAIN: tuple[tuple[str, str], ...] = (
    (
        rf"why(?: {_IS})?(?: {IT}| there)?(?: (?:like (?:that|this)|so|less|more|fewer|lower|"
        rf"higher|worse|better|the (?:drop|rise|change|difference)))*",
        "why?",
    ),
    (
        rf"why (?:did|does|do|has|have) (?:{IT}|they) (?:\w+ )?(?:change|changed|drop|dropped|fall|"
        r"fallen|rise|risen|go (?:up|down)|gone (?:up|down)|went (?:up|down)|get (?:worse|better|"
        r"lower|higher)|gotten (?:worse|better)|happen)",
        "why?",
    ),
    (
        rf"(?:what (?:could |can |might |would |may )?(?:be )?(?:cause[sd]?|causing|makes?|made|"
        rf"drives?|explains?|behind) {IT}(?: (?:go (?:up|down)|so|like that|high|low|higher|"
        rf"lower|rise|drop))*|where does {IT} come from|"
        rf"what (?:is|could be) the reason(?: for {IT})?)",
        "why?",
    ),
    (
        rf"(?:since when|from when|how long)(?: (?:is|was|has|have|are|did) (?:{IT}|my \w+))?"
        r"(?: (?:been|gone|going))?(?: (?:like (?:that|this)|so|flat|stuck|low|high|worse|down|up|"
        r"this way|going on|stalled))*",
        "since when?",
    ),
    (rf"when did {IT} (?:start|begin|change|happen|drop|rise|go (?:up|down)|stall|stop)\w*",
     "since when?"),
    (
        rf"(?:what(?: (?:would|could|might|can|will))? (?:help|helps|works?|raises?|lowers?|"
        rf"improves?|fix|fixes|brings?|moves?|gets?)(?: (?:me|{IT}|with {IT}|against {IT}|{IT} "
        rf"(?:up|down|back(?: up| down)?)))?|how (?:can|do|could|should|would) i (?:get|bring|push|"
        rf"make) {IT}(?: (?:back|up|down|better|lower|higher|to go (?:up|down)))*|"
        rf"(?:is there )?(?:anything|something) (?:i can|to) do(?: about {IT})?|"
        rf"what (?:can|could|should|do|would) (?:i|you) (?:do|change|try|suggest|recommend)"
        rf"(?: (?:about|with|against|for) {IT})?|any (?:advice|tips?|ideas?|suggestions?)"
        rf"(?: (?:for|on|about) {IT})?|how (?:do|can|should) i (?:fix|improve|change) {IT})",
        "what can I do about it?",
    ),
    (rf"(?:is|was) {IT} (?:really )?(?:a lot|loads|plenty)", "is that too much?"),
    (
        r"how much (?:more|less|higher|lower|later|earlier|longer|shorter|better|worse)"
        r"(?: (?:is|was) (?:it|that|this))? than (?:before|usual|normal|my (?:usual|normal))",
        "compared to my usual",
    ),
    (rf"(?:show|list|give)(?: me)? (?:all )?(?:the|those|these|every|each)? ?(?:single )?"
     rf"(?:days?|nights?)(?: (?:behind|for) {IT})?", "show me the days"),
)  # fmt: skip
_WAYS = tuple((re.compile(rf"{LEAD}(?:{said}){_END}", _I), plain) for said, plain in _PLAIN)


_HELD = re.compile(
    rf"{LEAD}compare (?:it|that|this|them) (?:to|with|against) (?P<what>.+?)\W*$", _I
)
_WITHOUT = re.compile(
    rf"{LEAD}(?:without|excluding|except(?: for)?|not counting|leaving out|minus) (?:the |my )?"
    r"(?P<days>weekends?|weekdays?|workdays?|training days|rest days|gym days)\W*$",
    _I,
)
_OTHERS = {"weekend": "weekdays", "weekday": "weekends", "workday": "weekends",
           "training day": "rest days", "gym day": "rest days",
           "rest day": "training days"}  # fmt: skip


VERDICT = re.compile(
    rf"{LEAD}(?:is|was|are|were) my (?P<what>.+?) (?:too )?(?:good|normal|ok(?:ay)?|fine|bad|low|"
    r"high|enough|much|little|late|early|fast|slow|many|few|(?:a )?problem|healthy|worrying|"
    r"right|usual)\W*$",
    _I,
)
"""Whether a measure is normal, good or bad."""
FOODS = re.compile(rf"{LEAD}(?:which|what) .*\b(?:foods?|meals?|snacks?|eat)\b.* for \w+", _I)
"""What to eat for a measure, as it is resolved."""


WHY_MINE = re.compile(
    rf"{LEAD}(?:why|how come) (?:is|was|are|were|has|have|did|does) my .+? (?:so |that |too |"
    r"always |still |been |be |lately )*(?:low|high|bad|good|poor|late|early|much|little|short|"
    r"long|"
    r"fast|slow|elevated|light|broken|irregular|all over the place|dropp?\w*|f[ae]ll\w*|ris\w+|"
    r"rose|(?:go|going|gone|went) (?:up|down)|gett?\w* (?:worse|better|lower|higher|later|"
    r"shorter)|declin\w*|increas\w*|climb\w*|chang\w*|down|up|worse)(?:er)?"
    r"(?: (?:lately|recently|these days|this week|now|today|again|at night|so (?:much|fast)))*"
    r"\W*$",
    _I,
)
WHAT_IF = re.compile(
    rf"{LEAD}(?:what|and) (?:if|would happen if|happens if|happens when) i\b|"
    rf"{LEAD}(?:would|will) (?:it|that) (?:help|change anything|get better) if i\b",
    _I,
)
_LEADS = r"(?:(?:what|how) about|and|only|just|on|in|for|at|then|during|compared to|versus|vs)"
NARROW = re.compile(
    rf"{LEAD}(?:{_LEADS} )*(?:the |my )?(?:weekends?|weekdays?|workdays?|(?:training|rest|gym|"
    r"workout) days?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:one |week|month|year) ?before"
    r"(?: that)?|(?:previous|prior) (?:week|month)|(?:usual|normal)|(?:last|this|past) (?:week|"
    r"month|year|\d+ (?:days|weeks|months))|(?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december))\W*$",
    _I,
)
"""Only a condition or a stretch of time: the measure is the one before."""
EXTREME = re.compile(
    rf"{LEAD}(?:which|what|when) (?:day|night|one) (?:is|was) (?:the |my |it )?"
    r"(?P<how>worst|best|lowest|highest|least|most|shortest|longest)\W*$",
    _I,
)
WITHOUT = re.compile(
    rf"{LEAD}(?:without|excluding|except(?: for)?|leaving out|not counting|if (?:you|i|we) leave "
    r"out|minus) (?:that|this|those|these|the|it|them)(?: (?:bad |ill |sick )?(?:week|days?|"
    r"nights?|weeks|month|time))?(?: out)?\W*$",
    _I,
)
SUSPECT = re.compile(
    rf"{LEAD}(?:could|can|might|may|is|was) {IT} (?:be |just |maybe |really )*(?:because of |due "
    r"to |from |caused by |down to )?(?:the |my |all |too (?:much|little) |a lack of |not enough )*"
    r"(?P<what>[a-z][\w -]{2,25}?)(?: though| then)?\W*$",
    _I,
)
"""A reason that the person has in mind: "could it be my sleep"."""
AFFECTS = re.compile(
    rf"{LEAD}(?:does|do|did|could|can|will|would|is|are) (?:my |the )?"
    r"(?P<one>[a-z][\w -]{1,25}?) (?:really |also |even )?(?:affect(?:ing)?|hurt(?:ing)?|"
    r"chang(?:e|ing)|influenc(?:e|ing)|help(?:ing)?|mess(?:ing)? with|ruin(?:ing)?|"
    r"lower(?:ing)?|rais(?:e|ing)|matter for|have (?:anything )?to do with|depend on|go with) "
    r"(?:my |the )(?P<other>[a-z][\w -]{2,25}?)\W*$",
    _I,
)
"""Whether one measure has to do with another: "does it affect my sleep"."""


def plainly(question: str) -> str:
    """A follow-up in its plainest words; any other question as it is."""
    if held := _HELD.match(question):
        return f"compared to {held['what']}"
    if without := _WITHOUT.match(question):
        return f"only {_OTHERS[without['days'].lower().rstrip('s')]}"
    for pattern, plain in _WAYS:
        if pattern.match(question):
            return plain
    return question


def is_part(question: str) -> bool:
    """Whether a question only changes the one before: "and in May?", "only weekends"."""
    return bool(asides.FRAGMENT.match(question) or asides.ABOUT.match(question))


def is_bare_part(question: str) -> bool:
    """Whether it is a few words that stand for nothing by themselves."""
    return bool(asides.FRAGMENT.match(question)) and len(question.split()) < BARE


BARE = 5


def asks_on(question: str) -> bool:
    """Whether a question is about what was talked about before and names nothing new."""
    whole = NARROW, EXTREME, WITHOUT, WHAT_IF, _USUAL
    return any(each.match(question) for each in whole) or compares(question)


_USUAL = re.compile(rf"{LEAD}compared to (?:my )?(?:usual|normal|before)\W*$", _I)
