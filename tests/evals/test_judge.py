from evals.judge import LABELLED, grade, judge, kappa
from evals.suite import Case, Mark, Said, Scored


def test_a_judge_that_always_says_good_agrees_by_chance_only() -> None:
    scored = [Scored(Case("c", "f", "Why?"), Said("Because."), Mark({}, ("bad",)))]

    table = judge(scored, lambda _: "GRADE: good, reads well")

    assert ("labels given by hand", "10", "10", "50 %", "0.00") == table.rows[0]
    assert ("deterministic scores", "1", "1", "0 %", "0.00") == table.rows[1]
    assert LABELLED.exists()


def test_a_reply_without_a_grade_is_not_counted() -> None:
    assert grade("c", "q", "a", "", lambda _: "I like it").is_good is None


def test_full_agreement_is_one() -> None:
    assert 1.0 == kappa([(True, True), (False, False)])
