"""Numbers: the questions that ask for one number, or for the day it belongs to.

Knows the items of one question; windows, filters and sessions are already read.
"""

from typing import Any

from knowledge.sessions import SESSION_KINDS
from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.targets import in_unit, target
from tools.queries.model import (
    MetricFilter,
    SessionFilter,
    Take,
)
from tools.queries.reader import ADDITIVE

IMPLIED = {"fast": "session_speed_kmh", "slow": "session_speed_kmh", "heavy": "top_set_kg",
           "far": "session_distance_km"}  # fmt: skip


RISING = frozenset({"max", "long", "fast", "heavy", "far", "late"})


def read_number(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any]:
    """Aggregate, metric, unit and rows of a question for one number."""
    when = sentence.use("ask", "when") or sentence.use("ask", "time")
    extreme = _extreme(sentence)
    with_day = sentence.use("and-when") is not None
    asked = {str(item.value) for item in sentence.use_all("ask", "many", "much", "long", "far",
                                                          "fast", "often")}  # fmt: skip
    percentile = sentence.use("percentile")
    trend = sentence.use("ask", "trend")
    change = sentence.use("ask", "change")
    recent = sentence.use("ask", "recent") or sentence.use("ask", "first")
    listed = sentence.use("ask", "list") or sentence.use("ask", "type")
    sentence.asks_latest = recent is not None
    habit = sentence.has("habit")
    aggregates = sentence.use_all("aggregate")
    rate = sentence.use("per")
    if when is not None and when.value == "time":
        asked.add("time")
    metric = target(sentence, filters, in_session)
    _extreme_is_its_own(sentence, extreme, metric)
    metric, filters = _metric(sentence, metric, filters, extreme, asked, in_session)
    take = _take(sentence)
    parts: dict[str, Any] = {"metric": metric, "filters": tuple(filters)}
    sentence.use_all("day") if extreme or when or listed or take else None
    parts |= in_unit(sentence, metric)
    if (
        sentence.scope is not None
        and VOCABULARY[metric].level == "day"
        and not (sentence.scope.exercises or sentence.scope.muscles)
    ):
        sentence.filters.append(SessionFilter(sessions=sentence.scope))
        parts["sessions"] = None
    if take is not None:
        parts["take"] = take
    if habit and not aggregates and VOCABULARY[metric].level == "day":
        asked -= {"many"}
        aggregates = [Item("aggregate", "mean", "do i", 0, 0)]
    name = _aggregate(sentence, metric, aggregates, extreme, asked, rate)
    if percentile is not None:
        return parts | {"aggregate": "percentile", "percentile": percentile.value}
    if trend is not None:
        return parts | {"aggregate": "slope_per_week", "unit": None}
    if change is not None:
        body = VOCABULARY[metric].group == "body" or VOCABULARY[metric].level == "set"
        return parts | {"aggregate": "change" if body else "slope_per_week"}
    if (
        extreme is None
        and recent is not None
        and VOCABULARY[metric].kind == "clock"
        and ("latest" in recent.text)
    ):
        extreme = Item("extreme", "late", recent.text, recent.start, recent.end)
    if extreme is not None and when is None and not asked:
        when = listed or _leading_day(sentence)
    if extreme is not None:
        direction = _direction(extreme, metric)
        if when is not None and not (VOCABULARY[metric].kind == "clock" and when.value == "time"):
            return parts | _day_of(sentence, direction, metric, extreme, when)
        if aggregates and not _day_total(metric, aggregates):
            return _of_extreme(parts, direction, aggregates)
        return parts | {"aggregate": direction}
    if with_day:
        raise Misread("which day is meant")
    if recent is not None:
        return parts | _recent(sentence, recent, metric, when)
    if when is not None and VOCABULARY[metric].kind != "clock":
        raise Misread("which day is meant")
    return parts | name


def _leading_day(sentence: Sentence) -> Item | None:
    """The day that a question begins with: "day with the highest …"."""
    first = next((i for i in sentence.items if i.kind not in {"possessive", "condition"}), None)
    return first if first is not None and first.kind == "day" else None


def _extreme(sentence: Sentence) -> Item | None:
    found = sentence.use_all("extreme")
    if len(found) > 1 and len({_rising(item) for item in found}) > 1:
        raise Misread("both most and least")
    return found[0] if found else None


