"""Weekly: the review of seven days, in the same form as the morning's brief.

Progress of each lift and body weight against the goal come from the diagnosis; the single change
for next week is its first action. Knows no door.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from knowledge.anatomy import Page
from knowledge.vocabulary import VOCABULARY
from tools.brief.freshness import stale
from tools.brief.model import MOST_WORDS, Brief, BriefPart, part, word_count
from tools.diagnosis import diagnose
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.history import read_history
from tools.observations import observe
from tools.patterns import laid_out
from tools.profile import Goal
from tools.score.days import Days
from tools.score.model import Score
from tools.score.scoring import read_day, score_of
from tools.shown import day as shown_day
from tools.shown import show
from tools.store import HealthStore

WEEK = 7
LEAST_SCORES = 4
MOST_LIFTS = 4
OPTIONAL = ("food", "sleep")
GOALS: dict[Goal, str] = {
    "gain-muscle": "muscle",
    "gain-strength": "strength",
    "lose-fat": "fat loss",
    "maintain": "keeping your weight",
    "endurance": "endurance",
}
STATES = {"flat": "flat", "declining": "falling", "progressing": "rising"}


def weekly_review(
    store: HealthStore,
    user_id: str,
    day: date,
    pages: Mapping[str, Page],
    log: EvidenceLog | None = None,
) -> Brief:
    """The review of the seven days up to and including `day`.

    Args:
        store: The records.
        user_id: Whose.
        day: The last day of the week.
        pages: Glossary pages by id; the diagnosis takes its figures from them.
        log: Numbers the evidence; a log of its own by default.
    """
    log = log or EvidenceLog()
    days = read_day(store, user_id, day, more_days=2 * WEEK)
    history = read_history(store, user_id, day)
    found = laid_out(diagnose(pages.values(), history, days.profile), log, pages)
    scores = [score_of(days.until(day - timedelta(back))) for back in range(2 * WEEK)]
    lines = [
        _headline(scores, day, log),
        _lifts(found["premise"]["trends"]),
        _weight(found["premise"], days),
        _mean("sleep", "Sleep", "sleep_hours", days, log),
        _mean("food", "Protein", "protein_g_per_kg", days, log),
        _change(found),
    ]
    known = _short_enough([line for line in lines if line is not None])
    cited = {name for line in known for name in line.evidence}
    return Brief(
        day=day,
        kind="week",
        score=_average(scores[:WEEK]),
        parts=tuple(known),
        fresh=not stale(days),
        evidence=tuple(each for each in log.all().values() if each.id in cited),
    )


def _short_enough(lines: list[BriefPart]) -> list[BriefPart]:
    for name in OPTIONAL:
        if word_count("\n".join(line.text for line in lines)) <= MOST_WORDS:
            break
        lines = [line for line in lines if line.name != name]
    return lines


def _average(scores: Sequence[Score]) -> int | None:
    known = [each.points for each in scores if each.points is not None]
    return round(float(np.mean(known))) if len(known) >= LEAST_SCORES else None


def _headline(scores: Sequence[Score], day: date, log: EvidenceLog) -> BriefPart:
    now, before = _average(scores[:WEEK]), _average(scores[WEEK:])
    when = f"Your week to {shown_day(day)}"
    known = sum(each.points is not None for each in scores[:WEEK])
    text = f"{when}: score {now} of 100 on average, {known} of 7 days known"
    if now is None:
        text = f"{when}: too little is known for a score ({known} of 7 days have one)"
    elif before is not None:
        text += f"; {before} the week before"
    evidence = Evidence(
        id="d0",
        kind="data",
        label="Daily scores of the week",
        value=now,
        text=text,
        start=day - timedelta(WEEK - 1),
        end=day,
        days_with_data=known,
        window_days=WEEK,
        baseline=before,
        series=tuple((each.day, each.points) for each in scores[:WEEK] if each.points is not None),
    )
    return part("headline", text, log.add(evidence))


def _lifts(trends: Sequence[Mapping[str, Any]]) -> BriefPart | None:
    judged = [each for each in trends if each["state"] in STATES and each["slope"]][:MOST_LIFTS]
    if not judged:
        return BriefPart(name="lifts", text="Lifts: too few sessions of any lift to judge.")
    said = ", ".join(
        f"{each['label']} {STATES[each['state']]} ({each['slope']})" for each in judged
    )
    ids = tuple(each["evidence"] for each in judged)
    markers = "".join(f"[{each}]" for each in ids)
    return BriefPart(name="lifts", text=f"Lifts over six weeks: {said} {markers}.", evidence=ids)


def _weight(premise: Mapping[str, Any], days: Days) -> BriefPart | None:
    trend = premise["weight"]
    if trend is None or trend["slope"] is None:
        return None
    text = f"Weight: {trend['level']}, {trend['slope']}"
    goal = days.profile.goal
    if goal is not None and premise["fits_goal"] is not None:
        fits = "fits" if premise["fits_goal"] else "does not fit"
        text += f", which {fits} your goal ({GOALS[goal]})"
    return BriefPart(
        name="weight", text=f"{text} [{trend['evidence']}].", evidence=(trend["evidence"],)
    )


def _mean(name: str, title: str, metric: str, days: Days, log: EvidenceLog) -> BriefPart | None:
    if not days.has(metric):
        return None
    start = days.back(WEEK - 1)
    seen = observe(days.series[metric], start, days.day, LEAST_SCORES, marked=days.marked)
    known = VOCABULARY[metric]
    evidence = log.observation(seen, series=days.series[metric].between(start, days.day).items())
    covered = f"{seen.days_with_data} of 7 days"
    if seen.value is None:
        return part(name, f"{title}: only {covered} known, too few to judge", evidence)
    text = f"{title}: {show(seen.value, known.unit, known.decimals)} on average, {covered}"
    if seen.baseline is not None:
        text += f"; usually {show(seen.baseline, known.unit, known.decimals)}"
    return part(name, text, evidence)


def _change(found: Mapping[str, Any]) -> BriefPart:
    named = found["caution"] or next(iter(found["actions"]), None)
    if named is None:
        return _nothing(found)
    finding = next(each for each in found["findings"] if each["id"] == named)
    ids = (finding["action_evidence"] or finding["evidence"][0],)
    markers = "".join(f"[{each}]" for each in ids)
    text = f"The one change for next week: {finding['action']} {markers}."
    return BriefPart(name="action", text=text, evidence=ids)


def _nothing(found: Mapping[str, Any]) -> BriefPart:
    """No change to name; where lifts stall unexplained, what to record instead."""
    if not found["premise"]["holds"]:
        return part("action", "Nothing needs changing next week")
    by_id = {each["id"]: each for each in found["findings"]}
    unseen = [by_id[name] for name in found["cannot_see"] if by_id[name]["record"]]
    wanted = next((each for each in unseen if each["is_decisive"]), None)
    step = found["plateau_action"]
    if wanted is None and step is not None:
        text = f"The one change for next week: {step['text']} [{step['evidence']}]."
        return BriefPart(name="action", text=text, evidence=(step["evidence"],))
    wanted = wanted or next(iter(unseen), None)
    if wanted is None:
        return part("action", "The lifts stand still, and I see no change to name")
    ids = (wanted["record_evidence"],) if wanted["record_evidence"] else ()
    markers = "".join(f" [{each}]" for each in ids)
    text = (
        f"No change stands out in what is known; to see more, record {wanted['record']}{markers}."
    )
    return BriefPart(name="action", text=text, evidence=ids)
