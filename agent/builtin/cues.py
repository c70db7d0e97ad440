"""Cues: the words that tell kinds of questions apart. Knows nothing about tools or answers."""

import re

from tools.mentions import mentioned

_I = re.IGNORECASE
WHY = re.compile(
    r"^.{12,}\bwhy\W*$|"
    r"\bwhy\b(?=.*\b(?:i|my|me|i'm|am|progress\w*|stall\w*|plateau\w*|gains?)\b)|\bstall\w*|"
    r"\bplateau\w*|\b(?:i'm|i am|am i|feel|been|got) stuck\b|"
    r"\b(?:am i|my|any|i'm|i am|i) (?:\w+ ){0,3}progress(?:ing|ed)?\b|"
    r"\bstopped (?:growing|improving|gaining|going up|progressing)|"
    r"\bnot (?:growing|improving|gaining|progressing|getting (?:stronger|bigger|anywhere|"
    r"better))|"
    r"\bwhat(?:'s| is) (?:holding|limiting|wrong|blocking)|\bholding (?:me|my|us|back)\b|"
    r"\bhow am i doing|"
    r"\bwhat (?:should|would|could) (?:i|you) (?:change|improve|focus|fix|work on)|"
    r"\b(?:am i|i'm|getting) (?:getting )?(?:stronger|weaker|overtrain\w*|improving)|"
    r"\b(?:went|gone|going|go|are|is) flat\b(?=.*\b(?:lifts?|progress|numbers|strength|bench|"
    r"squat)|.*\?)|"
    r"\b(?:going|getting|gone|got|gets?|goes) nowhere\b|\bdead in the water\b|"
    r"\bno (?:gains|progress)\b|\bwhat am i doing wrong|\bgoing wrong\b|"
    r"\b(?:don't|doesn't|won't|not|never|hasn't|haven't|barely) (?:\w+ )?(?:move|moving|moved|"
    r"budg\w+|"
    r"(?:go|going|gone) up|progress\w*)\b|"
    r"\bwon'?t (?:grow|budge|move|go up)|\bhas(?:n't| not) (?:moved|gone up|improved|budged)|"
    r"\bcan'?t (?:get past|break|add weight)|\b(?:feel|am|i'm) (?:so |always |really "
    r")?(?:weak(?:er)?|"
    r"flat|tired|run ?down|exhausted|worn out)\b",
    _I,
)
STARTING = re.compile(
    r"^\W*how (?:do|can|should|could|would|to) (?:i |one |somebody |a beginner )?(?:start|begin|"
    r"get|"
    r"become|build|gain)\b(?!.*\b(?:stall|stuck|plateau|unstuck))",
    _I,
)
ASKS_WHY = re.compile(r"^\W*(?:and |but |so )?(?:why|how come)\b", _I)
PROGRESS = re.compile(
    r"\b(?:progress\w*|stall\w*|plateau\w*|stuck|gains?|stronger|weaker|grow\w*|improv\w*|"
    r"bench\w*|squat\w*|deadlift\w*|press\w*|lifts?|muscles?|budge|holding me back)\b",
    _I,
)
TERM = re.compile(
    r"^\W*(?:what(?:'s| is| are| does| do| happens| causes)\b(?! (?:my|i)\b)|explain\b|define\b|"
    r"tell me (?:about|more about)\b|how (?:does|do|is|are)\b(?! (?:i|my)\b)|why (?:does|do|"
    r"is|are)"
    r"\b(?! (?:i|my)\b)|is (?:it true|muscle|there|it)\b|does\b(?! my\b)|do\b(?! i\b)|can\b"
    r"(?! i see)|meaning of\b)",
    _I,
)
MINE = re.compile(
    r"\b(?:i|my|mine|i'm|i've|i'd)\b|(?<!tell )(?<!give )(?<!show )(?<!to )(?<!let )\bme\b", _I
)
"""Words of the person about themselves; "tell me" asks for anything."""
GENERALLY = re.compile(
    r"\b(?:people|adults?|somebody|someone|everyone|beginners?|lifters?|athletes?|humans?|"
    r"(?:an?|the) (?:average |normal |healthy )?(?:person|adult|man|woman|lifter))\b"
    r"(?!.*\b(?:i|my|me)\b)|"
    r"\b(?:mate|friend|trainer|buddy|dad|mum|brother|sister|wife|husband|girlfriend|boyfriend|"
    r"doctor|"
    r"guy|internet|tiktok|youtube) (?:says?|said|told|tells|thinks|swears)\b|\bis it true\b|\btrue "
    r"that\b|\bheard (?:that|you|it)\b|\bthey say\b|\b(?:a )?myth\b",
    _I,
)
"""Words for anybody: a norm is asked for, not the person's own numbers."""
HOW_MUCH = re.compile(r"^\W*(?:so |and )?how (?:much|many)\b", _I)
OWN_RECORDS = re.compile(
    r"\bhow (?:much|many|often|long|far|fast|high|low|late|early)\b.*\b(?:my|did i|have i|do i|"
    r"was i|i've)\b|\b(?:what(?:'s| is| was| were| are| did| do)|which|show|list|count|"
    r"compare|"
    r"average)\b.*\b(?:my|i)\b|^\W*(?:did|have|was|were|do) (?:i|my)\b|"
    r"^\W*my \w+(?: [\w']+){0,4}\W*$",
    _I,
)
"""Words that ask for a figure out of the person's records."""
NEED = re.compile(
    r"\bhow (?:much|many|long|often)\b.*\b(?:is|are|would be) (?:good|right|best|enough|ideal|"
    r"needed|"
    r"too many|too much)\b|"
    r"\bhow (?:much|many|long|often) (?:\w+ ){0,4}(?:should|would|must) (?:i|one|you|we|"
    r"people)\b|"
    r"\bdo i (?:really |actually )?(?:need|have to)\b|"
    r"\bhow (?:much|many|long|often) (?:\w+ ){0,4}(?:do|does) (?:i|one|you|we|people|a \w+) "
    r"(?:really |actually )?(?:need|have to)|\bshould (?:i|one|you|we)\b|\bis (?:it|"
    r"\w+) (?:ok|okay|"
    r"bad|good|better|worth|safe|healthy|enough)\b|\bworth (?:it|taking|trying)|\bbest\b|"
    r"\bhow (?:can|should|could|to|do i (?:get|build|gain|lose|improve|fix|increase|"
    r"sleep better))"
    r"\b|\bany (?:tips|advice)|\btips (?:for|on)|\badvice (?:on|for)|\bcan i\b|\bbetter than\b|"
    r"\b(?:versus|vs\.?)\b|^\W*(?!(?:and|or|what|how|so|but|vs|for|in|on|compared)\b)\w+(?: "
    r"\w+){0,2}\?\W*$",
    _I,
)
STATUS = re.compile(
    r"\b(?:am i|do i|have i been|did i|i'm|is my|are my)\b.*\b(?:enough|too (?:much|little|"
    r"few|many|"
    r"low|high|late|early|hard|quickly|fast|slow|slowly|often|long|heavy|aggressive|strict)|well|"
    r"okay|ok|right|"
    r"normal|good|fine|bad|low|high)\b(?! day)|"
    r"\bhow(?:'s| is| are| was| were) my \w+(?: \w+)?(?: (?:lately|recently|these days|doing|"
    r"looking|going))?\W*$|\bhow am i (?:sleeping|eating|training|recovering)|"
    r"\bhow(?:'s| is| are) (?:\w+ )?(?:lately|recently)|"
    r"\bam i (?:over-?train\w*|over-?reach\w*|under-?recover\w*|over-?doing|under-?eating)",
    _I,
)
LIFTS = re.compile(
    r"\bwhich (?:of my )?(?:lifts?|exercises?)\b.*\b(?:improv\w*|progress\w*|stall\w*|stuck|up|"
    r"down|best|worst|most|least|flat|grow\w*)|\bhow are my lifts\b|"
    r"\bhow much (?:stronger|weaker)\b|\bmy (?:best|worst|strongest|weakest) (?:lift|exercise)\b|"
    r"\bmy lifts\b.*\b(?:doing|going)(?! (?:nowhere|down|wrong|backwards))|"
    r"^\W*(?!(?:so|and|but|no|any|why|still)\b)(?:my )?\w+(?: \w+)? progress\W*$|\bsomething "
    r"(?:good|nice|positive) about my "
    r"(?:training|lifts|progress)",
    _I,
)
TODAY = re.compile(
    r"\b(?:what|how) (?:should|shall|do|can) i (?:\w+ ){0,3}(?:today|tonight|now|tomorrow|"
    r"this week)"
    r"|\bshould i (?:train|rest|lift|work ?out|go to the gym|run|take a (?:rest|day))\b(?! "
    r"between| after|"
    r" when)|\bgo (?:hard|heavy|easy)\b|\b(?:when|what time) (?:should|shall|do) i .*\btonight\b|"
    r"\b(?:train|rest|work ?out) (?:or (?:rest|train) )?today\b|"
    r"\bplan (?:for )?(?:today|tomorrow|this week)|\bmorning brief",
    _I,
)
SCORE = re.compile(
    r"\bmy (?:daily |health |overall |day )*score\b|"
    r"\b(?:today'?s|daily|health|this morning'?s) score\b|\bwhat'?s the score\b|"
    r"\bhow am i (?:doing |looking )?(?:today|this morning|right now)\b|\bhow do i look today\b",
    _I,
)
SCORE_WORKS = re.compile(
    r"\b(?:work|works|worked|calculat\w*|comput\w*|made|mean|means|formula)\b", _I
)
LATER = re.compile(r"\btomorrow\b|\bthis week\b", _I)
MOTIVATION = re.compile(
    r"\b(?:no|not|lost|losing|lack\w*|need|zero) (?:\w+ )?motivat\w*|\b(?:un|de)motivat\w+|"
    r"\bmotivate me|\bdon'?t (?:feel like|want to) (?:train|lift|go|work|exercis)\w*|"
    r"\bgiv(?:e|ing) up\b|\bpep talk\b|\bwhat'?s the point\b(?! of \w+ing)|\bcan'?t be bothered|"
    r"\bdiscourag\w+|"
    r"\bfrustrat\w+|\b(?:i feel|feeling|i'm|i am) (?:like a |a |so |such a )*(?:failure|guilty|"
    r"ashamed|bored|scared|afraid|intimidated|lazy|useless|hopeless|fed up)\b|\btired of\b|"
    r"\bwhat(?:'s| is) (?:even )?the point\b(?! of \w+ing)|\bnothing works\b|\bcheer me up|\bi "
    r"hate "
    r"(?:training|dieting|this|the gym)",
    _I,
)
ABOUT_ME = re.compile(
    r"\bwhat do you (?:know|remember|have|keep) (?:about|on|of) me\b|"
    r"\bwhat(?:'s| is) my (?:goal|profile|alarm|height|age|birth ?year|sleep need)\b|"
    r"\bshow (?:me )?my profile\b|\bwhat have i told you\b",
    _I,
)
COUNTED = re.compile(
    r"\b(?:averages?|avg|mean|median|total|sum|max\w*|min(?:imum)?|highest|lowest|longest|"
    r"shortest|most|least|best|worst|correlat\w*|percentile|last|since|this (?:week|month|year)|"
    r"(?:days?|nights?) (?:when|with|that|after|i)|versus|vs|other (?:days|nights))\b|\d",
    _I,
)

