"""Cues: the words that tell kinds of questions apart. Knows nothing about tools or answers."""

import re

_I = re.IGNORECASE
SOCIAL = re.compile(
    r"^\W*(?:hi|hello|hey|hiya|yo|howdy|good (?:morning|evening|afternoon|day)|thanks?|thank you|"
    r"thx|ty|cheers|great|perfect|cool|nice|ok(?:ay)?|bye|goodbye|see you|got it|awesome|"
    r"how are you|what's up|sup)\b[\w\s,'!.?]{0,30}$",
    _I,
)
PRODUCT = re.compile(
    r"\b(?:who|what) (?:are|r) you\b|\bwhat can (?:you|i ask)|\bhow do (?:you|this) work|"
    r"\bhow does (?:this|it) work\W*$|\bare you (?:a|an) (?:ai|bot|human|real|doctor)|"
    r"\bwhere (?:is|are|does|do) my data|\bprivacy\b|\bdo you (?:store|keep|sell|share)\b|"
    r"\bwhich (?:language )?model\b|\b(?:delete|erase|export) (?:all )?(?:my|the) data\b|"
    r"^\W*help\W*$|\bwhat languages?\b|\bwho (?:made|built) you\b|\bdo you cost\b",
    _I,
)
WHY = re.compile(
    r"\bwhy\b(?=.*\b(?:i|my|me|i'm|am|progress\w*|stall\w*|plateau\w*|gains?)\b)|\bstall\w*|"
    r"\bplateau\w*|\b(?:i'm|i am|am i|feel|been|got) stuck\b|"
    r"\b(?:am i|my|any|i'm|i am|i) (?:\w+ ){0,3}progress(?:ing|ed)?\b|"
    r"\bstopped (?:growing|improving|gaining|going up|progressing)|"
    r"\bnot (?:growing|improving|gaining|progressing|getting (?:stronger|bigger|anywhere|"
    r"better))|"
    r"\bwhat(?:'s| is) (?:holding|limiting|wrong|blocking)|\bholding me back|\bhow am i doing|"
    r"\bwhat should i (?:change|improve|focus|fix|work on)|"
    r"\b(?:am i|i'm|getting) (?:getting )?(?:stronger|weaker|overtrain\w*|improving)|"
    r"\bno (?:gains|progress)\b|\bwhat am i doing wrong|\bgoing wrong\b|"
    r"\bwon'?t (?:grow|budge|move|go up)|\bhas(?:n't| not) (?:moved|gone up|improved|budged)|"
    r"\bcan'?t (?:get past|break|add weight)|\b(?:feel|am|i'm) (?:so |always |really )?(?:weak|"
    r"flat|tired|run ?down|exhausted|worn out)\b",
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
MINE = re.compile(r"\b(?:i|my|me|mine|i'm|i've|i'd)\b", _I)
NEED = re.compile(
    r"\bhow (?:much|many|long|often) (?:\w+ ){0,4}(?:should|would|must) (?:i|one|you|we|"
    r"people)\b|"
    r"\bhow (?:much|many|long|often) (?:\w+ ){0,4}(?:do|does) (?:i|one|you|we|people|a \w+) "
    r"(?:really |actually )?(?:need|have to)|\bshould (?:i|one|you|we)\b|\bis (?:it|"
    r"\w+) (?:ok|okay|"
    r"bad|good|better|worth|safe|healthy|enough)\b|\bworth (?:it|taking|trying)|\bbest\b|"
    r"\bhow (?:can|should|could|to|do i (?:get|build|gain|lose|improve|fix|increase|"
    r"sleep better))"
    r"\b|\bany (?:tips|advice)|\btips (?:for|on)|\badvice (?:on|for)|\bcan i\b|\bbetter than\b|"
    r"\b(?:versus|vs\.?)\b|^\W*\w+(?: \w+){0,2}\?\W*$",
    _I,
)
STATUS = re.compile(
    r"\b(?:am i|do i|have i been|did i|i'm|is my|are my)\b.*\b(?:enough|too (?:much|little|"
    r"few|many|"
    r"low|high|late|early|hard)|well|okay|ok|right|normal|good|fine|bad|low|high)\b(?! day)|"
    r"\bhow(?:'s| is| are| was| were) my \w+(?: \w+)?(?: (?:lately|recently|these days|doing|"
    r"looking|going))?\W*$|\bhow am i (?:sleeping|eating|training|recovering)|"
    r"\bhow(?:'s| is| are) (?:\w+ )?(?:lately|recently)|"
    r"\bam i (?:over-?train\w*|over-?reach\w*|under-?recover\w*|over-?doing|under-?eating)",
    _I,
)
LIFTS = re.compile(
    r"\bwhich (?:of my )?(?:lifts?|exercises?)\b.*\b(?:improv\w*|progress\w*|stall\w*|stuck|up|"
    r"down|best|worst|most|least|flat|grow\w*)|\bhow are my lifts\b|"
    r"\bmy lifts\b.*\b(?:doing|going)",
    _I,
)
TODAY = re.compile(
    r"\b(?:what|how) (?:should|shall|do|can) i (?:\w+ ){0,3}(?:today|tonight|now|tomorrow|"
    r"this week)"
    r"|\bshould i (?:train|rest|lift|work ?out|go to the gym|run|take a (?:rest|day))\b|"
    r"\b(?:train|rest|work ?out) (?:or (?:rest|train) )?today\b|\bdeload\b(?=.*\b(?:i|my)\b)|"
    r"\bplan (?:for )?(?:today|tomorrow|this week)|\bmorning brief",
    _I,
)
SCORE = re.compile(
    r"\bmy (?:daily |health |overall |day )*score\b|"
    r"\b(?:today'?s|daily|health|this morning'?s) score\b|\bwhat'?s the score\b|"
    r"\bhow am i (?:doing |looking )?(?:today|this morning|right now)\b|\bhow do i look today\b",
    _I,
)
SCORE_WORKS = re.compile(r"\b(?:work|works|calculat\w*|comput\w*|made|mean|means|formula)\b", _I)
LATER = re.compile(r"\bdeload\b|\btomorrow\b|\bthis week\b", _I)
MOTIVATION = re.compile(
    r"\b(?:no|not|lost|losing|lack\w*|need|zero) (?:\w+ )?motivat\w*|\b(?:un|de)motivat\w+|"
    r"\bmotivate me|\bdon'?t (?:feel like|want to) (?:train|lift|go|work|exercis)\w*|"
    r"\bgiv(?:e|ing) up\b|\bwhat'?s the point\b|\bcan'?t be bothered|\bdiscourag\w+|"
    r"\bfrustrat\w+",
    _I,
)
WHY_ALONE = re.compile(
    r"^\W*(?:but |and |ok |so )*(?:why|how come|why(?:'s| is| was) (?:that|it|this)|why so|"
    r"what(?:'s| is) the (?:reason|cause)|what could (?:be )?(?:the )?(?:reason|cause)\w*)\W*$",
    _I,
)
FIRST = re.compile(
    r"\bwhich (?:of (?:these|those|them)|one)\b.*\b(?:first|start|most|matters?|important)|"
    r"\bwhat(?: should i| do i|'s)? ?(?:do|change|fix)? first\b|\bwhere (?:do|should) i (?:start|"
    r"begin)|\bfirst (?:step|thing)|\bmost important\b|\bif i (?:only|could) (?:do|change) one",
    _I,
)
SURE = re.compile(
    r"^\W*(?:are you (?:really |quite |very )?sure|really|sure)\W*$|\bare you (?:sure|certain)\b|"
    r"\bhow (?:do|can|would) you know\b|\bhow sure\b|\bhow confident\b|\bwhere does (?:that|"
    r"this|it) "
    r"come from|\bwhat(?:'s| is) (?:that|this|it) based on|\bprove (?:it|that)|"
    r"\bis that (?:right|true|correct)|\bi (?:don'?t|do not) believe|\bwhat(?:'s|"
    r" is) your (?:source|"
    r"evidence)",
    _I,
)
DAYS = re.compile(
    r"\b(?:show|list|give|see)(?: me)? (?:all )?(?:the|each|every|those|these|single|individual) "
    r"(?:\w+ )?(?:days?|nights?|values|numbers|data|sessions|them)\b|\bwhich (?:days|"
    r"nights)\b\W*$|"
    r"\bday by day\b|\bnight by night\b|\b(?:as a )?(?:table|chart|graph)\b\W*$|"
    r"\bshow me (?:them|it|that)\b",
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
ABOUT = re.compile(r"^\W*(?:and |ok |so )*(?:what|how) about (?:my )?(?P<what>.+?)\W*$", _I)
_NAMED = re.compile(
    r"\b(?:explain|what (?:is|are|does)|tell me (?:more )?about|"
    r"define)\s+(?P<name>(?!that\b|it\b|"
    r"this\b|again\b)[\w-]+(?: [\w-]+){0,3}?)(?=\s+(?:like|in|as|for|to me|mean|simply|do|"
    r"again)\b|"
    r"\W*$)",
    _I,
)

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
        r"nap\w*|"
        r"recover\w*|wake|asleep|resting)\b",
        _I,
    ),
    "protein": re.compile(r"\b(?:protein|leucine|whey|meals?|amino\w*)\b", _I),
    "energy": re.compile(
        r"\b(?:calor\w*|kcal|eat\w*|ate|food|diet\w*|weight|carb\w*|fats?|deficit|surplus|"
        r"bulk\w*|"
        r"cut(?:ting)?|macros?|alcohol|weigh|nutrition|fibre|fiber|sugar)\b",
        _I,
    ),
    "training": re.compile(
        r"\b(?:(?:over-?)?train\w*|work ?outs?|sessions?|sets?|volume|lift\w*|bench\w*|squat\w*|"
        r"deadlift\w*|press\w*|row\w*|reps?|gym|steps|run\w*|exercis\w*|strength|strong\w*|muscles?|"
        r"strain)\b",
        _I,
    ),
}
_LANGUAGES: dict[str, str] = {
    "Deutsch": "ich und der die das ist nicht warum mein meine wie viel habe schlaf kann mir soll "
    "für mit ein eine auf",
    "français": "je et le la les est pas pourquoi mon ma mes comment combien ai dois sommeil pour "
    "avec une des que",
    "español": "yo y el los las es no por qué porque mi mis como cuánto he debo sueño para con una "
    "que está cómo",
    "italiano": "io e il gli è non perché perche mio mia come quanto ho devo sonno per con una che "
    "sono",
    "Nederlands": "ik en het een is niet waarom mijn hoe veel heb slaap kan moet voor met op van",
    "português": "eu e o os as é não por que porque meu minha como quanto tenho devo sono para com "
    "uma",
}
_ENGLISH = frozenset(
    ["the", "is", "my", "i", "what", "how", "why", "do", "does", "much", "many", "of", "in", "to",
     "did", "was", "a", "me", "and", "for", "last", "should", "am"]
)  # fmt: skip
_LATIN = re.compile(r"[a-z]", _I)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")


