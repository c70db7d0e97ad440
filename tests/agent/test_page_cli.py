"""`coach page` and `coach check` as an author uses them."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli.main import app
from agent.cli.page import serving
from knowledge.pages import load_pages
from tests.knowledge.samples import COMPLETE, write_pages

RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    return write_pages(tmp_path / "pages", {"sleep-debt.md": COMPLETE})


def run(*words: str | Path) -> tuple[int, str]:
    found = RUN.invoke(app, [str(word) for word in words])
    return found.exit_code, found.output


def test_a_new_page_loads_and_check_lists_what_is_left(folder: Path) -> None:
    code, said = run("page", "new", "Cold plunge", "--folder", folder)
    pages = {page.id: page for page in load_pages(folder)}
    left, told = run("check", "--folder", folder)

    assert (0, "Cold plunge") == (code, pages["cold-plunge"].title)
    assert "cold-plunge.md" in said
    assert 11 == len(pages["cold-plunge"].sections)
    assert 1 == left
    for what in (
        "sources: is missing; add it",
        "tagline: is missing",
        "asked: is missing",
        "grade: is missing",
        "plain-english: section is empty; fill or remove it",
        "length: 0 words; say more",
    ):
        assert f"cold-plunge.md: {what}" in told
    assert "0 of them stop the coach" in told


def test_a_term_that_a_page_already_has_is_refused(folder: Path) -> None:
    code, said = run("page", "new", "Lost Sleep", "--folder", folder)

    assert 1 == code
    assert "'Lost Sleep' already means 'sleep-debt' (sleep-debt.md); extend that page" in said


def test_a_file_is_never_written_over(folder: Path) -> None:
    before = (folder / "sleep-debt.md").read_text()

    code, said = run("page", "new", "Sleep debt", "--folder", folder)

    assert 1 == code
    assert "is there already" in said
    assert before == (folder / "sleep-debt.md").read_text()


@pytest.mark.parametrize("title", ["???", "睡眠"])
def test_a_title_that_makes_no_file_name_is_refused(folder: Path, title: str) -> None:
    code, said = run("page", "new", title, "--folder", folder)

    assert (1, True) == (code, "has no letters" in said)


def test_a_title_with_quotes_and_colons_loads(folder: Path) -> None:
    run("page", "new", 'The "pump": a myth?', "--folder", folder)

    assert (
        "The 'pump': a myth?"
        == {page.id: page for page in load_pages(folder)}["the-pump-a-myth"].title
    )


def test_good_pages_pass_the_check(folder: Path) -> None:
    code, said = run("check", "--folder", folder)

    assert 0 == code
    assert "1 pages in" in said


def test_a_preview_of_no_page_names_the_command_that_writes_one(folder: Path) -> None:
    code, said = run("page", "preview", "nowhere", "--folder", folder)

    assert (1, True) == (code, "no page 'nowhere'" in said and "coach page new" in said)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with serving(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address[:2]
        assert "127.0.0.1" == host
        yield f"http://127.0.0.1:{port}"
        server.shutdown()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as reply:
        return str(reply.read().decode())


def test_a_preview_is_what_the_reader_shows_and_follows_every_edit(folder: Path) -> None:
    with served(folder) as address:
        before = read(f"{address}/glossary/sleep-debt")
        page = folder / "sleep-debt.md"
        page.write_text(COMPLETE.replace("Every short night", "Each short night"))
        after = read(f"{address}/glossary/sleep-debt")

        assert "<h1>Sleep debt</h1>" in before
        assert ("Every short night" in before, "Each short night" in after) == (True, True)
        assert "--link" in read(f"{address}/glossary.css")
        assert "/glossary/sleep-debt" in read(f"{address}/glossary")


def test_a_preview_of_a_broken_page_says_what_to_do(folder: Path) -> None:
    (folder / "sleep-debt.md").write_text(COMPLETE.replace("grade: moderate", "grade: sure"))

    with served(folder) as address:
        assert "sleep-debt.md: grade" in read(f"{address}/glossary/sleep-debt")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            read(f"{address}/../../etc/passwd")
