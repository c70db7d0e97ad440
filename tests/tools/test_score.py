"""The daily score: ends of every part, monotonic, missing parts named, never guessed."""

from collections.abc import Callable
from datetime import date, timedelta
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import markdown
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from tests.tools.score_days import DAY, YESTERDAY, Values, days
from tools.profile import Profile
from tools.score import PAGE_ID, VERSION, score_of
from tools.score.days import Days
from tools.score.scale import PARTS, Weighed, points

SD_PULSE = 2.0168  # of 30 times 58 and 30 times 62, n - 1
SD_BREATHS = 0.25210 * 2
SD_ENERGY = 201.68
WEEK = tuple(DAY - timedelta(back) for back in range(7))
LAST_WEEK = tuple(DAY - timedelta(back) for back in range(1, 8))


def on(metric: str, day: date = DAY) -> Callable[[float], Days]:
    return lambda value: days({metric: {day: value}})


def whole_week(metric: str, week: tuple[date, ...] = WEEK) -> Callable[[float], Days]:
    return lambda value: days({metric: dict.fromkeys(week, value)})


def sets_in_week(total: float) -> Days:
    trained: Values = {day: total / 4 for day in LAST_WEEK[0::2]}
    return days({"hard_sets": trained})


def sessions_in_week(count: float) -> Days:
    return days({"session_count": {day: count / 7 for day in LAST_WEEK}})


SD_LOG = ((log(65) - log(55)) / 2) * (60 / 59) ** 0.5
MEAN_LOG = (log(55) + log(65)) / 2
LIFTS_WEEK = 35.0  # three or four sessions of ten sets
SD_LIFTS = 5.3452  # of 30, 40, 30, ... over eight weeks

ENDS: dict[str, tuple[Callable[[float], Days], float, float]] = {
    "duration": (on("sleep_hours"), 8.0, 4.0),
    "debt": (on("sleep_debt_hours"), 0.0, 28.0),
    "regularity": (on("sleep_regularity_minutes"), 30.0, 90.0),
    "efficiency": (on("sleep_efficiency"), 85.0, 65.0),
    "hrv": (
        whole_week("hrv_rmssd_ms"),
        exp(MEAN_LOG - 0.5 * SD_LOG),
        exp(MEAN_LOG - 1.5 * SD_LOG),
    ),
    "pulse": (on("resting_hr_bpm"), 60 + 0.5 * SD_PULSE, 60 + 2.5 * SD_PULSE),
    "breathing": (on("respiratory_rate"), 14.5 + 0.5 * SD_BREATHS, 14.5 + 2.5 * SD_BREATHS),
    "protein": (on("protein_g_per_kg", YESTERDAY), 1.6, 0.0),
    "energy": (on("energy_kcal", YESTERDAY), 2500 - SD_ENERGY, 2500 - 3 * SD_ENERGY),
    "sessions": (sessions_in_week, 3.5, 0.0),
    "load": (sets_in_week, LIFTS_WEEK + SD_LIFTS, LIFTS_WEEK + 3 * SD_LIFTS),
    "steps": (whole_week("steps", LAST_WEEK), 8000.0, 0.0),
}
every_part = pytest.mark.parametrize("name", ENDS)


def points_of(name: str, value: float) -> float:
    found = score_of(ENDS[name][0](value)).part(name)
    assert found.points is not None, found.reason
    return found.points


def test_every_part_has_a_boundary_test() -> None:
    assert [part.name for part in PARTS] == list(ENDS)


@every_part
def test_all_points_are_earned_at_the_best_end_and_beyond_and_fewer_just_short(name: str) -> None:
    _, best, worst = ENDS[name]
    step = (worst - best) / 50

    assert 100 == pytest.approx(points_of(name, best), abs=0.1)
    assert 98 == pytest.approx(points_of(name, best + step), abs=0.2)
    assert 100 == pytest.approx(points_of(name, max(0, best - step)), abs=1e-9)


@every_part
def test_no_points_are_earned_at_the_worst_end_and_beyond_and_some_just_before(name: str) -> None:
    _, best, worst = ENDS[name]
    step = (worst - best) / 50

    assert 0 == pytest.approx(points_of(name, worst), abs=0.1)
    assert 2 == pytest.approx(points_of(name, worst - step), abs=0.2)
    assert 0 == pytest.approx(points_of(name, max(0, worst + step)), abs=1e-9)


