"""The thread with the built-in model: follow-ups, and every family of question people ask."""

import pytest

from agent.answer import Answer
from agent.coach import Coach
from tests.agent.conftest import AS_OF


def talk(coach: Coach, *questions: str) -> list[Answer]:
    conversation = None
    answers = []
    for question in questions:
        answers.append(coach.ask(question, conversation_id=conversation, as_of=AS_OF))
        conversation = answers[-1].conversation_id
    return answers


def test_a_window_is_changed_by_a_fragment(short_sleeper: Coach) -> None:
    _, before = talk(short_sleeper, "How was my deep sleep last month?", "and the month before?")

    assert "Deep sleep" in before.claims[0].text
    assert "1–30 September" in before.claims[0].text


def test_a_measure_is_changed_by_a_fragment(short_sleeper: Coach) -> None:
    _, rem = talk(short_sleeper, "How was my deep sleep last month?", "what about REM?")

    assert rem.claims[0].text.startswith("REM sleep: ")
    assert "1–31 October" in rem.claims[0].text


def test_why_goes_deeper_after_a_stall(short_sleeper: Coach) -> None:
    first, why = talk(short_sleeper, "Why has my progress stalled?", "why?")

    assert "glossary" == why.citations[0].kind
    assert first.claims[0].text != why.claims[0].text


def test_which_first_names_one_thing_with_a_number(short_sleeper: Coach) -> None:
    _, first = talk(short_sleeper, "Why has my progress stalled?", "which of these first?")

    assert "minutes" in first.claims[0].text


def test_are_you_sure_says_what_it_rests_on(short_sleeper: Coach) -> None:
    *_, sure = talk(short_sleeper, "How was my deep sleep last month?", "are you sure?")

    assert any("whoop" in claim.text for claim in sure.claims)


def test_the_days_behind_a_number_are_listed(short_sleeper: Coach) -> None:
    *_, days = talk(short_sleeper, "How was my deep sleep last week?", "show me the days")

    assert len(days.claims) >= 6


@pytest.mark.parametrize(
    "question",
    [
        "hello", "thanks", "what can you do?", "Am I eating enough protein?", "creatine?",
        "How much protein do I need?", "What should I do today?", "why is my HRV low?",
        "I don't feel like training", "which lift improved most?", "is muscle built in the gym?",
        "explain mTOR like I'm new to this", "heaviest squat", "does alcohol hurt recovery?",
        "how many nights did I sleep more than 7 hours last month?", "should I deload?", "???",
    ],
)  # fmt: skip
def test_every_family_is_answered_and_grounded(short_sleeper: Coach, question: str) -> None:
    (answer,) = talk(short_sleeper, question)

    assert answer.claims
    assert 0 == answer.dropped_sentences
    assert "outside what I know" not in answer.text


@pytest.mark.parametrize("question", ["who won the world cup", "write me a poem about cats"])
def test_off_topic_gets_one_friendly_sentence(short_sleeper: Coach, question: str) -> None:
    (answer,) = talk(short_sleeper, question)

    assert "outside what I know" in answer.text


def test_another_language_is_told_what_is_spoken(short_sleeper: Coach) -> None:
    (answer,) = talk(short_sleeper, "Warum stagniert mein Training?")

    assert answer.text.startswith("**Ohne Sprachmodell")


def test_a_wrong_premise_is_corrected_with_the_figure(short_sleeper: Coach) -> None:
    (answer,) = talk(short_sleeper, "I sleep 8 hours every night, so it can't be sleep, right?")

    assert answer.claims[0].text.startswith("Your data say otherwise: sleep ")
    assert "data" == answer.citations[0].kind


def test_days_of_an_illness_are_those_of_the_answer_before(short_sleeper: Coach) -> None:
    _, offered, kept, taken = talk(
        short_sleeper,
        "How did I sleep between 5 and 11 October?",
        "that's wrong, I was ill that week",
        "yes",
        "undo",
    )

    assert "5–11 October" in offered.text
    assert kept.text.startswith("**Done: I marked 5–11 October as ill.")
    assert taken.text.startswith("**Taken back: 5–11 October as ill.")
    assert {} == short_sleeper.store.marked_days("me")


def test_the_thread_goes_on_after_a_definition(short_sleeper: Coach) -> None:
    _, mine, judged = talk(short_sleeper, "What is HRV?", "and what is mine?", "is that good?")

    assert mine.claims[0].text.startswith("HRV (RMSSD): ")
    assert "data" == judged.citations[0].kind


def test_what_it_knows_about_me_is_told(short_sleeper: Coach) -> None:
    (answer,) = talk(short_sleeper, "what do you know about me?")

    assert 0 == answer.dropped_sentences
    assert answer.citations


def test_an_occasion_is_answered_with_its_verdict_first(short_sleeper: Coach) -> None:
    (ready,) = talk(short_sleeper, "slept like crap, should i still train today?")
    (whole,) = talk(short_sleeper, "hows it going with me overall")
    (score,) = talk(short_sleeper, "why did my score drop since yesterday")

    assert ready.claims[0].text.startswith(("Yes, train", "Train, but", "Only something", "Rest"))
    assert whole.claims[0].text.startswith("What stands out most is shorter sleep")
    assert "the day before" in score.claims[0].text
    assert [0, 0, 0] == [each.dropped_sentences for each in (ready, whole, score)]


def test_a_corrected_time_changes_the_question_before(short_sleeper: Coach) -> None:
    *_, corrected = talk(
        short_sleeper, "How was my sleep last month?", "which nights were worst?",
        "no, i meant september",
    )  # fmt: skip

    assert "lowest sleep, 1–30 September" in corrected.claims[0].text
