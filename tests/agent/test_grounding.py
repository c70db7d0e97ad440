from datetime import date

import pytest

from agent.grounding.check import check_draft
from agent.grounding.likeness import is_supported
from agent.grounding.quantities import quantities
from agent.grounding.sentences import markers, sentences
from tools.evidence import Evidence

SLEEP = Evidence(
    id="d1",
    kind="data",
    label="sleep",
    metric="sleep_hours",
    value=6.083,
    unit="h",
    text="6 h 05 min, 11 October to 14 November (31 of 35 days); usually 7 h 20 min",
    start=date(2026, 10, 11),
    end=date(2026, 11, 14),
    days_with_data=31,
    window_days=35,
    baseline=7.333,
    numbers=(-1.25,),
    number_units=("h",),
)
PROTEIN = Evidence(
    id="d2",
    kind="data",
    label="protein",
    value=1.78,
    unit="g/kg",
    days_with_data=27,
    window_days=28,
)
PASSAGE = Evidence(
    id="g1",
    kind="glossary",
    label="Protein intake: Why It Matters",
    text="Gains from training level off on average near 1.6 g per kg of body weight a day.",
    page_id="protein-intake",
    section="why-it-matters",
)
KNOWN = {each.id: each for each in (SLEEP, PROTEIN, PASSAGE)}

TRUE = [
    "You slept 6 h 05 min a night [d1].",
    "You slept 6.1 hours a night, 11 October to 14 November [d1].",
    "Sleep was 365 minutes, against your usual 7 h 20 min (31 of 35 nights recorded) [d1].",
    "For five weeks you slept about 6 hours [d1].",
    "Protein was 1.8 g/kg on 27 days [d2].",
    "Gains level off near 1.6 g/kg [g1].",
    "Your 1.8 g/kg is above the 1.6 g/kg at which gains level off [d2][g1].",
    "Ask me again whenever you like.",
]
FALSE = [
    ("You slept 6 h 15 min a night [d1].", "number"),
    ("You slept 6.4 hours a night [d1].", "number"),
    ("You slept 6 min a night [d1].", "number"),
    ("You slept 6 h 05 min since 12 October [d1].", "number"),
    ("For six weeks you slept 6 h [d1].", "number"),
    ("You slept 6 h 05 min [d9].", "unknown-citation"),
    ("Protein was 1.8 g/kg [d1].", "number"),
    ("Protein was 1.8 kg [d2].", "number"),
    ("You slept less than your usual lately.", "needs-data"),
    ("Cortisol suppresses muscle growth.", "needs-glossary"),
    ("Cortisol blocks the testosterone receptor [g1].", "unsupported"),
    ("Gains level off at 2.2 g/kg [g1].", "number"),
    ("Gains doubled near 1.6 g/kg of body weight [g1].", "number"),
]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_true_sentence_passes(sentence: str) -> None:
    assert [()] == [each.problems for each in check_draft(sentence, KNOWN)]


@pytest.mark.parametrize(("sentence", "fault"), FALSE)
def test_a_false_sentence_is_caught(sentence: str, fault: str) -> None:
    assert fault in [
        problem.kind for each in check_draft(sentence, KNOWN) for problem in each.problems
    ]


def test_the_persons_own_numbers_may_be_repeated() -> None:
    said = "I want to bench 100 kg"

    assert check_draft("You want 100 kg: good.", KNOWN, said)[0].holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IGF-1 and mTORC1 on 24/7", []),
        ("1.6–2.2 g/kg", [1.6, 2.2]),
        ("3-5 sets", [3, 5]),
        ("twelve thousand steps", [12000]),
        ("1,200 kcal", [1200]),
        ("6 h 05 min", [365]),
        ("at 22:45", [22.75]),
        ("10:45 pm", [22.75]),
        ("−0.3 kg", [0.3]),
        ("11 of 14 nights", [11, 14]),
        ("one short night", []),
        ("one week", [1]),
        ("twenty-five grams", [25]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, expected: list[float]) -> None:
    assert expected == [each.value for each in quantities(text)]


def test_markers_may_be_lists_and_ranges() -> None:
    assert ("d1", "d2", "d3", "g2") == markers("Up [d1–d3], why [d2, g2].")


def test_a_marker_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    found = sentences("Head.\n\nSleep fell. [d1] Protein held [d2].")

    assert [(), ("d1",), ("d2",)] == [each.markers for each in found]
    assert ["headline", "body", "body"] == [each.section for each in found]


def test_headings_name_the_parts() -> None:
    found = sentences("**A. B.**\n\nWhat your data shows\n- C [d1].\n\nConfidence: low. Few days.")

    assert ["headline", "headline", "data", "body", "body"] == [each.section for each in found]


RANKED = [(f"page-{number}", "why-it-matters") for number in range(30)]
"""Sections of a glossary, the nearest to any sentence first."""


@pytest.mark.parametrize(("place", "holds"), [(0, True), (4, True), (5, False), (29, False)])
def test_a_loose_paraphrase_holds_where_its_passage_is_among_the_nearest(
    place: int, holds: bool
) -> None:
    said = "Late coffee costs sleep, and the next day shows it."
    passage = "Caffeine six hours before bed took an hour of sleep. People did not notice."

    assert not is_supported(said, [passage])
    assert holds is is_supported(said, [passage], [RANKED[place]], lambda text: RANKED)


def test_a_passage_far_from_what_is_said_does_not_carry_it_though_words_are_shared() -> None:
    said = "Creatine is cheap, vegan, and adds lean mass when people lift."
    passage = "Creatine fills up muscle stores; people who lift weights add mass."

    assert is_supported(said, [passage])
    assert not is_supported(said, [passage], [("naps", "why-it-matters")], lambda text: RANKED)
