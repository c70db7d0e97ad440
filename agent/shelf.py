"""Shelf: the glossary's pages by id, each read when it is asked for, all when all are.

Knows where a page comes from; nothing about what is in it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.anatomy import Page


class Shelf(Mapping[str, "Page"]):
    """Pages by id; a question about numbers reads none."""

    def __init__(
        self, one: "Callable[[str], Page | None]", every: "Callable[[], Sequence[Page]]"
    ) -> None:
        """Read pages by these two functions."""
        self._one = one
        self._every = every
        self._read: dict[str, Page] = {}
        self._is_whole = False

    def __getitem__(self, page_id: str) -> "Page":
        """The page with this id; KeyError where there is none."""
        if page_id not in self._read and not self._is_whole:
            page = self._one(page_id)
            if page is not None:
                self._read[page_id] = page
        return self._read[page_id]

    def __iter__(self) -> Iterator[str]:
        """Every id, in the pages' order."""
        return iter(self._all())

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._all())

    def _all(self) -> "dict[str, Page]":
        if not self._is_whole:
            self._read = {page.id: page for page in self._every()}
            self._is_whole = True
        return self._read
