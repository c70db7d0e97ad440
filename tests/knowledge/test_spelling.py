"""Spelling: what is put right and what is left alone."""

from pathlib import Path

import pytest

from knowledge.index import GlossaryIndex
from knowledge.spelling import Spelling
from tests.knowledge.samples import write_pages

WORDS = ["leucine", "cortisol", "protein", "starting"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("how much lucine, then?", "how much leucine, then?"),
        ("protien at night", "protein at night"),
        ("Cortizol", "cortisol"),
        ("am i starving", "am i starving"),
        ("protein", "protein"),
        ("cort", "cort"),
        ("xylophagous zzzzz", "xylophagous zzzzz"),
    ],
)
def test_only_what_is_surely_misspelt_changes(asked: str, meant: str) -> None:
    assert meant == Spelling(WORDS).corrected(asked, lambda word: word in WORDS)


def test_a_misspelt_word_finds_its_page(tmp_path: Path) -> None:
    pages = write_pages(
        tmp_path / "pages", {"a.md": "# Leucine\n\nOpens the door.", "b.md": "# Naps\n\nSleep."}
    )

    found = GlossaryIndex.open(pages, tmp_path / "home", embedder="none").search("lucine")

    assert ["a"] == [passage.page_id for passage in found]
