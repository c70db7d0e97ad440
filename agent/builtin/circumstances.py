"""Circumstances: what life brings, and the lines of the glossary that help in each case.

A table of words and pages, and the searches that find them; knows nothing about results. A line
is found by its page and by what it says, never copied: the page alone holds it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.builtin.plans import Call, search


@dataclass(frozen=True)
class Line:
    """A sentence of a page, named by the words that find it."""

    page: str
    words: str


@dataclass(frozen=True)
class Case:
    """One circumstance.

    Attributes:
        when: The words that tell it; empty where it is what is left.
        lines: What to tell, the most fitting first; the headline where `lead` is empty.
        lead: The headline in words of ours, which state nothing about the body.
        own: Findings whose measure is told beside it.
        unseen: What no record shows, where a reason is asked for; then `own` are its suspects.
    """

    when: str
    lines: tuple[Line, ...]
    lead: str = ""
    own: tuple[str, ...] = ()
    unseen: str = ""


RECOVERY = ("high-resting-hr", "low-hrv", "short-sleep")
SESSIONS = ("missed-sessions",)
PROTEIN = ("low-protein",)

ONE_SESSION = Line(
    "detraining", "busy times keep one session a week with one hard set per exercise"
)
SMALLEST = Line("adherence", "bad weeks do the smallest version, one session a week holds strength")
GAP = Line(
    "protein-intake", "close a gap with one change, bowl of low-fat quark, tin of tuna, tofu"
)
TOTAL = Line("protein-timing-and-distribution", "fix the total first g per kg a day")
LITTLE = Line(
    "training-volume",
    "very little time? the least that still builds strength one hard set per lift",
)
PATTERNS = Line("exercise-selection", "one exercise for each pattern squat hinge push pull")
IN_STEPS = Line("illness-and-training", "come back in steps first day half the sets usual weight")
NO_FEVER = Line("illness-and-training", "start again after a full day without fever and medicine")
FEVER = Line(
    "illness-and-training", "rest completely with fever chest pain breathlessness vomiting"
)
PLAIN_COLD = Line("illness-and-training", "plain cold keep half an hour of easy movement or rest")
ANY_LOAD = Line(
    "intensity-and-proximity-to-failure", "for size choose any load you can lift 5 to 30 times"
)
ANY_EXERCISE = Line(
    "exercise-selection", "any exercise that loads a muscle hard long range without pain will do"
)
LIGHTER = Line("cortisol-and-chronic-stress", "heavy weeks keep weight on the bar cut sets a third")
EXTRA_DAY = Line(
    "cortisol-and-chronic-stress", "leave an extra day between hard sessions same muscle"
)
MOVE_IT = Line("training-frequency", "if you miss a day move the session instead of doubling")
RESTART = Line(
    "detraining", "after two weeks off start with nine tenths of the old weights two thirds"
)
HALVE = Line("detraining", "halve the sets in the first week back soreness returns before strength")
FILLING = Line("leptin-and-ghrelin", "fill the plate with vegetables fruit pulses potatoes")
LEAVE_BED = Line(
    "insomnia-signs", "leave the bed when you lie awake 20 minutes come back when sleepy"
)
RETURNS = Line("detraining", "what you lost returns faster than it was built")
NO_LOSS = Line("detraining", "two weeks off cost almost nothing")
SAME_TIME = Line("insomnia-signs", "get up at the same time every day weekends too")

CASES: Mapping[str, tuple[Case, ...]] = {
    "setback": (
        Case(
            r"\b(?:ruin\w*|undone|zero|square one|lost|gone|los(?:e|ing) (?:\w+ )?(?:muscles?|"
            r"strength|"
            r"gains|progress|size)|disappear\w*|(?:two|three|four|few|\d+|couple of) "
            r"weeks)\b(?!.*\bbehind\b)",
            (NO_LOSS, RESTART, RETURNS),
            own=SESSIONS,
        ),
        Case(
            r"\bprotein\b",
            (GAP, TOTAL),
            "Eat what you still can of it tonight, and go on as planned tomorrow.",
            PROTEIN,
        ),
        Case(
            r"\b(?:diet|ate|eat\w*|binge\w*|pizza|cheat\w*|food|calorie\w*)\b",
            (Line("protein-intake", "close a gap with one change quark tuna tofu"),),
            "Eat as planned at the next meal, and make nothing up by starving.",
            ("energy-deficit", "low-protein"),
        ),
        Case(
            r"\b(?:break|months? off|weeks off|days off|week off|years?|stopped|come? back|coming "
            r"back|get(?:ting)? back|back (?:in)?to|restart|start again|since|gave up)\b|"
            r"\b(?:havent|haven't|not) (?:\w+ )?(?:trained|lifted|been)\b",
            (RESTART, HALVE, RETURNS),
            own=SESSIONS,
        ),
        Case(
            r"",
            (MOVE_IT, Line("adherence", "plan fewer sessions two kept beat four missed"),
             Line("adherence", "coming back after a miss is the skill to practise")),
            own=SESSIONS,
        ),
    ),
    "bored": (
        Case(
            r"\b(?:chicken|rice|oat\w*|food|foods|meals?|eat\w*|shakes?|tuna|broccoli|salad|eggs|"
            r"diet|quark|cook\w*)\b",
            (Line("leucine-threshold", "milk eggs meat fish bring more leucine than plants"),
             Line("leucine-threshold", "larger plant portion mix of beans and grains makes up")),
            "Swap the food and keep the amount: nothing you can name is the only one that works.",
            PROTEIN,
        ),
        Case(
            r"\b(?:cardio|running|run|treadmill|bike|jog\w*|endurance|steps|walk\w*)\b",
            (Line("concurrent-training", "choose cycling rowing brisk walking legs growing"),
             Line("training-load", "change one thing at a time first days then minutes")),
            "Change the form of it and keep the minutes: another machine, a path outside, a game.",
        ),
        Case(
            r"",
            (Line("exercise-selection", "change one exercise at a time for a reason pain boredom"),
             Line("exercise-selection", "keep the main lifts for at least 8 to 12 weeks"),
             Line("adherence", "choose exercises you do not dread end with one you like")),
        ),
    ),
    "stressed": (
        Case(
            r"\b(?:nights?|late) shifts?\b|\bshift ?work|\bwork(?:ing)? nights\b|\bon call\b|"
            r"\bshifts\b",
            (Line("circadian-rhythm-and-chronotype", "on night shifts sleep in full darkness nap"),
             Line("sleep-duration-and-debt", "after a bad night train but drop one set"),
             SMALLEST),
            own=("short-sleep", "irregular-sleep"),
        ),
        Case(
            r"\b(?:baby|newborn|kids?|child\w*|toddler)\b|\bno sleep\b|\bbarely sleep",
            (Line("sleep-duration-and-debt", "after a bad night train but drop one set"),
             Line("sleep-duration-and-debt", "nap 20 to 30 minutes early in the afternoon"),
             SMALLEST),
            own=("short-sleep", "high-resting-hr"),
        ),
        Case(
            r"\b(?:wind down|switch off|relax|calm|sleep badly|cant sleep|can't sleep|anxious)\b",
            (Line("cortisol-and-chronic-stress", "practise relaxation or mindfulness daily"),
             Line("insomnia-signs", "set a worry time quarter of an hour with pen and paper"),
             LIGHTER),
            own=RECOVERY,
        ),
        Case(
            r"^\W*(?:does|do|can|could|is|will|how does)\b",
            (Line("cortisol-and-chronic-stress", "life stress slower recovery smaller gains"),
             Line("cortisol-and-chronic-stress", "students 12 weeks less stressed gained"),
             LIGHTER),
            own=RECOVERY,
        ),
        Case(r"", (LIGHTER, EXTRA_DAY, SMALLEST), own=RECOVERY),
    ),
    "short-session": (
        Case(
            r"\b(?:dumb ?bells?|kettle ?bells?|bands?|home|body ?weight|no gym|pull[- ]?up bar)\b",
            (PATTERNS, ANY_LOAD, LITTLE),
        ),
        Case(
            r"\b(?:two|2) (?:\w+ )?(?:sessions?|days?|workouts?|times)\b|\btwice\b",
            (Line("training-frequency", "with two days do full body"), LITTLE, ONE_SESSION),
            own=SESSIONS,
        ),
        Case(
            r"\b(?:week|once|one (?:session|workout|day))\b",
            (ONE_SESSION, LITTLE),
            own=SESSIONS,
        ),
        Case(
            r"\b(?:skip|leave out|drop|cut)\b",
            (LITTLE, Line("exercise-selection", "mix lifts over several joints with one joint")),
            "Keep the main lifts, and skip the rest.",
        ),
        Case(
            r"\b(?:enough|worth (?:it|going)|better than|useless|waste)\b",
            (Line("training-frequency", "weekly sets matter more than the number of days"), LITTLE),
            "Yes, it is worth going: what counts is the work that you get done in it.",
            SESSIONS,
        ),
        Case(r"", (LITTLE, PATTERNS)),
    ),
    "away": (
        Case(
            r"\bjet ?lag|\bfl(?:y|ying|ight|ights)\b|\btime (?:zones?|difference|change)\b",
            (Line("circadian-rhythm-and-chronotype", "after flying east seek morning light west"),
             NO_LOSS),
        ),
        Case(
            r"\b(?:protein|eat\w*|food|snacks?|meals?|restaurant\w*)\b",
            (GAP, Line("protein-timing-and-distribution", "split it into three to five meals")),
            own=PROTEIN,
        ),
        Case(
            r"^(?!.*\b(?:vacation|holidays?|trip|travel\w*)\b).*\b(?:no gym|without (?:a "
            r")?(?:gym|weights|equipment)|no (?:equipment|weights|"
            r"barbell)|"
            r"body ?weight|pull[- ]?up bar|bands?|park|calisthenics|kettle ?bells?)\b",
            (PATTERNS, ANY_LOAD, ANY_EXERCISE),
        ),
        Case(
            r"\b(?:dumb ?bells?|machines?|hotel|equipment|room)\b",
            (PATTERNS,
             Line("exercise-selection", "free weights and machines built the same muscle studies"),
             ONE_SESSION),
        ),
        Case(
            r"",
            (NO_LOSS, ONE_SESSION,
             Line("muscle-memory", "before a planned break do not panic-train short session week")),
        ),
    ),
    "ill": (
        Case(
            r"\b(?:antibiotics?|medicine|vaccin\w*|jab|shot)\b",
            (FEVER, IN_STEPS),
            "I find nothing on that medicine in the glossary: ask whoever gave it to you.",
            ("illness-like",),
        ),
        Case(r"\b(?:eat|protein|food|muscle)\b", (
            Line("illness-and-training", "sleep drink and eat protein although appetite is low"),
            Line("illness-and-training", "one missed week ruin progress ten weeks off five weeks"),
            FEVER), own=PROTEIN),
        Case(
            r"\b(?:over|had|was|were|after|back|restart|again|recovered|fine (?:now|today)|better|"
            r"gone|last week|first)\b",
            (IN_STEPS, NO_FEVER, FEVER),
            own=("illness-like",),
        ),
        Case(
            r"\b(?:fever|stomach|chest|breath\w*|heart|vomit\w*|threw up|throw\w* up|chills|"
            r"covid|flu|poison\w*|bug|cough\w*)\b",
            (FEVER, NO_FEVER, IN_STEPS),
            own=("illness-like",),
        ),
        Case(r"", (PLAIN_COLD, FEVER), own=("illness-like",)),
    ),
    "hunger": (
        Case(
            r"\b(?:no appetite|never hungry|not hungry)\b",
            (Line("leptin-and-ghrelin", "feeling full too soon no hunger medical cause"),),
            own=("illness-like", "energy-deficit"), unseen="appetite",
        ),
        Case(
            r"",
            (FILLING,
             Line("leptin-and-ghrelin", "short sleep makes people eat about 150 kcal more a day"),
             Line("leptin-and-ghrelin", "eat protein g per kg a day put some of it in every meal")),
            own=("energy-deficit", "short-sleep", "low-protein", "uneven-protein"),
            unseen="hunger",
        ),
    ),
    "nights": (
        Case(
            r"",
            (LEAVE_BED,
             Line("insomnia-signs", "experts count 30 minutes fall asleep 20 awake as good sleep")),
            own=("broken-sleep", "late-caffeine", "alcohol", "irregular-sleep", "short-sleep"),
            unseen="what keeps you awake",
        ),
    ),
}  # fmt: skip
"""The cases of each intent, tried in their order; the last one fits whatever is left."""


def searched(lines: Sequence[Line]) -> tuple[Call, ...]:
    """The searches that find some lines."""
    return tuple(search(f"{line.page.replace('-', ' ')}: {line.words}") for line in lines)
