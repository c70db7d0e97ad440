"""Clauses: which comparison belongs to which metric, and in which unit.

Knows the items of one question; sessions are read in `scopes.py`.
"""

from dataclasses import replace

from knowledge.vocabulary import VOCABULARY
from tools.language.bare_bounds import UNIT_METRIC, implied_numbers
from tools.language.items import Bound
from tools.language.senses import PERCENT_OF
from tools.language.sentence import Misread, Sentence, Unclear
from tools.queries.model import (
    MetricFilter,
)
from tools.queries.values import FACTORS

TO_SESSION = {
    "steps": "session_steps", "distance_km": "session_distance_km",
    "active_zone_minutes": "session_zone_minutes", "total_energy_kcal": "session_energy_kcal",
    "active_energy_kcal": "session_energy_kcal", "strain_score": "session_strain",
}  # fmt: skip


def choose(names: tuple[str, ...], sentence: Sentence, in_session: bool) -> str:
    """The metric that a shared word means here.

    Raises:
        Unclear: if several day metrics of the person fit equally.
    """
    known = sentence.known.metrics
    session = [n for n in names if VOCABULARY[n].level == "session"]
    if in_session:
        for name in session:
            if name in known:
                return name
        if session:
            return session[0]
        for name in names:
            if TO_SESSION.get(name) in known:
                return TO_SESSION[name]
        return _present(names, known)
    if set(names) == {"session_hr_bpm", "resting_hr_bpm"} and set(names) <= known:
        raise Unclear("Which heart rate?", ("resting heart rate", "heart rate during workouts"))
    days = [n for n in names if n in known and VOCABULARY[n].level == "day"]
    if names[0] == "session_minutes" and names[0] in known:
        return names[0]
    if len(days) > 1 and names != ("hrv_rmssd_ms", "hrv_sdnn_ms"):
        labels = tuple(VOCABULARY[name].label for name in days[:3])
        raise Unclear(f"Which do you mean: {' or '.join(labels)}?", labels)
    return days[0] if days else _present(names, known)


def _present(names: tuple[str, ...], known: frozenset[str]) -> str:
    return next((name for name in names if name in known), names[0])


def in_metric_unit(bound: Bound, metric: str) -> tuple[float, float | None] | None:
    """The bound's numbers in the metric's unit; None if the unit does not fit."""
    own = VOCABULARY[metric].unit
    assert not isinstance(bound.value, str)
    values = (bound.value, bound.upper)
    if own == "clock":
        if bound.unit not in {"clock", None} or (bound.unit is None and bound.hint != "clock"):
            return None
        evening = metric in {"bed_time", "sleep_midpoint"}
        hours = [each - 24 if evening and each is not None and each >= 12 else each
                 for each in values]  # fmt: skip
        return None if hours[0] is None else (hours[0], hours[1])
    if bound.unit == "clock":
        return None
    if bound.unit is None:
        return _plausible(values, metric)
    if bound.unit == own:
        return values
    if bound.unit == "bpm" and own == "bpm":
        return values
    factor = FACTORS.get((bound.unit, own))
    if factor is None:
        back = FACTORS.get((own, bound.unit))
        factor = None if back is None else 1 / back
    if factor is None:
        return None
    return bound.value * factor, None if bound.upper is None else bound.upper * factor


def _plausible(
    values: tuple[float, float | None], metric: str
) -> tuple[float, float | None] | None:
    """A number without unit, in the unit in which it makes sense; None where it makes none."""
    known = VOCABULARY[metric]
    factor = 1.0
    if known.unit == "h" and values[0] > known.high:
        factor = 1 / 60
    elif metric in {"deep_minutes", "rem_minutes", "light_minutes"} and 0 < values[0] <= 10:
        factor = 60.0
    low, high = values[0] * factor, None if values[1] is None else values[1] * factor
    return (low, high) if known.low <= low <= known.high else None


def attach_bounds(sentence: Sentence) -> list[tuple[int, Bound, tuple[str, ...]]]:
    """Every comparison with the metric words it belongs to; session bounds get the session's.

    Returns:
        Place of the comparison, the comparison, the metric names it may mean.
    """
    found = []
    taken: set[int] = set()
    latest: tuple[str, ...] = ()
    for place in sentence.free("bound"):
        bound = _with_next_unit(sentence, place)
        metric = _partner(sentence, place, taken)
        if metric is not None:
            taken.add(metric)
            sentence.used |= {place, metric}
            names = sentence.items[metric].value
            latest = names
            bound = _with_said_unit(sentence, metric, place, bound)
            found.append((place, bound, _fitting(names, bound)))
            continue
        implied = implied_numbers(sentence, bound)
        if implied is None and latest and _continues(sentence, place, bound, latest):
            sentence.used |= {place, place - 1}
            found.append((place, bound, _fitting(latest, bound)))
            continue
        if implied is None:
            raise Misread(f"what {sentence.items[place].text!r} refers to")
        sentence.used.add(place)
        found.append((place, bound, implied))
    return found


def _with_next_unit(sentence: Sentence, place: int) -> Bound:
    """The unit of "longer than 45 but shorter than 75 minutes" comes with the second number."""
    bound: Bound = sentence.items[place].value
    follows = sentence.kind_at(place + 2) if place + 2 < len(sentence.items) else ""
    if bound.unit is not None or isinstance(bound.value, str) or follows != "bound":
        return bound
    other = sentence.items[place + 2].value
    if sentence.kind_at(place + 1) != "and" or isinstance(other.value, str):
        return bound
    return replace(bound, unit=other.unit)


