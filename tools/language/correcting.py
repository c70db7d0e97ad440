"""Correcting: what somebody takes back in the same breath, "deep sleep, I mean REM, last week".

What follows the taking back replaces the last words of its kind before it. Knows kinds of items,
and no grammar.
"""

from tools.language.items import Item

_ALIKE = {
    "title": "session", "sport": "session", "exercise": "session",
    "extreme": "statistic", "aggregate": "statistic", "percentile": "statistic",
    "group": "per",
}  # fmt: skip
"""Kinds that replace each other."""
_REPLACED = frozenset(
    {"metric", "window", "weekdays", "session", "statistic", "per", "bound", "muscle", "part"}
)
_ENDS = frozenset({"comma", "correction"})
Items = tuple[Item, ...]


def corrected(items: Items) -> Items:
    """The items without what was taken back; a correction of nothing stays, and fits nowhere."""
    for _ in range(sum(item.kind == "correction" for item in items)):
        at = next(n for n, item in enumerate(items) if item.kind == "correction")
        said = _replacing(items, at)
        gone = _gone(items, at, said)
        if not gone and items[at].value == "softly":
            gone = {at}
        if not gone:
            return items
        items = tuple(each for n, each in enumerate(items) if n not in gone)
    return items


def _replacing(items: Items, at: int) -> list[Item]:
    """What follows the taking back, up to the next pause."""
    found: list[Item] = []
    for item in items[at + 1 :]:
        if item.kind in _ENDS and found:
            break
        found.append(item)
    return found


def _gone(items: Items, at: int, said: list[Item]) -> set[int]:
    """Places of what is replaced, with those of the words that replace and the pause before."""
    gone: set[int] = set()
    for item in said:
        kind = _kind(item)
        earlier = [n for n in range(at) if _kind(items[n]) == kind and n not in gone]
        if kind in _REPLACED and earlier:
            gone.add(earlier[-1])
    if not gone:
        return set()
    lead = at - 1
    while lead >= 0 and items[lead].kind in {"comma", "possessive", "negation", "or"}:
        gone.add(lead)
        lead -= 1
    return gone | {at}


def _kind(item: Item) -> str:
    return _ALIKE.get(item.kind, item.kind)
