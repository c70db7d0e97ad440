"""Options: two things to choose between; what decides, by the person's data or by the glossary.

Reads the JSON of `find_patterns` and `search_glossary`; judges nothing itself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin import cues
from agent.builtin.circumstances import Line
from agent.builtin.counsel import line_of
from agent.builtin.deviations import compared, measured
from agent.builtin.draft import Draft, sentence
from agent.builtin.passages import sentences_of
from agent.builtin.terms import write_term
from agent.builtin.trends import flat_sentence, rising_line
from agent.grounding.support import stems
from tools.mentions import mentioned

Json = Mapping[str, Any]
_I = re.IGNORECASE
_LEAD = re.compile(
    r"^\W*(?:(?:so|and|ok|well|hey)\W+)*(?:(?:should|shall|do|would|can|must|is it|what's|whats|"
    r"what is|which is|what|which|is)\b ?)?(?:(?:i|you|we|it|to|better|best|do|have|get|take|be|"
    r"more|important|matters|counts|comes|first|one|go for|training) )*",
    _I,
)
_TAIL = re.compile(
    r"\W*\b(?:first|better|best|instead|for me|today|now|right now|what|which|"
    r"matters more|counts more|is better|what's better|whats better|what counts more|a week|"
    r"which matters more|which one|comes first|or last|at the gym)\W*$",
    _I,
)
_ORDERED = re.compile(r"\b(?:first|before or after|after or before|before|after|comes first)\b", _I)
_CARDIO = re.compile(r"\b(?:cardio|run\w*|treadmill|bike|cycl\w*|endurance|row(?:ing|er))\b", _I)
_WEIGHTS = re.compile(r"\b(?:weights?|lift\w*|strength|squat\w*|bench\w*|deadlift\w*)\b", _I)
LIFT_FIRST = Line("concurrent-training", "in one session do first what matters more lift first")
APART = Line("concurrent-training", "separate the two by at least 3 hours if power matters")
WEIGHED: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (r"\b(?:full ?body|split|upper|push)\b",
     (Line("training-frequency", "with two days do full body three rotating four upper and lower"),
      Line("training-frequency", "weekly sets matter more than the number of days"))),
    (r"\b(?:morning|evening|afternoon)\b",
     (Line("circadian-rhythm-and-chronotype",
           "muscle grows equally well with morning and evening training be consistent"),)),
    (r"^(?!.*\bmachines?\b).*\b(?:dumb ?bells?|barbells?)\b",
     (Line("exercise-selection", "train the lift you want to test strength specific equipment"),)),
    (r"\b(?:machines?|free weights?)\b",
     (Line("exercise-selection", "machines and free weights build the same muscle"),
      Line("exercise-selection", "train the lift you want to test strength specific equipment"))),
    (r"\b(?:program\w*|plan|routine)\b",
     (Line("exercise-selection", "keep the main lifts for at least 8 to 12 weeks"),
      Line("exercise-selection", "change one exercise at a time for a reason"))),
    (r"\b(?:rest days?|(?:one|two|three|1|2) days? (?:off|rest|between))\b",
     (Line("training-frequency", "leave one or two days between hard sessions same muscle"),)),
    (r"\b(?:days?|times|sessions|once|twice) (?:a|per) week\b",
     (Line("training-frequency", "train each muscle two times a week as a default"),
      Line("training-frequency", "weekly sets matter more than the number of days"))),
    (r"\b(?:long|short)\w*\b.*\b(?:sessions?|workouts?|ones?)\b|"
     r"\b(?:one|two) (?:\w+ )?(?:sessions?|workouts?)\b",
     (Line("training-frequency", "weekly sets matter more than the number of days"),
      Line("training-volume", "split more than about 10 weekly sets over two or more sessions"))),
    (r"\b(?:shakes?|protein|whey|quark|skyr)\b.*\b(?:before|after|first)\b",
     (Line("protein-timing-and-distribution", "eat a meal with protein two to three hours before "
           "or after"),
      Line("protein-timing-and-distribution", "25 g of protein right before or right after "
           "training worked equally well"))),
    (r"\b(?:more |high\w* |low\w* )?reps?\b.*\b(?:weight|heav\w*|reps?|load)\b|"
     r"\bheav\w*\b.*\breps?\b|\bweights?\b.*\breps?\b",
     (Line("intensity-and-proximity-to-failure", "for size end of the set counts more than the "
           "weight"),
      Line("intensity-and-proximity-to-failure", "for strength lift heavy for part of your work"))),
    (r"\b(?:four|five|six|three|[3-6])(?:th)? (?:days?|sessions|or)\b|"
     r"\b(?:fifth|fourth|sixth) day\b",
     (Line("training-frequency", "weekly sets matter more than the number of days"),
      Line("training-frequency", "the best plan is the one that survives a busy month"))),
    (r"\b(?:fasted|empty stomach|eat (?:first|before))\b",
     (Line("carbohydrate-and-glycogen",
           "before a hard session meal with carbohydrate one to three hours ahead"),)),
)  # fmt: skip
"""What the glossary weighs itself, by the words of the options."""


def options_of(question: str) -> tuple[str, str] | None:
    """The two things a question sets against each other."""
    parts = re.split(r"\bor\b|\bvs\.?\b|\bversus\b", question.strip(" ?!."), flags=_I)
    if len(parts) != 2:
        return None
    first, second = (_TAIL.sub("", _TAIL.sub("", each)).strip(" ,?") for each in parts)
    first = _LEAD.sub("", first, count=1).strip(" ,")
    return (first, second) if first and second and first != second else None


def is_order(question: str) -> bool:
    """Whether it asks which of cardio and weights comes first."""
    return all(each.search(question) for each in (_ORDERED, _CARDIO, _WEIGHTS))


def lines_for(question: str) -> tuple[Line, ...]:
    """The lines of the glossary that weigh the options themselves."""
    if is_order(question):
        return LIFT_FIRST, APART
    return next((lines for words, lines in WEIGHED if re.search(words, question, _I)), ())


def lifts_of(question: str) -> tuple[str, ...]:
    """Two lifts whose order is asked for."""
    found = options_of(question)
    if found is None or not _ORDERED.search(question):
        return ()
    named = tuple(each for part in found if (each := mentioned(part)))
    both = len(named) == 2 and all(cues.TOPICS["training"].search(each) for each in named)
    return named if both else ()


def topics_of(question: str) -> tuple[str, str] | None:
    """Two inputs that the diagnosis judges, where the options name one each."""
    found = options_of(question)
    first, second = (_topic(each) for each in found) if found else (None, None)
    return (first, second) if first and second and first != second else None


def _topic(option: str) -> str | None:
    """The topic of one option; eating protein is about protein."""
    if re.search(r"\bprotein\b", option, _I):
        return "protein"
    is_load = re.search(r"\b(?:more|less|heav\w+|lighter) weights?\b|^weights?$", option, _I)
    return "training" if is_load else cues.topic_of(option)


def write_order(lifts: Sequence[str], result: Json | None) -> Draft:
    """Which of two lifts to do first: the one that matters more, by the person's own trends."""
    draft = Draft("Put first the one you want to improve more, because you meet it fresh.")
    trends = (result or {"premise": {"trends": ()}})["premise"]["trends"]
    seen = {lift: each for lift in lifts for each in trends
            if stems(lift) & stems(each["label"])}  # fmt: skip
    flat = [lift for lift, each in seen.items() if each["state"] != "progressing"]
    rising = [lift for lift, each in seen.items() if each["state"] == "progressing"]
    if flat and rising:
        trend = seen[flat[0]]
        draft = Draft(sentence(f"The {flat[0]} first: it is the one that stands still",
                               trend["evidence"]))  # fmt: skip
    draft.add("data", *[flat_sentence(seen[each]) for each in flat],
              *[rising_line(seen[each]) for each in rising])  # fmt: skip
    return draft.say("The glossary weighs no order of lifts, so this is a rule of thumb.")


