"""Amounts: red flags that a number makes: too little food, too fast a loss, a pulse, an age.

Reads sentences as `reading.py` gives them. The limits only say when somebody else should be asked;
they are no advice. Knows no answers.
"""

import re
from collections.abc import Iterator, Sequence

from agent.safety.answers import Care

LEAST_KCAL = 800
"""At or under this much a day, a diet is one that doctors supervise (very-low-calorie diet)."""

LEAST_NAMED = 200
"""Under it a number without a unit is hardly a day's energy."""

LONGEST_FAST_DAYS = 3
FASTEST_LOSS_KG = 1.5
"""A week; aiming for more, and for more than a few kilos, is not a diet to coach."""

MOST_TABLETS = 9
"""Of a painkiller or sleeping tablet, at once: above the eight paracetamol of 500 mg in 24 hours
that the NHS names as the most."""

MOST_CAFFEINE_MG = 1200
"""Taken quickly; from about here the US Food and Drug Administration names seizures."""

RESTING_PULSE = 130
_BEATS = re.compile(r"\b(\d{3})\b(?! ?(?:kg|w|watts|m\b|km|g\b|kcal))")
_KCAL = re.compile(r"\b(\d{2,4}) ?(?:k?cals?|calories|kcals?|kilocalories)\b")
_EATEN = re.compile(
    r"\b(?:eat\w*|ate|live|living|surviv\w+|get by|diet\w*|stay\w*|only|just|on|limit\w*|plan|"
    r"drop\w*|"
    r"down to|intake|under|below|than|consum\w+|sub)(?: \S+){0,3} $"
)
_DAILY = re.compile(r"^ ?(?:\S+ ){0,1}(?:a day|per day|daily|each day|every day|/day|diet|days?)\b")
_OTHERWISE_BEFORE = re.compile(
    r"\b(?:burn\w*|deficit|surplus|extra|more|add\w*|cut|minus|over|another|by|breakfast|lunch|"
    r"dinner|"
    r"meal|snack|shake|had|with a|reduce\w*|maintenance)(?: \S+){0,2} $"
)
_OTHERWISE_AFTER = re.compile(
    r"^ ?(?:\S+ ){0,3}(?:less|more|deficit|surplus|below|under|over|burn\w*|extra|breakfast|"
    r"lunch|dinner|"
    r"meal|snack|each meal|on the|on my|treadmill|bike|run|shake|session|off)\b"
)
_UNNAMED = re.compile(
    r"\b(?:eat\w*|ate|having|have|intake|diet|consum\w+|living on|live on|"
    r"surviv\w+)\b(?: \S+){0,3}? "
    r"(\d{3})(?: calories)? (?:a day|per day|daily|each day|every day|for (?:\S+ )?(?:days|weeks?|"
    r"months?))\b"
)
"""An amount that only a day's energy can be, without its unit ("having 600 a day")."""

