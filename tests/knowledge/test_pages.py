"""Pages: what loads, and what an author is told when something is wrong."""

from pathlib import Path

import pytest

from knowledge.errors import GlossaryError
from knowledge.pages import Page, check_pages, fingerprint, load_pages
from tests.knowledge.samples import COMPLETE, SLEEP_DEBT, write_pages


def only_page(folder: Path, text: str) -> Page:
    (page,) = load_pages(write_pages(folder, {"page.md": text}))
    return page


def complaint(folder: Path, old: str, new: str) -> str:
    assert old in SLEEP_DEBT
    write_pages(folder, {"page.md": SLEEP_DEBT.replace(old, new)})
    with pytest.raises(GlossaryError) as raised:
        load_pages(folder)
    return str(raised.value)


def test_a_correct_page_has_no_problem(tmp_path: Path) -> None:
    write_pages(tmp_path, {"page.md": COMPLETE})

    assert [] == [str(problem) for problem in check_pages(tmp_path)]


def test_a_page_is_read_whole(tmp_path: Path) -> None:
    page = only_page(tmp_path, SLEEP_DEBT)

    assert ("sleep-debt", "Sleep debt", "moderate", False) == (
        page.id,
        page.title,
        page.grade,
        page.is_plain,
    )
    assert "Hours of sleep that were needed and not had." == page.tagline
    assert ("plain-english", "3-things-to-remember") == (
        page.sections[0].slug,
        page.sections[-1].slug,
    )
    assert 7.0 == page.signals[0].threshold


