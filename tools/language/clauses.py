"""Clauses: which comparison belongs to which metric, which sessions restrict days and which rows.

Works on the items of one question; every item it uses is marked, so that nothing is ignored.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Bound, Item
from tools.language.known import Known
from tools.queries.model import (
    Filter,
    MetricFilter,
    SessionFilter,
    SessionScope,
    WeekdayFilter,
)
from tools.queries.values import FACTORS

TO_SESSION = {
    "steps": "session_steps", "distance_km": "session_distance_km",
    "active_zone_minutes": "session_zone_minutes", "total_energy_kcal": "session_energy_kcal",
    "active_energy_kcal": "session_energy_kcal", "strain_score": "session_strain",
}  # fmt: skip
UNIT_METRIC = {
    "min": "session_minutes", "h": "session_minutes", "km": "session_distance_km",
    "mi": "session_distance_km", "m": "session_distance_km", "kcal": "session_energy_kcal",
    "bpm": "session_hr_bpm", "km/h": "session_speed_kmh", "mph": "session_speed_kmh",
}  # fmt: skip
"""What a bare quantity says about a session."""


class Misread(Exception):
    """The items do not fit together; the message says why."""


class Unclear(Exception):
    """Several readings are as good: asks back."""

    def __init__(self, question: str, choices: tuple[str, ...]) -> None:
        super().__init__(question)
        self.choices = choices


@dataclass
class Sentence:
    """The items of a question with marks on those that were used."""

    items: tuple[Item, ...]
    known: Known
    used: set[int] = field(default_factory=set)
    filters: list[Filter] = field(default_factory=list)
    day_metrics: list[str] = field(default_factory=list)
    scope: SessionScope | None = None
    about_sessions: bool = False
    restricted: bool = False

    def free(self, kind: str, test: Callable[[object], bool] | None = None) -> list[int]:
        """Places of unused items of a kind."""
        return [
            n for n, item in enumerate(self.items)
            if item.kind == kind and n not in self.used and (test is None or test(item.value))
        ]  # fmt: skip

    def has(self, kind: str, *values: object) -> bool:
        """Whether an unused item of this kind (and value) is there."""
        return bool(self.free(kind, (lambda value: value in values) if values else None))

    def use(self, kind: str, *values: object) -> Item | None:
        """Mark the first unused item of this kind (and value) and return it."""
        places = self.free(kind, (lambda value: value in values) if values else None)
        if not places:
            return None
        self.used.add(places[0])
        return self.items[places[0]]

    def use_all(self, kind: str, *values: object) -> list[Item]:
        """Mark every unused item of this kind (and value)."""
        found = []
        while (item := self.use(kind, *values)) is not None:
            found.append(item)
        return found

    def before(self, place: int, skip: tuple[str, ...] = ("condition", "possessive")) -> int | None:
        """Place of the item before, some kinds skipped."""
        place -= 1
        while place >= 0 and self.items[place].kind in skip:
            place -= 1
        return place if place >= 0 else None

    def after(self, place: int, skip: tuple[str, ...] = ("condition", "possessive")) -> int | None:
        """Place of the item after, some kinds skipped."""
        place += 1
        while place < len(self.items) and self.items[place].kind in skip:
            place += 1
        return place if place < len(self.items) else None

    def kind_at(self, place: int | None) -> str:
        """Kind of the item at a place."""
        return "" if place is None else self.items[place].kind


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
        if evening and bound.value >= 12:
            return bound.value - 24, None
        return bound.value, None
    if bound.unit == "clock":
        return None
    if bound.unit is None or bound.unit == own:
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


def attach_bounds(sentence: Sentence) -> list[tuple[int, Bound, tuple[str, ...]]]:
    """Every comparison with the metric words it belongs to; session bounds get the session's.

    Returns:
        Place of the comparison, the comparison, the metric names it may mean.
    """
    found = []
    taken: set[int] = set()
    for place in sentence.free("bound"):
        bound = sentence.items[place].value
        metric = _partner(sentence, place, taken)
        if metric is not None:
            taken.add(metric)
            sentence.used |= {place, metric}
            names = sentence.items[metric].value
            found.append((place, bound, _fitting(names, bound)))
            unit = sentence.after(metric)
            if sentence.kind_at(unit) == "unit" and unit is not None and unit < place:
                sentence.used.add(unit)
            continue
        implied = _implied(sentence, bound)
        if implied is None:
            raise Misread(f"what {sentence.items[place].text!r} refers to")
        sentence.used.add(place)
        found.append((place, bound, implied))
    return found


def _fitting(names: tuple[str, ...], bound: Bound) -> tuple[str, ...]:
    """Metric names whose unit can take the bound."""
    if isinstance(bound.value, str):
        return names
    fitting = tuple(name for name in names if in_metric_unit(bound, name) is not None)
    if not fitting:
        raise Misread(f"{bound.value:g} {bound.unit or ''} for {VOCABULARY[names[0]].label}")
    return fitting


def _fits(sentence: Sentence, place: int, bound: Bound) -> bool:
    names = sentence.items[place].value
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


def _implied(sentence: Sentence, bound: Bound) -> tuple[str, ...] | None:
    """What a bare quantity means beside sessions: 5 km is distance, 40 min is duration."""
    sessions = any(
        item.kind in {"sport", "title", "session", "exercise"} for item in sentence.items
    )
    if bound.unit == "kcal" and not sessions:
        eaten = sentence.use("verb", "eat", "burn")
        names = ("energy_kcal", "total_energy_kcal", "active_energy_kcal")
        if eaten is None:
            return names
        return names[:1] if eaten.value == "eat" else names[1:]
    if not sessions or isinstance(bound.value, str):
        return None
    if bound.unit is not None:
        name = UNIT_METRIC.get(bound.unit)
        if bound.unit in {"kg", "lb"}:
            name = "top_set_kg"
        return None if name is None else (name,)
    if bound.hint == "fast":
        return ("session_speed_kmh",)
    return None


def session_parts(sentence: Sentence) -> None:
    """Split sessions into those that restrict days ("on days I ran") and those that are rows."""
    kinds: list[str] = []
    titles: list[str] = []
    exercises: list[str] = []
    muscles: list[str] = []
    for place in sentence.free("sport") + sentence.free("title") + sentence.free("session"):
        if place in sentence.used:
            continue
        if _restricts_days(sentence, place):
            continue
        item = sentence.items[place]
        sentence.used.add(place)
        sentence.about_sessions = True
        if item.kind == "sport":
            kinds += item.value
        elif item.kind == "title":
            titles.append(item.value)
    for item in sentence.use_all("exercise"):
        exercises += item.value
    for item in sentence.use_all("muscle"):
        muscles += item.value
    parts = tuple(item.value for item in sentence.use_all("part"))
    if kinds and titles:
        raise Misread("sessions of several names")
    if kinds or titles or exercises or muscles or parts:
        sentence.scope = SessionScope(
            kinds=tuple(dict.fromkeys(kinds)), titles=tuple(titles),
            exercises=tuple(dict.fromkeys(exercises)), muscles=tuple(dict.fromkeys(muscles)),
            parts_of_day=parts,
        )  # fmt: skip


def _restricts_days(sentence: Sentence, place: int) -> bool:
    """Use a session phrase as a condition on days, if it is one."""
    before = sentence.before(place, ("possessive", "condition"))
    negated = sentence.kind_at(before) == "negation"
    lead = sentence.before(before) if negated and before is not None else before
    while sentence.kind_at(lead) == "day" and sentence.kind_at(
        sentence.before(lead or 0)
    ) == "lag":  # fmt: skip
        lead = sentence.before(lead or 0)
    item = sentence.items[place]
    after = place + 1 if place + 1 < len(sentence.items) else None
    lag = 0
    if sentence.kind_at(lead) == "lag" and lead is not None:
        lag = sentence.items[lead].value
        sentence.used.add(lead)
        day = sentence.before(lead)
        if sentence.kind_at(day) == "day" and day is not None and not _counted(sentence, day):
            sentence.used.add(day)
    elif sentence.kind_at(lead) == "day" and lead is not None:
        if not _counted(sentence, lead):
            sentence.used.add(lead)
    elif sentence.kind_at(after) == "day" and after is not None and not _counted(sentence, after):
        if sentence.items[after].start != item.end or "date" in sentence.items[after].text:
            return False
        sentence.used.add(after)
    else:
        asked = sentence.kind_at(lead) == "ask" and lead is not None
        if not (asked and sentence.items[lead or 0].value == "list" and not negated):
            return False
        return False
    if negated and before is not None:
        sentence.used.add(before)
    sentence.used.add(place)
    scope = SessionScope()
    if item.kind == "sport":
        scope = SessionScope(kinds=item.value)
    elif item.kind == "title":
        scope = SessionScope(titles=(item.value,))
    _absorb_session_word(sentence, place)
    sentence.filters.append(SessionFilter(sessions=scope, present=not negated, days_before=lag))
    return True


def _absorb_session_word(sentence: Sentence, place: int) -> None:
    """ "yoga session": the second word adds nothing."""
    after = place + 1
    if after < len(sentence.items) and sentence.items[after].kind == "session":
        if sentence.items[after].start - sentence.items[place].end <= 0:
            sentence.used.add(after)


def _counted(sentence: Sentence, day: int) -> bool:
    """Whether the day word is what is counted ("how many days") and not a condition."""
    before = sentence.before(day, ("possessive", "window", "condition"))
    return sentence.kind_at(before) in {"ask", "take", "extreme"} and day not in sentence.used


def metric_filters(
    sentence: Sentence, bounds: list[tuple[int, Bound, tuple[str, ...]]], in_session: bool
) -> list[tuple[int, MetricFilter]]:
    """The comparisons as filters, with their place."""
    result = []
    for place, bound, names in bounds:
        metric = choose(names, sentence, in_session and _session_side(sentence, place, names))
        lag = 0
        lead = sentence.before(place, ("possessive", "metric", "condition", "day", "unit"))
        if sentence.kind_at(lead) == "lag" and lead is not None and lead not in sentence.used:
            lag = sentence.items[lead].value
            sentence.used.add(lead)
        if isinstance(bound.value, str):
            made = MetricFilter(
                metric=metric,
                op=bound.op,
                value=bound.value,
                days_before=lag,  # type: ignore[arg-type]
            )
        else:
            values = in_metric_unit(bound, metric)
            if values is None:
                raise Misread(f"{bound.value:g} {bound.unit or ''} for {metric}")
            made = MetricFilter(
                metric=metric, op=bound.op, value=values[0], upper=values[1],  # type: ignore[arg-type]
                days_before=lag,
            )  # fmt: skip
        result.append((place, made))
    return result


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


def weekday_filters(sentence: Sentence) -> None:
    """Weekdays named in the plural, "on weekends"."""
    found = [value for item in sentence.use_all("weekdays") for value in item.value]
    if found:
        sentence.filters.append(WeekdayFilter(weekdays=tuple(dict.fromkeys(found))))