def _extreme_is_its_own(sentence: Sentence, extreme: Item | None, metric: str | None) -> None:
    """Refuse "sleep on the night of my longest run", whose extreme is the run's."""
    if extreme is None or metric is None or VOCABULARY[metric].level != "day":
        return
    after = next((item for item in sentence.items if item.start >= extreme.end), None)
    if (
        after is not None
        and after.kind in {"sport", "title", "session"}
        and (after.start == extreme.end)
    ):
        raise Misread(f"{extreme.text!r} with {VOCABULARY[metric].label}")


def _rising(item: Item) -> bool:
    return item.value in RISING


def _metric(
    sentence: Sentence,
    metric: str | None,
    filters: list[MetricFilter],
    extreme: Item | None,
    asked: set[str],
    in_session: bool,
) -> tuple[str, list[MetricFilter]]:
    """The metric, where it is only implied by "longest", "how far" or a single comparison."""
    if metric is not None:
        if extreme is not None and str(extreme.value) in {"fast", "slow", "far", "heavy"}:
            fits = {"fast": ("session_speed_kmh", "session_pace_min_per_km"),
                    "slow": ("session_speed_kmh", "session_pace_min_per_km"),
                    "far": ("session_distance_km", "distance_km"),
                    "heavy": ("top_set_kg", "weight_kg", "sets")}[str(extreme.value)]  # fmt: skip
            if metric not in fits:
                raise Misread(f"{extreme.text!r} with {VOCABULARY[metric].label}")
            return ("top_set_kg" if metric == "sets" else metric), filters
        return metric, filters
    implied = implied_metric(sentence, extreme, asked, in_session)
    if implied is not None:
        return implied, filters
    if len(filters) == 1 and not asked and extreme is None and sentence.asks_latest:
        return filters[0].metric, filters
    if sentence.has("verb", "eat") and "energy_kcal" in sentence.known.metrics:
        return "energy_kcal", filters
    if in_session and extreme is None:
        return "session_count", filters
    raise Misread("which number is meant")


def implied_metric(
    sentence: Sentence, extreme: Item | None, asked: set[str], in_session: bool
) -> str | None:
    """The metric that "longest", "how far" or "what time" imply."""
    word = "" if extreme is None else str(extreme.value)
    if word in IMPLIED:
        return IMPLIED[word]
    if (
        sentence.scope is not None
        and sentence.scope.exercises
        and (extreme is not None or sentence.has("ask", "recent"))
    ):
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


def _length(sentence: Sentence) -> str:
    """What "longest" means: distance for what is measured by distance, else duration."""
    scope = sentence.scope
    kinds = scope.kinds if scope is not None else ()
    endurance = bool(kinds) and all(SESSION_KINDS[kind].endurance for kind in kinds)
    has = "session_distance_km" in sentence.known.metrics
    return "session_distance_km" if endurance and has else "session_minutes"


def _take(sentence: Sentence) -> Take | None:
    item = sentence.use("take")
    if item is None:
        return None
    order, n = item.value
    if n != int(n) or not 1 <= n <= 5000:
        raise Misread(f"{n:g} of them")
    return Take(order=order, n=int(n))


def _aggregate(
    sentence: Sentence,
    metric: str,
    aggregates: list[Item],
    extreme: Item | None,
    asked: set[str],
    rate: Item | None,
) -> dict[str, Any]:
    names = list(dict.fromkeys(str(item.value) for item in aggregates))
    if rate is not None:
        return _rated(metric, names, rate, asked)
    if names == ["mean", "sum"] and VOCABULARY[metric].level == "day":
        names = ["mean"]
    if set(names) == {"mean", "sum"}:
        raise Misread("both average and total")
    if len(names) > 1:
        raise Misread(" and ".join(names))
    if names:
        name = names[0]
        if name == "sum" and not _summable(metric):
            raise Misread(f"a total of {VOCABULARY[metric].label}")
        return {"aggregate": name}
    if asked & {"many", "much", "long", "far"} and _summable(metric):
        if _per_day(metric):
            return {"aggregate": "mean" if "many" not in asked else "sum"}
        return {"aggregate": "sum"}
    if metric in ADDITIVE and metric != "session_count":
        return {"aggregate": "sum"}
    return {} if VOCABULARY[metric].aggregate != "last" else {"aggregate": "latest"}


