"""Sides: two kinds of days or sessions set against each other, "with alcohol vs without".

Each side is read as a question of its own that shares everything else; what differs between the
two queries is what is compared. Runs where no simpler reader understood the question.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tools.language.items import Bound, Item
from tools.language.presence import INTAKES
from tools.language.sentence import Misread, Unclear
from tools.queries.model import Compare, MetricQuery

Items = tuple[Item, ...]
Read = Callable[[Items], MetricQuery]
_ASIDE = frozenset({"possessive", "comma"})
_SIGNS = frozenset({"compare"})
_CONDITIONS = frozenset({"day", "lag", "condition", "negation", "others", "bound"})
_SHARED = frozenset({"window", "metric", "aggregate", "comma", "extreme", "unit"})
_DIFFERING = ("filters", "sessions", "window")


def read_sides(items: Items, read: Read) -> MetricQuery | None:
    """The query with its second side, or None where two sides do not read."""
    found = _split(items)
    if found is None:
        return None
    left, right, asks = found
    for one, other in _ways(left, right):
        try:
            first = read(one)
            second = None if other is None else read(other)
        except (Misread, Unclear, ValueError):
            continue
        query = _against(first, second, asks)
        if query is not None:
            return query
    return None


def _split(items: Items) -> tuple[Items, Items, str | None] | None:
    """The items before and after the sign, and what the first side is asked to be."""
    than = [n for n, item in enumerate(items) if item.kind == "than"]
    signs = [n for n, item in enumerate(items) if item.kind == "ask" and item.value in _SIGNS]
    directions = [item for item in items if item.kind == "direction"]
    asks = str(directions[0].value) if directions else None
    if len(than) == 1 and len(directions) == 1:
        at = than[0]
    elif len(signs) == 1 and not than and len(directions) <= 2:
        at = signs[0]
    elif len(signs) == 2 and not than:  # "the difference in … vs …"
        at = signs[1]
    else:
        return None
    behind = items[at + 1 :]
    if behind and all(item.kind in {"direction", "possessive"} for item in behind):
        behind = (replace(behind[0], kind="others", value="other"),)  # "over 250 mg vs less"
        asks = None
    left, right = tuple(_bare(items[:at])), tuple(_bare(behind))
    if not left:  # "compare my sleep with and without": the sides are joined by "and"
        joins = [n for n, item in enumerate(right) if item.kind == "and"]
        if len(joins) != 1:
            return None
        left, right = right[: joins[0]], right[joins[0] + 1 :]
    elif not right:
        joins = [n for n, item in enumerate(left) if item.kind == "and"]
        if len(joins) != 1:
            return None
        left, right = left[: joins[0]], left[joins[0] + 1 :]
    return (left, right, asks) if left and right else None


def _bare(items: Items) -> Iterator[Item]:
    for item in items:
        if item.kind == "direction" or (item.kind == "ask" and item.value in _SIGNS):
            continue
        yield item


def _ways(left: Items, right: Items) -> Iterator[tuple[Items, Items | None]]:
    """Pairs of whole questions that the two sides may stand for, the likeliest first."""
    for tail in range(len(right), 0, -1):
        side, shared = right[:tail], right[tail:]
        if shared and shared[0].kind not in _SHARED:
            continue
        whole = (*left, *shared)
        side = _none_of(side, left)
        if _is_complement(side, left):
            yield whole, None
            continue
        for cut in _cuts(left, side):
            own = left[cut:]
            yield whole, (*left[:cut], *_filled(side, own), *shared)


def _cuts(left: Items, side: Items) -> list[int]:
    """Where the part of the first side that the second answers may begin."""
    kinds = [_alike(item) for item in left]
    lead = _alike(side[0])
    return [n for n in range(len(left) - 1, -1, -1) if kinds[n] == lead]


def _alike(item: Item) -> str:
    same = {"title": "sport", "session": "sport", "negation": "condition", "others": "day",
            "muscle": "exercise"}  # fmt: skip
    return same.get(item.kind, item.kind)


def _is_complement(side: Items, left: Items) -> bool:
    """Without, days I do not, days without it: all that the first side is not."""
    plain = [item for item in side if item.kind not in {"possessive", "day", "condition", "verb"}]
    if not plain:
        return False
    if all(item.kind in {"negation", "others"} for item in plain):
        return True
    if plain[0].kind not in {"negation", "others"}:
        return False
    said = {(item.kind, item.value) for item in left}
    return all((item.kind, item.value) in said or item.kind == "lag" for item in plain[1:])


def _none_of(side: Items, left: Items) -> Items:
    """With none, against "with more than 200 mg": exactly 0 of the same number."""
    plain = [item for item in side if item.kind not in {"condition", "possessive", "day"}]
    bounds = [item for item in left if item.kind == "bound" and item.value.value != 0]
    metrics = [item for item in left if item.kind == "metric" and item.value[0] in INTAKES]
    lags = tuple(item for item in plain[:-1] if item.kind == "lag")
    none = len(plain) == 1 + len(lags) and plain[-1].text in {"none", "zero", "no"}
    if not plain or not none or not bounds or len(metrics) != 1:
        return side
    zero = replace(plain[-1], kind="bound", value=Bound("==", 0.0))
    return (*lags, zero, replace(metrics[0], start=zero.end, end=zero.end))


def _filled(side: Items, own: Items) -> Items:
    """The second side with the number that only the first names: "days under 5,000"."""
    bounds = [item for item in side if item.kind == "bound"]
    named = {"metric", "sport", "title", "session"}
    if not bounds or any(item.kind in named for item in side):
        return side
    metrics = [item for item in own if item.kind in {"metric"}]
    if len(metrics) != 1:
        return side
    at = side.index(bounds[-1])
    metric = replace(metrics[0], start=bounds[-1].end, end=bounds[-1].end)
    return (*side[: at + 1], metric, *side[at + 1 :])


def _against(
    first: MetricQuery, second: MetricQuery | None, asks: str | None
) -> MetricQuery | None:
    """One query with a second side; None where the two differ in more than their conditions."""
    if first.compare is not None or first.check is not None:
        return None
    if second is None:
        if not first.filters:
            return None
        return _with(first, Compare.model_validate({"to": "rest", "asks": asks}))
    if second.compare is not None or second == first:
        return None
    differs = [
        name for name in MetricQuery.model_fields if getattr(first, name) != getattr(second, name)
    ]
    if len(differs) != 1 or differs[0] not in _DIFFERING:
        return None
    side = {"to": differs[0], differs[0]: getattr(second, differs[0]), "asks": asks}
    return _with(first, Compare.model_validate(side))


def _with(query: MetricQuery, compare: Compare) -> MetricQuery:
    plain: dict[str, object] = {"compare": compare}
    if query.aggregate in {"list", "latest", None}:
        plain["aggregate"] = "mean"
    return query.model_copy(update=plain)
