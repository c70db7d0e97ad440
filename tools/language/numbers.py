"""Numbers: the questions that ask for one number, or for the day it belongs to.

Knows the items of one question; windows, filters and sessions are already read.
"""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.implied import MEASURED, implied_metric, ranked_by
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.statistics import OF_A_DAY, aggregate_of, direction_of, of_periods
from tools.language.targets import in_unit, target
from tools.language.wanted import Wanted, read_wanted
from tools.queries.model import (
    MetricFilter,
    SessionFilter,
    Take,
)
from tools.queries.reader import ADDITIVE

_BY_DIRECTION = {"farther": "session_distance_km", "further": "session_distance_km",
                 "faster": "session_speed_kmh", "slower": "session_speed_kmh",
                 "longer": "session_minutes", "shorter": "session_minutes",
                 "stronger": "e1rm_kg", "weaker": "e1rm_kg", "heavier": "top_set_kg",
                 "lighter": "top_set_kg"}  # fmt: skip
"""What a comparison of sessions is about: "did I swim farther than last year"."""


def read_number(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any]:
    """Aggregate, metric, unit and rows of a question for one number."""
    habit = sentence.has("habit")
    wanted = read_wanted(sentence)
    parts, take = _parts(sentence, wanted, filters, in_session)
    metric: str = parts["metric"]
    if take is not None:
        parts["take"] = take
    windows = any(item.kind == "window" for item in sentence.items)
    measured = habit and wanted.asked and wanted.asked <= {"long", "far", "fast", "much"}
    if (
        measured
        and not (wanted.aggregates or windows or wanted.rate)
        and (VOCABULARY[metric].level == "session" and wanted.extreme is None)
    ):
        wanted.aggregates = [Item("aggregate", "mean", "do i", 0, 0)]
    if habit and not wanted.aggregates and VOCABULARY[metric].level == "day":
        wanted.asked -= {"many"}
        wanted.aggregates = [Item("aggregate", "mean", "do i", 0, 0)]
    name = aggregate_of(
        sentence, metric, wanted.aggregates, wanted.extreme, wanted.asked, wanted.rate
    )
    course = _course(wanted, metric, parts.get("unit"))
    if course is not None:
        return parts | course
    chosen = _chosen(sentence, wanted, parts)
    if chosen is not None and wanted.recent is not None and not _is_late(metric):
        if VOCABULARY[metric].level != "set" or wanted.when is not None:
            raise Misread(f"{wanted.recent.text!r} with the most or the least")
        return parts | {"aggregate": "latest" if wanted.recent.value == "recent" else "first"}
    if chosen is not None:
        return chosen
    if wanted.with_day:
        raise Misread("which day is meant")
    summed = {str(item.value) for item in wanted.aggregates} == {"sum"}
    if summed and VOCABULARY[metric].level == "day":
        wanted.aggregates = []  # the total of that day
    if wanted.recent is not None and wanted.aggregates:
        raise Misread(f"{wanted.recent.text!r} with {wanted.aggregates[0].text!r}")
    if wanted.recent is not None:
        return parts | _recent(sentence, wanted.recent)
    if wanted.when is not None and VOCABULARY[metric].kind != "clock":
        raise Misread("which day is meant")
    return parts | name


def _parts(
    sentence: Sentence, wanted: Wanted, filters: list[MetricFilter], in_session: bool
) -> tuple[dict[str, Any], Take | None]:
    """Metric, filters and unit, and how many sessions are taken."""
    extreme, asked = wanted.extreme, wanted.asked
    metric = target(sentence, filters, in_session)
    _extreme_is_its_own(sentence, extreme, metric)
    sentence.ranked_by = ranked_by(
        sentence, extreme, metric or MEASURED.get(min(asked, default=""))
    )
    metric, filters = _metric(sentence, metric, filters, extreme, asked, in_session)
    take = _take(sentence)
    parts: dict[str, Any] = {"metric": metric, "filters": tuple(filters)}
    if extreme or wanted.when or wanted.listed or take:
        sentence.use_all("day")
    parts |= in_unit(sentence, metric)
    scope = sentence.scope
    on_days = scope is not None and VOCABULARY[metric].level == "day"
    if scope is not None and on_days and not (scope.exercises or scope.muscles):
        sentence.filters.append(SessionFilter(sessions=scope))
        parts["sessions"] = None
    return parts, take


def _course(wanted: Wanted, metric: str, unit: str | None) -> dict[str, Any] | None:
    """A percentile, a trend or a change over the window."""
    if wanted.percentile is not None:
        return {"aggregate": "percentile", "percentile": wanted.percentile.value}
    if wanted.trend is not None:
        weight = {"unit": unit} if unit in {"kg", "lb"} else {"unit": None}
        return {"aggregate": "slope_per_week"} | weight
    if wanted.change is None:
        return None
    body = VOCABULARY[metric].group == "body" or VOCABULARY[metric].level == "set"
    much = "much" in wanted.asked or "many" in wanted.asked
    return {"aggregate": "change" if body or much else "slope_per_week"}


def _chosen(sentence: Sentence, wanted: Wanted, parts: dict[str, Any]) -> dict[str, Any] | None:
    """The most or the least, its day, or a number of the sessions that it chooses."""
    metric: str = parts["metric"]
    extreme, when, recent = wanted.extreme, wanted.when, wanted.recent
    is_clock = VOCABULARY[metric].kind == "clock"
    if extreme is None and recent is not None and is_clock and "latest" in recent.text:
        extreme = Item("extreme", "late", recent.text, recent.start, recent.end)
    if extreme is not None and when is None and not wanted.asked:
        when = wanted.listed or _leading_day(sentence)
    rate = wanted.rate
    if extreme is not None and rate is not None and rate.value in {"week", "month"}:
        if rate.text in {"weekly", "monthly"} and VOCABULARY[metric].level == "set":
            return parts | {"aggregate": direction_of(extreme, metric), "group_by": rate.value}
        if rate.text in {"weekly", "monthly"}:
            return parts | of_periods(metric, extreme, rate.value, wanted.aggregates)
        return parts | {"aggregate": direction_of(extreme, metric), "group_by": rate.value}
    if sentence.ranked_by is not None:
        return parts | _of_ranked(sentence.ranked_by, metric, wanted.aggregates)
    if extreme is None:
        return None
    direction = direction_of(extreme, metric)
    if metric in OF_A_DAY and sentence.scope is not None and sentence.scope.exercises:
        pick = "highest" if direction == "max" else "lowest"
        return parts | {"aggregate": "sum", "group_by": "day", "pick": pick}
    if when is not None and not (is_clock and when.value == "time"):
        return parts | _day_of(sentence, direction, metric, extreme, when)
    if wanted.aggregates and not _day_total(metric, wanted.aggregates):
        return _of_extreme(parts, direction, wanted.aggregates)
    return parts | {"aggregate": direction}


def _is_late(metric: str) -> bool:
    """Whether "latest" is the latest time of day."""
    return VOCABULARY[metric].kind == "clock"


def _leading_day(sentence: Sentence) -> Item | None:
    """The day that a question begins with: "day with the highest …"."""
    first = next((i for i in sentence.items if i.kind not in {"possessive", "condition"}), None)
    return first if first is not None and first.kind == "day" else None


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
        if extreme is not None and sentence.ranked_by is not None:
            return metric, filters
        if extreme is not None and str(extreme.value) in {"fast", "slow", "far", "heavy"}:
            fits = {"fast": ("session_speed_kmh", "session_pace_min_per_km"),
                    "slow": ("session_speed_kmh", "session_pace_min_per_km"),
                    "far": ("session_distance_km", "distance_km"),
                    "heavy": ("top_set_kg", "e1rm_kg", "weight_kg", "sets"),
                    }[str(extreme.value)]  # fmt: skip
            if metric not in fits:
                raise Misread(f"{extreme.text!r} with {VOCABULARY[metric].label}")
            return ("top_set_kg" if metric == "sets" else metric), filters
        lifts = sentence.scope is not None and bool(sentence.scope.exercises)
        if metric == "sets" and lifts and extreme is not None and extreme.value == "best":
            return "top_set_kg", filters
        return metric, filters
    implied = implied_metric(sentence, extreme, asked, in_session)
    implied = implied or (_BY_DIRECTION.get(sentence.compared_by) if in_session else None)
    if implied is not None:
        return implied, filters
    if len(filters) == 1 and not asked and extreme is None and sentence.asks_latest:
        return filters[0].metric, filters
    if not in_session and _gained(sentence):
        return "weight_kg", filters
    if sentence.has("verb", "eat") and "energy_kcal" in sentence.known.metrics:
        return "energy_kcal", filters
    if in_session and extreme is None:
        return _counted(sentence), filters
    raise Misread("which number is meant")


_GAINED = frozenset({"gain", "gained", "lost", "lose", "losing", "gaining", "put on"})


def _gained(sentence: Sentence) -> bool:
    """Whether "how much have I gained" is of body weight."""
    said = any(item.kind == "ask" and item.text in _GAINED for item in sentence.items)
    return said and sentence.asks_course and "weight_kg" in sentence.known.metrics


def _counted(sentence: Sentence) -> str:
    """What is counted where no number is named: "total pull-ups" are repetitions."""
    exercises = sentence.scope is not None and bool(sentence.scope.exercises)
    if exercises and any(unit in {"kg", "lb"} for unit in sentence.day_metrics):
        return "volume_load_kg"
    total = any(item.kind == "aggregate" and item.value == "sum" for item in sentence.items)
    return "reps" if exercises and total and not sentence.about_sessions else "session_count"


def _of_ranked(take: Take, metric: str, aggregates: list[Item]) -> dict[str, Any]:
    """A number of the sessions that an extreme chose."""
    names = {str(item.value) for item in aggregates}
    if len(names) > 1:
        raise Misread(" and ".join(sorted(names)))
    name = next(iter(names), "mean")
    if VOCABULARY[metric].level == "set" or metric in {"reps", "sets"}:
        name = "max"
    return {"aggregate": name, "take": take}


def _take(sentence: Sentence) -> Take | None:
    item = sentence.use("take")
    if item is None:
        return None
    order, n = item.value
    if n != int(n) or not 1 <= n <= 5000:
        raise Misread(f"{n:g} of them")
    return Take(order=order, n=int(n))


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


def _recent(sentence: Sentence, recent: Item) -> dict[str, Any]:
    sentence.use_all("day")
    sentence.use_all("ask", "recent", "when")
    return {"aggregate": "latest" if recent.value == "recent" else "first"}
