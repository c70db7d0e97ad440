"""The morning brief and the weekly review: short, grounded, true to what is and is not known."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from agent.grounding.check import check_draft
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from tests.tools.score_days import DAY, YESTERDAY, days
from tools.brief import Brief, brief_of, morning_brief, weekly_review
from tools.brief.model import word_count
from tools.evidence_log import EvidenceLog
from tools.importing import ImportReport, store_records
from tools.people import simulate
from tools.profile import Profile
from tools.score.days import Days
from tools.store import HealthStore

AS_OF = date(2026, 11, 20)
PAGES = {page.id: page for page in load_pages(DEFAULT_GLOSSARY)}
ALARM = Profile(wake_at="06:30", sleep_need_hours=8)


@pytest.fixture(scope="module", params=["short-sleeper", "over-reacher"])
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HealthStore]:
    person = simulate(request.param, AS_OF)
    store = HealthStore(f"sqlite:///{tmp_path_factory.mktemp('brief') / 'coach.db'}")
    store.save_profile("me", person.profile)
    store_records(store, "me", person.records, ImportReport("all", "simulated"))
    yield store
    store.engine.dispose()


def brief(made: Days) -> Brief:
    return brief_of(made, EvidenceLog())


def ungrounded(found: Brief) -> list[str]:
    known = {each.id: each for each in found.evidence}
    return [each.sentence.text for each in check_draft(found.text, known) if not each.holds]


def test_every_number_of_forty_mornings_is_evidence_and_each_is_under_130_words(
    lived: HealthStore,
) -> None:
    for back in range(40):
        found = morning_brief(lived, "me", AS_OF - timedelta(back))

        assert [] == ungrounded(found), found.day
        assert word_count(found.text) < 130
        assert found.part("headline") and found.part("action")


def test_the_weekly_review_is_grounded_short_and_names_one_change(lived: HealthStore) -> None:
    found = weekly_review(lived, "me", AS_OF, PAGES)

    assert [] == ungrounded(found)
    assert word_count(found.text) < 130
    assert ["headline", "lifts", "weight"] == [part.name for part in found.parts][:3]
    assert 1 == found.text.count("The one change for next week")


def test_a_brief_differs_from_yesterdays_when_the_data_do(lived: HealthStore) -> None:
    texts = [morning_brief(lived, "me", AS_OF - timedelta(back)).text for back in range(10)]

    assert 10 == len(set(texts))


def test_the_same_data_give_the_same_brief() -> None:
    assert brief(days(profile=ALARM)) == brief(days(profile=ALARM))


def test_a_day_at_its_usual_is_one_for_hard_training_and_nothing_needs_changing() -> None:
    found = brief(days(profile=ALARM))

    assert ("hard", 100, True) == (found.training, found.score, found.fresh)
    assert "Nothing needs changing today." == found.part("action").text  # type: ignore[union-attr]
    assert "lights out by 22:30 for 8 h of sleep" in found.text


@pytest.mark.parametrize(
    ("hours", "kind"), [(6.01, "hard"), (5.99, "moderate"), (5.01, "moderate"), (4.99, "easy")]
)
def test_a_short_night_makes_a_day_moderate_and_a_very_short_one_easy(
    hours: float, kind: str
) -> None:
    assert kind == brief(days({"sleep_hours": {DAY: hours}})).training


def test_two_signs_of_illness_ask_for_rest_and_name_when_to_see_a_doctor() -> None:
    found = brief(days({"resting_hr_bpm": {DAY: 72.0}, "respiratory_rate": {DAY: 18.0}}))

    assert "rest" == found.training
    assert "see a doctor" in found.text
    assert "take the day off" in found.text
    assert [] == ungrounded(found)


def test_one_sign_alone_is_no_illness() -> None:
    assert "easy" == brief(days({"resting_hr_bpm": {DAY: 72.0}})).training


def test_six_days_in_a_row_ask_for_a_rest_day() -> None:
    row = {DAY - timedelta(back): 1.0 for back in range(1, 7)}

    assert "rest" == brief(days({"session_count": row})).training


def test_low_protein_is_the_one_thing_with_grams() -> None:
    made = days({"protein_g_per_kg": {YESTERDAY: 0.8}, "protein_g": {YESTERDAY: 64.0}})

    found = brief(made)

    assert "One thing today: eat 130 g of protein; yesterday it was 64 g" in found.text
    assert [] == ungrounded(found)


def test_a_bed_time_moves_by_an_hour_at_most() -> None:
    late = {DAY - timedelta(back): 1.0 for back in range(14)}
    made = days({"bed_time": late, "sleep_hours": {DAY: 5.4}}, ALARM)

    found = brief(made)

    assert "be in bed by 00:00, 1 h before your usual 01:00" in found.text
    assert "lights out by 00:00, on the way to 22:30, for 8 h of sleep" in found.text


@pytest.mark.parametrize(("age", "is_stale"), [(1, False), (2, True), (3, True)])
def test_a_night_older_than_48_hours_is_said_and_not_used_as_today(
    age: int, is_stale: bool
) -> None:
    made = days()
    newest = DAY - timedelta(age)
    nightly = ("sleep_hours", "sleep_debt_hours", "sleep_regularity_minutes", "sleep_efficiency")
    cut = {name: made.series[name].between(DAY - timedelta(80), newest) for name in nightly}

    found = brief(Days(DAY, {**made.series, **cut}, made.profile))

    assert is_stale == (not found.fresh) == ("Older than 48 h" in found.text)
    assert found.part("sleep") is None
    assert ("Last night is not in yet" in found.text) == (not is_stale)
    assert [] == ungrounded(found)


def test_without_night_and_heart_the_kind_of_day_is_not_guessed() -> None:
    gone = ("sleep_hours", "resting_hr_bpm", "hrv_rmssd_ms", "sleep_debt_hours",
            "sleep_regularity_minutes", "sleep_efficiency", "respiratory_rate")  # fmt: skip

    found = brief(days(without=gone))

    assert (None, None) == (found.training, found.score)
    assert "I can't tell what kind of training day this is: neither sleep" in found.text


def test_with_nothing_known_the_brief_says_so_and_what_to_do() -> None:
    found = brief(Days(DAY))

    assert (None, False) == (found.score, found.fresh)
    assert "I can't brief you" in found.text
    assert "Import" in found.text


def test_a_person_who_loses_fat_is_not_told_to_eat_their_usual() -> None:
    low = {"energy_kcal": {YESTERDAY: 1500.0}}

    assert "eat about your usual 2,500 kcal" in brief(days(low)).text
    assert "Nothing needs" in brief(days(low, Profile(goal="lose-fat"))).text
