"""Graph: how terms hang together, from what pages say in their front matter. Draws nothing.

Related is mutual; an input feeds or raises a term, a suppressor holds it down. All three are the
author's summary of the page, never a cause found in a person's data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.anatomy import Page

Kind = Literal["related", "input", "suppressor"]


@dataclass(frozen=True)
class Link:
    """One line of the graph; of `related` the direction means nothing."""

    source: str
    target: str
    kind: Kind


def links(pages: Sequence[Page]) -> list[Link]:
    """Every line between two pages that exist, each pair once; a directed one before related."""
    ids = {page.id for page in pages}
    found: list[Link] = []
    for page in pages:
        found += [Link(each, page.id, "input") for each in page.inputs if each in ids]
        found += [Link(each, page.id, "suppressor") for each in page.suppressors if each in ids]
    joined = {frozenset((link.source, link.target)) for link in found}
    for page in pages:
        for other in page.related:
            pair = frozenset((page.id, other))
            if other in ids and pair not in joined and len(pair) == 2:
                joined.add(pair)
                found.append(Link(page.id, other, "related"))
    return found


def around(page_id: str, lines: Sequence[Link]) -> list[Link]:
    """The lines that end at one page."""
    return [link for link in lines if page_id in (link.source, link.target)]