def is_social(question: str) -> bool:
    """A greeting, thanks, a question about the coach, or nothing with a letter in it."""
    if not re.search(r"[^\W\d_]", question):
        return True
    return bool(SOCIAL.match(question) or PRODUCT.search(question))


def is_about_progress(question: str) -> bool:
    """Whether a "why" asks about progress rather than about one measure."""
    return bool(PROGRESS.search(question))


def is_follow_up(question: str) -> bool:
    """Whether a question only makes sense after another one."""
    whole = (WHY_ALONE.match(question), DAYS.search(question), ABOUT.match(question))
    if any(whole) or SURE.search(question) or FIRST.search(question):
        return True
    return bool(SIMPLER.search(question) and not named_after(question))


def topic_of(question: str) -> str | None:
    """The first topic that a question names."""
    found = [
        (match.start(), name)
        for name, pattern in TOPICS.items()
        if (match := pattern.search(question))
    ]
    return min(found)[1] if found else None


def topic_of_metric(metric: str) -> str | None:
    """The topic whose tool knows a metric."""
    return topic_of(metric.replace("_", " "))


def named_after(question: str) -> str | None:
    """What a question wants explained: "explain mTOR like I'm new to this" -> "mTOR"."""
    match = _NAMED.search(question)
    return match["name"] if match else None


def foreign_language(question: str) -> str | None:
    """The own name of the language a question is in, if it is plainly not English."""
    if _OTHER_SCRIPT.search(question) and not _LATIN.search(question):
        return "your language"
    words = re.findall(r"[^\W\d_]+", question.lower())
    english = sum(word in _ENGLISH for word in words)
    hits = {
        name: sum(word in known.split() for word in words) for name, known in _LANGUAGES.items()
    }
    best = max(hits, key=lambda name: hits[name])
    return best if hits[best] >= 2 and hits[best] > english else None
