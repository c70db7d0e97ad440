"""Several: a question that asks for more than one number, as one question for each.

"My average sleep and HRV last week" is two questions that share everything but the metric.
Knows items; whether each question makes sense is for the grammar.
"""

from collections.abc import Callable

from tools.language.items import Item

MOST = 6
"""Numbers that one question may ask for."""
Items = tuple[Item, ...]

_JOINS = frozenset({"and", "comma", "possessive", "both", "condition"})
_STATISTICS = frozenset({"aggregate", "extreme", "percentile"})
_MEASURES = frozenset({"long", "far", "fast", "much"})


def _is_metric(item: Item) -> bool:
    return item.kind == "metric"


def _is_statistic(item: Item) -> bool:
    return item.kind in _STATISTICS


def _is_measure(item: Item) -> bool:
    return item.kind == "ask" and item.value in _MEASURES


def _is_session(item: Item) -> bool:
    return item.kind in {"sport", "title"}


_KINDS: tuple[tuple[Callable[[Item], bool], frozenset[str]], ...] = (
    (_is_metric, _JOINS | _STATISTICS | {"ask"}),
    (_is_statistic, _JOINS),
    (_is_measure, _JOINS),
)


def each_alone(items: Items) -> list[tuple[Items, ...]]:
    """The ways to read the items as several questions, the likeliest first."""
    if any(item.kind == "ask" and item.value == "correlation" for item in items):
        return []
    ways = _clauses(items)
    for fits, between in _KINDS:
        run = _run(items, fits, between)
        if 2 <= len(run) <= MOST:
            ways.append(tuple(_only(items, run, place) for place in run))
    return ways


def _clauses(items: Items) -> list[tuple[Items, ...]]:
    """A number of some sessions "and how long was it": the second keeps all but the number."""
    for n in range(1, len(items) - 1):
        if items[n].kind in {"and", "comma"} and _is_measure(items[n + 1]):
            own = _STATISTICS | {"metric", "and", "comma"}
            shared = [each for each in items[:n] if each.kind not in {*own, "ask"}]
            shared += [each for each in items[:n] if each.kind == "ask" and each.value == "recent"]
            return [(items[:n], (items[n + 1], *shared, *items[n + 2 :]))]
    return []


def counts_apart(items: Items) -> tuple[Items, ...]:
    """The questions of "how many runs and how many swims"; empty where it is one count."""
    run = _run(items, _is_session, _JOINS | {"ask"})
    if not 2 <= len(run) <= MOST:
        return ()
    asked = [n for n in range(run[0], run[-1]) if items[n].kind == "ask"]
    if len(asked) != len(run) - 1 or any(items[n].value not in {"many", "often"} for n in asked):
        return ()
    return tuple(_only(items, run, place) for place in run)


def _run(items: Items, fits: Callable[[Item], bool], between: frozenset[str]) -> list[int]:
    """Places of the first row of items that fit, with nothing but joining words between them."""
    run: list[int] = []
    joined = True
    for n, item in enumerate(items):
        beside = bool(run) and items[run[-1]].end == item.start and item.kind == "metric"
        if fits(item) and (not run or joined or beside):
            run.append(n)
            joined = False
        elif run and item.kind in {"and", "comma"}:
            joined = True
        elif run and item.kind not in between:
            if len(run) > 1:
                break
            run, joined = [], True
    return run


def _only(items: Items, run: list[int], place: int) -> Items:
    """The items with one of a row alone; its own statistic goes before the shared one."""
    lead = items[: run[0]]
    at = run.index(place)
    own = items[run[at - 1] + 1 : place] if at else ()
    own = tuple(item for item in own if item.kind not in _JOINS)
    if any(item.kind in _STATISTICS for item in own):
        lead = tuple(item for item in lead if item.kind not in _STATISTICS)
    elif not _is_statistic(items[place]):
        own = ()
    asks = any(item.kind == "ask" for item in lead)
    own = tuple(item for item in own if not (asks and item.kind == "ask"))
    return (*lead, *own, items[place], *items[run[-1] + 1 :])
