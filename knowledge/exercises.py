"""Exercises: one vocabulary for the names that apps and people use, with the muscles they train.

Knows nothing about stored sets. The list is `exercises.txt` beside this module. An unknown name is
no error: it stays usable under its own name, it only has no muscles.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from knowledge.sessions import fold_words, session_kind

_EQUIPMENT_WORDS: dict[str, str] = {
    "barbell": "barbell|bb|langhantel|langhanteln|lh|barre|barra|con barra|bilanciere|olympic bar",
    "dumbbell": "dumbbell|db|kurzhantel|kh|haltere|con mancuerna|mancuerna|manubri|halter|dumbell",
    "cable": "cable|kabel|kabelzug|am kabelzug|am kabel|seilzug|a la poulie|poulie|en polea|polea"
    "|cavo|cabo|pulley",
    "machine": "machine|maschine|an der maschine|en maquina|maquina|macchina|plate loaded"
    "|machine plate|selectorized|lever|gerat|a la machine|iso lateral|hammer strength",
    "smith machine": "smith machine|smith|multipresse|multipower|barre guidee|multi press",
    "kettlebell": "kettlebell|kb|kugelhantel|pesa rusa",
    "band": "band|resistance band|theraband|elastique|banda|banda elastica|gummiband|banded",
    "ez bar": "ez bar|ez|sz stange|sz|barre ez|barra z|barra ez|ez barbell|curl bar",
    "trap bar": "trap bar|hex bar|hexbar",
    "safety bar": "safety bar|ssb|safety squat bar",
    "plate": "plate|hantelscheibe|disque|disco",
    "medicine ball": "medicine ball|med ball|medizinball",
    "suspension": "suspension|trx|ring|rings|schlingentrainer|sangle",
    "landmine": "landmine",
    "bodyweight": "bodyweight|body weight|korpergewicht|eigengewicht|poids du corps|peso corporal",
    "weighted": "weighted|mit gewicht|mit zusatzgewicht|leste|lestee|con peso|lastre",
    "assisted": "assisted|unterstutzt|assiste|assistee|asistida|asistido|assist|mit unterstutzung",
}
_EQUIPMENT: dict[str, str] = {
    word: name for name, words in _EQUIPMENT_WORDS.items() for word in words.split("|")
}
_BRANDS = frozenset(
    {"hammer", "technogym", "lifefitness", "panatta", "matrix", "cybex", "nautilus", "gym80",
     "precor", "hoist", "atlantis", "prime", "gymleco", "eleiko"}
)  # fmt: skip
_LONGEST_NAME = 160
_PARENTHESES = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes:
        name: Its one name, for instance "Seated Leg Curl (Machine)"; sets of other equipment or
            of another variant have another name, because their weights do not compare.
        base: The name without equipment, for instance "Seated Leg Curl".
        movement: What it is a kind of, for instance "Leg Curl".
        equipment: "barbell", "dumbbell", ...; None where it needs none.
        primary: Muscles that do the work; empty for endurance.
        secondary: Muscles that help.
        kind: The session type it belongs to: "strength", or "run", "ride", "mobility", ...
    """

    name: str
    base: str
    movement: str
    equipment: str | None
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    kind: str = "strength"

    def is_asked_by(self, asked: "Exercise") -> bool:
        """Whether a question about `asked` is about this one: "leg curl" means every leg curl."""
        if asked.equipment is not None and asked.equipment != self.equipment:
            return False
        return self.base == asked.base or asked.base == self.movement


@dataclass(frozen=True)
class _Alias:
    exercise: Exercise
    equipment_fixed: bool


def canonical_exercise(name: str) -> Exercise | None:
    """The exercise that an app or a person calls by this name.

    "Bench Press (Barbell)", "Barbell Bench Press", "Bankdrücken (Langhantel)" and "développé
    couché" are one exercise. A variant that is not listed ("Paused Bench Press") keeps its own
    name and takes the muscles of its movement.

    Returns:
        The exercise, or None if nothing of the name is known.
    """
    return _canonical(name) if len(name) <= _LONGEST_NAME else None


def exercises_in(text: str) -> list[Exercise]:
    """The exercises that a sentence mentions, in order; the longest name wins.

    `equipment` is None unless the sentence names it: "bench press" asks about any bench press.
    Words that mean something else in a sentence ("row", "run", "fly") are not taken.
    """
    parts = _normal(text).split()
    found: list[Exercise] = []
    at = 0
    while at < len(parts):
        size, exercise = _longest(parts, at)
        if exercise is not None and exercise.kind == "strength":
            found.append(exercise)
        at += size
    return found


@lru_cache(maxsize=1)
def exercise_words() -> frozenset[str]:
    """Every word that the name of an exercise or of equipment may hold."""
    names = (*_ALIASES, *_EQUIPMENT_WORDS, *_EQUIPMENT_NORMAL, *_BRANDS)
    return frozenset(word for name in names for word in _normal(name).split())


def is_exercise_word(word: str) -> bool:
    """Whether a word may be part of the name of an exercise, in any number."""
    return all(each in exercise_words() for each in _normal(word).split())


@lru_cache(maxsize=8192)
def _canonical(name: str) -> Exercise | None:
    words = _normal(_PARENTHESES.sub(" ", name))
    inside = [_normal(part) for part in _PARENTHESES.findall(name)]
    equipment = next((found for part in inside if (found := _EQUIPMENT_NORMAL.get(part))), None)
    everything = _normal(name)
    for text in (everything, words):
        if text in _ALIASES:
            return _with_equipment(_ALIASES[text], equipment if text == words else None)
    bare, found = _without_equipment(everything)
    if bare in _ALIASES:
        return _with_equipment(_ALIASES[bare], found or equipment)
    used = found or equipment
    main, dash, rest = _PARENTHESES.sub(" ", name).partition(" - ")
    if dash and (turned := _ALIASES.get(_normal(f"{rest} {main}"))):
        return _with_equipment(turned, used)
    return _variant(name, everything, used) or _variant(name, bare, used)