CHOICE = re.compile(r"\b\w+ or (?:my |the )?\w+", _I)
MUSCLE_LOST = re.compile(r"\b(?:los\w+|shrink\w*|less) (?:\w+ ){0,2}(?:muscles?|mass|size)\b", _I)
RELATED = re.compile(
    r"\b(?:more|less|worse|better|longer|shorter|higher|lower)\b.*\b(?:when|after|before|if|on "
    r"(?:days|nights))\b",
    _I,
)
"""Words that hold one thing against another, which a single average does not answer."""
WEIGHED = re.compile(r"\bweight\b|\bkilos?\b|\bscales?\b", _I)
OTHERS = re.compile(
    r"\b(?:everyone|everybody|others|other people|people|friends?|they)\b.*\bthan (?:me|i)\b|"
    r"\bbehind (?:everyone|everybody|others|my friends)\b",
    _I,
)
ONLY_ONE = re.compile(r"\b(?:just|only) one\b|\bone (?:single )?thing\b", _I)
WEAKEST = re.compile(r"\b(?:slowest|worst|weakest|lagging|behind|lowest|least)\b", _I)

CLOCKS = frozenset({"bed_time", "wake_time", "sleep_midpoint_time"})
"""Times of the day: no figure says which is right, so the person's own is told first."""
TOOL_OF = {
    "sleep": "get_sleep",
    "protein": "get_nutrition",
    "energy": "get_nutrition",
    "training": "get_training",
}
"""Which data tool a topic belongs to."""