def _per_day(metric: str) -> bool:
    """Whether "how much" asks for a usual day: sleep and protein, but not steps or alcohol."""
    daily = VOCABULARY[metric].level == "day" and metric.endswith(("_minutes", "_g"))
    return metric != "alcohol_g" and (daily or metric in {"sleep_hours", "time_in_bed_hours"})


def _summable(metric: str) -> bool:
    known = VOCABULARY[metric]
    return known.kind in {"duration", "count", "energy", "mass", "quantity"} and metric not in {
        "resting_hr_bpm", "hrv_rmssd_ms", "hrv_sdnn_ms", "respiratory_rate", "session_hr_bpm",
        "session_max_hr_bpm", "session_speed_kmh", "session_pace_min_per_km", "weight_kg",
        "trend_weight_kg", "waist_cm", "lean_mass_kg", "top_set_kg", "e1rm_kg",
        "skin_temperature_deviation_c", "sleep_debt_hours", "sleep_regularity_minutes",
    }  # fmt: skip


def _rated(metric: str, names: list[str], rate: Item, asked: set[str]) -> dict[str, Any]:
    """Per day of a daily number is its mean; per week or month is a rate."""
    if set(names) - {"mean", "sum"}:
        return {"aggregate": names[0]} if rate.value == "day" and len(names) == 1 else _misrated()
    level = VOCABULARY[metric].level
    if rate.value == "day" and level == "day":
        return {"aggregate": "sum" if names == ["sum"] else "mean"}
    if not _summable(metric):
        if rate.value == "day":
            return {"aggregate": "mean"}
        return {"group_by": rate.value, "aggregate": names[0] if names else None}
    return {"aggregate": "sum", "per": rate.value}


def _misrated() -> dict[str, Any]:
    raise Misread("a rate of that")


def _direction(extreme: Item, metric: str) -> str:
    word = str(extreme.value)
    if word in {"best", "worst"}:
        better = VOCABULARY[metric].better
        if better not in {"higher", "lower"}:
            raise Misread(f"which {VOCABULARY[metric].label} is better")
        return "max" if (better == "higher") == (word == "best") else "min"
    if word in {"late", "early"} and VOCABULARY[metric].kind != "clock":
        raise Misread(f"{extreme.text!r} with {VOCABULARY[metric].label}")
    rising = _rising(extreme)
    if word in {"fast", "slow"} and metric == "session_pace_min_per_km":
        rising = not rising
    return "max" if rising else "min"


def _day_of(
    sentence: Sentence, direction: str, metric: str, extreme: Item, when: Item
) -> dict[str, Any]:
    """The day of the most; where no one sport is meant, the day's sessions are summed."""
    by_day = "day" in when.text or "date" in when.text
    if (
        VOCABULARY[metric].level == "session" and sentence.scope is None and by_day
        and str(extreme.value) in {"max", "min"} and metric in ADDITIVE
    ):  # fmt: skip
        return {"aggregate": "sum", "group_by": "day",
                "pick": "highest" if direction == "max" else "lowest"}  # fmt: skip
    return {"aggregate": f"when_{direction}"}


def _day_total(metric: str, aggregates: list[Item]) -> bool:
    """Whether "highest total sleep" is about days, whose value is a total already."""
    return VOCABULARY[metric].level == "day" and {str(a.value) for a in aggregates} == {"sum"}


def _of_extreme(parts: dict[str, Any], direction: str, aggregates: list[Item]) -> dict[str, Any]:
    """An average with an extreme: the highest of the sessions' own averages."""
    if {str(item.value) for item in aggregates} == {"mean"} and VOCABULARY[
        parts["metric"]
    ].level == "session":
        return parts | {"aggregate": direction}
    raise Misread("an average and an extreme")


def _recent(sentence: Sentence, recent: Item, metric: str, when: Item | None) -> dict[str, Any]:
    sentence.use_all("day")
    sentence.use_all("ask", "recent", "when")
    return {"aggregate": "latest" if recent.value == "recent" else "first"}