def test_too_much_energy_costs_as_many_points_as_too_little() -> None:
    for away in (0.5, 1.5, 2.5, 4.0):
        low = points_of("energy", 2500 - away * SD_ENERGY)
        assert low == pytest.approx(points_of("energy", 2500 + away * SD_ENERGY), abs=0.01)


RANGES = {
    "duration": (0, 14), "debt": (0, 60), "regularity": (0, 300), "efficiency": (0, 100),
    "hrv": (5, 250), "pulse": (30, 120), "breathing": (6, 30), "protein": (0, 5),
    "energy": (500, 2500), "sessions": (0, 14), "load": (0, 200), "steps": (0, 40000),
}  # fmt: skip


@every_part
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_better_value_never_earns_fewer_points_and_never_lowers_the_score(
    name: str, data: st.DataObject
) -> None:
    low, high = RANGES[name]
    one, other = (data.draw(st.floats(low, high)) for _ in range(2))
    build, best, worst = ENDS[name]
    if (best > worst) != (one < other):
        one, other = other, one

    worse, better = score_of(build(one)), score_of(build(other))

    assert (worse.part(name).points or 0) <= (better.part(name).points or 0) + 1e-9
    if name not in {"sessions", "load"}:  # a session is also load: the two parts may disagree
        assert (worse.points or 0) <= (better.points or 0)


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_points_stay_between_0_and_100_and_follow_the_value(
    one: float, other: float, worst: float, best: float
) -> None:
    if abs(best - worst) < 1e-6:
        return
    toward = (one, other) if best > worst else (other, one)
    low, high = sorted(toward) if best > worst else sorted(toward, reverse=True)

    assert 0 <= points(low, worst, best) <= points(high, worst, best) <= 100


def test_a_healthy_day_with_everything_known_is_100() -> None:
    score = score_of(days())

    assert (100, 100, ()) == (score.points, score.known_weight, score.missing)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_missing_part_is_left_out_and_named_and_counts_neither_as_0_nor_as_50(
    part: Weighed,
) -> None:
    metrics = {
        "duration": ("sleep_hours",), "debt": ("sleep_debt_hours",),
        "regularity": ("sleep_regularity_minutes",), "efficiency": ("sleep_efficiency",),
        "hrv": ("hrv_rmssd_ms",), "pulse": ("resting_hr_bpm",),
        "breathing": ("respiratory_rate",), "protein": ("protein_g_per_kg",),
        "energy": ("energy_kcal",), "sessions": ("session_count",),
        "load": ("hard_sets",), "steps": ("steps",),
    }[part.name]  # fmt: skip

    score = score_of(days(without=metrics))

    assert 100 == score.points
    assert score.part(part.name).points is None
    assert part.label in [label for label, _ in score.missing]


def test_with_under_half_of_the_weights_there_is_no_score_but_a_list() -> None:
    asleep = ("sleep_hours", "sleep_debt_hours", "sleep_regularity_minutes", "sleep_efficiency")
    heart = ("hrv_rmssd_ms", "resting_hr_bpm", "respiratory_rate")

    without_sleep = score_of(days(without=asleep))
    without_both = score_of(days(without=(*asleep, *heart)))

    assert (100, 65) == (without_sleep.points, without_sleep.known_weight)
    assert (None, 35) == (without_both.points, without_both.known_weight)
    assert 7 == len(without_both.missing)


def test_exactly_half_of_the_weights_is_enough_and_one_less_is_not() -> None:
    heart = ("hrv_rmssd_ms", "resting_hr_bpm", "respiratory_rate")
    training = ("session_count", "strength_sessions", "hard_sets", "steps")
    half = days(without=(*heart, *training), profile=Profile(goal="gain-muscle"))
    less = days(without=(*heart, *training, "energy_kcal"), profile=Profile(goal="gain-muscle"))

    assert (50, 100) == (score_of(half).known_weight, score_of(half).points)
    assert (45, None) == (score_of(less).known_weight, score_of(less).points)


def test_one_area_alone_is_no_score() -> None:
    kept = {"sleep_hours", "sleep_debt_hours", "sleep_regularity_minutes", "sleep_efficiency"}
    gone = tuple(name for name in days().series if name not in kept)

    assert score_of(days(without=gone)).points is None


