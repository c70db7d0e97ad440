"""The index: what it finds, when it builds, and what it survives."""

import json
import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge import building
from knowledge.embeddings import Progress, Vectors
from knowledge.errors import GlossaryError
from knowledge.index import GlossaryIndex
from knowledge.pages import fingerprint, load_pages
from knowledge.snapshot import FORMAT
from tests.knowledge.fakes import TopicEmbedder
from tests.knowledge.samples import SLEEP_DEBT, write_pages

PLAIN = {
    "naps.md": "# Naps\n\nA short doze in the afternoon.\n",
    "food/protein.md": "# Protein\n\nMeat, eggs and beans.\n\n## Leucine\nIt opens the door.\n",
    "gym/bench.md": "# Bench press\n\nPress the barbell from the chest.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages", PLAIN)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def found(index: GlossaryIndex, query: str, k: int = 5) -> list[tuple[str, str]]:
    return [(passage.page_id, passage.section) for passage in index.search(query, k)]


def test_a_passage_is_a_section_with_its_page(tmp_path: Path, home: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.md": SLEEP_DEBT})

    passage = GlossaryIndex.open(pages, home, embedder="none").search("how many hours for adults")[
        0
    ]

    assert ("sleep-debt", "Sleep debt", "why-it-matters", "Why It Matters", "moderate") == (
        passage.page_id,
        passage.page_title,
        passage.section,
        passage.heading,
        passage.grade,
    )
    assert "Adults are advised to get at least 7 hours." == passage.text
    assert passage.score > 0


def test_vectors_find_what_shares_no_word(folder: Path, home: Path) -> None:
    index = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert "fused" == index.mode
    assert ("naps", "introduction") == found(index, "tired in bed")[0]


def test_words_find_a_name_that_vectors_do_not_know(folder: Path, home: Path) -> None:
    index = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert ("food/protein", "leucine") == found(index, "which one opens the door")[0]


def test_an_alias_finds_the_page(tmp_path: Path, home: Path) -> None:
    pages = write_pages(tmp_path / "pages", PLAIN | {"a.md": SLEEP_DEBT})

    for embedder in ("none", TopicEmbedder()):
        index = GlossaryIndex.open(pages, home, embedder=embedder)

        assert "sleep-debt" == index.search("short nights")[0].page_id


def test_front_matter_is_not_searched_as_prose(tmp_path: Path, home: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.md": SLEEP_DEBT})
    index = GlossaryIndex.open(pages, home, embedder="none")

    for secret in ("consensus", "window_days", "example-2015", "moderate"):
        assert [] == index.search(secret)


def test_without_an_embedder_words_answer_and_say_so(folder: Path, home: Path) -> None:
    index = GlossaryIndex.open(folder, home, embedder="none")

    assert "words only, because no embedder is set" == index.mode
    assert [("gym/bench", "introduction")] == found(index, "barbell")
    assert [] == found(index, "xylophone")


def test_nothing_asked_finds_nothing(folder: Path, home: Path) -> None:
    index = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert [] == index.search("  ")
    assert [] == index.search("sleep", k=0)


def test_an_up_to_date_index_embeds_nothing_at_opening(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    again = TopicEmbedder()

    GlossaryIndex.open(folder, home, embedder=again)

    assert [] == again.embedded


def test_an_edit_embeds_only_what_changed(folder: Path, home: Path) -> None:
    before = GlossaryIndex.open(folder, home, embedder=TopicEmbedder()).fingerprint
    write_pages(folder, {"food/protein.md": PLAIN["food/protein.md"].replace("door", "gate")})
    again = TopicEmbedder()

    index = GlossaryIndex.open(folder, home, embedder=again)

    assert ["Protein: Leucine\nIt opens the gate."] == again.embedded
    assert ("food/protein", "leucine") == found(index, "gate")[0]
    assert before != index.fingerprint


def test_changes_leave_the_same_index_as_a_build_from_nothing(folder: Path, tmp_path: Path) -> None:
    questions = ("a doze", "which one opens the door", "barbell", "tired in bed", "powder", "beans")
    GlossaryIndex.open(folder, tmp_path / "home", embedder=TopicEmbedder())
    edits: list[dict[str, str]] = [
        {"food/protein.md": PLAIN["food/protein.md"] + "\n## Beans\nA tin a day.\n"},
        {"a first page.md": "# Creatine\n\nA powder.", "naps.md": "# Naps\n\nA short doze.\n"},
        {"gym/bench.md": "# Bench press\n\n## Grip\nThe barbell.\n\n## Rest\nA powder.\n"},
    ]

    for number, edit in enumerate(edits):
        write_pages(folder, edit)
        if number == 2:
            (folder / "food" / "protein.md").unlink()
        changed = GlossaryIndex.open(folder, tmp_path / "home", embedder=TopicEmbedder())
        anew = GlossaryIndex.open(folder, tmp_path / f"home{number}", embedder=TopicEmbedder())

        assert anew.fingerprint == changed.fingerprint
        assert anew.sections == changed.sections
        for question in questions:
            assert anew.search(question, 10) == changed.search(question, 10)


def test_a_removed_page_is_no_longer_found(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder="none")
    (folder / "gym" / "bench.md").unlink()

    assert [] == found(GlossaryIndex.open(folder, home, embedder="none"), "barbell")


def test_a_new_page_beside_old_ones_is_found(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    write_pages(folder, {"creatine.md": "# Creatine\n\nA powder."})

    index = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert "creatine" == index.search("powder")[0].page_id
    assert "naps" == index.search("doze")[0].page_id


def test_another_embedder_builds_anew(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder("one"))
    other = TopicEmbedder("two")

    GlossaryIndex.open(folder, home, embedder=other)

    assert 7 == len(other.embedded)


def test_the_fingerprint_is_that_of_the_pages(folder: Path, home: Path) -> None:
    index = GlossaryIndex.open(folder, home, embedder="none")

    assert fingerprint(load_pages(folder)) == index.fingerprint
    assert [page.id for page in load_pages(folder)] == [page.id for page in index.pages]


def test_a_page_is_given_by_its_id(folder: Path, home: Path) -> None:
    index = GlossaryIndex.open(folder, home, embedder="none")
    page = index.page("food/protein")

    assert page is not None
    assert "Protein" == page.title
    assert index.page("nowhere") is None


def test_a_bad_page_stops_the_opening_and_leaves_the_old_index(tmp_path: Path, home: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"a.md": SLEEP_DEBT})
    GlossaryIndex.open(pages, home, embedder="none")
    write_pages(pages, {"a.md": SLEEP_DEBT.replace("sleep_hours", "sleep_hrs")})

    with pytest.raises(GlossaryError, match=r"a\.md: signals\.0: unknown metric"):
        GlossaryIndex.open(pages, home, embedder="none")

    write_pages(pages, {"a.md": SLEEP_DEBT})
    assert GlossaryIndex.open(pages, home, embedder="none").search("adults")


def test_an_embedder_that_fails_leaves_words(folder: Path, home: Path) -> None:
    broken = TopicEmbedder()
    broken.broken_after = 2

    index = GlossaryIndex.open(folder, home, embedder=broken)

    assert "words only, because the server went away" == index.mode
    assert ("gym/bench", "introduction") == found(index, "barbell")[0]


def test_an_embedder_that_comes_back_is_used(folder: Path, home: Path) -> None:
    broken = TopicEmbedder()
    broken.broken_after = 0
    GlossaryIndex.open(folder, home, embedder=broken)

    assert "fused" == GlossaryIndex.open(folder, home, embedder=TopicEmbedder()).mode


def test_an_embedder_that_fails_at_a_question_leaves_words(folder: Path, home: Path) -> None:
    embedder = TopicEmbedder()
    index = GlossaryIndex.open(folder, home, embedder=embedder)
    embedder.broken_after = 0

    assert [("gym/bench", "introduction")] == found(index, "barbell")
    assert "words only, because the server went away" == index.mode


class Killed(BaseException):
    """As if the process had been killed."""


class KilledEmbedder(TopicEmbedder):
    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if len(self.embedded) >= 2:
            raise Killed
        return super().embed_documents(texts, progress)


def test_a_killed_build_leaves_the_old_index_and_what_it_embedded(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_CHUNK", 2)
    old = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    write_pages(folder, {f"{n}.md": f"# New {n}\n\nSleep number {n}." for n in range(3)})

    with pytest.raises(Killed):
        GlossaryIndex.open(folder, home, embedder=KilledEmbedder())

    assert ("naps", "introduction") == found(old, "doze")[0]
    again = TopicEmbedder()
    assert "naps" == GlossaryIndex.open(folder, home, embedder=again).search("doze")[0].page_id
    assert 4 == len(again.embedded) - 1


def test_an_index_in_use_survives_a_rebuild(folder: Path, home: Path) -> None:
    old = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    write_pages(folder, {"naps.md": "# Naps\n\nChanged.\n"})
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert "A short doze in the afternoon." == old.search("doze", k=1)[0].text


def test_many_may_open_at_once(folder: Path, home: Path) -> None:
    embedders = [TopicEmbedder() for _ in range(4)]
    indexes: list[GlossaryIndex] = []

    def open_one(embedder: TopicEmbedder) -> None:
        indexes.append(GlossaryIndex.open(folder, home, embedder=embedder))

    threads = [threading.Thread(target=open_one, args=(embedder,)) for embedder in embedders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [7] == [len(embedder.embedded) for embedder in embedders if embedder.embedded]
    assert [("naps", "introduction")] * 4 == [found(index, "doze")[0] for index in indexes]


def test_a_damaged_snapshot_is_built_again(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder="none")
    for head in home.rglob("head.json"):
        head.write_text("{")

    assert [("gym/bench", "introduction")] == found(
        GlossaryIndex.open(folder, home, embedder="none"), "barbell"
    )


@pytest.mark.parametrize(
    "name", ["spellings.txt", "windows.npy", "asked_rows.npy", "pages.db", "words/vocab.index.json"]
)
def test_a_snapshot_that_lost_a_file_is_built_again(folder: Path, home: Path, name: str) -> None:
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    (lost,) = (path for path in home.rglob(Path(name).name) if path.is_file())
    lost.unlink()

    index = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert ("gym/bench", "introduction") == found(index, "barbel")[0]


def test_a_snapshot_of_an_older_version_is_built_again(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    for head in home.rglob("head.json"):
        head.write_text(json.dumps(json.loads(head.read_text()) | {"format": FORMAT - 1}))
        (head.parent / "spellings.txt").unlink()

    index = GlossaryIndex.open(folder, home, embedder=TopicEmbedder())

    assert ("gym/bench", "introduction") == found(index, "barbel")[0]


def test_a_cut_array_is_built_again(folder: Path, home: Path) -> None:
    GlossaryIndex.open(folder, home, embedder=TopicEmbedder())
    (array,) = home.rglob("windows.npy")
    array.write_bytes(array.read_bytes()[:-8])

    assert ("naps", "introduction") == found(
        GlossaryIndex.open(folder, home, embedder=TopicEmbedder()), "tired in bed"
    )[0]


def test_a_rebuild_reads_everything_and_keeps_vectors(folder: Path, home: Path) -> None:
    embedder = TopicEmbedder()
    index = GlossaryIndex.open(folder, home, embedder=embedder)
    count, path = len(embedder.embedded), folder / "naps.md"
    state = path.stat()
    path.write_text(path.read_text().replace("short", "brief"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    index.rebuild()

    assert "A brief doze in the afternoon." == index.search("brief", k=1)[0].text
    assert ["Naps\nA brief doze in the afternoon."] == embedder.embedded[count:-1]


def test_progress_is_told_while_texts_are_embedded(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_CHUNK", 3)
    told: list[tuple[int, int]] = []

    GlossaryIndex.open(
        folder, home, embedder=TopicEmbedder(), progress=lambda done, of: told.append((done, of))
    )

    assert [(3, 7), (6, 7), (7, 7)] == told


def test_a_long_section_is_found_by_its_end(tmp_path: Path, home: Path) -> None:
    filler = "Nothing of interest here. " * 200
    pages = write_pages(
        tmp_path / "pages",
        {"long.md": f"# Long\n\n{filler} Eggs and meat.", "bench.md": PLAIN["gym/bench.md"]},
    )
    embedder = TopicEmbedder()
    index = GlossaryIndex.open(pages, home, embedder=embedder)

    assert "long" == index.search("leucine")[0].page_id
    assert all(len(text.split()) <= 200 for text in embedder.embedded)
