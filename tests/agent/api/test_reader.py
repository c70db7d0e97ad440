"""The reader: a page, its drawing and the map, as HTML that needs no script."""

import xml.etree.ElementTree as ET

from agent.api.graph import graph_json, map_html, neighbourhood
from agent.api.reader import page_html, page_json
from knowledge.pages import DEFAULT_GLOSSARY, Page, load_pages

PAGES = load_pages(DEFAULT_GLOSSARY)
TITLES = {page.id: page.title for page in PAGES}


def page(name: str) -> Page:
    return next(each for each in PAGES if each.id == name)


def svg(text: str) -> ET.Element:
    return ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])


def test_the_graph_as_data_names_only_pages_that_exist() -> None:
    found = graph_json(PAGES)
    ids = {node["id"] for node in found["nodes"]}

    assert set(TITLES) == ids
    assert all({link["source"], link["target"]} <= ids for link in found["links"])
    assert {"source": "leucine-threshold", "target": "mtor", "kind": "input"} in found["links"]


def test_the_drawing_of_a_page_links_every_neighbour_and_says_the_same_in_words() -> None:
    text = neighbourhood(page("mtor"), PAGES)
    drawn = {link.get("href") for link in svg(text).iter("a")}

    assert "/glossary/leucine-threshold" in drawn
    assert "/glossary/muscle-protein-synthesis" in drawn
    assert "/glossary/mtor" not in drawn
    assert all(f"href='{address}'" in text[text.index("<ul>") :] for address in drawn)
    assert "</a> holds down <a href='/glossary/mtor'>mTOR</a>" in text


def test_a_page_that_nothing_feeds_has_no_drawing() -> None:
    lonely = Page(id="alone", title="Alone", related=("mtor",))

    assert "" == neighbourhood(lonely, [*PAGES, lonely])


def test_the_map_links_every_page_in_the_drawing_and_in_the_list() -> None:
    text = map_html(PAGES)
    drawn = {link.get("href") for link in svg(text).iter("a")}

    assert {f"/glossary/{name}" for name in TITLES} == drawn
    assert len(PAGES) == text.count("<summary>")
    assert "<script" not in text


def test_a_title_cannot_bring_markup_into_a_drawing() -> None:
    bad = Page(id="bad", title="<script>x</script>", inputs=("mtor",))

    for text in (neighbourhood(bad, [*PAGES, bad]), map_html([*PAGES, bad])):
        assert "<script>" not in text
        svg(text)


def test_a_page_shows_its_drawing_where_all_pages_are_known() -> None:
    assert "id='graph'" in page_html(page("mtor"), TITLES, PAGES)
    assert "id='graph'" not in page_html(page("mtor"), TITLES)


def test_a_page_as_data_tells_what_feeds_it_and_how_it_is_asked() -> None:
    found = page_json(page("mtor"), TITLES)

    assert "leucine-threshold" in found["inputs"]
    assert found["asked"]["plain-english"]
