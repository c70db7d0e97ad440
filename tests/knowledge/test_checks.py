"""Checks for authors: each says what is wrong and what to do, and only beyond its boundary."""

from pathlib import Path

import pytest

from knowledge.pages import Page, Section, check_pages
from knowledge.prose import prose_problems, reading_grade
from tests.knowledge.samples import COMPLETE, write_pages

HARD = (
    "Physiological adaptation necessitates individualised periodisation notwithstanding variability"
)


def problems(folder: Path, **pages: str) -> list[str]:
    write_pages(folder, {f"{name}.md": text for name, text in pages.items()})
    return [str(problem) for problem in check_pages(folder)]


def changed(old: str, new: str) -> str:
    assert old in COMPLETE
    return COMPLETE.replace(old, new)


def other(page: str, **changes: str) -> str:
    """The same page under another name, so that two may stand side by side."""
    text = page.replace("id: sleep-debt", f"id: {changes.pop('name', 'naps')}")
    text = text.replace("title: Sleep debt", "title: Naps").replace(
        "short nights, lost sleep", "nap"
    )
    text = text.replace("what are short nights doing to me", "is a nap any use")
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "kind: position stand",
            "kind: measurement",
            "page.md: sources: none sums up many studies",
        ),
        (" [other-2020]", "", "sources.other-2020: is never cited; write [other-2020]"),
        ("plain-english: [", "plain-englsh: [", "no section 'plain-englsh'; did you mean"),
        ("related: []", "related: [naps]", "related: no page 'naps'; write the page or remove it"),
        ("the remainder adds up", "23 % stays", "plain-english: '23 %' has no source; cite one"),
        ("at least 7 hours", "many hours", "never says 7; write a sentence with the number"),
        ("Regular beats heroic.", "", "3-things-to-remember: section is empty; fill or remove it"),
        (
            'doi: "10.5555/bed"',
            "url: https://example.org",
            "sources: 1 with a DOI or PMID; look up",
        ),
        ("evidence is moderate", "evidence is fair", "how-sure-we-are: never says 'moderate'"),
        ("is off by some minutes", "is enough", "measuring-it-at-home: never says how far off"),
        ("See a doctor if", "Wait until", "when-to-see-a-professional: names nobody; say who"),
    ],
)
def test_an_author_is_told_what_to_do(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in " ".join(problems(tmp_path, page=changed(old, new)))


def test_one_source_is_too_few(tmp_path: Path) -> None:
    start = COMPLETE.index("  - id: other-2020")
    one = COMPLETE[:start] + COMPLETE[COMPLETE.index("asked:") :]

    assert ["page.md: sources: only one; look a second one up"] == problems(
        tmp_path, page=one.replace(" [other-2020]", "")
    )


def test_the_source_that_sums_up_has_a_lasting_name(tmp_path: Path) -> None:
    fleeting = changed('doi: "10.5555/sleep"', "url: https://example.org/sleep").replace(
        "  - id: other-2020",
        "  - id: third-2021\n    title: Another trial\n"
        '    pmid: "1234"\n    kind: trial\n  - id: other-2020',
    )

    (told,) = problems(tmp_path, page=fleeting.replace("[other-2020]", "[other-2020] [third-2021]"))

    assert "none with a DOI or PMID sums up many studies" in told


def test_one_of_many_pages_names_others(tmp_path: Path) -> None:
    names = ("one", "two", "three", "four", "five")
    pages = {
        name: other(COMPLETE, name=name)
        .replace("Naps", name)
        .replace("[nap]", f"[{name} x]")
        .replace("is a nap any use", f"is {name} any use")
        .replace("related: []", "related: [one]" if name != "one" else "related: []")
        for name in names
    }

    assert ["one.md: related: is missing; name pages to read next"] == problems(tmp_path, **pages)


def test_a_page_without_questions_asks_for_them(tmp_path: Path) -> None:
    silent = changed('asked:\n  plain-english: ["what are short nights doing to me"]\n', "")

    (told,) = problems(tmp_path, page=silent)

    assert told.startswith("page.md: asked: is missing; write under each section slug")


def test_the_same_question_stands_on_one_page(tmp_path: Path) -> None:
    same = other(COMPLETE).replace("is a nap any use", "What are short nights doing to me")

    assert "is also on 'sleep-debt'; keep it once" in " ".join(
        problems(tmp_path, a=COMPLETE, b=same)
    )


def page_of(words: int) -> Page:
    """A page of so many easy words, in sections of a hundred."""
    lengths = [100] * (words // 100) + [words % 100]
    texts = [" ".join(["Sleep."] * length) for length in lengths]
    sections = tuple(
        Section(slug=f"part-{number}", heading="Part", text=text, markdown=text)
        for number, text in enumerate(texts)
    )
    return Page(id="page", title="Page", sections=sections)


@pytest.mark.parametrize(("total", "fine"), [(449, False), (450, True), (900, True), (901, False)])
def test_a_page_has_450_to_900_words(total: int, fine: bool) -> None:
    told = dict(prose_problems(page_of(total)))

    assert fine == (told == {})
    assert fine or told["length"].startswith(f"{total} words; ")


@pytest.mark.parametrize(("length", "fine"), [(150, True), (151, False)])
def test_a_section_has_at_most_150_words(tmp_path: Path, length: int, fine: bool) -> None:
    long = " ".join(["Sleep."] * length)
    told = problems(tmp_path, page=changed("Regular beats heroic.", long))

    assert fine == (told == [])
    if told:
        assert "151 words; cut to 150, or give it ### sub-headings" in told[0]


def test_a_long_section_with_headings_of_its_own_is_fine(tmp_path: Path) -> None:
    long = "### First\n" + " ".join(["Sleep."] * 170)

    assert [] == problems(tmp_path, page=changed("Regular beats heroic.", long))


def test_hard_sentences_are_pointed_out(tmp_path: Path) -> None:
    told = " ".join(problems(tmp_path, page=changed("Regular beats heroic.", f"{HARD}. " * 5)))

    assert "3-things-to-remember: reading grade" in told
    assert "split the longest sentence" in told


def test_the_reading_grade_grows_with_sentences_and_words() -> None:
    easy = reading_grade("We sleep at night and we rest a bit by day. " * 4)
    long = reading_grade("We sleep at night and we rest a bit by day and then we eat " * 4 + ".")
    hard = reading_grade(f"{HARD} by day. " * 4)

    assert easy is not None and long is not None and hard is not None
    assert easy < long < hard
    assert reading_grade("Too short to tell.") is None


def test_a_shared_figure_is_the_same_number_everywhere(tmp_path: Path) -> None:
    line = "Going to bed earlier adds 40 minutes [other-2020]"
    base = COMPLETE.replace("Go to bed earlier rather than getting up later [other-2020]", line)
    pages = {
        name: other(base, name=name)
        .replace("Naps", name)
        .replace("[nap]", f"[{name} x]")
        .replace("is a nap any use", f"is {name} any use")
        for name in ("one", "two", "three", "four")
    }
    wrong = pages["four"].replace("40 minutes", "45 minutes")

    agreeing = problems(tmp_path / "same", **pages)
    (told,) = problems(tmp_path / "other", **pages | {"four": wrong})

    assert [] == agreeing
    assert "four.md: how-to-improve-it: [other-2020] is cited for 45 minutes, but for 40" in told


def test_two_pages_give_too_little_to_compare(tmp_path: Path) -> None:
    line = "Going to bed earlier adds 40 minutes [other-2020]"
    base = COMPLETE.replace("Go to bed earlier rather than getting up later [other-2020]", line)

    assert [] == problems(tmp_path, a=base, b=other(base).replace("40 minutes", "45 minutes"))


def test_one_metric_has_one_threshold(tmp_path: Path) -> None:
    six = other(COMPLETE).replace("below: 7.0", "below: 6.0").replace("7 hours", "6 hours")

    assert "sleep_hours has the threshold 7 on 'sleep-debt'; keep one" in " ".join(
        problems(tmp_path, a=COMPLETE, b=six)
    )
