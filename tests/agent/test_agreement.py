"""What a sentence about bodies may and may not say of the passage that it cites."""

import pytest

from agent.grounding.agreement import disagrees
from agent.grounding.attachments import attached
from agent.grounding.check import check_sentence
from agent.grounding.claims import is_only_believed, overstated
from agent.grounding.lexicon import concepts, lexicon
from agent.grounding.roles import crossed
from agent.grounding.sentences import Sentence
from evals.support import OTHERS, read_pairs
from tools.evidence import Evidence

SHORT_NIGHTS = "Short nights raise cortisol in the evening and lower testosterone."


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Alcohol lowers cortisol", -1),
        ("Cortisol fell in the morning", -1),
        ("They had less cortisol", -1),
        ("A nap prevents a rise in cortisol", -1),
        ("It cut the loss of cortisol", 1),
        ("Cortisol is higher after a race", 1),
    ],
)
def test_a_direction_is_attached_to_its_thing(text: str, sign: int) -> None:
    assert {sign} == set(attached(text)["cortisol"])


@pytest.mark.parametrize(
    "text",
    [
        "Short nights push cortisol up in the evening.",
        "After short nights testosterone drops.",
        "Evening cortisol rises after short nights.",
    ],
)
def test_other_words_for_the_same_agree(text: str) -> None:
    assert disagrees(text, [SHORT_NIGHTS]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Short nights bring cortisol down in the evening.",
        "After short nights testosterone climbs.",
        "Short nights do not raise cortisol in the evening.",
        "Short nights raise testosterone and lower cortisol in the evening.",
        "Short nights raise insulin in the evening.",
    ],
)
def test_turned_denied_or_exchanged_disagrees(text: str) -> None:
    assert disagrees(text, [SHORT_NIGHTS])


def test_what_easy_ones_leave_out_is_read_into_them() -> None:
    passage = ["Long sessions raise cortisol most; easy ones do not."]

    assert disagrees("Easy sessions do not raise cortisol.", passage) is None
    assert disagrees("Long sessions do not raise cortisol.", passage)


def test_cause_and_effect_are_told_apart() -> None:
    passage = ["Poor sleep causes hunger."]

    assert crossed("Hunger causes poor sleep.", passage)
    assert not crossed("Hunger is caused by poor sleep.", passage)


def test_a_belief_may_be_reported_and_denied_but_not_told_as_a_fact() -> None:
    passage = ["People are often told that late meals turn into fat."]

    assert is_only_believed("Late meals turn into fat.", passage)
    assert not is_only_believed("Late meals do not turn into fat.", passage)


def test_a_link_is_no_cause() -> None:
    passage = ["Night shifts go together with low mood."]

    assert overstated("Night shifts cause low mood.", passage)
    assert overstated("Night shifts go with low mood.", passage) is None


def checked(text: str, passage: str) -> list[str]:
    evidence = Evidence(id="g1", kind="glossary", label="Sleep: Mechanism", text=passage)
    return [each.kind for each in check_sentence(Sentence(text, ("g1",), "body"), {"g1": evidence})]


@pytest.mark.parametrize("shown", ["around a fifth", "about 20 %", "roughly 22 %", "21 %"])
def test_honest_rounding_of_a_passage_passes(shown: str) -> None:
    assert [] == checked(
        f"A night without sleep raised cortisol by {shown}.",
        "A night without sleep raised cortisol by 21 %.",
    )


@pytest.mark.parametrize("shown", ["about 30 %", "20 %"])
def test_another_number_of_a_passage_does_not(shown: str) -> None:
    assert "number" in checked(
        f"A night without sleep raised cortisol by {shown}.",
        "A night without sleep raised cortisol by 21 %.",
    )


def test_you_may_be_anybody_in_a_sentence_that_rests_on_a_passage() -> None:
    passage = "In a deload the training goes on with fewer sets for about a week."

    assert [] == checked("In a deload you train on with fewer sets for about a week.", passage)
    assert "needs-data" in checked("You slept badly last week.", passage)


def test_words_of_like_meaning_are_one_concept() -> None:
    assert concepts("hardly") != concepts("hard")
    assert concepts("tiredness") == concepts("fatigue")


def test_every_opposite_goes_both_ways() -> None:
    opposites = lexicon().opposites

    assert all(word in opposites[other] for word in opposites for other in opposites[word])


def test_pairs_of_another_author_name_passages_that_are_there() -> None:
    kinds = {pair.kind for pair in read_pairs(OTHERS)}

    assert {"true", "negated", "direction", "entity", "cause", "overstated", "folklore"} == kinds
