"""Toolbox: every function a model may call, on one page.

Each returns JSON: results and a list of evidence whose ids a sentence cites. No function takes a
user: whose data it is was decided by the door, before the model. Knows no chat framework.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from knowledge.anatomy import Page
from knowledge.passages import Passage
from knowledge.vocabulary import VOCABULARY
from tools.diagnosis.diagnose import diagnose
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.focus import focus_of
from tools.history import read_history
from tools.observations import observe
from tools.patterns import laid_out
from tools.profile import Profile
from tools.shown import show
from tools.store import HealthStore

SLEEP = (
    "sleep_hours", "deep_minutes", "deep_percent", "rem_minutes", "sleep_efficiency", "bed_time",
    "wake_time", "resting_hr_bpm", "hrv_rmssd_ms", "hrv_sdnn_ms",
)  # fmt: skip
NUTRITION = (
    "protein_g_per_kg", "protein_g", "protein_per_meal_g", "energy_kcal", "energy_balance_kcal",
    "carbs_g", "fat_g", "alcohol_g", "weight_kg",
)  # fmt: skip
TRAINING = ("session_count", "strength_sessions", "hard_sets", "steps", "strain_score")
MOST_DAYS = 3660


class Searchable(Protocol):
    """What the toolbox needs of a glossary index."""

    @property
    def fingerprint(self) -> str:
        """Fingerprint of pages and embedder."""

    def search(self, query: str, k: int = 5) -> Sequence[Passage]:
        """The k passages nearest to a question, best first."""


class Toolbox:
    """The tools of one turn, for one person, as of one day."""

    def __init__(
        self,
        store: HealthStore,
        index: Searchable,
        user_id: str,
        as_of: date,
        pages: Mapping[str, Page],
    ) -> None:
        """Prepare a turn.

        Args:
            store: The records.
            index: The glossary.
            user_id: Whose data; from the authenticated request, never from a model.
            as_of: The day that "today" means.
            pages: Glossary pages by id.
        """
        self.store = store
        self.index = index
        self.user_id = user_id
        self.as_of = as_of
        self.pages = pages
        self.log = EvidenceLog()

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The functions a model may call, in the order they are offered."""
        return (
            "find_patterns",
            "search_glossary",
            "get_profile",
            "get_sleep",
            "get_nutrition",
            "get_training",
        )

    def all(self) -> list[Callable[..., str]]:
        """The same, as bound functions."""
        return [getattr(self, name) for name in self.names()]

    def find_patterns(self, question: str = "") -> str:
        """Check whether progress stalled and which of the person's inputs changed before it.

        Use it for every "why", for stalls and plateaus, for "am I making progress", for "what
        should I change" and for "how am I doing". It judges lifts, body weight, sleep, protein,
        energy, training and recovery against the person's own baseline and the glossary's
        figures. Returns the premise (which lifts rose, which are flat), the likely causes, what
        was fine, what cannot be judged, and what to change first.

        Args:
            question: The person's question in their own words; names a lift where they did.
        """
        history = read_history(self.store, self.user_id, self.as_of)
        profile = self.store.profile(self.user_id)
        focus = focus_of(question, history.sets)
        found = diagnose(self.pages.values(), history, profile, focus)
        return self._result("find_patterns", laid_out(found, self.log, self.pages))

    def search_glossary(self, query: str, k: int = 4) -> str:
        """Passages of the glossary on how sleep, protein, energy and training work in the body.

        Use it for definitions, mechanisms and general advice, and before any sentence about
        physiology.

        Args:
            query: What to look up, in a few words.
            k: How many passages, 1 to 8.
        """
        found = self.index.search(query, k=max(1, min(8, k)))
        evidence = [(self.log.passage(passage), passage.score) for passage in found]
        passages = [
            {
                "evidence": each.id,
                "page": self._title(each.page_id) or each.label,
                "page_id": each.page_id,
                "section": each.section,
                "score": round(score, 3),
                "text": each.text,
            }
            for each, score in evidence
        ]
        return self._result("search_glossary", {"query": query, "passages": passages})

    def get_profile(self) -> str:
        """What the person told about themselves, and which data exist since when."""
        profile = self.store.profile(self.user_id)
        inventory = self.store.inventory(self.user_id)
        kept = {
            name: {"first": str(first), "last": str(last), "days": days}
            for name, (first, last, days) in sorted(inventory.metrics.items())
            if last <= self.as_of or first <= self.as_of
        }
        stated = profile.model_dump(mode="json", exclude_none=True)
        facts = self._profile_evidence(profile)
        return self._result(
            "get_profile",
            {
                "as_of": str(self.as_of),
                "profile": stated,
                "facts": facts,
                "metrics": kept,
                "is_empty": inventory.is_empty,
            },
        )

    def get_sleep(self, days: int = 14) -> str:
        """Sleep over the last days against the 60 days before: hours, deep, timing, recovery.

        Also resting heart rate and heart rate variability. Says on how many nights it rests.

        Args:
            days: Length of the window, ending today.
        """
        return self._result("get_sleep", self._window(SLEEP, days))

    def get_nutrition(self, days: int = 14) -> str:
        """What was eaten over the last days: protein, energy, carbohydrate, fat; body weight.

        Days logged only in part are left out and counted.

        Args:
            days: Length of the window, ending today.
        """
        return self._result("get_nutrition", self._window(NUTRITION, days))

    def get_training(self, days: int = 28) -> str:
        """Training over the last days: sessions, hard sets, steps, strain.

        For whether a lift goes up or not, use find_patterns.

        Args:
            days: Length of the window, ending today.
        """
        return self._result("get_training", self._window(TRAINING, days))

    # -- how results are made ------------------------------------------------------------------

    def _window(self, metrics: Iterable[str], days: int) -> dict[str, Any]:
        length = max(1, min(MOST_DAYS, days))
        start = self.as_of - timedelta(length - 1)
        read_from = start - timedelta(61)
        names = list(metrics)
        daily = self.store.daily_many(self.user_id, names, read_from, self.as_of)
        marked = set(self.store.marked_days(self.user_id))
        rows, without = [], []
        for name in names:
            series = daily[name]
            if not len(series):
                without.append(VOCABULARY[name].label)
                continue
            observed = observe(series, start, self.as_of, marked=marked)
            evidence = self.log.observation(
                observed, series=series.between(start, self.as_of).items()
            )
            rows.append(self._row(evidence, name))
        return {
            "window": {"start": str(start), "end": str(self.as_of), "days": length},
            "observations": rows,
            "no_data": without,
        }

    def _row(self, evidence: Evidence, name: str) -> dict[str, Any]:
        metric = VOCABULARY[name]
        return {
            "evidence": evidence.id,
            "metric": name,
            "label": metric.label,
            "value": None
            if evidence.value is None
            else show(evidence.value, metric.unit, metric.decimals),
            "usual": None
            if evidence.baseline is None
            else show(evidence.baseline, metric.unit, metric.decimals),
            "days_with_data": evidence.days_with_data,
            "window_days": evidence.window_days,
        }

    def _profile_evidence(self, profile: Profile) -> list[dict[str, str]]:
        facts: list[tuple[str, float | None, str]] = [
            ("Body weight you stated", profile.weight_kg, "kg"),
            ("Height you stated", profile.height_cm, "cm"),
            ("Age, from your year of birth", profile.age(self.as_of), "years"),
            ("Sleep you said you need", profile.sleep_need_hours, "h"),
        ]
        rows = []
        for label, value, unit in facts:
            if value is None:
                continue
            shown = show(value, unit, 0 if unit in {"cm", "years"} else 1)
            evidence = self.log.add(
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

    def _title(self, page_id: str | None) -> str | None:
        page = self.pages.get(page_id or "")
        return page.title if page else None

    def _result(self, tool: str, content: dict[str, Any]) -> str:
        return json.dumps({"tool": tool, "as_of": str(self.as_of), **content}, ensure_ascii=False)