TOPICS: dict[str, re.Pattern[str]] = {
    "sleep": re.compile(
        r"\b(?:sleep\w*|slept|nights?|deep|rem|bed ?time|hrv|heart rate|rhr|insomnia|tired|"
        r"nap\w*|to bed|"
        r"recover\w*|wake|asleep|resting)\b",
        _I,
    ),
    "protein": re.compile(r"\b(?:protein|leucine|whey|meals?|amino\w*)\b", _I),
    "energy": re.compile(
        r"\b(?:calor\w*|kcal|eat\w*|ate|food|diet\w*|weight|carb\w*|fats?|deficit|surplus|"
        r"bulk\w*|"
        r"cut(?:ting)?|macros?|alcohol|drink\w*|booze|wine|beers?|weigh|nutrition|fibre|fiber|"
        r"sugar)\b",
        _I,
    ),
    "training": re.compile(
        r"\b(?:(?:over-?)?train\w*|work ?outs?|sessions?|sets?|volume|lift\w*|bench\w*|squat\w*|"
        r"deadlift\w*|press\w*|row\w*|reps?|gym|steps|run\w*|exercis\w*|strength|strong\w*|"
        r"muscles?|"
        r"pull[- ]?ups?|chin[- ]?ups?|push[- ]?ups?|dips?|curls?|lunges?|hip thrusts?|"
        r"strain)\b",
        _I,
    ),
}


