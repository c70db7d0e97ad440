"""Sentence: the items of one question with marks on those that were used.

Knows no grammar; it only makes sure that nothing is read twice and nothing is ignored.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.vocabulary.unkept import Unkept
from tools.language.items import Item
from tools.language.known import Known
from tools.queries.model import (
    Filter,
    SessionScope,
    Take,
)

QUIET = ("condition", "possessive", "than")
"""Kinds of items that a look at the neighbours passes over."""


class Misread(Exception):
    """The items do not fit together; the message says why."""


class NotKept(Exception):
    """The number asked for is one that nothing here records."""

    def __init__(self, unkept: Unkept) -> None:
        super().__init__(f"nothing here records {unkept.label}")
        self.unkept = unkept


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
    several: bool = False
    yes_or_no: bool = False
    on_recording: bool = False
    is_compared: bool = False
    asks_latest: bool = False
    asks_course: bool = False
    in_percent: bool = False
    ever: bool = False
    all_kinds: bool = False
    compared_by: str = ""
    ranked_by: Take | None = None
    counted_period: int | None = None

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

    def before(
        self, place: int, skip: tuple[str, ...] = ("condition", "possessive", "than")
    ) -> int | None:
        """Place of the item before, some kinds skipped."""
        place -= 1
        while place >= 0 and self.items[place].kind in skip:
            place -= 1
        return place if place >= 0 else None

    def after(
        self, place: int, skip: tuple[str, ...] = ("condition", "possessive", "than")
    ) -> int | None:
        """Place of the item after, some kinds skipped."""
        place += 1
        while place < len(self.items) and self.items[place].kind in skip:
            place += 1
        return place if place < len(self.items) else None

    def kind_at(self, place: int | None) -> str:
        """Kind of the item at a place."""
        return "" if place is None else self.items[place].kind

    def says_whole(self) -> bool:
        """Whether all that is recorded is meant, and no usual stretch of it."""
        whole = ("whole record", "entire record", "full period", "entire period")
        return any(item.kind == "glue" and item.text.endswith(whole) for item in self.items)