def _continues(sentence: Sentence, place: int, bound: Bound, names: tuple[str, ...]) -> bool:
    """Whether a comparison goes on with the number of the one before: "over 6 but under 7 h"."""
    if place < 2 or sentence.kind_at(place - 1) != "and" or isinstance(bound.value, str):
        return False
    before = sentence.kind_at(place - 2)
    return before in {"bound", "metric"} and any(
        in_metric_unit(bound, n) is not None for n in names
    )


def _with_said_unit(sentence: Sentence, metric: int, place: int, bound: Bound) -> Bound:
    """The unit may stand with the metric: "deep sleep hours less than 1.5"."""
    said: str | None = None
    for n in (sentence.after(metric), sentence.before(metric)):
        if n is not None and sentence.kind_at(n) == "unit" and n not in sentence.used:
            if n > metric and n > place:
                continue
            said = str(sentence.items[n].value)
            if bound.unit in {None, said}:
                sentence.used.add(n)
            break
    words = sentence.items[metric].text.split()
    if (said is None and "minutes" in words) or "mins" in words:
        said = "min"
    if said is None and "hours" in words:
        said = "h"
    if said is None or bound.unit is not None or isinstance(bound.value, str):
        return bound
    return replace(bound, unit=said)


def _fitting(names: tuple[str, ...], bound: Bound) -> tuple[str, ...]:
    """Metric names whose unit can take the bound."""
    if isinstance(bound.value, str):
        return names
    if bound.unit == "%":
        names = tuple(PERCENT_OF.get(name, name) for name in names)
    fitting = tuple(name for name in names if in_metric_unit(bound, name) is not None)
    if not fitting:
        raise Misread(f"{bound.value:g} {bound.unit or ''} for {VOCABULARY[names[0]].label}")
    return fitting


def _fits(sentence: Sentence, place: int, bound: Bound) -> bool:
    names = sentence.items[place].value
    if bound.unit == "%":
        names = tuple(PERCENT_OF.get(name, name) for name in names)
    return isinstance(bound.value, str) or any(
        in_metric_unit(bound, name) is not None for name in names
    )


def _partner(sentence: Sentence, place: int, taken: set[int]) -> int | None:
    """The metric a comparison belongs to: right before it, right after it, or nearest before."""
    bound = sentence.items[place].value
    before = sentence.before(place, ("possessive", "unit", "condition"))
    after = sentence.after(place, ("possessive",))
    usable = {
        n for n, item in enumerate(sentence.items)
        if item.kind == "metric" and n not in taken and _fits(sentence, n, bound)
    }  # fmt: skip
    touching = after is not None and (sentence.items[after].start - sentence.items[place].end <= 3)
    if before in usable and not _starts_clause(sentence, before, place):
        return before
    if after in usable and touching:
        return after
    for n in range(place - 1, -1, -1):
        if sentence.items[n].kind == "comma":
            break
        if n in usable:
            return n
        if sentence.items[n].kind in {"sport", "title", "session"} and bound.unit in UNIT_METRIC:
            break
    return None


def _starts_clause(sentence: Sentence, before: int, place: int) -> bool:
    """Whether a condition word parts the metric from the comparison: "HRV with over 7 h sleep"."""
    between = sentence.items[before + 1 : place]
    if not any(item.kind == "condition" for item in between):
        return False
    after = sentence.after(place, ("possessive",))
    return sentence.kind_at(after) == "metric"


def metric_filters(
    sentence: Sentence, bounds: list[tuple[int, Bound, tuple[str, ...]]], in_session: bool
) -> list[tuple[int, MetricFilter]]:
    """The comparisons as filters, with their place."""
    result = []
    for place, bound, names in bounds:
        metric = choose(names, sentence, in_session and _session_side(sentence, place, names))
        lag = 0
        lead = sentence.before(place, ("possessive", "metric", "condition", "day", "unit", "verb"))
        if sentence.kind_at(lead) == "lag" and lead is not None and lead not in sentence.used:
            lag = _nights_lag(sentence, lead, metric)
            sentence.used.add(lead)
        if isinstance(bound.value, str):
            made = MetricFilter(
                metric=metric,
                op=bound.op,
                value=bound.value,
                days_before=lag,
            )
        else:
            values = in_metric_unit(bound, metric)
            if values is None:
                raise Misread(f"{bound.value:g} {bound.unit or ''} for {metric}")
            made = MetricFilter(
                metric=metric, op=bound.op, value=values[0], upper=values[1],
                days_before=lag,
            )  # fmt: skip
        result.append((place, made))
    return result


_NEXT = frozenset({"after", "following", "followed", "that followed"})


def _nights_lag(sentence: Sentence, lead: int, metric: str) -> int:
    """The day after a night is the day of waking, to which the night belongs."""
    item, after = sentence.items[lead], sentence.after(lead)
    nights = sentence.kind_at(after) == "day" and "night" in sentence.items[after or 0].text
    if nights and VOCABULARY[metric].group == "sleep" and item.text in _NEXT:
        return 0
    return int(item.value)


def _session_side(sentence: Sentence, place: int, names: tuple[str, ...]) -> bool:
    """Whether a comparison is about the sessions: not after "on days when"."""
    if all(VOCABULARY[name].level == "session" for name in names):
        return True
    for n in range(place - 1, -1, -1):
        item = sentence.items[n]
        if item.kind == "day":
            return False
        if item.kind in {"sport", "title", "session", "comma"}:
            return True
    return True
