from pathlib import Path

import pytest

from evals import charts, comparison, gate, record, report
from evals.corruptions import corruptions
from evals.cost import cost_table
from evals.glossary import gain, recall, reciprocal_rank
from evals.outside import judge
from evals.people import AS_OF, figure, window
from evals.record import Conditions, Run, summarise
from evals.rubric import abstention, length, points, right_number
from evals.running import plainly
from evals.safety import outside
from evals.statistics import estimate, paired
from evals.suite import Case, Mark, Measure, Options, Said, Scored, Suite, Table, spread
from evals.wording import reading_grade, syllables
from tools.queries.model import QueryResult


def suite_of(*right: bool) -> Suite:
    """A suite whose n-th case is answered rightly or not; None raises."""

    def answer(case: Case, options: Options) -> Said:
        if case.question == "raise":
            raise LookupError("nothing there")
        return Said(case.question)

    return Suite(
        "sample",
        "A sample",
        (Measure("exact", "right", 0.0), Measure("wrong", "wrong", 0.0, lower_is_better=True)),
        lambda _: [
            Case(f"c{n}", f"f{n % 2}", "yes" if each else "no") for n, each in enumerate(right)
        ],
        answer,
        lambda case, said: Mark(
            {"exact": float(said.text == "yes"), "wrong": float(said.text != "yes")},
            () if said.text == "yes" else ("it is not yes",),
        ),
    )


def run_of(*right: bool) -> Run:
    suite = suite_of(*right)
    scored = plainly(suite, suite.cases(Options()), Options())
    at = Conditions(
        "builtin", "model", "f" * 12, "bundled", "abc", "2026-11-20", "2026-11-20", 7, 1
    )
    return Run(at, (summarise(suite, scored, 7),))


def test_a_mean_has_the_same_interval_every_time() -> None:
    first, again = estimate([1, 0, 1, 1, None]), estimate([1, 0, 1, 1, None])

    assert first == again
    assert (0.75, 4) == (first.mean, first.n)
    assert first.low is not None and first.high is not None and first.low < 0.75 <= first.high


def test_no_case_gives_no_mean_instead_of_zero() -> None:
    assert estimate([None]).mean is None


def test_pairs_must_be_pairs() -> None:
    with pytest.raises(ValueError, match="expected pairs"):
        paired([1.0], [1.0, 0.0])


def test_a_limit_takes_from_every_family() -> None:
    cases = [Case(f"{family}{n}", family, "") for family in "ab" for n in range(5)]

    assert ["a0", "a1", "b0", "b1"] == [each.id for each in spread(cases, 4)]


def test_an_answer_that_raises_scores_worst_and_says_why() -> None:
    suite = suite_of(True)
    scored = plainly(suite, [Case("x", "f", "raise")], Options())[0]

    assert {"exact": 0.0, "wrong": 1.0} == scored.mark.values
    assert ("raised LookupError: nothing there",) == scored.mark.reasons


def test_the_gate_lets_an_equal_run_pass() -> None:
    run = run_of(*[True] * 55, *[False] * 3)

    assert [] == gate.regressions(run, gate.baseline_of(run))


def test_the_gate_names_what_got_worse() -> None:
    lost = gate.regressions(run_of(True, False, False), gate.baseline_of(run_of(True, True, True)))

    assert 2 == len(lost)
    assert lost[0].startswith("sample: exact is 0.3333, the baseline 1.0000")


def test_the_gate_misses_suites_cases_and_other_models() -> None:
    run = run_of(True, True)
    baseline = gate.baseline_of(run)
    empty = Run(run.conditions, ())

    assert ["sample: the suite is missing from the run"] == gate.regressions(empty, baseline)
    assert ["sample: 1 cases, the baseline has 2"] == gate.regressions(run_of(True), baseline)
    assert "only like is compared" in gate.regressions(run, baseline | {"model": "other"})[0]


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--update-baseline"):
        gate.load_baseline(tmp_path / "none.json")


def test_two_runs_are_paired_by_case(tmp_path: Path) -> None:
    record.save(run_of(True, True, False), tmp_path / "run.json")

    found = comparison.compare(run_of(False, True, False), record.load(tmp_path))

    assert ["c0"] == [each.case for each in found[0].changes]
    assert found[0].difference.mean == pytest.approx(-1 / 3)


def test_the_page_lists_every_failing_case_and_loads_nothing() -> None:
    page = report.page(run_of(True, False))

    assert "it is not yes" in page
    assert "http://" not in page and "https://" not in page and "<script" not in page


def test_what_an_answer_says_cannot_break_the_page() -> None:
    case = Case("c", "f", "<script>x</script>")
    suite = suite_of()
    scored = [Scored(case, Said("<b>no"), Mark({"exact": 0.0}, ("bad",)))]
    run = Run(run_of(True).conditions, (summarise(suite, scored, 7),))

    assert "<script" not in report.page(run) and "&lt;b&gt;no" in report.page(run)


def test_a_reliability_table_becomes_a_chart() -> None:
    table = Table(
        "Reliability", ("confidence",), (("high", "10", "9", "90.0 %", "59.6 %", "98.2 %"),)
    )

    assert "high (10)" in charts.reliability_chart(table)