def test_a_day_that_is_logged_only_in_part_is_left_out() -> None:
    part = score_of(days(partial=frozenset({YESTERDAY}))).part("protein")

    assert (None, "yesterday's food log looks incomplete") == (part.points, part.reason)


def test_nineteen_days_are_no_usual_and_twenty_are() -> None:
    def known(count: int) -> Days:
        made = days()
        start = DAY - timedelta(count)
        pulse = made.series["resting_hr_bpm"].between(start, DAY)
        return Days(DAY, {**made.series, "resting_hr_bpm": pulse}, made.profile)

    assert score_of(known(19)).part("pulse").points is None
    assert 100 == score_of(known(20)).part("pulse").points


def test_marked_days_leave_the_usual() -> None:
    ill = [DAY - timedelta(back) for back in range(1, 31)]
    changed = {"resting_hr_bpm": dict.fromkeys(ill, 90.0) | {DAY: 66.0}}
    made = days(changed)

    marked = Days(DAY, made.series, made.profile, frozenset(ill))

    assert 100 == score_of(made).part("pulse").points
    assert 0 == score_of(marked).part("pulse").points


def test_sdnn_and_rmssd_are_never_mixed() -> None:
    sdnn = {DAY - timedelta(back): 100.0 + back % 3 for back in range(70)}

    with_both = score_of(days({"hrv_sdnn_ms": sdnn})).part("hrv")
    alone = score_of(days({"hrv_sdnn_ms": sdnn}, without=("hrv_rmssd_ms",))).part("hrv")

    assert with_both.observation is not None and alone.observation is not None
    assert ("hrv_rmssd_ms", "hrv_sdnn_ms") == (
        with_both.observation.metric,
        alone.observation.metric,
    )


def test_protein_asks_for_more_from_those_who_lift_and_less_from_65_on() -> None:
    eaten = {"protein_g_per_kg": {YESTERDAY: 0.83}}
    lifts = score_of(days(eaten)).part("protein")
    old = score_of(days(eaten, Profile(born=1950))).part("protein")
    idle = score_of(days(eaten, without=("strength_sessions",))).part("protein")

    assert [1.6, 1.2, 0.83] == [each.best for each in (lifts, old, idle)]
    assert 100 == idle.points


def test_no_session_in_a_week_is_unknown_when_nothing_later_is_known_and_0_when_it_is() -> None:
    made = days()
    old = made.series["session_count"].between(DAY - timedelta(80), DAY - timedelta(8))
    unknown = Days(DAY, {**made.series, "session_count": old}, made.profile)
    rested = days({"session_count": dict.fromkeys(LAST_WEEK, 0.0)})

    assert score_of(unknown).part("sessions").points is None
    assert "no training, or not imported" in score_of(unknown).part("sessions").reason
    assert 0 == score_of(rested).part("sessions").points


def test_vendor_scores_stand_beside_and_change_nothing() -> None:
    beside = score_of(days({"readiness_score": {DAY: 12.0}, "recovery_score": {DAY: 99.0}}))

    assert [("readiness score", 12), ("recovery score", 99)] == [
        (each.label, each.value) for each in beside.vendors
    ]
    assert score_of(days()).areas == beside.areas


def test_the_page_states_version_weights_and_ends() -> None:
    page = next(page for page in load_pages(DEFAULT_GLOSSARY) if page.id == PAGE_ID)
    lines = [line.lower() for section in page.sections for line in section.markdown.splitlines()]
    plain = " ".join(section.text for section in page.sections)

    assert f"version {VERSION}." in plain
    for part in PARTS:
        line = next((line for line in lines if f"- {part.label}, weight " in line), "")
        assert part.weight == int(line.split("weight ")[1].split(":")[0]), part.label
    numbers = markdown.numbers(plain)
    for value in (
        50,
        60,
        8,
        4,
        28,
        30,
        90,
        85,
        65,
        0.5,
        1.5,
        2.5,
        1.6,
        1.2,
        0.83,
        1,
        3,
        8000,
        6000,
    ):
        assert value in numbers or value * 1000 in numbers, value


def test_weights_add_up_to_100() -> None:
    assert 100 == sum(part.weight for part in PARTS)