_NOT_ENERGY = re.compile(
    r"\b(?:protein|carbs?|caffeine|water|creatine|mg|ml|g|grams?|steps|sodium|calcium|magnesium|"
    r"metres|meters|deficit|surplus|burn\w*)\b"
)
_FAST = re.compile(
    r"\b(\d+)[- ]?days? (?:\S+ ){0,3}(?:fast|fasting|fasts)\b|"
    r"\b(?:fast|fasting|fasted|not eating|starv\w+) (?:\S+ ){0,3}(\d+) days?\b"
)
_FAST_HOURS = re.compile(
    r"\b(?:fast|fasting|fasted|eaten|eating|without food|starv\w+) (?:\S+ ){0,3}(\d+) ?(?:h|"
    r"hours?)\b|"
    r"\b(\d+) ?(?:h|hours?) (?:\S+ ){0,1}(?:fast|fasting|fasted|without food|without eating)\b"
)
_LOSS = re.compile(
    r"\b(?:lose|losing|drop|dropping|cut|shed|get rid of|take off) (?:\S+ ){0,3}?(\d+(?:\.\d+)?) "
    r"?(kg|kgs|kilos?|lbs?|"
    r"pounds)\b(?: \S+){0,4}? (?:in|within|by|over) (?:\S+ ){0,2}?(\d+|a|one) ?-?(day|week|"
    r"month)s?\b"
)
_OFF = re.compile(
    r"\b(\d+(?:\.\d+)?) ?(kg|kgs|kilos?|lbs?|pounds) (?:off|down|gone|lighter|less) (?:in|within) "
    r"(?:\S+ ){0,1}?(\d+|a|one) ?-?(day|week|month)s?\b"
)
_SOON = re.compile(
    r"\b(?:lose|losing|drop|dropping|cut|shed) (?:\S+ ){0,3}?(\d+(?:\.\d+)?) ?(kg|kgs|kilos?|"
    r"lbs?|pounds)\b.{0,20}"
    r"\b(?:(?:by|till|until|before) (?:next week\w*|the weekend|tomorrow|(?:next |"
    r"this )?(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day)|"
    r"this week\w*|overnight)"
)
_KIDS = (
    r"(?:son|daughter|kid|child|boy|girl|brother|sister|niece|nephew|lad|teen\w*|cousin|grandson|"
    r"granddaughter|step\w+)"
)
_AGED = re.compile(
    rf"\b(?<!like )(?<!as if )(?:i'm|i am|im|am|me|aged?|turn\w*|turning|just turned|he's|"
    rf"she's|he is|she is|"
    rf"{_KIDS}(?:'s| is| who is| just turned| turned)?(?: only| just| nearly| almost| about)?) "
    r"(?:only |just |a |nearly |almost |about to turn |about )?([7-9]|1[0-7])\b"
    r"(?! ?(?:%|percent|kg|kgs|kilos?|lbs?|pounds|reps?|sets?|days?|weeks?|months?|minutes?|"
    r"hours?|stone|km|"
    r"miles?|k\b|sessions?|points?|cm|st\b|years? in|years? into|years? of|years? ago|workouts?|"
    r"or|out of|x|"
    r"steps|degrees|bpm|hours|am|pm|inches|out|of|to|weeks|runs))"
)
_YEARS_OLD = re.compile(
    r"\b([7-9]|1[0-7])(?: |-)(?:years?|yrs?)(?: |-)?(?:old|olds|of age)\b(?! (?:\S+ )?(?:car|"
    r"shoes?|bike|watch|"
    r"programme|program|data|injury|bench|dumbbells?|plan|phone|whisky|laptop|record))"
)
_SCHOOL = re.compile(
    r"\b(?:in|start\w*|finish\w*) (?:the )?(?:(?:[5-9]|1[01])th(?= grade| form| class| ?,| ?$)|"
    r"year (?:[5-9]|1[01])|middle school|"
    r"primary school|"
    r"elementary school|secondary school|junior high|sixth form)(?: grade| form)?\b|"
    r"\bu ?1[0-7]s?\b(?= |$)(?! ?(?:kg|cm))|"
    r"\bunder 1[0-7](?:s\b| (?:team|squad|side|boys|girls)\b)|\b1[0-7] ?f\b|"
    r"\b(?:ok|okay|safe|good|bad|fine|allowed|too young) (?:at|for) (?:an? )?1[2-7](?= ?$| ?,)|"
    r"\byear (?:[5-9]|1[01]) (?:student|pupil|kid|boy|girl|class)\b|\b(?:freshman|sophomore|"
    r"junior) (?:in|at) (?:high school|hs)\b|\bmy gcses?\b|\b(?:i'm|i am|"
    r"am) (?:a |still )?"
    r"(?:in high school|at high school|a teenager|underage|a minor|in school)\b|\bstill (?:in|"
    r"at) (?:high )?school\b"
)


