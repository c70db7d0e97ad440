"""Today: routes of the daily score, the brief, and the lifts and sets of the home page.

Sync functions: FastAPI runs them in its worker threads. Knows no formula.
"""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query

from agent.api.chat import IdentityOf, ServiceOf
from agent.api.service import Service
from tools.brief import Brief
from tools.evidence_log import EvidenceLog
from tools.history import read_history
from tools.score import score_day
from tools.score.evidence import laid_out
from tools.strength.lifts import lifts_of
from tools.strength.trends import lift_trends
from tools.strength.volume import sets_per_muscle

router = APIRouter(prefix="/api", tags=["today"])
MOST_WEEKS = 520
Weeks = Annotated[int, Query(ge=1, le=MOST_WEEKS)]


@router.get("/score")
def score(identity: IdentityOf, service: ServiceOf, day: date | None = None) -> dict[str, Any]:
    """The daily score with its parts; `score` is null under the minimum of data."""
    log = EvidenceLog()
    found = score_day(service.store, identity.user_id, _day(service, identity.user_id, day))
    shown = laid_out(found, log)
    return {**shown, "evidence_items": _items(log)}


@router.get("/brief")
def brief(
    identity: IdentityOf, service: ServiceOf, day: date | None = None, week: bool = False
) -> dict[str, Any]:
    """The morning's brief, or the review of the week that ends on the day."""
    when = _day(service, identity.user_id, day)
    return shown_brief(service.coach.brief(identity.user_id, when, week))


@router.get("/lifts")
def lifts(
    identity: IdentityOf, service: ServiceOf, weeks: Weeks = 26, day: date | None = None
) -> dict[str, Any]:
    """Estimated one-rep max of each lift, a point a session, the main lifts with their state."""
    end = _day(service, identity.user_id, day)
    history = read_history(service.store, identity.user_id, end, max(7 * weeks, 280))
    start = end - timedelta(7 * weeks - 1)
    trends = {trend.key: trend for trend in lift_trends(history)}
    rows = []
    for lift in lifts_of(history):
        points = [(when, value) for when, value in lift.points if when >= start]
        if lift.unit != "kg" or not points:
            continue
        trend = trends.get(lift.key)
        state = "too-little-data" if trend is None else trend.state
        rows.append(
            {
                "exercise": lift.key,
                "label": lift.name,
                "state": state.replace("-", " "),
                "innocent": None if trend is None else trend.innocent,
                "slope_kg_week": None if trend is None else trend.slope,
                "points": [[when.isoformat(), round(value, 2)] for when, value in points],
            }
        )
    return {"lifts": rows}


@router.get("/hard-sets")
def hard_sets(
    identity: IdentityOf, service: ServiceOf, weeks: Weeks = 12, day: date | None = None
) -> dict[str, Any]:
    """Hard sets per muscle and week, counted in fractions; null before the first set ever."""
    end = _day(service, identity.user_id, day)
    history = read_history(service.store, identity.user_id, end, 7 * weeks)
    starts = [end - timedelta(7 * back - 1) for back in range(weeks, 0, -1)]
    first = history.first_set_day
    muscles = []
    for muscle, days in sorted(sets_per_muscle(history.sets).items()):
        counts = [_week(days, start, first) for start in starts]
        if any(counts):
            muscles.append({"muscle": muscle, "sets": counts})
    return {"weeks": [start.isoformat() for start in starts], "muscles": muscles}


def shown_brief(found: Brief) -> dict[str, Any]:
    """A brief as JSON: sentences without markers, with the ids they cite."""
    return {
        "day": found.day.isoformat(),
        "kind": found.kind,
        "training": found.training,
        "score": found.score,
        "text": found.plain,
        "parts": [
            {"name": each.name, "text": each.plain, "evidence": list(each.evidence)}
            for each in found.parts
        ],
        "fresh": found.fresh,
        "evidence_items": [each.model_dump(mode="json") for each in found.evidence],
    }


def _week(days: dict[date, float], start: date, first: date | None) -> float | None:
    end = start + timedelta(6)
    if first is None or end < first:
        return None
    return sum(count for day, count in days.items() if start <= day <= end)


def _items(log: EvidenceLog) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in log.all().values()]


def _day(service: Service, user_id: str, day: date | None) -> date:
    """The day asked for; today where the person lives by default, and never later."""
    today = service.coach.today(user_id)
    return today if day is None else min(day, today)
