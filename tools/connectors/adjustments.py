"""Adjustments: rows of a food diary's exercise list that are no workouts.

A connected watch or phone writes what it counted over the whole day as one "exercise", to raise the
day's calorie budget. Knows names only.
"""

import re

from knowledge.sessions import fold_words

_WORDS = re.compile(
    r"\b(calorie adjustment|adjustment|kalorienanpassung|anpassung|ajustement|ajuste|aanpassing"
    r"|rettifica|justering|korrektur|step adjustment)\b"
)
_DEVICES = (
    "garmin|garmin connect|fitbit|apple health|apple watch|health app|ios health app|google fit"
    "|health connect|samsung health|withings|oura|whoop|polar|suunto|strava|tracker|device|misfit"
)
_WHOLE_DAY = re.compile(
    rf"(?:{_DEVICES}) (?:tracker |daily |total )?(?:activity|activities|steps|calories|active "
    rf"calories|active energy|energy)|(?:daily |total )?(?:activity|steps|active calories|active "
    rf"energy) (?:{_DEVICES})"
)


def is_adjustment(name: str) -> bool:
    """Whether an exercise of this name is a device's daily total."""
    folded = fold_words(name)
    return bool(_WORDS.search(folded) or _WHOLE_DAY.fullmatch(folded))