def _longest(parts: list[str], start: int) -> tuple[int, Exercise | None]:
    for size in range(min(_LONGEST, len(parts) - start), 0, -1):
        words = " ".join(parts[start : start + size])
        if words in _COMMON_WORDS:
            continue
        alias = _ALIASES.get(words)
        if alias is not None:
            base = alias.exercise
            named = base.equipment if alias.equipment_fixed else None
            return size, _named(base, named) if named else _any_equipment(base)
        bare, equipment = _without_equipment(words)
        if equipment and bare in _ALIASES and bare not in _COMMON_WORDS:
            return size, _named(_ALIASES[bare].exercise, equipment)
    return 1, None


def _with_equipment(alias: _Alias, equipment: str | None) -> Exercise:
    base = alias.exercise
    if equipment is None or equipment == base.equipment:
        return base
    if equipment == "bodyweight" and base.equipment is None:
        return base
    return _named(base, equipment)


def _named(base: Exercise, equipment: str | None) -> Exercise:
    label = "EZ Bar" if equipment == "ez bar" else (equipment or "").title()
    # "Cable Crossover" says what it is done with.
    plain = not equipment or label.split()[0] in base.base.split()
    return replace(base, name=base.base if plain else f"{base.base} ({label})", equipment=equipment)


def _any_equipment(base: Exercise) -> Exercise:
    return replace(base, name=base.base, equipment=None)


def _without_equipment(words: str) -> tuple[str, str | None]:
    """The words without those that name equipment, and the equipment; the longest word first."""
    for size in range(3, 0, -1):
        parts = words.split()
        for at in range(len(parts) - size + 1):
            equipment = _EQUIPMENT_NORMAL.get(" ".join(parts[at : at + size]))
            rest = " ".join(parts[:at] + parts[at + size :])
            if equipment is not None and rest:
                return rest, equipment
    for prefix, equipment in (("kurzhantel", "dumbbell"), ("langhantel", "barbell")):
        if words.startswith(prefix) and len(words) > len(prefix):
            return words.removeprefix(prefix).strip(), equipment
    return words, None


def _variant(name: str, words: str, equipment: str | None) -> Exercise | None:
    """An unlisted exercise whose name ends in, or at least holds, a listed one."""
    parts = [part for part in words.split() if part not in _BRANDS]
    spans = sorted(
        ((end - at, end, at) for at in range(len(parts)) for end in range(at + 1, len(parts) + 1)),
        reverse=True,
    )
    for size, end, at in spans:
        alias = _ALIASES.get(" ".join(parts[at:end]))
        # One word alone says what an exercise is only at the end: "Cossack Squat", not "Row ...".
        if alias is not None and (size > 1 or end == len(parts)):
            base = alias.exercise
            own = " ".join(name.split())
            return replace(base, name=own, base=own, equipment=equipment or base.equipment)
    return None


def _normal(text: str) -> str:
    """Folded words in the singular: "Lat Pull-Downs" -> "lat pull down"."""
    return " ".join(_singular(word) for word in fold_words(text).split())


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2 and word != "abs":
        return word[:-1]
    return word


def _load() -> tuple[dict[str, Exercise], dict[str, _Alias]]:
    exercises: dict[str, Exercise] = {}
    aliases: dict[str, _Alias] = {}
    path = Path(__file__).with_name("exercises.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        movement, equipment, primary, secondary, names = (part.strip() for part in line.split("|"))
        muscles = _listed(primary)
        kind = "strength"
        if muscles in {("cardio",), ("mobility",)}:
            kind = session_kind(movement) if muscles == ("cardio",) else muscles[0]
            muscles = ()
        base = _named(
            Exercise("", movement, movement, None, muscles, _listed(secondary), kind),
            None if equipment == "-" else equipment,
        )
        exercises[base.name] = base
        aliases[_normal(movement)] = _Alias(base, equipment_fixed=False)
        for alias in _listed(names):
            word, _, fixed = alias.partition("@")
            word, _, variant = word.partition(":")
            known = base
            if word.startswith("~"):
                own = (variant or word[1:]).title()
                known = _named(replace(base, base=own), base.equipment)
            known = _named(known, fixed) if fixed else known
            exercises.setdefault(known.name, known)
            aliases.setdefault(_normal(word), _Alias(known, equipment_fixed=bool(fixed)))
    return exercises, aliases


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip() not in {"", "-"})


_EQUIPMENT_NORMAL = {_normal(word): name for word, name in _EQUIPMENT.items()}
EXERCISES, _ALIASES = _load()
"""Every listed exercise by its name."""
_LONGEST = max(word.count(" ") + 1 for word in _ALIASES) + 1
_COMMON_WORDS = frozenset(
    _normal(word)
    for word in (
        "row", "fly", "flye", "bridge", "clean", "hang", "jerk", "crossover", "chaise", "presse",
        "suspension", "remo", "jersey", "abdominal", "curl up", "get up", "lower back", "rear delt",
        "bicycle", "military", "abduction", "adduction", "pistol", "jackknife", "traction", "press",
        "hocke", "roman chair", "gemelos", "mollet", "paralelas", "hip flexion", "abductor",
        "cruces", "adductor", "rosca", "supino", "superman", "stretch", "warm up", "cool down",
    )
)  # fmt: skip


def exercise_key(name: str) -> str:
    """The id under which sets are stored: the exercise's one name, or the given one, lower case."""
    found = canonical_exercise(name)
    return found.name if found is not None else " ".join(name.lower().split())
