"""Concerns: what people wonder about in a word: tired, sore, a jump of the scale, their age.

Cases as in `circumstances.py`: a table of words and pages; knows nothing about results.
"""

from collections.abc import Mapping

from agent.builtin.circumstances import LIGHTER, RECOVERY, SESSIONS, Case, Line

TRAINED_DOWN = Line(
    "training-volume", "performance falls for two weeks take away a third of the sets before else"
)
MOSTLY_WATER = Line("weight-trend", "one weigh-in is mostly water and food; weekly average message")
SALTY = Line("weight-trend", "after a salty or carbohydrate-rich weekend expect days of water")
WEEKS = Line("weight-trend", "compare weekly averages never two single days Monday high Friday low")
OFTEN = Line("weight-trend", "weigh on four mornings a week or more after the toilet before")
LOSING_MUSCLE = Line("body-composition", "weight falls waist stays lifts drop fits losing muscle")
WAIST = Line("body-composition", "measure the waist at the navel every week relaxed")
DOMS_PEAK = Line("muscle-soreness", "ordinary soreness peaks around second day gone three to five")
DOMS_EASY = Line("muscle-soreness", "move easily on sore days light cycling or walking 10 20")
DOMS_AGAIN = Line(
    "muscle-soreness", "train a sore muscle again when it warms up well strength back"
)
NOT_SORE = Line("muscle-soreness", "being sore does not mean you grew not being sore wasted time")
DOMS_LESS = Line(
    "muscle-soreness", "start new exercises with 1 to 2 sets stop 4 repetitions before"
)
AT_ANY_AGE = Line("ageing-and-training", "lifting works at 50, 70 and 90")
SLOWER = Line("ageing-and-training", "warm up longer raise weights smaller steps allow a day more")
OVER_60 = Line("ageing-and-training", "over 60 lift two or three days a week 8 to 10 exercises")
GROWS = Line("ageing-and-training", "resistance training counters the loss of strength and muscle")
OLD_PROTEIN = Line("ageing-and-training", "eat at least 1.0 to 1.2 g protein per kg healthy older")
FATIGUE = (
    "short-sleep", "illness-like", "over-reaching", "lasting-strain", "energy-deficit",
    "broken-sleep", "alcohol", "low-hrv", "high-resting-hr", "irregular-sleep",
)  # fmt: skip
"""What may go with tiredness, the commonest first."""

CONCERNS: Mapping[str, tuple[Case, ...]] = {
    "tired": (
        Case(
            r"\bsweat\w*|\bfreez\w*|\bcold\b|\bdizz\w*|\bheadaches?\b",
            (Line("illness-and-training", "plain cold keep half an hour easy movement or rest"),),
            own=("illness-like", "alcohol", "energy-deficit", "late-caffeine"),
            unseen="what is behind that; if it stays, have a doctor look at it",
        ),
        Case(
            r"\b(?:weak\w*|heavy|lead|slow\w*|out of breath|empty|endurance)\b",
            (TRAINED_DOWN, LIGHTER),
            own=FATIGUE,
            unseen="how a session feels",
        ),
        Case(
            r"\b(?:mood|irritab\w*|drive|fog|concentrat\w*|focus)\b",
            (Line("sleep-duration-and-debt", "go to bed earlier by one hour people added one hour"),
             LIGHTER),
            own=FATIGUE,
            unseen="your mood",
        ),
        Case(
            r"",
            (Line("sleep-duration-and-debt", "after a bad night train but drop one set"),
             Line("sleep-duration-and-debt", "go to bed earlier by one hour people added")),
            own=FATIGUE,
            unseen="how tired you are",
        ),
    ),
    "sore": (
        Case(
            r"\b(?:not|never|no|isn'?t|without|(?:don'?t|doesn'?t) get|anymore)\b",
            (NOT_SORE, Line("muscle-soreness", "same work hurts less next time keep exercises")),
        ),
        Case(r"\b(?:good|bad|mean|sign)\b", (NOT_SORE, DOMS_PEAK)),
        Case(r"\b(?:every|always|all the time|again)\b", (
            Line("muscle-soreness", "soreness after every session for weeks means too many sets"),
            DOMS_LESS), own=("over-reaching", "short-sleep", "energy-deficit")),
        Case(r"\b(?:train|bench|squat|lift|work ?out|gym|run|today)\b",
             (DOMS_AGAIN, DOMS_EASY, DOMS_PEAK), own=RECOVERY),
        Case(r"", (DOMS_PEAK, DOMS_EASY, DOMS_LESS), own=("over-reaching",)),
    ),
    "scale": (
        Case(
            r"\b(?:muscle|fat or|or fat|fat it is)\b",
            (LOSING_MUSCLE, WAIST),
            "The scale alone can't tell fat from muscle or water.",
            ("energy-deficit", "low-protein"),
        ),
        Case(
            r"\b(?:weigh (?:myself|in)|weigh-?ins?|step on)\b.*\b(?:daily|every|often|day|week\w*|"
            r"morning|when)\b|\bhow often\b|\bdaily weigh",
            (OFTEN, WEEKS),
        ),
        Case(
            r"\bbody ?fat\b",
            (Line("body-composition", "a smart scale is good for weight and poor for fat"),
             Line("body-composition", "waist photos strength and weight trend together beat")),
        ),
        Case(
            r"\b(?:salt\w*|pizza|carbs?|dinner|meal|weekend|monday|sushi|pasta|restaurant)\b",
            (SALTY, MOSTLY_WATER, WEEKS),
            own=("energy-deficit",),
        ),
        Case(r"", (MOSTLY_WATER, SALTY, WEEKS), own=("energy-deficit",)),
    ),
    "age": (
        Case(r"\b(?:[6-9]\d|senior|grand\w*)\b", (AT_ANY_AGE, OVER_60, SLOWER),
             own=SESSIONS),
        Case(r"\b(?:protein|eat)\b", (OLD_PROTEIN, GROWS)),
        Case(r"", (AT_ANY_AGE, SLOWER, GROWS), own=SESSIONS),
    ),
}  # fmt: skip
"""The cases of each concern, tried in their order; the last one fits whatever is left."""
