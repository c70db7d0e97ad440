"""The graph of terms: which lines there are, and that none leads nowhere."""

from knowledge.graph import Link, around, links
from knowledge.pages import DEFAULT_GLOSSARY, Page, load_pages


def page(name: str, **lines: tuple[str, ...]) -> Page:
    return Page(id=name, title=name.title(), **lines)  # type: ignore[arg-type]


def test_a_directed_line_stands_for_a_related_one_and_each_pair_is_joined_once() -> None:
    pages = [
        page("mtor", related=("leucine", "sleep", "nowhere"), inputs=("leucine",)),
        page("leucine", related=("mtor",)),
        page("sleep", related=("mtor", "sleep"), suppressors=("leucine", "nowhere")),
    ]

    assert [
        Link("leucine", "mtor", "input"),
        Link("leucine", "sleep", "suppressor"),
        Link("mtor", "sleep", "related"),
    ] == links(pages)
    assert 2 == len(around("mtor", links(pages)))


def test_every_term_of_ours_hangs_together_with_another() -> None:
    pages = load_pages(DEFAULT_GLOSSARY)
    lines = links(pages)
    joined = {name for line in lines for name in (line.source, line.target)}

    assert {page.id for page in pages} == joined
    assert {"related", "input", "suppressor"} == {line.kind for line in lines}
