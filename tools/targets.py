"""Targets: a page's figure made personal, such as grams of protein for this body weight.

The figure is the page's own signal; nothing here is a threshold. Knows no storage.
"""

from collections.abc import Mapping
from datetime import date

from knowledge.anatomy import Page
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.shown import day, show

METRIC = "protein_g_per_kg"


def protein_target(
    pages: Mapping[str, Page], weight: tuple[float, date | None] | None, log: EvidenceLog
) -> dict[str, str] | None:
    """Grams of protein a day at the glossary's figure; None without a weight or a figure.

    Args:
        pages: Glossary pages by id.
        weight: Body weight in kg, and the day it was measured if it was.
        log: Numbers the evidence.
    """
    figures = [
        (signal.below, page.id, signal.section)
        for page in pages.values()
        for signal in page.signals
        if signal.metric == METRIC and signal.below is not None
    ]
    if weight is None or not figures:
        return None
    figure, page_id, section = max(figures)
    kg, measured = weight
    grams = figure * kg
    source = "measured" if measured else "stated"
    when = f" of {day(measured)}" if measured else ""
    evidence = log.add(
        Evidence(
            id="d0",
            kind="data",
            label="Protein a day at the glossary's figure",
            metric="protein_g",
            value=grams,
            unit="g",
            text=f"{show(grams, 'g', 0)}: {figure:g} g/kg for the {source} {show(kg, 'kg')}{when}",
            numbers=(figure, kg),
            number_units=("g/kg", "kg"),
            dates=() if measured is None else (measured,),
        )
    )
    passage = log.section(pages[page_id], section)
    return {
        "evidence": evidence.id,
        "grams": show(grams, "g", 0),
        "figure": f"{figure:g} g/kg",
        "weight": show(kg, "kg"),
        "passage": passage.id if passage else "",
    }
