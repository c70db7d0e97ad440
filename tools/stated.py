"""Stated: what a person told about themselves, as numbered evidence. Knows no model and no chat."""

from datetime import date, timedelta
from typing import Any

from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.profile import Profile
from tools.shown import show
from tools.store import HealthStore, Inventory

WEIGHT_DAYS = 60


def about_person(
    profile: Profile, inventory: Inventory, as_of: date, log: EvidenceLog
) -> dict[str, Any]:
    """The profile with its figures as evidence, and which data there are since when."""
    kept = {
        name: {"first": str(first), "last": str(last), "days": days}
        for name, (first, last, days) in sorted(inventory.metrics.items())
        if last <= as_of or first <= as_of
    }
    return {
        "profile": profile.model_dump(mode="json", exclude_none=True),
        "facts": facts(profile, as_of, log),
        "metrics": kept,
        "is_empty": inventory.is_empty,
    }


def facts(profile: Profile, as_of: date, log: EvidenceLog) -> list[dict[str, str]]:
    """The figures of a profile, each with its evidence."""
    figures: list[tuple[str, float | None, str]] = [
        ("Body weight you stated", profile.weight_kg, "kg"),
        ("Height you stated", profile.height_cm, "cm"),
        ("Age, from your year of birth", profile.age(as_of), "years"),
        ("Sleep you said you need", profile.sleep_need_hours, "h"),
    ]
    if profile.wake_at is not None:
        hour, minute = (int(part) for part in str(profile.wake_at).split(":")[:2])
        figures.append(("Usual alarm you stated", hour + minute / 60, "clock"))
    rows = []
    for label, value, unit in figures:
        if value is None:
            continue
        shown = show(value, unit, 0 if unit in {"cm", "years"} else 1)
        evidence = log.add(
            Evidence(
                id="d0",
                kind="data",
                label=label,
                value=value,
                unit=unit,
                text=shown,
                sources=("profile",),
            )
        )
        rows.append({"evidence": evidence.id, "label": label, "value": shown})
    return rows


def body_weight(store: HealthStore, user_id: str, as_of: date) -> tuple[float, date | None] | None:
    """Body weight in kg and the day it was measured; the stated one has no day."""
    measured = store.daily(
        user_id, "trend_weight_kg", as_of - timedelta(WEIGHT_DAYS), as_of
    ).items()
    if measured:
        return measured[-1][1], measured[-1][0]
    stated = store.profile(user_id).weight_kg
    return None if stated is None else (stated, None)
