"""Safety: triage before the model. Red flags get a fixed, kind answer and never reach a model.

Word patterns with their context: "killer workout" is no threat and "dying to bench 100" no wish to
die. Knows no person's data and no model; the same words always get the same answer.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from agent.safety_answers import ANSWERS, Care


@dataclass(frozen=True)
class Triage:
    """What a message calls for: a kind of care, and its answer."""

    care: Care
    answer: str


@dataclass(frozen=True)
class _Flag:
    care: Care
    says: str
    unless: str = ""


_FLAGS: tuple[_Flag, ...] = (
    _Flag(
        "self-harm",
        r"\b(?:kill(?:ing)? myself|suicid\w*|end (?:my|it all|my own) (?:life)?|end it all|"
        r"(?:want|wish|wanna|going|ready|better off)(?: to| i was| i were|)? (?:die|dead)\b|"
        r"don'?t want to (?:live|be alive|be here any ?more|wake up)|no reason to live|"
        r"(?:hurt|harm|cut(?:ting)?|burn(?:ing)?) myself\b|self[- ]harm\w*|"
        r"not worth living|can'?t go on (?:living|any ?more)|everyone (?:would be|"
        r"is) better off)",
        r"cut(?:ting)? myself (?:some slack|off|shaving|short)|suicide (?:sprints?|runs?|drills?|"
        r"squats?|grip|push ?ups?)|hurt myself (?:while |when )?(?:squat|deadlift|bench|"
        r"lift|train|"
        r"runn|doing|at the gym|in the gym)",
    ),
    _Flag(
        "heart",
        r"\bchest (?:pain|hurts?|tight\w*|pressure|ache|discomfort)|"
        r"\b(?:pain|pressure|tightness|squeezing|burning) (?:in|across|on|behind) my (?:chest|"
        r"breastbone|sternum)|"
        r"\bmy chest (?:is |feels |gets )?(?:hurt\w*|tight|heavy|pain\w*|ach\w*)|"
        r"\b(?:pass(?:ed|ing)? out|faint(?:ed|ing)?|black(?:ed|ing)? out|collaps(?:ed|ing)|"
        r"lost consciousness|nearly fainted)\b|"
        r"\bheart (?:attack|is racing at rest|skips|skipping|flutter\w*|palpitations?)|"
        r"\bpalpitations?\b|\bcan'?t (?:breathe|catch my breath)|"
        r"\bshort(?:ness)? of breath at rest|"
        r"\bcoughing (?:up )?blood|"
        r"\bheart\b.{0,30}\b(?:irregular|out of rhythm|skipping beats)",
        r"chest (?:day|press|workout|fly|flies|volume|sets|exercises)(?!.*\bpain)|"
        r"sore chest after|"
        r"chest (?:is |was )?(?:sore|doms)|soreness in my chest",
    ),
    _Flag(
        "nerves",
        r"\b(?:sudden(?:ly)? (?:numb\w*|weak\w*|blind\w*|confus\w*|headache)|"
        r"(?:face|mouth) (?:is )?(?:drooping|droops)|slurr(?:ed|ing) (?:my )?(?:speech|words)|"
        r"worst headache|thunderclap|seizures?|convuls\w*|"
        r"(?:numb(?:ness)?|no feeling|lost feeling|tingling) (?:in|down|"
        r"around) (?:my )?(?:groin|saddle|"
        r"both legs|arm and face|face|one side)|can'?t (?:feel|move) my (?:leg|arm|face|"
        r"hand|foot)\w*|"
        r"los(?:t|ing) control of my (?:bladder|bowels?)|double vision|lost vision|"
        r"(?:vision|sight) (?:went|goes|gone) (?:black|blurry)|can'?t (?:pee|"
        r"control my bladder))",
        r"leg day|after (?:leg|arm) day|pump",
    ),
    _Flag(
        "muscle-breakdown",
        r"\b(?:dark|brown|cola|tea|coke)[- ]?(?:colou?red)? (?:urine|pee)|"
        r"\b(?:urine|pee|peeing) (?:is |was |looks |has gone |turned )?(?:dark|brown|black|"
        r"red|cola)|"
        r"\brhabdo\w*",
    ),
    _Flag(
        "eating",
        r"\b(?:throw(?:ing)? up|vomit\w*|puk(?:e|ing)) (?:after (?:eating|meals?|dinner|"
        r"food|lunch)|"
        r"my food|on purpose|to (?:lose|cut|make))|"
        r"\bmake myself (?:sick|throw up|vomit|puke)|\bpurg(?:e|ed|ing)\b|\blaxatives?\b|"
        r"\b(?:anorexi\w*|bulimi\w*|binge (?:and|then) purge|bing(?:e|ing) eating)\b|"
        r"\bstarv(?:e|ing) myself|\b(?:haven'?t|not) eaten (?:anything )?(?:for|"
        r"in) (?:\w+ )?days|"
        r"\b(?:eat|eating|live|living|survive) on (?:only |just )?[1-7]\d\d ?(?:kcal|cal\w*)|"
        r"\b(?:[1-7]\d\d) ?(?:kcal|calories?|cals?) (?:a|per|each) day|"
        r"\bwater fast (?:for )?(?:[4-9]|\d\d) days|\bafraid (?:to|of) eat(?:ing)?|"
        r"\bchew and spit|\bcompensate (?:by|with) (?:not eating|starv|exercis)",
        r"\b(?:burn(?:ed|t|s|ing)?|deficit|surplus|less|more|active|below|above|extra|add|cut|"
        r"under|over) (?:of |about |around |by )?[1-7]\d\d|[1-7]\d\d ?(?:kcal|cal\w*) "
        r"(?:a day )?(?:deficit|surplus|less|more|below|under|over|above|burn)|"
        r"purge (?:my|the) (?:data|account|history)",
    ),
    _Flag(
        "doping",
        r"\b(?:steroids?|anabolics?|sarms?|ostarine|ligandrol|rad[- ]?140|mk[- ]?677|trenbolone|"
        r"tren\b|dianabol|dbol|anavar|winstrol|deca\b|clenbuterol|clen\b|hgh|somatropin|"
        r"(?:igf-?1|growth hormone|gh|insulin|testosterone|test\b|epo|peptides?|bpc-?157)"
        r" (?:dos\w*|inject\w*|cycles?|shots?|protocols?|stacks?|lr3|before training|to grow)|"
        r"(?:dos(?:e|es|age|ing)|inject\w*|cycle|shots?|take|taking|buy|run|running|pin|stack) "
        r"(?:of |some |on |of the )?(?:igf-?1|growth hormone|gh\b|hgh|testosterone|test e|tren|"
        r"insulin to (?:grow|build|bulk)|epo\b|peptides?|bpc-?157)|pct\b|post[- ]cycle)",
        r"\b(?:doctor|endocrinologist) prescribed|asthma|inhal\w*|cortisone|for my eczema|"
        r"does (?:training|sleep|exercise|lifting) (?:raise|increase|boost)",
    ),
    _Flag(
        "pregnancy",
        r"\b(?:i'?m|i am|am|while|being|got|currently|weeks?|months?|when) (?:\w+ ){0,3}pregnant|"
        r"\bpregnan(?:t|cy)\b|\bbreast ?feeding|\bpost ?partum|\btrimester",
    ),
    _Flag(
        "minor",
        r"\b(?:i'?m|i am|am|my (?:son|daughter|kid|child|brother|sister) is|aged?) "
        r"(?:only |just |a )?(?:[7-9]|1[0-7])(?:\b(?! ?(?:kg|kilo|%|reps|sets|weeks|days|"
        r"min|hours|"
        r"stone|percent|months|st\b|lb|th\b|-|\d))| ?(?:years?|yrs?|yo|y/o))|"
        r"\b(?:[7-9]|1[0-7])[- ]?(?:years?[- ]old|yo\b|y/o)",
    ),
    _Flag(
        "kidney",
        r"\b(?:kidney (?:disease|failure|problems?|stones?|transplant|function)|ckd\b|dialysis|"
        r"nephr\w+|one kidney|(?:low|reduced|bad) (?:e?gfr|kidney\w*)|creatinine (?:is |was )?"
        r"(?:high|raised|elevated))",
    ),
    _Flag(
        "diabetes",
        r"\b(?:my (?:insulin|blood sugar|glucose|hba1c)|diabet\w*|type (?:1|2|one|two)|hypos?\b|"
        r"metformin|ozempic|semaglutide|mounjaro|insulin (?:dose|pump|units?)|hypoglyc\w*)",
        r"type (?:1|2|one|two) (?:muscle )?fib|does (?:igf|insulin)|insulin-like",
    ),
    _Flag(
        "drugs",
        r"\b(?:on|take|taking|prescribed|with my|started|mix\w*) (?:\w+ ){0,2}(?:warfarin|"
        r"blood thinners?|ssris?|antidepress\w*|sertraline|fluoxetine|lithium|beta[- ]?blockers?|"
        r"propranolol|statins?|levothyroxine|thyroxine|prednisone|prednisolone|methotrexate|"
        r"adderall|"
        r"ritalin|xanax|benzo\w*|opioids?|oxycodone|tramadol|maois?|medications?|meds\b|"
        r"blood pressure (?:meds|medication|pills|tablets))|"
        r"\b(?:interact\w*|safe) with (?:my )?(?:\w+ )?(?:med\w*|drugs?|pills?|tablets?)",
    ),
    _Flag(
        "injury",
        r"\b(?:heard|felt) (?:a |something )?(?:loud )?(?:pop|snap|tear|crack)\b|"
        r"\bcan'?t (?:put weight on|bear weight|walk on|lift my|straighten my|bend my)|"
        r"\b(?:torn|tore|ruptur\w*|dislocat\w*|fractur\w*|broke(?:n)?) (?:my |a |an )?(?:\w+ )?"
        r"(?:acl|meniscus|biceps?|pec|achilles|hamstring|shoulder|knee|ankle|bone|rib|wrist|"
        r"arm|leg|"
        r"collarbone|rotator|tendon|ligament)|"
        r"\b(?:knee|ankle|shoulder|elbow|joint) (?:is |looks )?(?:badly )?(?:swollen|"
        r"deformed|locked)",
    ),
)


def triage(text: str) -> Triage | None:
    """The care a message calls for, or None where the conversation may simply go on."""
    plain = " ".join(text.lower().replace("’", "'").split())
    for flag in _FLAGS:
        says, unless = _compiled(flag)
        matches = list(says.finditer(plain))
        if not matches or (unless is not None and _explained(matches, unless, plain)):
            continue
        return Triage(flag.care, ANSWERS[flag.care])
    return None


def _explained(matches: list[re.Match[str]], unless: re.Pattern[str], plain: str) -> bool:
    """Whether every match lies in or beside a harmless meaning."""
    innocent = [each.span() for each in unless.finditer(plain)]
    return bool(innocent) and all(
        any(start - 25 <= match.start() and match.end() <= end + 25 for start, end in innocent)
        for match in matches
    )


@lru_cache(maxsize=64)
def _compiled(flag: _Flag) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    return re.compile(flag.says), re.compile(flag.unless) if flag.unless else None
