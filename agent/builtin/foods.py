"""Foods: a food, a meal or a supplement by name, and the hour or training it is meant for.

Reads the JSON of `search_glossary` and `get_nutrition`; there is no table of foods, and it says so.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.circumstances import GAP, TOTAL, Line
from agent.builtin.counsel import line_of
from agent.builtin.draft import Draft, sentence
from agent.builtin.passages import sentences_of
from agent.builtin.terms import write_term
from agent.grounding.support import stems

Json = Mapping[str, Any]
_I = re.IGNORECASE
AROUND = Line(
    "protein-timing-and-distribution", "eat a meal with protein two to three hours before or after"
)
BREAKFAST = Line("protein-timing-and-distribution", "put 20 to 30 g into breakfast yoghurt quark")
PLANTS = Line(
    "leucine-threshold", "if you eat only plants take a larger portion or combine soy beans grains"
)
MEALS: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (r"\b(?:vegan|vegetarian|plants?|meatless|no meat|without meat)\b", (PLANTS, GAP, BREAKFAST)),
    (r"\b(?:before (?:bed|sleep\w*|going to bed)|at night|late|(?:in the )?evening|night ?time|"
     r"after (?:\d|six|seven|eight|nine|ten|dark)\w*)\b",
     (Line("protein-timing-and-distribution",
           "snack before bed take 30 to 40 g of slow protein such as quark an hour before"),)),
    (r"\bbreakfast\b|\bin the morning\b",
     (BREAKFAST,)),
    (r"\b(?:before|pre)\b",
     (Line("carbohydrate-and-glycogen",
           "before a hard session meal with carbohydrate one to three hours ahead"), AROUND)),
    (r"\b(?:after|post)\b", (AROUND, TOTAL)),
    (r"\b(?:high|rich|most|lots of|source|sources|list|more)\b.*\bprotein|\bprotein\b.*\b(?:rich|"
     r"source|foods?|list|snacks?)\b",
     (GAP, BREAKFAST,
      Line("leucine-threshold", "milk eggs meat and fish bring more leucine than plant foods"))),
)  # fmt: skip
"""What a meal is for, and the lines that say what to eat then."""

_CONTENT = re.compile(
    r"\b(?:what|which) (?:has|have|contains?|is (?:higher|richer) in) (?:the )?(?:more|most|less) "
    r"(?:protein|carbs?|fat|calories|kcal|fibre|fiber|sugar)\b|"
    r"\bhow (?:much|many) (?:protein|carbs?|fat|calories|kcal|fibre|fiber|sugar|leucine)\b.*?\b"
    r"(?:in|does|do)\b(?: (?:an?|the|one|\d+ ?(?:g|grams?|ml)(?: of)?))?",
    _I,
)
_EFFECT = re.compile(r"^\W*(?:does|do|will|can)\b", _I)
"""Whether a thing works, which its page weighs."""

_PLAIN = re.compile(
    r"\b(?:vegan|vegetarian|plants?|based|sources?|meatless|is|are|does|do|did|should|can|could|"
    r"would|will|i|a|an|the|good|bad|ok|okay|fine|useful|"
    r"any|worth|it|healthy|help|helps|work|works|eat|eating|drink|have|take|taking|get|for|you|me|"
    r"my|at|in|on|to|of|as|with|before|after|pre|post|bed|sleep|night|evening|morning|late|gym|"
    r"training|train|workout|lifting|lift|run|running|dinner|lunch|breakfast|snack|meal|today|"
    r"what|whats|which|best|better|source|protein|high|rich|foods?|muscle|diet|cut|bulk|"
    r"enough|too|much|many|more|than|and|or|list|give|some|really|shake|session|there|be|if|"
    r"gains|growth|using|use|about|how|useful|fattening|great|amino|going|going to)\b|"
    r"\d+ ?(?:g|ml)\b",
    _I,
)
LONGEST_NAME = 2


def food_of(question: str) -> str:
    """The food or supplement a question names; empty where only a meal is meant."""
    if is_of_plants(question):
        return ""
    plain = question.lower().replace("'", "").replace("-", " ")
    words = [each for each in re.findall(r"[a-z]+", _PLAIN.sub(" ", plain)) if len(each) > 2]
    return " ".join(words) if len(words) <= LONGEST_NAME else ""


def is_of_plants(question: str) -> bool:
    """Whether it asks for protein without meat."""
    return bool(re.search(MEALS[0][0], question, _I) and re.search(r"\bprotein\b", question, _I))


def asks_content(question: str) -> bool:
    """Whether it asks what a food contains."""
    return bool(_CONTENT.search(question))


def lines_for(question: str) -> tuple[Line, ...]:
    """What the glossary says of the meal that a question means."""
    return next((lines for words, lines in MEALS if re.search(words, question, _I)), ())


def write_food(question: str, searches: Sequence[Json], nutrition: Json | None) -> Draft | None:
    """A food: what the glossary says of it, or that it does not, and what it says of the meal."""
    name = food_of(question)
    said = [each for line in lines_for(question) if (each := line_of(searches, line))]
    is_fuel = any(line.page.startswith("carbohydrate") for line in lines_for(question))
    own = [] if is_fuel else _protein(nutrition)
    if asks_content(question):
        draft = Draft(f"I hold no table of foods, so I can't tell you what is in {name or 'it'}.")
        draft.say("The label or your food app can; log it there, and I count it with the day.")
        return draft.add("data", *_protein(nutrition))
    held = _held(name, searches) if name else []
    if name and not held and not _is_page(name, searches, "names"):
        draft = Draft(f"The glossary does not hold {name}, so I can't judge it by name.")
        nearest = [f"What it says that comes nearest: {each}" for each in said[:1]]
        draft.say(*(nearest or ["Ask the label for its protein, and me what a day needs."]))
        return draft.say(*said[1:2]).add("data", *own)
    if _is_page(name, searches, "page") or not (said or held) or (name and _EFFECT.match(question)):
        return write_term(searches[0], question, ()) if searches else None
    first, *rest = dict.fromkeys([*said, *held])
    return Draft(first).say(*rest[:1]).add("data", *own)


def _is_page(name: str, searches: Sequence[Json], key: str) -> bool:
    """Whether a page is called so: creatine, caffeine, keto."""
    rows = [row for each in searches for row in each["passages"]]
    return any(stems(name) & stems(str(row.get(key, ""))) for row in rows)


def _held(name: str, searches: Sequence[Json]) -> list[str]:
    """Sentences that name the food, the shortest list item first."""
    wanted = stems(name)
    found = [
        (text.endswith("?"), len(text), sentence(text, row["evidence"]))
        for each in searches
        for row in each["passages"]
        for text in sentences_of(row["text"])
        if wanted & stems(text)
    ]
    return [text for _, _, text in sorted(found)]


def _protein(nutrition: Json | None) -> list[str]:
    """How much protein somebody eats, against the target for their weight."""
    if nutrition is None:
        return []
    target = nutrition.get("target")
    rows = [each for each in nutrition["observations"]
            if each["metric"] == "protein_g" and each["value"]]  # fmt: skip
    eaten = [sentence(f"Your protein: {each['value']} a day ({each['days_with_data']} of "
                      f"{each['window_days']} days logged)", each["evidence"])
             for each in rows]  # fmt: skip
    if target:
        text = f"Your target: {target['grams']} a day, {target['figure']} for {target['weight']}"
        eaten.append(sentence(text, target["evidence"]))
    return eaten
