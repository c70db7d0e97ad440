"""Implied: what "longest", "how far" or "fastest" measure, and which sessions they choose."""

from knowledge.sessions import SESSION_KINDS
from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item
from tools.language.sentence import Sentence
from tools.language.statistics import is_rising
from tools.queries.model import Take

IMPLIED = {"fast": "session_speed_kmh", "slow": "session_speed_kmh", "heavy": "top_set_kg",
           "far": "session_distance_km", "hilly": "session_elevation_m"}  # fmt: skip


def implied_metric(
    sentence: Sentence, extreme: Item | None, asked: set[str], in_session: bool
) -> str | None:
    """The metric that "longest", "how far" or "what time" imply."""
    word = "" if extreme is None else str(extreme.value)
    if word in {"late", "early"} and in_session:
        return "session_start_time"
    if word in IMPLIED:
        return IMPLIED[word]
    if (
        sentence.scope is not None
        and sentence.scope.exercises
        and (extreme is not None or sentence.has("ask", "recent") or _asks_weight(sentence))
    ):
        return "top_set_kg"
    lifts = sentence.scope is not None and bool(sentence.scope.exercises)
    if lifts and sentence.asks_course and not sentence.about_sessions:
        return "e1rm_kg"
    if lifts and "much" in asked and not sentence.about_sessions:
        return "top_set_kg"
    if "time" in asked and in_session:
        return "session_start_time"
    if "fast" in asked:
        return "session_speed_kmh"
    if "far" in asked:
        return "session_distance_km"
    if "long" in asked and in_session:
        return "session_minutes"
    if word in {"long", "short"} and in_session:
        return _length(sentence)
    if word in {"long", "short"} and sentence.has("day"):
        return "sleep_hours"
    return None


def _asks_weight(sentence: Sentence) -> bool:
    """Whether "what did I squat last time" asks how much, and nothing is counted."""
    first = sentence.items[0] if sentence.items else None
    asked = any(item.kind == "ask" and item.value in {"many", "often", "when", "since"}
                for item in sentence.items)  # fmt: skip
    return sentence.asks_latest and first is not None and not asked


MEASURED = {"long": "session_minutes", "far": "session_distance_km", "fast": "session_speed_kmh"}
"""What "how long" and its like ask of a session."""


def ranked_by(
    sentence: Sentence, extreme: Item | None, metric: str | None, n: int = 1
) -> Take | None:
    """Which sessions an extreme chooses, where another number of theirs is asked for.

    "Heart rate on my longest run" is the heart rate of one run and no highest heart rate.
    """
    if extreme is None or metric is None or str(extreme.value) not in _CHOOSING:
        return None
    end, behind = extreme.end, [i for i in sentence.items if i.start >= extreme.end]
    if behind and behind[0].kind == "take" and behind[0].start == end:  # "my fastest 3 runs"
        end, behind = behind[0].end, behind[1:]
    after = behind[0] if behind else None
    named = after is not None and after.kind in {"sport", "title", "session", "exercise"}
    if not named or after is None or after.start != end:
        return None
    by = implied_metric(sentence, extreme, set(), True)
    alike = {"session_speed_kmh": "session_pace_min_per_km", "top_set_kg": "e1rm_kg"}
    length = {"session_distance_km", "session_minutes"}
    if by is None or metric in {by, alike.get(by)} or VOCABULARY[metric].level == "day":
        return None
    if by in length and metric in length and extreme.value in {"long", "short"}:
        return None
    order = "highest" if is_rising(extreme) else "lowest"
    if extreme.value == "slow":
        order = "lowest"
    return Take(order="highest" if order == "highest" else "lowest", n=n, by=by)


_CHOOSING = frozenset({"long", "short", "fast", "slow", "far", "heavy", "hilly"})


def _length(sentence: Sentence) -> str:
    """What "longest" means: distance for what is measured by distance, else duration."""
    scope = sentence.scope
    kinds = scope.kinds if scope is not None else ()
    endurance = bool(kinds) and all(SESSION_KINDS[kind].endurance for kind in kinds)
    has = "session_distance_km" in sentence.known.metrics
    return "session_distance_km" if endurance and has else "session_minutes"
