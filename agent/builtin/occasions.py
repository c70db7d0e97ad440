"""Occasions: what people come with that has an answer of its own: ready to train? deload? plan.

Words only; knows nothing about tools or answers.
"""

import re
from datetime import date, timedelta

_I = re.IGNORECASE
_GO = r"(?:train|lift|work ?out|exercise|run|squat|bench|deadlift|go(?! to (?:bed|sleep))|legs?)"
READY = re.compile(
    rf"\b(?:am i|are we|feel(?:ing)?|being|i'm) (?:\w+ ){{0,2}}(?:recovered|ready|fresh|fit) "
    rf"(?:enough )?(?:to|for|again)\b|\b(?:recovered|ready) enough\b|"
    rf"\bshould i (?:still |even |really |just |better )*(?:{_GO}|do (?:my )?(?:legs?|upper|chest|"
    rf"back|squats?|it|cardio|intervals?))\b(?=.*\b(?:today|tonight|now|this (?:morning|evening)|"
    rf"slept|tired|wrecked|sore|shattered|beat|rough|hungover|exhausted)\b)|"
    rf"\b(?:slept|tired|wrecked|exhausted|rough night)\b.*\bshould i (?:\w+ )?{_GO}\b|"
    r"^\W*(?:ok |so |and |then )*should i (?:rest|train|go|take (?:it easy|a rest day))"
    r"(?: (?:then|now|today|tonight))?\W*$|"
    r"^\W*(?:gym|train(?:ing)?|workout|lift|run) or (?:couch|sofa|rest|bed|not|home)\W*$|"
    r"\b(?:train|rest) or (?:rest|train)\b|"
    r"\bslept (?:only |just |like |about |maybe )*\d(?:\.\d)? ?h\w*\b.*\b(?:what (?:now|then|"
    r"should|do)|"
    r"train|gym|lift|work ?out|today)\b|"
    r"\b(?:feel|feeling|felt) (?:\w+ )?(?:wrecked|shattered|beat(?: up)?|destroyed|awful|like "
    r"(?:crap|shit|death)|off)\b.*\b(?:data|numbers|agree|say|show)",
    _I,
)
TONIGHT = re.compile(
    r"\b(?:when|what time|how early|how late)\b.*\b(?:bed|sleep|"
    r"lights (?:be )?out)\b.*\b(?:tonight|up at|"
    r"alarm|wake|get up)|\b(?:bed ?time|lights out) (?:for )?tonight\b",
    _I,
)
DELOAD = re.compile(
    r"\b(?:should|do|must|shall|can) i (?:\w+ ){0,3}(?:a )?deload(?: week)?\b|"
    r"\b(?:time|due|ready) for (?:a |my )?deload\b|\bam i due (?:for )?(?:a )?deload\b|"
    r"^\W*(?:a )?deload(?: (?:now|week|this week))?\?\W*$|"
    r"\bshould i take (?:it easy|an easy week|it easier) (?:this|next) week\b",
    _I,
)
OVERVIEW = re.compile(
    r"\b(?:how(?:'s| is| are) (?:it|things|everything|stuff|all)(?: \w+){0,2}(?: with me)?"
    r"(?: (?:overall|in general|lately|recently|looking|going))\b)|"
    r"\banything (?:\w+ ){0,4}(?:worr\w+|concern\w*|off|wrong|odd|unusual|strange|stand(?:s|ing)? "
    r"out|notable)\b|\b(?:what|anything) stands out\b|\bwhat(?:'s| is| are) my (?:worst|bad|"
    r"biggest|"
    r"weakest) (?:habits?|problem|weak\w*|weak (?:spot|point)s?|mistake)|"
    r"\bgive me (?:an|a|the) (?:overview|summary|status)\b|\bsum(?:marise|marize| up) (?:my|how)\b",
    _I,
)
WEEK = re.compile(
    r"^(?!.*\b(?:meals?|diet|eat\w*|food|foods|recipes?|menu)\b).*?(?:"
    r"\bplan (?:my |the |me )?(?:(?:next|this|coming) )?week\b|"
    r"\b(?:plan|programme?|routine|schedule|split) for (?:me|next week|this week|the week|"
    r"my week)\b|"
    r"\b(?:give|make|write|build|set) me (?:a|the|up a|my|some)? ?(?:\w+ ){0,3}(?:days?|plan|"
    r"week|programme?|routine|schedule|split|session|workout)\b|"
    r"\bwhat (?:would|could|should|might) (?:it|that|this|my \w+|a \w+) look like(?: for me)?\b)",
    _I,
)
PROUD = re.compile(
    r"\b(?:proud|so happy|chuffed|stoked)\b|\b(?:finally|just) (?:hit|"
    r"reached|made|got(?! (?:over|back|sick|ill|covid|the flu|a cold)\b)|did|"
    r"managed|benched|squatted|pulled)\b(?!.*\?)|\bnew (?:pr|pb|record|personal best)\b(?!.*\?)|"
    r"^\W*(?:i )?did it\W*$",
    _I,
)
SCORE_CHANGE = re.compile(
    r"\bscore\b.*\b(?:drop\w*|fell|fall\w*|down|lower|worse|better|higher|up|rose|jump\w*|chang\w*|"
    r"yesterday)\b|\b(?:drop|fall|change|rise) in (?:my )?score\b",
    _I,
)
SCORE_PART = re.compile(
    r"\bwhat(?:'s| is| has| keeps)? (?:pull\w*|drag\w*|keep\w*|hold\w*|cost\w*|bring\w*) (?:it|"
    r"that|"
    r"(?:my|the) score|me) (?:down|back|low|from|points|most)|"
    r"\bwhy (?:is|was) (?:it|my score|the score) (?:so |that )?(?:low|bad)|"
    r"\b(?:how (?:do|can|could|would) i|what would it take to) (?:get|reach|raise|improve|hit)\b"
    r"(?=.*\b(?:100|score|full marks)\b)",
    _I,
)
WEIGHT = re.compile(
    r"\b(?:am i|i'm|have i|i've|why am i|did i)\b (?:\w+ ){0,2}?(?:los(?:e|ing|t)|gain(?:ing|ed)?|"
    r"cutting|bulking)\b(?!.*\b(?:muscle|strength|sleep|motivation|endurance|fitness|since|last|"
    r"this)\b)|"
    r"^\W*(?:my )?(?:body ?)?weight(?:'s| is| has been)? (?:\w+ )?(?:stuck|flat|stalled|not moving|"
    r"plateau\w*|going nowhere)\W*$|"
    r"\b(?:the )?scales?\b.*\b(?:stuck|not moving|won't (?:move|budge)|doesn't move)|"
    r"\bam i (?:\w+ )?(?:in|at|eating (?:in|at)) (?:a |an )?(?:\w+ )?(?:deficit|surplus|"
    r"maintenance)\b",
    _I,
)
MISSED = re.compile(
    r"\b(?:skipped|missed) (?:a|one|two|the|my)? ?(?:whole |entire |full )?(?:week|weeks|"
    r"few (?:days|"
    r"weeks|sessions)|couple)\b|\b(?:ruined|undone) (?:everything|it all|all my)|\bback to (?:zero|"
    r"square one)\b",
    _I,
)
DOABLE = re.compile(
    r"\b(?:doable|realistic|achievable|feasible|possible)\W*$|\b(?:will|can|"
    r"could) i (?:ever )?(?:reach|"
    r"hit|make|get to|bench|squat|deadlift|pull)\b.*\d",
    _I,
)
UNSAID = re.compile(
    r"\byou (?:told|said|advised|recommended|promised|suggested)\b(?! (?:yes|no)\b)|"
    r"\byou've (?:told|said)\b",
    _I,
)
TOO_LITTLE_TIME = re.compile(
    r"\bonly (?:got|have|had)? ?(?:like |about )?(?:\d+|ten|twenty|thirty|half an?) ?(?:min\w*|"
    r"hour)\b(?=.*\b(?:today|now|tonight|gym|train|session|workout|do)\b)",
    _I,
)


def is_about_score(question: str) -> bool:
    """Whether the daily score is meant, and how it stands."""
    return bool(re.search(r"\bscore\b", question, _I)) or bool(_TO_100.search(question))


_TO_100 = re.compile(
    r"\b(?:get|reach|hit|come|up) (?:to |at )?(?:a )?100\b(?! ?(?:kg|kilos?|lbs?|%))", _I
)


def day_before(day: str) -> str:
    """The ISO day before another."""
    return str(date.fromisoformat(day) - timedelta(1))
