"""Asides: the words of questions that only make sense after another one: "why?", "what first?".

Knows nothing about what was said before, or about answers.
"""

import re

_I = re.IGNORECASE
LEAD = (
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|hm+|well|then|yes|no|right|now|alright|great|good|cool|fine|"
    r"actually|thanks|will do|got it)\W+)*"
)
IT = r"(?:it|that|this|those|these|they|them|one|mine|the same)"
WHY_ALONE = re.compile(
    r"^\W*(?:but |and |ok |so )*(?:why|how come|why(?:'s| is| was) (?:that|it|this)|why so|"
    r"why (?:exactly|though|then|not|that|this)|what(?:'s| is) (?:the (?:reason|cause)|causing "
    r"(?:it|that|"
    r"this))|"
    r"what could (?:be )?(?:the )?(?:reason|cause)\w*)\W*$",
    _I,
)
FIRST = re.compile(
    r"\bwhich (?:of (?:these|those|them)|one)\b.*\b(?:first|start|matters?|important)|"
    r"\bwhat\b(?: (?:should|would|do|can|must|shall|will|is|'s|i|you|we|the))* ?(?:do |change |fix "
    r"|tackle |try |thing )*(?:to )?(?:do |change |fix |tackle |try )?first\b|"
    r"\bwhere (?:do|should|shall|would) (?:i|we|you) (?:start|begin)|\bfirst (?:step|thing)|"
    r"\bmost important\b|\bone thing to (?:change|do|fix|try)|"
    r"\bif i (?:only|could) (?:only )?(?:do|change) one",
    _I,
)
WHICH_LIFTS = re.compile(
    r"^\W*(?:(?:and|but|ok|so|what about|how about) )*(?:(?:in |on |for )?(?:which|what) (?:lifts?|"
    r"exercises?|ones)|(?:my )?strength|(?:the |my )?(?:other|rest|others|all)(?: of (?:the|"
    r"my))? ?(?:main )?(?:lifts?|"
    r"exercises?|ones)?)\W*$",
    _I,
)
WEAKEST_LIFT = re.compile(
    r"^\W*(?:(?:and|but|ok|so) )*(?:which|what) (?:one|lift|exercise)?(?: of (?:them|those|these))?"
    r" ?(?:is|are|was) (?:the |doing |going )*(?:slowest|worst|weakest|lagging|behind|lowest|best|"
    r"strongest|fastest)\W*$",
    _I,
)
MATTERS = re.compile(
    r"^\W*(?:(?:and|but|ok|so) )*(?:does (?:it|that|this) (?:really )?matter|is (?:it|that|"
    r"this) (?:a "
    r"problem|bad|serious|worrying|normal)|should i (?:worry|care|be worried)(?: about (?:it|"
    r"that))?)"
    r"\W*$",
    _I,
)
SCIENCE = re.compile(
    r"\bwhat (?:does|do) (?:the )?(?:science|research|evidence|studies|experts|trials) say\b|"
    r"\bwhat(?:'s| is) (?:the )?(?:science|research|evidence)\b|\bin general\W*$",
    _I,
)
LONG = re.compile(
    r"^\W*(?:(?:and|but|ok|so|will do|fine|great|thanks)\W+)*(?:for how long|how long|until when|"
    r"till when|how many weeks|how (?:long|soon|fast) (?:until|till|before|will|would|does|do|can) "
    r"(?:i|it|that|this|they|you)|how long (?:does|will|would) (?:it|that) take|by when|"
    r"when (?:will|would|should|can|do|shall) i (?:see|notice|know|feel|ask|check|look|come back|"
    r"test|measure|re-?check|revisit))\b"
    r"(?! (?:did|have|was|were|has|had)\b)(?!.*\b(?:sleep|slept|run|last night|session|rest)\b)",
    _I,
)
MORE = re.compile(
    r"^\W*(?:(?:and|but|ok|so|fine|good|done|right|thanks)\W+)*(?:then|and then|then what|"
    r"what then|(?:is there )?anything else|"
    r"what else(?: should i do| can i do)?|(?:and )?after that|what(?:'s| is) next|"
    r"what next)\W*$",
    _I,
)
SINCE = re.compile(
    r"^\W*(?:(?:and|but|ok|so) )*(?:since when|from when|when did (?:it|that|this) (?:start|begin|"
    r"stop|change|happen)|how long (?:has|have) (?:it|that|this|they) been\b.*)\W*$",
    _I,
)
RECORD = re.compile(
    r"\bwhat (?:should|must|do|can|could) i (?:record|log|track|measure|import|give you|add)\b|"
    r"\bwhat (?:(?:else )?do|would|else would) you need\b|\bwhat(?:'s| is) missing\b|"
    r"\bwhat (?:would|could) (?:settle|make) (?:it|that|this)\b|\bwhat can'?t you see\b|"
    r"\bhow many (?:more )?(?:days|nights) (?:do|would) (?:i|you) need\b",
    _I,
)
SURE = re.compile(
    r"^\W*(?:(?:but|and|so|hm+|wait|oh|are you) )*(?:really|sure|certain|positive|seriously)\W*$|"
    r"\bare you (?:(?:really|quite|very|so|absolutely) )?(?:sure|certain|positive)\b|"
    r"\bhow (?:do|can|would|did) you know\b|\bhow (?:sure|certain|confident|reliable)\b|"
    r"\bhow did you (?:get|work|find|figure)\b|\bwhere (?:does|do|did) (?:that|this|it|you) "
    r"(?:come|get)|\b(?:based on|says) (?:what|who)\b|\bwhat(?:'s| is) (?:that|this|it) based on|"
    r"\bwhat makes you (?:say|think|so)|\bwhat did you (?:check|look at)|"
    r"\b(?:can you )?prove (?:it|that)|\bis (?:that|it) (?:right|true|correct|certain|"
    r"reliable)\W*$|\bi (?:don'?t|do not|can'?t) (?:really )?(?:believe|think (?:so|it|that)|"
    r"agree|buy)\b|\bi doubt\b|\bthat can'?t be\b|\bi'?m not (?:so )?(?:sure|convinced)|"
    r"^\W*so (?:it|that)(?:'s| is) (?:really |probably |just |all |not )*(?:the |my |about "
    r")?\w+\W*$|"
    r"\bwhat(?:'s| is) your (?:source|evidence)|\bno way\b|\bthat (?:sounds|seems|looks) "
    r"(?:wrong|off|odd|strange)|\b(?:doesn't|does not|don't) (?:look|sound|seem|feel) (?:right|"
    r"correct|true)|\b(?:just|only) (?:noise|chance|luck|random)\b|\breal difference\b",
    _I,
)
SHORTER = re.compile(
    rf"{LEAD}(?:(?:can you |could you |please |just |make (?:it|that) |keep (?:it|that) |a bit |"
    r"much |way |say (?:it|that) |give me |the |a |that(?:'s| is|s) )*(?:short(?:er)?|"
    r"brief(?:er|ly)?|too long|in short|tl;?dr|in (?:one|a) (?:sentence|line|nutshell)|(?:short|"
    r"quick) (?:version|"
    r"answer|summary)|less words|fewer words)|sum (?:it|that) up|(?:can you |could you |please )*"
    r"(?:remind me (?:of )?(?:what you (?:said|told me|advised)|your advice|that)|"
    r"what (?:did you (?:say|tell me|advise)|was (?:that|it|your advice))|"
    r"(?:say|tell me) (?:that|it) again|repeat(?: (?:that|it))?|come again))"
    r"(?: (?:again|please|pls|thanks|exactly|before|earlier|just now))*\W*$",
    _I,
)
"""The last answer once more, in a line or two."""
DAYS = re.compile(
    r"\b(?:show|list|give|see)(?: me)? (?:all )?(?:the|each|every|those|these|single|individual) "
    r"(?:\w+ )?(?:days?|nights?|values|numbers|data|sessions|them)\b|^\W*(?:and |ok |"
    r"so )*which (?:days|"
    r"nights)\b\W*$|"
    r"\bday by day\b|\bnight by night\b|\b(?:as a )?(?:table|chart|graph)\b\W*$|"
    r"\bshow me (?:them|it|that)\b|^\W*(?:and )?(?:list|show) (?:them|it|all)(?: all)?\W*$",
    _I,
)
REMEDY = re.compile(
    rf"{LEAD}(?:(?:so )?what (?:now|then|next)|what (?:can|could|should|do|shall|would) (?:i|we|"
    rf"you) (?:do|change|try|advise|recommend|suggest|improve)(?: (?:about|with) {IT})?"
    rf"(?: (?:now|then|differently|instead|first|next))?|how (?:can|do|could|should|would) i "
    rf"(?:fix|"
    rf"improve|change|raise|lower|increase|reduce|solve|do) {IT}|"
    rf"what (?:would|could|might|can) help(?: (?:me|with {IT}))?|any (?:advice|tips|ideas)|"
    r"(?:ok )?help me)\W*$",
    _I,
)
SIMPLER = re.compile(
    r"\blike i'?m (?:new|five|5|a (?:beginner|child|kid))|\b(?:simpl(?:er|y|e)|plain(?:er)?|"
    r"easier) "
    r"?(?:words|terms|english|language)?\b|\beli5\b|\bwhat does that mean|"
    r"\bi don'?t (?:understand|"
    r"get it)|\bin (?:other|short) words|\btell me more\b|\bmore detail|\bgo on\b|"
    r"\bexplain (?:that|"
    r"it|this|again)\b|\bfor (?:dummies|beginners)",
    _I,
)
ABOUT = re.compile(
    r"^\W*(?:and |ok |so |but |actually )*(?:what|how) about (?:my )?(?P<what>.+?)\W*$", _I
)
FRAGMENT = re.compile(r"^\W*(?:(?:ok|so|but) )*(?:and|or|for|in|on|only|same)\b", _I)
AND_MINE = re.compile(r"^\W*(?:(?:ok|so|but) )*and (?:my |the )?(?P<what>\w+(?: \w+)?)\W*$", _I)
_STATED = re.compile(
    r"^\W*(?:and\b|or\b|compared\b|versus\b|yes|no|nope|yep|sure|that'?s (?:wrong|not right|"
    r"false)|i (?:was|am|have|had|weigh)\b)",
    _I,
)
_NAMED = re.compile(
    r"\b(?:explain|what(?:'s| is| are| does)|whats|tell me (?:more )?about|meaning of|"
    r"define)\s+(?:(?:an?|the|meant by) )?(?P<name>(?!that\b|it\b|"
    r"this\b|again\b|mine\b|my\b|going\b|wrong\b|first\b|next\b)[\w-]+(?: "
    r"[\w-]+){0,3}?)(?=\s+(?:like|in|as|for|to me|mean|simply|do|"
    r"again)\b|"
    r"\W*$)",
    _I,
)


def is_follow_up(question: str) -> bool:
    """Whether a question only makes sense after another one."""
    whole = (WHY_ALONE, ABOUT, _STATED, LONG, MORE, SINCE, REMEDY, WHICH_LIFTS, WEAKEST_LIFT,
             SHORTER)  # fmt: skip
    parts = (DAYS, SURE, FIRST, RECORD)
    if any(each.match(question) for each in whole) or any(each.search(question) for each in parts):
        return True
    return bool(SIMPLER.search(question) and not named_after(question))


def named_after(question: str) -> str | None:
    """What a question wants explained: "explain mTOR like I'm new to this" -> "mTOR"."""
    match = _NAMED.search(question)
    return match["name"] if match else None