def write_topics(
    topics: Sequence[str], options: Sequence[str], result: Json | None
) -> Draft | None:
    """Which of two inputs to work on: the one that is off in the person's data."""
    if result is None:
        return None
    known = [each for each in result["findings"]
             if each["status"] != "unknown" and each["shown"]["value"]]  # fmt: skip
    order = [*result["causes"], *result["also"], *result["actions"]]
    off = {topic: next((each for name in order for each in known
                        if each["id"] == name and each["topic"] == topic
                        and each["status"] == "present"), None) for topic in topics}  # fmt: skip
    fine = {topic: next((each for each in known
                         if each["topic"] == topic and each["status"] == "absent"), None)
            for topic in topics}  # fmt: skip
    named = dict(zip(topics, options, strict=True))
    first = next((topic for topic in topics if off[topic]), None)
    if first is None:
        seen = [each for topic in topics if (each := fine[topic])]
        if not seen:
            return None
        draft = Draft("Neither first, by your data: both look as they should.")
        return draft.add("data", *[sentence(measured(each), each["evidence"][0]) for each in seen])
    other = next(topic for topic in topics if topic != first)
    worst = off[first] or {}
    text = f"For you it is {_noun(first)}: {compared(worst)}"
    draft = Draft(sentence(text, worst["evidence"][0]))
    beside = off[other] or fine[other]
    draft.add("data", sentence(measured(beside), beside["evidence"][0]) if beside else None)
    draft.add("next", sentence(worst["action"], worst["action_evidence"])
              if worst["action"] else None)  # fmt: skip
    if beside is None:
        draft.say(f"On {named[other]} I see too little of your days to judge it.")
    draft.confidence = result["confidence"]
    return draft