def test_citation_markers_leave_the_prose_and_stay_known(tmp_path: Path) -> None:
    section = only_page(tmp_path, SLEEP_DEBT).section("why-it-matters")

    assert section is not None
    assert "Adults are advised to get at least 7 hours." == section.text
    assert ("example-2015",) == section.cites


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("below: 7.0", "below: 7.5", "never says 7.5"),
        ("below: 7.0", "below: 7:30", "signals.0.below: '7:30' is a clock time"),
        ("below: 7.0", "below: 70", "outside the plausible range of sleep_hours"),
        ("below: 7.0", "below: 7.0\n    above: 9", "exactly one of below and above"),
        ("    below: 7.0\n", "", "exactly one of below and above"),
        ("metric: sleep_hours", "metric: sleep_hrs", "unknown metric 'sleep_hrs'; known: sleep_"),
        ("section: why-it-matters", "section: why", "no section 'why'; known: plain-english"),
        ("source: example-2015", 'source: ""', "signals.0.source: '' is empty"),
        ("source: example-2015", "source: other-2015", "no source 'other-2015' on this page"),
        ("needs_days: 4", "need_days: 4", "did you mean 'needs_days'?"),
        ("needs_days: 4", "needs_days: 8", "needs_days 8 is more than window_days 7"),
        ("needs_days: 4", "needs_days: no", "needs_days"),
        ("window_days: 7", "window_days: true", "window_days"),
        ("signals:", "signal:", "did you mean 'signals'?"),
        ('reviewed: "2026-11"\n', "", "reviewed: missing"),
        ('reviewed: "2026-11"', 'reviewed: "soon"', 'such as "2026-11"'),
        ("grade: moderate", "grade: sure", "grade"),
        ("title: Sleep debt", 'title: ""', "title: '' is empty"),
        ("title: Sleep debt", "title: Sleep: debt", "not valid YAML in line 3"),
        ("title: Sleep debt", "title: Sleep debt\ntitle: Debt", "'title' is written twice"),
        ("7 hours [example-2015]", "7 hours [sample-2015]", "cites [sample-2015]"),
        ("    url: https://example.org/sleep\n", "", "give one of doi, pmid, url"),
        ("## Plain English", "## The Mechanism", "heading is used twice"),
    ],
)
def test_a_wrong_page_names_file_field_and_remedy(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    message = complaint(tmp_path, old, new)

    assert message.startswith("page.md: ")
    assert told in message


def test_a_dead_link_is_a_problem_that_stops_nobody(tmp_path: Path) -> None:
    write_pages(tmp_path, {"page.md": COMPLETE.replace("related: []", "related: [naps]")})

    assert 1 == len(load_pages(tmp_path))
    assert [(False, "no page 'naps'; write the page or remove it")] == [
        (problem.blocks, problem.message) for problem in check_pages(tmp_path)
    ]


def test_a_number_of_another_sort_does_not_support_a_threshold(tmp_path: Path) -> None:
    for sentence in ("See version 17.0.", "IGF-7 helps.", "7. Sleep more."):
        text = SLEEP_DEBT.replace("Adults are advised to get at least 7 hours", sentence)
        write_pages(tmp_path, {"page.md": text})

        with pytest.raises(GlossaryError, match="never says 7"):
            load_pages(tmp_path)


def test_a_clock_threshold_may_be_told_as_a_clock_time(tmp_path: Path) -> None:
    text = (
        SLEEP_DEBT.replace("metric: sleep_hours", "metric: bed_time")
        .replace("below: 7.0", "above: -1.5")
        .replace("at least 7 hours", "to bed by 22:30")
    )

    assert -1.5 == only_page(tmp_path, text).signals[0].threshold


def test_all_problems_are_listed_at_once(tmp_path: Path) -> None:
    spoiled = SLEEP_DEBT.replace("grade: moderate", "grade: sure").replace(
        "needs_days: 4", "needs_days: 9"
    )
    other = SLEEP_DEBT.replace("id: sleep-debt", "id: naps").replace("short nights", "sleep debt")
    write_pages(tmp_path, {"a.md": spoiled, "b.md": other, "c.md": SLEEP_DEBT})

    files = [problem.file for problem in check_pages(tmp_path) if problem.blocks]

    assert ["a.md", "a.md", "b.md", "c.md"] == sorted(files)


def test_a_missing_section_is_for_the_author_and_stops_nobody(tmp_path: Path) -> None:
    text = COMPLETE.replace("## Common Misconception\nOne long lie-in", "One long lie-in")
    write_pages(tmp_path, {"page.md": text})

    (problem,) = check_pages(tmp_path)

    assert not problem.blocks
    assert "page.md: common-misconception: section is missing; add it" == str(problem)
    assert 1 == len(load_pages(tmp_path))


def test_a_quantity_without_a_source_is_pointed_out(tmp_path: Path) -> None:
    text = COMPLETE.replace("and the remainder adds up", "and 23 % of people know it")
    write_pages(tmp_path, {"page.md": text})

    (problem,) = check_pages(tmp_path)

    assert "'23 %' has no source" in problem.message


def test_two_pages_may_not_share_a_name(tmp_path: Path) -> None:
    other = SLEEP_DEBT.replace("id: sleep-debt", "id: naps").replace(
        "title: Sleep debt", "title: Naps"
    )
    write_pages(tmp_path, {"a.md": SLEEP_DEBT, "b.md": other})

    with pytest.raises(GlossaryError, match="already means 'sleep-debt'"):
        load_pages(tmp_path)


def test_any_markdown_loads_as_a_plain_page(tmp_path: Path) -> None:
    write_pages(
        tmp_path,
        {
            "Top Note.md": "Just a text.\n",
            "deep/er/page-1.md": "# Naps\n\nShort sleep.\n\n## When\nEarly.\n\n## When\nAgain.\n",
            "hugo.md": "---\ntitle: From a site\ndate: 2024-01-02\ntags: [a]\n---\nBody.\n",
            "rule.md": "---\nA line, no front matter.\n",
            "empty.md": "",
            ".hidden/no.md": "no",
            "code.md": "# Code\n\n```\n## not a heading\n```\n",
        },
    )

    pages = {page.id: page for page in load_pages(tmp_path)}

    assert ["Top Note", "code", "deep/er/page-1", "empty", "hugo", "rule"] == sorted(pages)
    assert ("Top Note", "From a site", "Naps") == (
        pages["Top Note"].title,
        pages["hugo"].title,
        pages["deep/er/page-1"].title,
    )
    assert ["introduction", "when", "when-2"] == [s.slug for s in pages["deep/er/page-1"].sections]
    assert 1 == len(pages["code"].sections)
    assert () == pages["empty"].sections
    assert [] == check_pages(tmp_path)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_bytes(b"caf\xe9")

    with pytest.raises(GlossaryError, match=r"old\.md: byte 3 is not UTF-8"):
        load_pages(tmp_path)


def test_a_folder_without_pages_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"no page found; expected files ending in \.md"):
        load_pages(tmp_path)
    with pytest.raises(GlossaryError, match="not a folder of pages"):
        load_pages(tmp_path / "nowhere")


def test_the_fingerprint_follows_every_edit_and_nothing_else(tmp_path: Path) -> None:
    pages = load_pages(write_pages(tmp_path / "a", {"page.md": SLEEP_DEBT}))
    copied = load_pages(write_pages(tmp_path / "b", {"page.md": SLEEP_DEBT}))
    edited = load_pages(write_pages(tmp_path / "c", {"page.md": SLEEP_DEBT + " "}))

    assert fingerprint(pages) == fingerprint(copied)
    assert fingerprint(pages) != fingerprint(edited)
