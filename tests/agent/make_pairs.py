"""Makes the sentence/evidence pairs of `data/grounding.json`: true ones, and corruptions of them.

Run it again with `python -m tests.agent.make_pairs` after the evidence's form changed. The true
sentences are what the built-in model says about simulated people, and the same facts in other
words; a corruption changes one thing. Folklore is written by hand.
"""

import json
import random
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from agent.coach import Coach, build_coach
from agent.settings import Settings
from tools.evidence import Evidence
from tools.people import simulate, write_files
from tools.shown import show

AS_OF = date(2026, 11, 1)
PLACE = Path(__file__).parent / "data" / "grounding.json"
MOST = 150
PEOPLE = ("short-sleeper", "protein-under-eater", "fine")
QUESTIONS = (
    "Why has my progress stalled?", "why?", "Why has my squat stalled?", "Am I sleeping enough?",
    "Am I eating enough protein?", "How was my deep sleep last month?", "How is my HRV?",
    "protein last week", "calories last week", "resting heart rate last month",
    "how many nights did I sleep more than 7 hours last month", "heaviest bench press",
    "How much protein do I need?", "What should I do today?", "What does IGF-1 do?",
    "does alcohol hurt recovery?", "creatine?", "what is deep sleep", "what is mTOR",
    "does short sleep reduce strength", "what does cortisol do", "what is energy availability",
    "how much does volume matter", "should I train to failure", "what is HRV",
    "how does leucine trigger muscle protein synthesis", "is muscle soreness needed",
    "what happens in a calorie deficit", "does caffeine disturb sleep", "what is a deload",
)  # fmt: skip
FOLKLORE = (
    ("growth hormone after lifting", "The growth hormone burst after lifting decides how "
    "much muscle you gain"),
    ("protein per meal", "The body can only absorb 30 g of protein in one meal"),
    ("anabolic window", "Muscle is lost if you eat no protein within half an hour of training"),
    ("deep sleep growth hormone", "Deep sleep under 12 % stops muscle growth"),
    ("muscle soreness", "Without soreness a workout did nothing for growth"),
    ("muscle confusion exercises", "Muscles must be confused with new exercises every week"),
    ("carbs at night", "Carbohydrate after 18:00 turns straight into fat"),
    ("cardio muscle", "Any running burns the muscle you built"),
    ("fasting metabolism", "Skipping breakfast shuts the metabolism down"),
    ("creatine kidneys", "Creatine damages healthy kidneys within months"),
    ("high protein kidneys", "High protein intake ruins healthy kidneys"),
    ("testosterone foods", "Zinc tablets double testosterone in trained men"),
    ("cortisol", "Cortisol is useless and should always be driven to zero"),
    ("alcohol sleep", "A glass of wine deepens sleep for the whole night"),
    ("caffeine tolerance sleep", "Caffeine cannot disturb sleep in people who drink it daily"),
    ("hrv stress", "One low HRV reading proves overtraining"),
    ("resting heart rate", "A resting heart rate above 60 means illness"),
    ("training failure", "Every set must go to failure or it does not count"),
    ("light weights", "Light weights can never build muscle"),
    ("women lifting", "Women who lift heavy turn bulky within weeks"),
    ("muscle memory", "Muscle turns into fat when training stops"),
    ("sleep debt", "Two long lie-ins repay any sleep debt in full"),
    ("rem sleep", "REM sleep is the only stage in which muscle is repaired"),
    ("leucine", "Leucine alone replaces training as a growth signal"),
    ("igf-1", "IGF-1 injections are the safe way to grow"),
    ("plateau", "A plateau always means too few exercises"),
    ("deload", "A deload week costs a month of progress"),
    ("warm up stretching", "Static stretching before lifting prevents every injury"),
    ("zone 2", "Only zone 2 training burns fat"),
    ("vo2max", "VO2max cannot change after the age of 30"),
    ("readiness score", "A readiness score knows better than you whether to train"),
    ("hydration", "Everybody must drink eight glasses of water a day"),
    ("thyroid", "Every stalled diet is a thyroid problem"),
    ("energy balance", "Calories do not matter when protein is high"),
    ("weight fluctuation", "A kilo gained overnight is a kilo of fat"),
    ("mtor", "mTOR is switched on only by insulin"),
    ("satellite cells", "Satellite cells are used up by the age of forty"),
    ("menstrual cycle training", "Strength training is unsafe during menstruation"),
    ("naps", "Every nap ruins the following night"),
    ("testosterone", "A normal day's dip in testosterone stops muscle growth"),
)  # fmt: skip
UP_DOWN = {
    "more": "less", "less": "more", "higher": "lower", "lower": "higher", "longer": "shorter",
    "shorter": "longer", "above": "below", "below": "above", "up": "down", "rose": "fell",
    "reduce": "raise", "reduces": "raises", "raises": "lowers", "increases": "decreases",
    "flat": "rising", "falling": "rising", "low": "high", "later": "earlier",
}  # fmt: skip
UNITS = {
    " h ": " kg ", " kg": " lb", "g/kg": "kcal", " bpm": " ms", " ms": " bpm", " kcal": " g",
    " g ": " kg ", " %": " kg", " min ": " h ", "nights": "weeks", "days": "months",
}  # fmt: skip

