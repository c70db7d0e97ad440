"""What a diagnosis says: Trend, Premise, Finding, Diagnosis. Knows nothing about how it is judged.

Everything is frozen and becomes JSON with `model_dump_json()`. Numbers that are not known are
None. A finding is an association in the person's data, never a diagnosis in the medical sense.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.diagnosis.scale import Wanted
from tools.evidence import Observation
from tools.focus import Focus
from tools.profile import Goal
from tools.trend import Trend

Status = Literal["present", "absent", "unknown"]
Topic = Literal["training", "protein", "energy", "sleep", "recovery", "lifestyle", "health"]
Level = Literal["high", "medium", "low", "unknown"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Premise(_Frozen):
    """Whether progress stalled at all.

    Attributes:
        is_slowed: Still rising, but at less than half of the person's own earlier rate.
        is_clear: False when the lifts seem to rise but their interval still holds zero.
        rose_before: Whether the lifts went up in the weeks before the last six; None if unknown.
        rate: Pooled slope of the main lifts, percent a week.
        earlier_rate: The same for the weeks before.
        holds: True when the asked-for lift (or most main lifts) is flat or declining; False when
            it is not; None when there is too little data to say.
        focus: What the question is about; None for progress in general.
        wanted: Where body weight should go, when the question is about it.
        trends: Main lifts, the most trained first; the focus comes first when there is one.
        weight: Body weight against the goal; `fits_goal` says how it came out.
        window_start: First day of the six weeks that were judged.
        since: When the stall began (the focus's, or the median of the stalled lifts').
        reason: Why the premise came out so, in a plain clause without numbers.
    """

    holds: bool | None
    is_slowed: bool = False
    is_clear: bool = True
    rose_before: bool | None = None
    rate: float | None = None
    earlier_rate: float | None = None
    focus: Focus | None = None
    wanted: Wanted | None = None
    trends: tuple[Trend, ...] = ()
    weight: Trend | None = None
    fits_goal: bool | None = None
    endurance: Trend | None = None
    volume: Trend | None = None
    window_start: date
    since: date | None = None
    reason: str = ""

    @property
    def asked(self) -> tuple[Trend, ...]:
        """The trends that the question is about; empty where what it names is not in the data."""
        kind = None if self.focus is None else self.focus.kind
        if kind == "weight":
            return () if self.weight is None else (self.weight,)
        if kind == "endurance":
            return () if self.endurance is None else (self.endurance,)
        if self.focus is None:
            return self.trends
        return tuple(trend for trend in self.trends if trend.key in self.focus.keys)

    @property
    def lifts(self) -> tuple[Trend, ...]:
        """The lifts asked about; the main lifts where the question names none."""
        return tuple(trend for trend in self.asked if trend.subject == "lift") or self.trends

    @property
    def stalled(self) -> tuple[Trend, ...]:
        """Lifts that are flat or declining without an innocent reason."""
        return tuple(trend for trend in self.trends if trend.is_stalled)

    @property
    def progressing(self) -> tuple[Trend, ...]:
        """Lifts that go up."""
        return tuple(trend for trend in self.trends if trend.state == "progressing")


class Finding(_Frozen):
    """One input that was checked: present, absent or unknown, with what it rests on.

    Attributes:
        id: Stable name of the check, such as "short-sleep".
        label: Plain words for the deviation, such as "shorter sleep".
        subject: Plain words for what was checked, such as "sleep" (for "checked and fine").
        observation: The value judged, with window, coverage and baseline.
        further: Other observations it rests on.
        threshold: The number the value was compared with, in the observation's unit.
        direction: The side of the threshold on which the finding is present.
        basis: Whether the threshold is a page's figure or drawn from the person's own baseline.
        since: Day on which the deviation began; None when it cannot be told.
        page_id: Page that carries the physiology.
        section: Slug of the section on that page that states it.
        signal_id: The page's signal, where the threshold is one.
        grade: Grade of evidence of the page.
        effect: Direction of the plausible effect, in a clause.
        size: How far beyond the threshold, from 0 (just) to 1 (plainly).
        strength: Ranking score; 0 when not present.
        reasons: The parts of the score, as (name, value from 0 to 1).
        is_cause: Whether it may be named as a cause; others are only told (a gap in logging).
        beside: Findings that can bring this one about, but by the person's own data not all of it.
        action: What to change first, in an imperative clause that holds a number.
        action_numbers: Every number in `action`.
        record: What to record, and how much of it, when the finding is unknown.
    """

    id: str
    label: str
    subject: str
    topic: Topic
    status: Status
    observation: Observation
    further: tuple[Observation, ...] = ()
    threshold: float | None = None
    direction: Literal["below", "above"] | None = None
    basis: Literal["page", "own-baseline", "both"] = "page"
    since: date | None = None
    page_id: str
    section: str
    signal_id: str | None = None
    grade: str | None = None
    effect: str = ""
    size: float = Field(default=0.0, ge=0, le=1)
    strength: float = Field(default=0.0, ge=0, le=1)
    reasons: tuple[tuple[str, float], ...] = ()
    is_cause: bool = True
    beside: tuple[str, ...] = ()
    action: str | None = None
    action_numbers: tuple[float, ...] = ()
    record: str | None = None


class Diagnosis(_Frozen):
    """Premise, findings, and what follows; a pure function of pages and observations.

    Attributes:
        goal: What the person said they want.
        findings: Every check, the present ones first by strength.
        causes: Ids of at most two main causes, the likeliest first; empty is a legitimate answer.
        also: Ids of other present findings, in order of strength.
        fine: Ids that were checked and found fine.
        cannot_see: Ids that could not be judged; each finding's `record` says what would help.
        actions: Ids of at most three findings whose `action` to take, in order.
        confidence: By the rule in `tools.diagnosis.confidence`.
        confidence_reason: The clause of the rule that applied.
        caution: Id of an illness-like finding: rest and see a doctor before any training tip.
    """

    as_of: date
    goal: Goal | None = None
    premise: Premise
    findings: tuple[Finding, ...] = ()
    causes: tuple[str, ...] = Field(default=(), max_length=2)
    also: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    cannot_see: tuple[str, ...] = ()
    actions: tuple[str, ...] = Field(default=(), max_length=3)
    confidence: Level = "unknown"
    confidence_reason: str = ""
    caution: str | None = None

    def finding(self, finding_id: str) -> Finding:
        """The finding with this id.

        Raises:
            KeyError: There is none.
        """
        for found in self.findings:
            if found.id == finding_id:
                return found
        raise KeyError(finding_id)
