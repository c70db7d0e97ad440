"""EvidenceLog: numbers the evidence of one turn, `d1, d2, …` and `g1, g2, …`, in one place.

The same value or passage keeps its id however often a tool returns it. Knows no tool.
"""

from collections.abc import Iterable
from datetime import date
from threading import RLock

from knowledge.anatomy import Page
from knowledge.passages import Passage
from knowledge.vocabulary import VOCABULARY
from tools.evidence import Evidence, Observation
from tools.shown import neat, show, span


class EvidenceLog:
    """Every piece of evidence of one turn, in the order it was returned."""

    def __init__(self) -> None:
        """Begin a turn."""
        self._by_content: dict[str, Evidence] = {}
        self._numbering = RLock()  # several tools of one step run at the same time

    def all(self) -> dict[str, Evidence]:
        """Evidence by id."""
        with self._numbering:
            return {each.id: each for each in self._by_content.values()}

    def add(self, evidence: Evidence) -> Evidence:
        """Give evidence its id, or the id it already has; the id passed in is only its letter."""
        content = evidence.model_copy(update={"id": f"{evidence.id[0]}0", "score": None})
        key = content.model_dump_json()
        with self._numbering:
            if key not in self._by_content:
                letter = evidence.id[0]
                number = 1 + sum(each.id[0] == letter for each in self._by_content.values())
                self._by_content[key] = evidence.model_copy(update={"id": f"{letter}{number}"})
            return self._by_content[key]

    def observation(
        self,
        observed: Observation,
        numbers: Iterable[tuple[float, str]] = (),
        dates: Iterable[date] = (),
        series: Iterable[tuple[date, float]] = (),
    ) -> Evidence:
        """An observation as data evidence, with the further numbers a sentence may state."""
        extra = [*numbers, *_change(observed)]
        if observed.baseline_days:
            extra.append((observed.baseline_days, "days"))
        days = (observed.baseline_start, observed.baseline_end, *dates)
        return self.add(
            Evidence(
                id="d0",
                kind="data",
                label=observed.label,
                metric=observed.metric,
                value=observed.value,
                unit=observed.unit,
                text=shown_observation(observed),
                start=observed.start,
                end=observed.end,
                days_with_data=observed.days_with_data,
                window_days=observed.window_days,
                baseline=observed.baseline,
                numbers=tuple(value for value, _ in extra),
                number_units=tuple(unit for _, unit in extra),
                dates=tuple(day for day in days if day is not None),
                series=tuple(series),
                sources=observed.sources,
            )
        )

    def passage(self, passage: Passage) -> Evidence:
        """A passage that a search found."""
        return self._glossary(
            passage.page_id,
            passage.page_title,
            passage.section,
            passage.heading,
            passage.text,
            passage.grade,
            passage.score,
        )

    def section(self, page: Page, slug: str) -> Evidence | None:
        """A section that a finding cites; None when the page has no such section."""
        found = page.section(slug)
        if found is None:
            return None
        return self._glossary(
            page.id, page.title, slug, found.heading, found.text, page.grade, None
        )

    def _glossary(
        self,
        page_id: str,
        title: str,
        slug: str,
        heading: str,
        text: str,
        grade: str | None,
        score: float | None,
    ) -> Evidence:
        known = next(
            (
                each
                for each in self.all().values()
                if each.kind == "glossary" and (each.page_id, each.section) == (page_id, slug)
            ),
            None,
        )
        return known or self.add(
            Evidence(
                id="g0",
                kind="glossary",
                label=title if heading == title else f"{title}: {heading}",
                text=text,
                page_id=page_id,
                section=slug,
                grade=grade,
                score=score,
            )
        )


def shown_observation(observed: Observation) -> str:
    """An observation in one line: value, window, coverage, own baseline."""
    when = span(observed.start, observed.end)
    known = f"{observed.days_with_data} of {observed.window_days} days"
    if observed.value is None:
        return f"too little data, {when} ({known})"
    text = f"{shown_value(observed.metric, observed.value, observed.unit)}, {when} ({known})"
    if observed.baseline is not None:
        text += f"; usually {shown_value(observed.metric, observed.baseline, observed.unit)}"
    return text


def shown_value(metric: str | None, value: float, unit: str) -> str:
    """A value with the digits of its metric; a derived one with as few as it needs."""
    known = VOCABULARY.get(metric or "")
    if known is None or known.unit != unit:
        return neat(value, unit)
    return show(value, unit, known.decimals)


def _change(observed: Observation) -> list[tuple[float, str]]:
    """How far the value is from the baseline, in its unit and in percent."""
    if observed.value is None or observed.baseline is None:
        return []
    apart = observed.value - observed.baseline
    if observed.unit == "clock":
        return [(apart * 60, "min")]
    changes = [(apart, observed.unit)]
    if observed.baseline > 0:
        changes.append((100 * apart / observed.baseline, "%"))
    return changes