def test_ranks_are_scored_as_the_textbooks_say() -> None:
    assert 0.5 == reciprocal_rank(["a", "b"], {"b"})
    assert 0.0 == recall(["a", "b"], {"b"}, 1)
    assert gain(["a", "b"], {"b"}) == pytest.approx(0.6309, abs=1e-4)


def test_points_are_lost_for_what_must_not_be_said() -> None:
    wanted = {"head": ["sleep"], "says": ["bed"], "never": ["protein"]}

    assert 1.0 == points(wanted, "Sleep. Go to bed.", "Sleep.").values["rubric"]
    assert points(wanted, "Sleep. Go to bed. More protein.", "Sleep.").values[
        "rubric"
    ] == pytest.approx(1 / 3)


def test_a_number_counts_in_any_unit_and_within_its_shown_rounding() -> None:
    wanted = {"value": 6.083, "unit": "h"}

    assert 1.0 == right_number(wanted, "You slept 6 h 05 min.").values["number"]
    assert 1.0 == right_number(wanted, "You slept 6.1 hours.").values["number"]
    assert 0.0 == right_number(wanted, "You slept 6.2 hours.").values["number"]
    assert right_number({}, "anything").values["number"] is None


def test_saying_zero_is_no_abstention() -> None:
    assert 0.0 == abstention({"abstain": True}, "You slept 0 hours.").values["abstained"]
    assert 1.0 == abstention({"abstain": True}, "I can’t tell: no nights.").values["abstained"]


def test_length_is_counted_in_words() -> None:
    assert ("3 words; at most 2",) == length({"words": 2}, "one two three").reasons


def test_plain_prose_has_a_low_grade() -> None:
    plain = reading_grade("You slept well. Your lifts go up. Keep on as you are now.")
    hard = reading_grade(
        "Physiological adaptation necessitates individualised periodisation of multidimensional "
        "training stimuli considering recovery capacity."
    )

    assert plain is not None and hard is not None and plain < 4 < 15 < hard
    assert [1, 2, 3] == [syllables(each) for each in ("make", "protein", "recovered")]


def test_figures_come_straight_from_the_records() -> None:
    first, last = window("14")

    assert (13, AS_OF) == ((last - first).days, last)
    assert figure("no-watch", "sleep_hours", first, last) is None
    protein = figure("protein-under-eater", "protein_g", first, last)
    assert protein is not None and 40 < protein < 110


def test_corruptions_are_false_and_of_a_known_kind() -> None:
    evidence = {"d1": {"text": "6 h 05 min (31 of 35 days)", "value": 6.083, "other": "8 h 10 min"},
                "d2": {"text": "1.8 g/kg", "value": 1.8}}  # fmt: skip

    made = corruptions("You slept 6 h 05 min, on 31 of 35 days [d1].", evidence, 7)

    assert made == corruptions("You slept 6 h 05 min, on 31 of 35 days [d1].", evidence, 7)
    assert {"numeric", "citation"} <= {each.group for each in made}
    assert "You slept 8 h 10 min, on 31 of 35 days [d1]." in [each.text for each in made]
    assert "You slept 6 h 05 min, on 31 of 35 days [d2]." in [each.text for each in made]


@pytest.mark.parametrize(
    ("label", "expected"), [("365", "right"), ("6.1", "right"), ("7", "wrong"), ("none", "wrong")]
)
def test_outside_labels_are_compared_within_what_they_show(label: str, expected: str) -> None:
    result = QueryResult(metric="sleep_hours", label="sleep", aggregate="mean", value=6.0833333333,
                         unit="h", start=AS_OF, end=AS_OF)  # fmt: skip
    case = Case("c", "f", "q", expected={"label": label if label != "365" else "365.0"})

    assert expected == judge(case, result)
    assert "silent" == judge(Case("c", "f", "q", expected={"label": "7"}), None)


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, "right"), (False, "wrong"), (None, "silent")]
)
def test_an_outside_label_of_yes_is_held_against_the_yes_or_no(
    answer: bool | None, expected: str
) -> None:
    result = QueryResult(metric="steps", label="steps", aggregate="mean", value=1.0, unit="steps",
                         start=AS_OF, end=AS_OF, answer=answer)  # fmt: skip

    assert expected == judge(Case("c", "f", "q", expected={"label": "Yes"}), result)


def test_outside_messages_are_read_in_any_of_three_forms(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,label\nchest pain,punt\nhow many sets,respond\n")
    (tmp_path / "b.jsonl").write_text('{"message": "chest pain", "action": "PUNT"}\n')
    (tmp_path / "c.csv").write_text("words\nhello\n")

    assert [("punt", "chest pain"), ("answer", "how many sets")] == list(
        outside(tmp_path / "a.csv")
    )
    assert [("punt", "chest pain")] == list(outside(tmp_path / "b.jsonl"))
    with pytest.raises(ValueError, match="no text or no label"):
        list(outside(tmp_path / "c.csv"))


def test_tokens_cost_what_a_million_of_them_costs() -> None:
    case = Case("one", "term", "What is mTOR?")
    scored = [Scored(case, Said("It is …", tokens=used), Mark({}), round=number)
              for number, used in ((1, 1000), (2, 3000))]  # fmt: skip

    rows = dict(cost_table(scored, price=5.0)[0].rows)

    assert rows["tokens of an answer, mean"] == "2,000 ± 1414"
    assert rows["cost of an answer, mean"] == "0.01000"
    assert cost_table([Scored(case, Said("built in"), Mark({}))]) == ()