_VERBS = r"\b(is|are|was|can|does|has|have|makes?|gets?|act|push|lowers?|raises?|helps?)\b"
Pair = tuple[str, str, dict[str, Evidence]]


def main() -> None:
    """Write the file."""
    chance = random.Random(7)
    home = tempfile.TemporaryDirectory()
    coach = build_coach(Settings(home=Path(home.name)))
    true = list(_true(coach))
    made = [each for text, known in true for each in _corrupted(text, known, chance, true)]
    pairs: list[Pair] = [("true", text, known) for text, known in true]
    pairs = chance.sample(pairs, min(MOST, len(pairs)))
    for kind in dict.fromkeys(kind for kind, _, _ in made):
        one_kind = [each for each in made if each[0] == kind]
        pairs += chance.sample(one_kind, min(MOST, len(one_kind)))
    pairs += list(_folklore(coach))
    kept: dict[str, Evidence] = {}
    rows = []
    for kind, text, known in pairs:
        names = {}
        for each in known.values():
            key = str(abs(hash(each.model_copy(update={"id": f"{each.id[0]}0", "score": None}))))
            kept.setdefault(key, each)
            names[each.id] = key
        rows.append({"kind": kind, "sentence": text, "evidence": names})
    short = {key: str(place) for place, key in enumerate(kept)}
    for row in rows:
        row["evidence"] = {name: short[key] for name, key in row["evidence"].items()}
    content = {
        "pairs": rows,
        "evidence": {
            short[key]: each.model_dump(mode="json", exclude_defaults=True)
            for key, each in kept.items()
        },
    }
    PLACE.write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding="utf-8")
    print(
        {
            kind: sum(row["kind"] == kind for row in rows)
            for kind in dict.fromkeys(k for k, _, _ in pairs)
        }
    )


def _true(coach: Coach) -> Iterator[tuple[str, dict[str, Evidence]]]:
    seen = set()
    for person in PEOPLE:
        _live(coach, person)
        conversation = None
        for question in QUESTIONS if person == PEOPLE[0] else QUESTIONS[:12]:
            answer = coach.ask(question, person, conversation, AS_OF)
            conversation = answer.conversation_id
            known = {each.id: each for each in answer.evidence}
            said = [(claim.text, {n: known[n] for n in claim.citations}) for claim in answer.claims]
            for text, cited in (*said, *_other_words(known)):
                if cited and text not in seen:
                    seen.add(text)
                    yield text, cited


def _live(coach: Coach, person: str) -> None:
    simulated = simulate(person, AS_OF)
    coach.save_profile(simulated.profile, person)
    with tempfile.TemporaryDirectory() as folder:
        write_files(simulated, Path(folder))
        coach.import_files(sorted(Path(folder).iterdir()), person)


