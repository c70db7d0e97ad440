"""Topics: is a sentence about the person's data, about physiology, or neither?

Knows nothing about evidence; it decides which kind of citation a sentence owes.
"""

import re

PHYSIOLOGY = re.compile(
    r"\b(?:hormon\w*|igf-?1|growth hormone|gh\b|mtor\w*|cortisol|testosterone|insulin|melatonin|"
    r"ghrelin|leptin|adrenaline|leucine|amino acids?|synthes\w+|pathway\w*|signal(?:ing|ling|s)?|"
    r"recept\w+|hypertroph\w*|autonomic|parasympathetic|sympathetic|nervous system|vagal|"
    r"mechanical tension|muscle (?:cells?|fib\w+|growth|protein|tissue)|muscles? (?:grow|repair)|"
    r"glycogen|mitochondri\w*|metabolism|metabolic|liver|pituitary|cells?\b|tissue|immune|"
    r"inflammation|slow[- ]wave|satellite cells?|energy availability|trials?|studies|research|"
    r"meta-analys\w+|evidence|creatine|caffeine|alcohol|deloads?|fatigue|kidneys?|short nights?|"
    r"heart rate variability|overtraining|detraining|soreness|warm-?ups?)\b",
    re.IGNORECASE,
)
_ABOUT_YOU = re.compile(r"\b(?:you|your|you've|you're|you'd|yours)\b", re.IGNORECASE)
_DATA_WORDS = re.compile(
    r"\b(?:sleep|slept|asleep|nights?|deep|rem|protein|calories?|kcal|ate|eat(?:en|ing)?|weight|"
    r"weigh\w*|bench|squat|deadlift|press|row|lifts?|one-rep|1rm|volume|sets?|sessions?|"
    r"work ?outs?|train(?:ed|ing)|steps|resting heart rate|heart rate|hrv|bedtime|progress\w*|"
    r"stall\w*|plateau\w*|average[ds]?|logged|recorded|baseline|usual|trend|strength|recover\w*|"
    r"macros?|carbs?|fat|deficit|surplus|strain|readiness)\b",
    re.IGNORECASE,
)
_FINITE_FACT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|averag\w+|slept|logged|ate|trained|missed|went|rose|"
    r"fell|dropped|gained|lost|climb\w*|improv\w+|declin\w+|stall\w+|flat|up|down|below|above|"
    r"shows?|shorter|longer|lower|higher|less|more)\b",
    re.IGNORECASE,
)
_NOT_A_CLAIM = re.compile(
    r"\?$|^(?:if|when|once|ask|tell|try|aim|keep|add|log|import|start|go|set|take|make|give|let|"
    r"use|see|have|check|eat|sleep|train|record|write|pick|move|do|don't|say|send|choose|count|"
    r"shall|would|should|could|may|can|i |i'|i’|thanks|hello|hi|you can|you could|you're welcome|"
    r"confidence|worth|please|happy|glad|next|first|then)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\byou(?:'ve| have| had| were| was|'re| are| slept| ate| trained| logged| missed| averag\w+|"
    r" went| gained| lost| did| reached| hit)\b|\byour (?:\w+ ){1,4}?(?:was|were|has|have|had|rose|"
    r"fell|dropped|climbed|stalled|improved|declined|averag\w+|went|is too|is (?:\w+ ){0,2}(?:flat|"
    r"down|up|fine|low|high|short|long|good|bad|enough))\b|\b(?:last|this) (?:week|month|night)\b|"
    r"\b(?:yesterday|today|tonight|lately|recently|usual)\b",
    re.IGNORECASE,
)
_WHENEVER = re.compile(
    r"\b(?:when(?:ever)?|if|once|after|before|during|while|until|as soon as|with|without)\b",
    re.IGNORECASE,
)


def speaks_generally(sentence: str) -> bool:
    """Whether its "you" may be anybody: nothing of one's own past, no value of one's own."""
    personal = _PERSONAL.search(sentence)
    if personal is None:
        return True
    is_past = not re.search(r"\b(?:are|have|is)\b|'re|'ve|usual", personal[0], re.IGNORECASE)
    return not is_past and bool(_WHENEVER.search(sentence))


def is_about_person(sentence: str) -> bool:
    """Whether the sentence states something about the person's own data."""
    text = sentence.strip()
    if _NOT_A_CLAIM.search(text):
        return False
    return bool(_ABOUT_YOU.search(text) and _DATA_WORDS.search(text) and _FINITE_FACT.search(text))


def is_about_physiology(sentence: str) -> bool:
    """Whether the sentence states something about how bodies work."""
    text = sentence.strip()
    return not _NOT_A_CLAIM.search(text) and bool(PHYSIOLOGY.search(text))