_TABLETS = re.compile(
    r"\b(?:took|taken|swallow\w+|downed|had|popped|necked|like|already)\b(?: \S+){0,4}? (\d{1,3}) "
    r"(?:\S+ ){0,4}?(?:tablets?|pills?|caps|capsules|paracetamol|panadol|tylenol|ibuprofen|nurofen|"
    r"advil|aspirin|naproxen|codeine|co codamol|sleepers|painkillers?|antidepressants?)\b"
    r"(?! (?:\S+ ){0,2}(?:ago|this (?:month|year)|a month|over the))"
)
_NOT_AT_ONCE = re.compile(
    r"\b(?:mg|g|grams?|(?:a|per|each|this|last|whole) (?:week|month|year)|weeks?|months?|years?|"
    r"o'clock|[ap]m)\b"
)
_CAFFEINE = re.compile(r"\b(\d+(?:\.\d+)?) ?(mg|milligrams?|g|grams?) (?:of )?(?:\S+ )?caffeine\b")


def amounts(sentences: Sequence[str]) -> Iterator[Care]:
    """The kinds of care that a number in a message calls for."""
    for sentence in sentences:
        if _takes_many(sentence):
            yield "overdose"
        if _resting_pulse(sentence):
            yield "heart"
        if _eats_little(sentence) or _fasts_long(sentence) or _loses_fast(sentence):
            yield "deficit"
        if _AGED.search(sentence) or _YEARS_OLD.search(sentence) or _SCHOOL.search(sentence):
            yield "minor"


def _takes_many(sentence: str) -> bool:
    found = _TABLETS.search(sentence)
    if found and int(found[1]) >= MOST_TABLETS and not _NOT_AT_ONCE.search(found[0]):
        return True
    return any(
        float(each[1]) * (1 if each[2].startswith("m") else 1000) >= MOST_CAFFEINE_MG
        for each in _CAFFEINE.finditer(sentence)
    )


def _eats_little(sentence: str) -> bool:
    for found in _KCAL.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if not 50 <= int(found[1]) <= LEAST_KCAL:
            continue
        if _OTHERWISE_BEFORE.search(before) or _OTHERWISE_AFTER.search(after):
            continue
        if _EATEN.search(before) or _DAILY.search(after):
            return True
    unnamed = _UNNAMED.search(sentence)
    if unnamed is None or _NOT_ENERGY.search(sentence):
        return False
    return LEAST_NAMED <= int(unnamed[1]) <= LEAST_KCAL


def _fasts_long(sentence: str) -> bool:
    days = [float(found[1] or found[2]) for found in _FAST.finditer(sentence)]
    days += [int(found[1] or found[2]) / 24 for found in _FAST_HOURS.finditer(sentence)]
    return any(each >= LONGEST_FAST_DAYS for each in days)


def _loses_fast(sentence: str) -> bool:
    soon = _SOON.search(sentence)
    if soon and _kilos(soon) > 3:
        return True
    for found in (*_LOSS.finditer(sentence), *_OFF.finditer(sentence)):
        kilos = _kilos(found)
        count = 1 if found[3] in {"a", "one"} else int(found[3])
        weeks = count * {"day": 1 / 7, "week": 1, "month": 4.3}[found[4]]
        if kilos > 3 and kilos / max(weeks, 1e-6) > FASTEST_LOSS_KG:
            return True
    return False


def _kilos(found: re.Match[str]) -> float:
    return float(found[1]) * (0.4536 if found[2][0] in "lp" else 1)


def _resting_pulse(sentence: str) -> bool:
    if not re.search(r"\b(?:pulse|heart rate|heart|hr|hb|bpm)\b", sentence):
        return False
    at_rest = re.search(
        r"\b(?:rest|resting|lying|bed|sofa|couch|sitting|sat|standing|stood|kitchen|asleep|dizzy|faint|nothing|watching|"
        r"netflix|tv|telly|reading|desk)\b",
        sentence,
    )
    numbers = [int(each) for each in _BEATS.findall(sentence)]
    if re.search(r"\bresting\b.{0,25}\b(?:max|zone|interval)", sentence):
        return False
    return bool(at_rest) and any(RESTING_PULSE <= each <= 260 for each in numbers)
