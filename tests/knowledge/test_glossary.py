"""The pages that come with the coach: complete, sourced, and of one mind."""

import pytest

from knowledge.pages import DEFAULT_GLOSSARY, Page, check_pages, load_pages

PAGES = load_pages(DEFAULT_GLOSSARY)
SUMMARIES = {"meta-analysis", "review", "position stand", "guideline"}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)


def words(page: Page) -> int:
    return sum(len(section.text.split()) for section in page.sections)


def test_nothing_is_left_for_the_author_to_put_right() -> None:
    assert [] == [str(problem) for problem in check_pages(DEFAULT_GLOSSARY)]


@every_page
def test_a_page_rests_on_two_sources_one_of_which_sums_up_many(page: Page) -> None:
    assert len(page.sources) >= 2
    assert SUMMARIES & {source.kind for source in page.sources}


@every_page
def test_every_source_of_a_page_is_cited_in_its_prose(page: Page) -> None:
    cited = {name for section in page.sections for name in section.cites}

    assert {source.id for source in page.sources} == cited


@every_page
def test_a_page_is_read_in_a_few_minutes(page: Page) -> None:
    assert 450 <= words(page) <= 900


@every_page
def test_a_page_says_for_whom_it_holds_how_sure_it_is_and_when_to_ask_for_help(page: Page) -> None:
    wanted = {
        "who-it-holds-for",
        "how-sure-we-are",
        "measuring-it-at-home",
        "when-to-see-a-professional",
    }

    assert set() == wanted - {section.slug for section in page.sections}


def test_the_same_source_is_described_the_same_way_on_every_page() -> None:
    described = {source.id: source for page in PAGES for source in page.sources}

    assert [] == [
        (page.id, source.id)
        for page in PAGES
        for source in page.sources
        if described[source.id] != source
    ]


def test_thresholds_are_few_and_each_is_a_decision() -> None:
    expected = {
        ("alcohol", "alcohol_g", 16.0),
        ("caffeine", "caffeine_mg", 400.0),
        ("energy-availability", "energy_availability", 30.0),
        ("energy-availability", "energy_balance_kcal", -500.0),
        ("fibre", "fibre_g", 25.0),
        ("protein-intake", "protein_g_per_kg", 1.6),
        ("respiratory-rate", "respiratory_rate", 19.2),
        ("sleep-duration-and-debt", "sleep_hours", 7.0),
        ("sleep-efficiency", "sleep_efficiency", 85.0),
        ("sleep-latency", "sleep_latency_minutes", 30.0),
        ("sleep-regularity", "sleep_regularity_minutes", 90.0),
    }

    assert expected == {
        (page.id, signal.metric, signal.threshold) for page in PAGES for signal in page.signals
    }


def test_deep_sleep_has_no_threshold_because_the_popular_one_is_folklore() -> None:
    (page,) = (page for page in PAGES if page.id == "slow-wave-sleep")
    told = page.section("common-misconception")

    assert () == page.signals
    assert told is not None
    assert "12 to 15 %" in told.text
    assert "folklore" in told.text
