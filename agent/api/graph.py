"""Graph of terms: as JSON, drawn around one page, and drawn whole beside a list.

Knows how to lay it out; what belongs together stands in the pages. Drawings are plain SVG without
scripts: every term in them is a link that the keyboard reaches, and the same links stand as text.
"""

import html
import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from knowledge.graph import Kind, Link, around, links
from knowledge.pages import Page

WORDS: dict[Kind, str] = {"input": "feeds", "suppressor": "holds down", "related": "related to"}
_WIDTH, _ROW, _BOX = 640, 40, 196
_RADIUS, _EDGE = 300, 540


def graph_json(pages: Sequence[Page]) -> dict[str, Any]:
    """Terms as nodes, and lines of three kinds between them."""
    return {
        "nodes": [
            {"id": each.id, "title": each.title, "category": each.category, "grade": each.grade}
            for each in pages
        ],
        "links": [
            {"source": each.source, "target": each.target, "kind": each.kind}
            for each in links(pages)
        ],
    }


def neighbourhood(page: Page, pages: Sequence[Page]) -> str:
    """A drawing of what feeds, holds down and is fed by one page, with the same as a list."""
    titles = {each.id: each.title for each in pages}
    directed = [link for link in around(page.id, links(pages)) if link.kind != "related"]
    if not directed:
        return ""
    left = [(link.source, link.kind) for link in directed if link.target == page.id]
    right = [(link.target, link.kind) for link in directed if link.source == page.id]
    height = max(len(left), len(right), 1) * _ROW + 20
    middle = height / 2
    parts = []
    for side, found in ((0.0, left), (float(_WIDTH - _BOX), right)):
        first = middle - (len(found) - 1) * _ROW / 2
        for place, (name, kind) in enumerate(found):
            parts.append(_arm(side, first + place * _ROW, middle, kind, name, titles[name]))
    centre = (_WIDTH - _BOX) / 2
    parts.append(_box(centre, middle, "", page.title, "here"))
    said = f"What feeds and holds down {page.title}"
    return (
        "<section id='graph' class='graph'><h2>How it hangs together</h2>"
        f"<svg viewBox='0 0 {_WIDTH} {height}' role='group' aria-label='{html.escape(said)}'>"
        f"{_MARKERS}{''.join(parts)}</svg>"
        f"<ul>{''.join(_sentence(link, titles) for link in directed)}</ul></section>"
    )


def map_html(pages: Sequence[Page]) -> str:
    """The whole glossary on a circle, by category, beside the list of every term's lines."""
    lines = links(pages)
    order = sorted(pages, key=lambda page: (page.category, page.title.lower()))
    place = {page.id: number / len(order) * math.tau for number, page in enumerate(order)}
    drawn = "".join(
        f"<path class='{link.kind}' d='{_bow(place[link.source], place[link.target])}'/>"
        for link in lines
    )
    names = "".join(_name(page, place[page.id]) for page in order)
    size = 2 * _EDGE
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'>"
        "<title>Map of terms · Groundwork glossary</title>"
        "<link rel='stylesheet' href='/glossary.css'></head><body><main class='wide'>"
        "<nav><a href='/'>Groundwork</a> · <a href='/glossary'>Glossary</a></nav>"
        "<h1>Map of terms</h1><p class='facts'>"
        "<span class='key input'>feeds</span> <span class='key suppressor'>holds down</span> "
        "<span class='key related'>related</span></p><div class='map'>"
        f"<svg viewBox='{-_EDGE} {-_EDGE} {size} {size}' role='group' aria-label='Map of terms'>"
        f"{drawn}{names}</svg>{_list(order, lines)}</div></main></body></html>"
    )


def _list(order: Sequence[Page], lines: Sequence[Link]) -> str:
    titles = {page.id: page.title for page in order}
    by_category: dict[str, list[Page]] = defaultdict(list)
    for page in order:
        by_category[page.category or "pages"].append(page)
    parts = []
    for category, members in by_category.items():
        parts.append(f"<h2>{html.escape(category)}</h2>")
        for page in members:
            own = "".join(_sentence(link, titles) for link in around(page.id, lines))
            parts.append(
                f"<details><summary>{html.escape(page.title)}</summary>"
                f"<p>{_link(page.id, page.title)}</p><ul>{own}</ul></details>"
            )
    return f"<div class='list'>{''.join(parts)}</div>"


def _sentence(link: Link, titles: dict[str, str]) -> str:
    source = _link(link.source, titles[link.source])
    target = _link(link.target, titles[link.target])
    return f"<li class='{link.kind}'>{source} {WORDS[link.kind]} {target}</li>"


def _link(page_id: str, title: str) -> str:
    return f"<a href='/glossary/{html.escape(page_id)}'>{html.escape(title)}</a>"


def _arm(side: float, y: float, middle: float, kind: Kind, name: str, title: str) -> str:
    centre = (_WIDTH - _BOX) / 2
    ends = (side + _BOX, centre - 6) if side == 0 else (centre + _BOX, side - 6)
    start, end = (y, middle) if side == 0 else (middle, y)
    half = (ends[0] + ends[1]) / 2
    line = f"M{ends[0]:g} {start:g}C{half:g} {start:g} {half:g} {end:g} {ends[1]:g} {end:g}"
    return f"<path class='{kind}' d='{line}' marker-end='url(#{kind})'/>" + _box(
        side, y, name, title, kind
    )


def _box(x: float, y: float, name: str, title: str, kind: str) -> str:
    shape = f"<rect class='{kind}' x='{x:g}' y='{y - 15:g}' width='{_BOX}' height='30' rx='6'/>"
    fitted = " textLength='182' lengthAdjust='spacingAndGlyphs'" if len(title) > 26 else ""
    text = f"<text x='{x + _BOX / 2:g}' y='{y + 5:g}'{fitted}>{html.escape(title)}</text>"
    address = f"/glossary/{html.escape(name)}"
    return f"<a href='{address}'>{shape}{text}</a>" if name else shape + text


def _name(page: Page, angle: float) -> str:
    turn = math.degrees(angle)
    back = 90 < turn < 270
    x = -_RADIUS - 8 if back else _RADIUS + 8
    anchor = "end" if back else "start"
    whole = f"rotate({turn - 180 if back else turn:.1f})"
    return (
        f"<a href='/glossary/{html.escape(page.id)}'><text transform='{whole}' x='{x}' y='4' "
        f"class='on-circle {anchor}'>{html.escape(page.title)}</text></a>"
    )


def _bow(one: float, other: float) -> str:
    points = [(_RADIUS * math.cos(angle), _RADIUS * math.sin(angle)) for angle in (one, other)]
    (x1, y1), (x2, y2) = points
    return f"M{x1:.1f} {y1:.1f}Q0 0 {x2:.1f} {y2:.1f}"


_MARKERS = (
    "<defs>"
    + "".join(
        f"<marker id='{kind}' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' "
        f"orient='auto'><path class='{kind}' d='{shape}'/></marker>"
        for kind, shape in (("input", "M0 0L8 4L0 8"), ("suppressor", "M7 0L7 8"))
    )
    + "</defs>"
)