def asked_part(question: str) -> str | None:
    """What a question asks once what it states as given is taken off; None where nothing is."""
    whole = question.strip()
    if re.match(r"^\W*(?:why|how come|how|what|which|when|is|are|am|do|does|did|should|can)\b",
                whole, _I):  # fmt: skip
        return whole
    clauses = [each.strip() for each in re.split(r"[,.;!?]+\s*|\s+(?=so why\b)", whole)]
    for clause in reversed([each for each in clauses if each]):
        bare = re.sub(r"^(?:so|then|and|but)\s+", "", clause, flags=_I)
        if _ASKS.match(bare) and len(bare.split()) > 2 and not _LEANS.search(bare):
            return f"{bare}?"
    return None


_ASKS = re.compile(
    r"(?:why|how|what|which|when|is|are|am|do|does|did|should|can|could|will|would)\b", _I
)
_LEANS = re.compile(
    r"\b(?:is|are) (?:that|it|this) (?:too|enough|ok\w*|bad|good|normal|right|a problem|fine)\b|"
    r"\b(?:should|do) i (?:worry|be worried|care)\b|\bis (?:that|it) why\b|"
    r"\b(?:that|it|this)\b$",
    _I,
)
"""Questions that ask about nothing but the statement itself."""


def lift_asked_about(question: str) -> str | None:
    """The lift of "what can I do about my squat"; None for anything else."""
    match = _ABOUT_MY.search(question)
    named = mentioned(match["what"]) if match else None
    return named if named and TOPICS["training"].search(named) else None


_ABOUT_MY = re.compile(
    r"\b(?:what (?:can|should|could|do|would) i (?:do|change) (?:about|with|for)|"
    r"how (?:can|do|could|should) i (?:fix|improve|increase|raise|unstick)|"
    r"how(?: is| are|'s)|what(?:'s| is) (?:wrong|up|going on) with) my (?P<what>[\w -]+)",
    _I,
)


def is_about_progress(question: str) -> bool:
    """Whether a "why" asks about progress rather than about one measure."""
    return bool(PROGRESS.search(question))


def topic_of(question: str) -> str | None:
    """The first topic that a question names."""
    if re.search(r"\bam i (?:over-?)?doing (?:it )?(?:too|enough|right)", question, _I):
        return "training"
    found = [
        (match.start(), name)
        for name, pattern in TOPICS.items()
        if (match := pattern.search(question))
    ]
    return min(found)[1] if found else None


def topic_of_metric(metric: str) -> str | None:
    """The topic whose tool knows a metric."""
    return topic_of(metric.replace("_", " "))
