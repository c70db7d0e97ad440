"""Toolbox: every function a model may call, on one page.

Each returns JSON: results and a list of evidence whose ids a sentence cites. No function takes a
user: whose data it is was decided by the door, before the model. Knows no chat framework.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from knowledge.anatomy import Page
from knowledge.vocabulary import VOCABULARY
from tools.brief import morning_brief, weekly_review
from tools.claims import Checker, claims_in
from tools.consulting import Searchable, consult
from tools.diagnosis.diagnose import diagnose
from tools.errors import BadQuery
from tools.evidence_log import EvidenceLog
from tools.examined import Examiner
from tools.focus import focus_of
from tools.follow_up import read_in_context
from tools.history import read_history
from tools.language import known_of
from tools.lately import lately
from tools.patterns import laid_out
from tools.queries import MetricQuery
from tools.score import score_day
from tools.score.evidence import laid_out as score_rows
from tools.stated import about_person, body_weight, facts
from tools.store import HealthStore
from tools.targets import protein_target
from tools.told import Teller, not_kept

SLEEP = (
    "sleep_hours", "deep_minutes", "deep_percent", "rem_minutes", "sleep_efficiency", "bed_time",
    "wake_time", "resting_hr_bpm", "hrv_rmssd_ms", "hrv_sdnn_ms",
)  # fmt: skip
NUTRITION = (
    "protein_g_per_kg", "protein_g", "protein_per_meal_g", "energy_kcal", "energy_balance_kcal",
    "carbs_g", "fat_g", "alcohol_g", "weight_kg",
)  # fmt: skip
TRAINING = ("session_count", "strength_sessions", "hard_sets", "steps", "strain_score")


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
            "check_claims",
            "ask_data",
            "query_data",
            "examine_measure",
            "search_glossary",
            "get_profile",
            "get_sleep",
            "get_nutrition",
            "get_training",
            "get_score",
            "get_brief",
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
        focus = focus_of(question, history.by_exercise)
        found = diagnose(self.pages.values(), history, profile, focus)
        return self._result("find_patterns", laid_out(found, self.log, self.pages))

    def check_claims(self, question: str) -> str:
        """Hold what a question takes for granted against the person's data.

        Use it where the question states something about them as given: "since I sleep 5 hours",
        "my pulse has gone up", "I never drink". Where `agrees` is false, say so first, with the
        value; null means that the data cannot tell.

        Args:
            question: The person's question in their own words.
        """
        checker = Checker(self.store, self.user_id, self.as_of, self.log, self.pages.values())
        return self._result("check_claims", {"claims": checker.check(claims_in(question))})

    def ask_data(self, question: str, earlier: list[str] | None = None) -> str:
        """Answer a question about the person's own numbers, asked in plain English.

        Use it for averages, totals, counts, records, comparisons, trends, lists and correlations:
        "deep sleep last month", "how many nights over 7 hours this year", "heaviest squat", "my
        average sleep and HRV in October". Where it says that it did not understand, use query_data.

        Args:
            question: In plain English, with the time span in words.
            earlier: The questions before it, oldest first, where it only changes part of them
                ("and last month?").
        """
        known = known_of(self.store, self.user_id)
        parsed = read_in_context([*(earlier or ()), question], self.as_of, known)
        if parsed.unkept is not None:
            return self._result("ask_data", not_kept(parsed.unkept, known.metrics))
        if parsed.query is None:
            return self._result(
                "ask_data",
                {
                    "understood": False,
                    "question": question,
                    "reason": parsed.reason,
                    "ask_back": parsed.question,
                    "choices": list(parsed.choices),
                },
            )
        told = Teller(self.store, self.user_id, self.log, parsed.query).tell(self.as_of)
        if told["value"] is None and parsed.query.metric == "weight_kg":
            profile = self.store.profile(self.user_id)
            told["stated"] = facts(profile, self.as_of, self.log)[:1]
        told["others"] = [
            Teller(self.store, self.user_id, self.log, query).tell(self.as_of)
            for query in parsed.others
        ]
        corrected = [list(each) for each in parsed.corrections]
        return self._result("ask_data", {"understood": True, "corrected": corrected, **told})

    def query_data(self, query: MetricQuery) -> str:
        """Answer a typed question about the person's own numbers, exactly.

        Use it where ask_data did not understand, or where the question needs filters that words
        do not carry well.

        Args:
            query: Metric, aggregate, window, filters, comparison.
        """
        told = Teller(self.store, self.user_id, self.log, query).tell(self.as_of)
        return self._result("query_data", {"understood": True, **told})

    def examine_measure(self, metric: str, start: str = "", end: str = "") -> str:
        """One daily measure looked at closely: is it the person's usual, since when, beside what.

        Use it after a number was told, for "why is it so", "since when", "is that normal" and "what
        helps": the last lasting change with its first day, what else moved at the same time, what
        goes with it day by day (associations only), and the parts of its own glossary page.

        Args:
            metric: A metric of the vocabulary, such as resting_hr_bpm.
            start: YYYY-MM-DD; two weeks before the end when left empty.
            end: YYYY-MM-DD; today when left empty.
        """
        if metric not in VOCABULARY or VOCABULARY[metric].level != "day":
            raise BadQuery(f"{metric!r} is no daily measure; query_data knows all of them")
        look = Examiner(self.store, self.user_id, self.as_of, self.log, self.pages)
        found = look.examine(metric, *(self._day(each) if each else None for each in (start, end)))
        return self._result("examine_measure", found)

    def search_glossary(self, query: str, k: int = 4) -> str:
        """Passages of the glossary on how sleep, protein, energy and training work in the body.

        Use it for definitions, mechanisms and general advice, and before any sentence about
        physiology. Where `is_answerable` is false the glossary has nothing on the question.

        Args:
            query: What to look up, in a few words.
            k: How many passages, 1 to 8.
        """
        told = consult(self.index, self.pages, self.log, query, max(1, min(8, k)))
        return self._result("search_glossary", told)

    def get_profile(self) -> str:
        """What the person told about themselves, and which data exist since when."""
        profile = self.store.profile(self.user_id)
        told = about_person(profile, self.store.inventory(self.user_id), self.as_of, self.log)
        return self._result("get_profile", told)

    def get_sleep(self, days: int = 14) -> str:
        """Sleep over the last days against the 60 days before: hours, deep, timing, recovery.

        Also resting heart rate and heart rate variability. Says on how many nights it rests.

        Args:
            days: Length of the window, ending today.
        """
        return self._result("get_sleep", self._lately(SLEEP, days))

    def get_nutrition(self, days: int = 14) -> str:
        """What was eaten over the last days: protein, energy, carbohydrate, fat; body weight.

        Days logged only in part are left out and counted. `target` is the glossary's protein
        figure for this person's weight, in grams.

        Args:
            days: Length of the window, ending today.
        """
        weight = body_weight(self.store, self.user_id, self.as_of)
        target = protein_target(self.pages, weight, self.log)
        return self._result("get_nutrition", {**self._lately(NUTRITION, days), "target": target})

    def get_training(self, days: int = 28) -> str:
        """Training over the last days: sessions, hard sets, steps, strain.

        For whether a lift goes up or not, use find_patterns.

        Args:
            days: Length of the window, ending today.
        """
        return self._result("get_training", self._lately(TRAINING, days))

    def get_score(self, day: str = "") -> str:
        """The daily health score, 0 to 100, with every part, its weight and the reason in words.

        Use it for "what's my score", "how am I doing today". Missing parts are left out and
        named. Scores of device makers stand beside it. The page `daily-score` has the formulas.

        Args:
            day: YYYY-MM-DD; today when left empty.
        """
        score = score_day(self.store, self.user_id, self._day(day))
        return self._result("get_score", score_rows(score, self.log))

    def get_brief(self, day: str = "", week: bool = False) -> str:
        """The morning brief: last night, recovery, food, the kind of training day, one thing to do.

        Use it for "what should I do today", "train or rest today", "how was my week". Every
        sentence carries its evidence and can be repeated as it is.

        Args:
            day: YYYY-MM-DD; today when left empty.
            week: The review of the seven days that end on the day, instead of the morning.
        """
        when = self._day(day)
        if week:
            found = weekly_review(self.store, self.user_id, when, self.pages, self.log)
        else:
            found = morning_brief(self.store, self.user_id, when, self.log)
        return self._result("get_brief", found.model_dump(mode="json", exclude={"evidence"}))

    # -- how results are made ------------------------------------------------------------------

    def _lately(self, metrics: Sequence[str], days: int) -> dict[str, Any]:
        return lately(self.store, self.user_id, metrics, self.as_of, days, self.log)

    def _day(self, written: str) -> date:
        """A day no later than today; what is to come is not known."""
        try:
            return min(self.as_of, date.fromisoformat(written)) if written else self.as_of
        except ValueError as error:
            raise BadQuery(f"day {written!r} is no day; write it as 2026-11-01") from error

    def _result(self, tool: str, content: dict[str, Any]) -> str:
        return json.dumps({"tool": tool, "as_of": str(self.as_of), **content}, ensure_ascii=False)