def _noun(topic: str) -> str:
    return {"energy": "food"}.get(topic, topic)


def write_weighed(searches: Sequence[Json], lines: Sequence[Line]) -> Draft | None:
    """What the glossary says where it weighs the options itself."""
    said = [each for line in lines if (each := line_of(searches, line))]
    return Draft(said[0]).say(*said[1:]) if said else None


_WEIGHING = re.compile(
    r"\b(?:than|same|equal\w*|better|versus|instead|rather|as well as|alike|no difference)\b", _I
)


def write_both(search: Json, question: str) -> Draft | None:
    """A sentence that weighs both options; what a passage on both says; else the nearest to each.

    Where nothing weighs them, that is said first.
    """
    options = options_of(question) or ("one", "the other")
    first, second = (stems(each) for each in options)
    rows = search["passages"]
    every = [(text, row) for row in rows for text in sentences_of(row["text"])
             if not text.endswith("?")]  # fmt: skip
    for text, row in every:
        own = stems(text)
        if first and second and first <= own and second <= own and _WEIGHING.search(text):
            return Draft(sentence(text, row["evidence"]))
    if any(first & _words(row) and second & _words(row) for row in rows):
        return write_term(search, question, ()) or _unweighed(options)
    draft = _unweighed(options)
    for wanted in (first, second):
        near = next(((text, row) for text, row in every if wanted and wanted <= stems(text)), None)
        draft.say(sentence(near[0], near[1]["evidence"]) if near else None)
    return draft


def _unweighed(options: Sequence[str]) -> Draft:
    return Draft(f"I find nothing that weighs {options[0]} against {options[1]}, "
                 "so take the one you will keep doing.")  # fmt: skip


def _words(row: Json) -> frozenset[str]:
    """The words of a passage, and what people call its page."""
    return stems(f"{row['page']} {' '.join(row.get('names', ()))} {row['text']}")
