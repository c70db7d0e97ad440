"""Detectors at their thresholds, and what may be named as a cause; on histories made by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from knowledge.anatomy import Page
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from tools.diagnosis import Diagnosis, Finding, diagnose
from tools.history import History, LiftSet, Session
from tools.profile import Profile
from tools.store import DailySeries, day_number

AS_OF = date(2026, 11, 20)
PROFILE = Profile(weight_kg=80, goal="gain-muscle")


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return load_pages(DEFAULT_GLOSSARY)


def series(metric: str, values: Sequence[float | None]) -> DailySeries:
    """Values of consecutive days up to AS_OF; None is a day without one."""
    known = [(len(values) - 1 - at, v) for at, v in enumerate(values) if v is not None]
    return DailySeries(
        metric,
        np.array([day_number(AS_OF) - back for back, _ in known], dtype=np.int64),
        np.array([value for _, value in known], dtype=np.float64),
        np.zeros(len(known), dtype=np.bool_),
        ("test",),
    )


def wobble(level: float, days: int, size: float, seed: int = 1) -> list[float]:
    """A level with noise whose mean is exactly that level."""
    noise = np.random.default_rng(seed).normal(0, size, days)
    return list(level + noise - noise.mean())


def lifted(gain: Callable[[int], float], days: int = 200) -> tuple[LiftSet, ...]:
    """Three lifts, three sets each, every third day; `gain` gives kg by days before the end."""
    sets = []
    for back in reversed(range(0, days, 3)):
        day = AS_OF - timedelta(back)
        swing = float(np.random.default_rng(back).normal(0, 0.4))
        for name, top in (("Squat (Barbell)", 120), ("Bench Press (Barbell)", 90)):
            for each in range(3):
                weight = round(top + gain(back) + swing, 2)
                reps = 5 if each < 2 else 4 + back % 2
                sets.append(LiftSet(day, back, name.lower(), name, "normal", weight, reps, 8.5))
    return tuple(sets)


def rising(back: int) -> float:
    return -0.1 * back


def stalled(back: int) -> float:
    return -0.1 * max(back, 45)


def history(gain: Callable[[int], float] = stalled, **metrics: Sequence[float | None]) -> History:
    found: Mapping[str, DailySeries] = {
        name: series(name, values) for name, values in metrics.items()
    }
    sets = lifted(gain)
    start = AS_OF - timedelta(280)
    runs = tuple(
        Session(AS_OF - timedelta(back), "run", datetime(2026, 1, 1), 30.0, 5.0, None)
        for back in (190, 100, 10)
    )
    return History(
        AS_OF, start, found, sets, runs, first_set_day=AS_OF - timedelta(900), body_weight=80.0
    )


def judged(pages: Sequence[Page], seen: History, finding_id: str) -> Finding:
    return diagnose(pages, seen, PROFILE).finding(finding_id)


BOUNDARIES = [
    ("short-sleep", "sleep_hours", 7.0, -0.01, 14, 7),
    ("low-protein", "protein_g_per_kg", 1.6, -0.01, 14, 7),
    ("irregular-sleep", "sleep_regularity_minutes", 90.0, 0.5, 14, 7),
    ("broken-sleep", "sleep_efficiency", 85.0, -0.1, 14, 7),
    ("alcohol", "alcohol_g", 16.0, 0.1, 28, 14),
]


@pytest.mark.parametrize(("finding_id", "metric", "limit", "beyond", "days", "needs"), BOUNDARIES)
def test_at_the_threshold_it_is_absent_and_just_beyond_it_is_present(
    pages: list[Page],
    finding_id: str,
    metric: str,
    limit: float,
    beyond: float,
    days: int,
    needs: int,
) -> None:
    def status(value: float) -> str:
        return judged(pages, history(**{metric: [value] * 100}), finding_id).status

    assert "absent" == status(limit)
    assert "present" == status(limit + beyond)
    assert "absent" == status(limit - beyond)


@pytest.mark.parametrize(("finding_id", "metric", "limit", "beyond", "days", "needs"), BOUNDARIES)
def test_with_too_few_days_it_is_unknown_and_says_what_to_record(
    pages: list[Page],
    finding_id: str,
    metric: str,
    limit: float,
    beyond: float,
    days: int,
    needs: int,
) -> None:
    bad = limit + 5 * beyond
    few: list[float | None] = [None] * 60 + [None] * (days - needs + 1) + [bad] * (needs - 1)

    found = judged(pages, history(**{metric: few}), finding_id)
    enough = judged(pages, history(**{metric: [*few[1:], bad]}), finding_id)

    assert ("unknown", None) == (found.status, found.observation.value)
    assert found.record
    assert "present" == enough.status


def test_a_threshold_of_a_page_stands_in_the_section_that_is_cited(pages: list[Page]) -> None:
    by_id = {page.id: page for page in pages}
    seen = history(**{metric: [limit] * 100 for _, metric, limit, *_ in BOUNDARIES})

    for found in diagnose(pages, seen, PROFILE).findings:
        section = by_id[found.page_id].section(found.section)
        assert section is not None, found.id
        if found.signal_id and found.status != "unknown" and found.id != "energy-deficit":
            assert f"{found.threshold:g}" in section.text, found.id


def test_every_number_of_an_action_is_listed(pages: list[Page]) -> None:
    import re

    seen = history(sleep_hours=[6.0] * 100, protein_g_per_kg=[1.0] * 100)

    for found in diagnose(pages, seen, PROFILE).findings:
        shown = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", found.action or "")}
        assert shown <= set(found.action_numbers), found.id


def test_shorter_sleep_that_came_before_the_stall_is_named_with_its_day(pages: list[Page]) -> None:
    hours = wobble(7.8, 145, 0.5) + wobble(6.3, 55, 0.5)

    found = diagnose(pages, history(sleep_hours=hours), PROFILE)

    assert (True, ("short-sleep",)) == (found.premise.holds, found.causes)
    since = found.finding("short-sleep").since
    assert since is not None
    assert 54 == pytest.approx((AS_OF - since).days, abs=3)


def test_what_was_so_while_the_lifts_rose_is_not_named(pages: list[Page]) -> None:
    found = diagnose(pages, history(sleep_hours=wobble(6.2, 200, 0.5)), PROFILE)

    assert ("present", ()) == (found.finding("short-sleep").status, found.causes)


def test_what_came_long_after_the_stall_is_not_named(pages: list[Page]) -> None:
    hours = wobble(7.8, 182, 0.4) + wobble(6.2, 18, 0.4)

    found = diagnose(pages, history(lambda back: -0.1 * max(back, 100), sleep_hours=hours), PROFILE)

    assert (True, "present") == (found.premise.holds, found.finding("short-sleep").status)
    assert () == found.causes


def test_nothing_is_named_while_the_lifts_rise(pages: list[Page]) -> None:
    hours = wobble(7.8, 145, 0.5) + wobble(6.0, 55, 0.5)

    found = diagnose(pages, history(rising, sleep_hours=hours), PROFILE)

    assert (False, ()) == (found.premise.holds, found.causes)
    assert "short-sleep" in found.also


def test_signs_of_illness_lead_to_rest_and_a_doctor_and_to_nothing_else(pages: list[Page]) -> None:
    found = diagnose(
        pages,
        history(
            resting_hr_bpm=[*wobble(55, 196, 1.2), 66, 67, 66, 68],
            respiratory_rate=[*wobble(14.5, 196, 0.3), 17, 17.4, 17.2, 17.1],
            sleep_hours=wobble(7.8, 145, 0.5) + wobble(6.0, 55, 0.5),
        ),
        PROFILE,
    )

    assert ("illness-like", ("illness-like",)) == (found.caution, found.actions)
    assert "see a doctor" in (found.finding("illness-like").action or "")


def test_one_raised_sign_alone_is_no_illness(pages: list[Page]) -> None:
    pulse = [*wobble(55, 196, 1.2), 66, 67, 66, 68]

    found = diagnose(
        pages, history(resting_hr_bpm=pulse, respiratory_rate=wobble(14.5, 200, 0.3)), PROFILE
    )

    assert None is found.caution


def strained(pages: Sequence[Page], **more: Sequence[float | None]) -> Diagnosis:
    hrv = wobble(60, 145, 5) + wobble(48, 55, 5)
    pulse = wobble(55, 145, 1.5) + wobble(59, 55, 1.5)
    return diagnose(pages, history(hrv_rmssd_ms=hrv, resting_hr_bpm=pulse, **more), PROFILE)


def test_strain_is_named_only_when_sleep_and_food_were_seen(pages: list[Page]) -> None:
    fine = {"sleep_hours": wobble(7.8, 200, 0.5), "protein_g_per_kg": wobble(1.9, 200, 0.2)}

    assert ("lasting-strain",) == strained(pages, **fine).causes
    assert () == strained(pages, sleep_hours=fine["sleep_hours"]).causes


def test_what_brought_it_about_is_named_in_place_of_its_trace(pages: list[Page]) -> None:
    found = strained(
        pages,
        sleep_hours=wobble(7.8, 145, 0.5) + wobble(6.2, 55, 0.5),
        protein_g_per_kg=wobble(1.9, 200, 0.2),
    )

    assert ("short-sleep",) == found.causes
    assert "lasting-strain" in found.also


def test_weekly_hrv_from_two_nights_is_unknown_and_from_three_it_is_known(
    pages: list[Page],
) -> None:
    def status(nights: int) -> str:
        values: list[float | None] = [*wobble(60, 80, 5), *[None] * (7 - nights), *[60.0] * nights]
        return judged(pages, history(hrv_rmssd_ms=values), "low-hrv").status

    assert ("unknown", "absent") == (status(2), status(3))


def test_falling_weight_is_a_deficit_and_steady_weight_is_none(pages: list[Page]) -> None:
    def status(percent_a_week: float) -> str:
        falls = [80 - 0.8 * percent_a_week * day / 7 for day in range(60)]
        return judged(pages, history(weight_kg=falls), "energy-deficit").status

    assert ("absent", "absent", "present") == (status(0.0), status(0.4), status(0.6))


def test_marked_days_leave_the_baseline(pages: list[Page]) -> None:
    ill = frozenset(AS_OF - timedelta(back) for back in range(14, 40))
    hours = wobble(7.5, 160, 0.3) + wobble(5.0, 26, 0.3) + wobble(7.5, 14, 0.3)
    plain = history(sleep_hours=hours)
    marked = History(**{**plain.__dict__, "marked": ill})

    assert 7.5 == pytest.approx(judged(pages, marked, "short-sleep").observation.baseline, abs=0.1)


def sessions_on(days: Sequence[int]) -> tuple[LiftSet, ...]:
    return tuple(
        LiftSet(
            AS_OF - timedelta(back), back, "squat", "Squat (Barbell)", "normal", 100.0, 5.0, 9.0
        )
        for back in sorted(days, reverse=True)
        for _ in range(4)
    )


def test_a_pause_that_is_over_is_no_missed_session_and_every_other_one_missed_is(
    pages: list[Page],
) -> None:
    before = [*range(43, 150, 2)]
    plain = history()

    def status(recent: Sequence[int]) -> str:
        seen = History(**{**plain.__dict__, "sets": sessions_on([*before, *recent])})
        return judged(pages, seen, "missed-sessions").status

    paused = [day for day in range(0, 43, 2) if not 14 <= day < 28]
    assert "absent" == status(paused)
    assert "present" == status(range(0, 43, 5))


def test_what_cannot_be_seen_begins_with_what_matters_most(pages: list[Page]) -> None:
    found = diagnose(pages, history(), PROFILE)

    assert ("short-sleep", "low-protein", "energy-deficit") == found.cannot_see[:3]
    assert found.confidence != "high"