def _other_words(known: dict[str, Evidence]) -> Iterator[tuple[str, dict[str, Evidence]]]:
    """The facts of data evidence as a language model might put them."""
    for each in known.values():
        if each.kind != "data" or each.value is None or each.baseline is None:
            continue
        if each.unit not in {"h", "min", "g/kg", "g", "kcal", "bpm", "ms", "%"}:
            continue
        value, usual = show(each.value, each.unit, 1), show(each.baseline, each.unit, 1)
        way = "more" if each.value > each.baseline else "less"
        if value == usual or each.value == 0:
            continue
        label, mark = each.label, f"[{each.id}]"
        yield f"You averaged {value} of {label} {mark}.", {each.id: each}
        yield f"Your {label} was {value}, {way} than your usual {usual} {mark}.", {each.id: each}
        yield (
            f"On {each.days_with_data} of {each.window_days} days your {label} averaged {value} "
            f"{mark}.",
            {each.id: each},
        )


def _corrupted(
    text: str,
    known: dict[str, Evidence],
    chance: random.Random,
    true: list[tuple[str, dict[str, Evidence]]],
) -> Iterator[Pair]:
    yield from _number(text, known)
    for old, new in UNITS.items():
        if re.search(
            rf"[1-9][.\d]*{re.escape(old)}" if old.startswith(" ") else re.escape(old), text
        ):
            yield "unit", text.replace(old, new, 1), known
            break
    for word, other in UP_DOWN.items():
        if re.search(rf"\b{word}\b", text):
            yield "direction", re.sub(rf"\b{word}\b", other, text, count=1), known
            break
    window = re.sub(r"\b(\d{1,2}) (August|September|October|November)\b",
                    lambda m: f"{(int(m[1]) + 4) % 27 + 1} {m[2]}", text, count=1)  # fmt: skip
    window = re.sub(r"\b(two|three|five|six|seven|eight) weeks", "eleven weeks", window, count=1)
    if window != text:
        yield "window", window, known
    yield "citation-invented", re.sub(r"\[[dg]\d+\]", "[d99]", text, count=1), known
    moved = _moved(text, known, chance, true)
    if moved:
        yield moved
    if all(each.kind == "glossary" for each in known.values()):
        negated = re.sub(_VERBS, r"\1 not", text, count=1)
        if negated != text and " not" not in text:
            yield "negation", negated, known


def _number(text: str, known: dict[str, Evidence]) -> Iterator[Pair]:
    match = re.search(
        r"(?<![\w\[.-])(\d+(?:\.\d+)?)(?= ?(?:h|min|kg|g|%|bpm|ms|kcal|of|nights|days)\b| "
        r"%)",
        text,
    )
    if match is None:
        return
    value = float(match[1])
    if value == 0:
        return
    other = value * 1.3 + 2
    written = f"{other:.1f}" if "." in match[1] else f"{round(other)}"
    yield "number", text[: match.start()] + written + text[match.end() :], known


def _moved(
    text: str,
    known: dict[str, Evidence],
    chance: random.Random,
    true: list[tuple[str, dict[str, Evidence]]],
) -> Pair | None:
    """The same sentence over evidence about something else."""
    mine = next(iter(known.values()))
    others = [
        each
        for _, cited in true
        for each in cited.values()
        if each.kind == mine.kind
        and (
            each.page_id != mine.page_id if mine.kind == "glossary" else each.metric != mine.metric
        )
    ]
    if len(known) != 1 or not others:
        return None
    other = chance.choice(others).model_copy(update={"id": mine.id})
    return "citation-moved", text, {mine.id: other}


def _folklore(coach: Coach) -> Iterator[Pair]:
    for query, text in FOLKLORE:
        found = coach.index.search(query, k=1)[0]
        evidence = Evidence(
            id="g1",
            kind="glossary",
            label=f"{found.page_title}: {found.heading}",
            text=found.text,
            page_id=found.page_id,
            section=found.section,
            grade=found.grade,
        )
        yield "folklore", f"{text} [g1].", {"g1": evidence}


if __name__ == "__main__":
    main()
