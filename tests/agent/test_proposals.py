from datetime import date

import pytest

from agent.coach import Coach
from agent.proposals import is_no, is_yes, proposal_in
from tests.agent.conftest import AS_OF


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("I weigh 82 kg now", {"weight_kg": 82.0}),
        ("i weigh 180 lbs", {"weight_kg": 81.6}),
        ("my goal is to lose fat", {"goal": "lose-fat"}),
        ("I'm trying to build muscle", {"goal": "gain-muscle"}),
        ("I usually wake up at 6:30", {"wake_at": "06:30"}),
        ("I was born in 1991", {"born": 1991}),
        ("I have a bad left knee", {"notes": ("bad left knee",)}),
    ],
)
def test_stated_facts_are_offered(text: str, fields: dict[str, object]) -> None:
    found = proposal_in(text, AS_OF)

    assert found is not None
    assert fields == dict(found.profile)


@pytest.mark.parametrize(
    "text", ["How much do I weigh?", "Why has my bench stalled?", "I weigh 900 kg", "thanks", "hi"]
)
def test_questions_and_nonsense_offer_nothing(text: str) -> None:
    assert proposal_in(text, AS_OF) is None


def test_an_illness_is_offered_as_days_to_leave_out() -> None:
    found = proposal_in("That's wrong, I was ill last week", date(2026, 11, 4))

    assert found is not None
    assert (date(2026, 10, 26), date(2026, 11, 1)) == (found.start, found.end)
    assert 7 == len(found.days)


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("i was travelling tue to fri", date(2026, 11, 17), date(2026, 11, 20)),
        ("I was sick from Friday to Tuesday", date(2026, 11, 13), date(2026, 11, 17)),
        ("i was ill mon-wed", date(2026, 11, 16), date(2026, 11, 18)),
        ("I was away between monday and wednesday", date(2026, 11, 16), date(2026, 11, 18)),
        ("i had the flu thursday through sunday", date(2026, 11, 19), date(2026, 11, 22)),
        ("i was ill on friday", date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_weekdays_are_the_latest_that_are_over(said: str, start: date, end: date) -> None:
    offered = proposal_in(said, date(2026, 11, 22))

    assert offered is not None
    assert (start, end) == (offered.start, offered.end)


def test_a_yes_is_only_a_yes() -> None:
    assert is_yes("yes please")
    assert not is_yes("yes, but why has my bench stalled for weeks on end?")
    assert is_no("no thanks")


def test_days_are_marked_only_after_a_yes(short_sleeper: Coach) -> None:
    coach = short_sleeper
    first = coach.ask("I was sick last week", user_id="ann", as_of=AS_OF)

    assert {} == coach.store.marked_days("ann")
    coach.ask("yes", user_id="ann", conversation_id=first.conversation_id, as_of=AS_OF)
    assert 7 == len(coach.store.marked_days("ann"))


def test_a_fact_is_kept_only_after_a_yes(short_sleeper: Coach) -> None:
    first = short_sleeper.ask("I weigh 77 kg", user_id="bob", as_of=AS_OF)
    declined = short_sleeper.ask("no", "bob", first.conversation_id, AS_OF)

    assert None is short_sleeper.profile("bob").weight_kg
    assert "keep nothing" in declined.text
    again = short_sleeper.ask("I weigh 77 kg", "bob", None, AS_OF)
    short_sleeper.ask("yes", "bob", again.conversation_id, AS_OF)
    assert 77.0 == short_sleeper.profile("bob").weight_kg


@pytest.mark.parametrize(
    "text", ["when will I weigh 75 kg", "how long until I weigh 75 kg", "if I weigh 75 kg"]
)
def test_a_weight_to_come_is_no_fact(text: str) -> None:
    assert proposal_in(text, AS_OF) is None
