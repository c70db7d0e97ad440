"""Listing: which days or sessions there are, the last few of them, and the first few by rank."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.clauses import choose
from tools.language.implied import implied_metric, ranked_by
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.targets import in_unit, rows_of, target
from tools.queries.model import (
    MetricFilter,
    Take,
)


def read_listed(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """Which days; the sessions or values themselves."""
    if any(sentence.has(kind) for kind in ("extreme", "take", "aggregate")) or (
        in_session and sentence.has("ask", "recent", "first")
    ):
        return None
    restricted = bool(filters or sentence.filters)
    in_session = in_session or (not restricted and sentence.has("ask", "type"))
    asked = _list_asked(sentence, restricted)
    first = next((i for i in sentence.items if i.kind not in {"possessive", "comma"}), None)
    leads = first is not None and first.kind == "day" and restricted
    leads = leads or (bool(filters) and sentence.has("day") and not in_session and _bare(sentence))
    sessions = in_session and not sentence.is_compared and _bare(sentence)
    if asked is None and not leads and not sessions:
        return None
    if leads and sentence.has("ask"):
        return None
    sentence.use_all("day")
    sentence.use_all("ask", "when", "list")
    return _listed(sentence, filters, in_session)


def _list_asked(sentence: Sentence, restricted: bool) -> Item | None:
    """The word that asks for a list; "when" is one where days are restricted."""
    asked = sentence.use("ask", "list")
    if asked is None and not restricted:
        asked = sentence.use("ask", "type")
    if asked is None and restricted and not sentence.has("ask", "recent"):
        asked = sentence.use("ask", "when")
    return asked


def _listed(sentence: Sentence, filters: list[MetricFilter], in_session: bool) -> dict[str, Any]:
    """What is listed: the filtered values, the sessions or days, or a metric of them."""
    metric = target(sentence, filters, in_session)
    lifts = sentence.scope is not None and bool(sentence.scope.exercises)
    if filters and metric is None and lifts and sentence.about_sessions:
        return {"metric": "session_count", "rows": "sessions", "aggregate": "list",
                "filters": tuple(filters)}  # fmt: skip
    if filters and metric in {None, filters[0].metric}:
        rows = None if sentence.scope is not None else rows_of(filters[0].metric)
        return {"metric": filters[0].metric, "rows": rows, "aggregate": "list",
                "filters": tuple(filters)}  # fmt: skip
    if metric is None:
        if not in_session and not sentence.filters:
            raise Misread("what to list")
        rows = None if in_session else "days"
        return {"metric": "session_count", "aggregate": "list", "rows": rows,
                "filters": tuple(filters)}  # fmt: skip
    return {"metric": metric, "aggregate": "list", "filters": tuple(filters)} | in_unit(
        sentence, metric
    )


def read_latest(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """My 3 most recent swims, and nothing asked of them: the sessions themselves."""
    take = sentence.free("take", lambda v: v[0] in {"latest", "first"})  # type: ignore[index]
    if not take or not in_session or sentence.is_compared:
        return None
    rest = [n for n in range(len(sentence.items)) if n not in sentence.used and n not in take]
    quiet = {"possessive", "day", "condition", "comma", "than"}
    listing = {("ask", "list"), ("ask", "when"), ("ask", "recent")}
    if any(
        sentence.items[n].kind not in quiet
        and (sentence.items[n].kind, sentence.items[n].value) not in listing
        for n in rest
    ):
        return None
    order, n = sentence.items[take[0]].value
    sentence.used.add(take[0])
    sentence.use_all("day")
    sentence.use_all("ask", "list", "when", "recent")
    return {"metric": "session_count", "aggregate": "list", "take": Take(order=order, n=int(n)),
            "filters": tuple(filters)}  # fmt: skip


def _bare(sentence: Sentence) -> bool:
    """Only sessions are named: "show me all runs last week"."""
    rest = [item for n, item in enumerate(sentence.items) if n not in sentence.used]
    return all(item.kind in {"possessive", "day", "condition", "comma"} for item in rest)


def _ranked_days(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool, take: Take
) -> dict[str, Any] | None:
    """Sleep on my 10 highest step days: one number of the days that another chooses."""
    places = sentence.free("metric")
    levels = {VOCABULARY[name].level for n in places for name in sentence.items[n].value[:1]}
    if len(places) != 2 or filters or in_session or levels != {"day"}:
        return None
    at = next(n for n, item in enumerate(sentence.items) if item.kind == "take")
    behind = [n for n in places if n > at]
    if len(behind) != 1:
        return None
    sentence.used |= set(places)
    by = choose(sentence.items[behind[0]].value, sentence, False)
    other = next(n for n in places if n not in behind)
    metric = choose(sentence.items[other].value, sentence, False)
    said = sentence.use("aggregate")
    return {"metric": metric, "aggregate": "mean" if said is None else str(said.value),
            "take": take.model_copy(update={"by": by})}  # fmt: skip


def read_top(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The top 3 days, the 5 highest."""
    take = sentence.free("take", lambda v: v[0] in {"highest", "lowest"})  # type: ignore[index]
    if not take:
        return None
    order, n = sentence.items[take[0]].value
    sentence.used.add(take[0])
    nights = bool(sentence.use_all("day"))
    sentence.use_all("extreme", "max" if order == "highest" else "min")
    sentence.use_all("ask", "list", "when")
    extreme = sentence.use("extreme")
    days = _ranked_days(sentence, filters, in_session, Take(order=order, n=int(n)))
    if days is not None:
        return days
    metric = target(sentence, filters, in_session)
    if metric is None:
        metric = implied_metric(sentence, extreme, set(), in_session)
    if metric is None and not (nights and extreme and extreme.value in {"long", "short"}):
        raise Misread("what to rank by")
    metric = metric or "sleep_hours"
    ranked = ranked_by(sentence, extreme, metric, int(n))
    if ranked is not None:
        said = sentence.use("aggregate")
        name = "mean" if said is None else str(said.value)
        return {"metric": metric, "aggregate": name, "take": ranked,
                "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip
    said = sentence.use("aggregate")
    if said is not None:
        return {"metric": metric, "aggregate": str(said.value), "take": Take(order=order, n=int(n)),
                "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip
    return {"metric": metric, "aggregate": "list", "take": Take(order=order, n=int(n)),
            "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip
