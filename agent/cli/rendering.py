"""Rendering for a terminal: an answer with its numbered evidence, an import report.

Knows how things look; nothing about how they came about.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agent.answer import Answer
from agent.grounding.sentences import TITLES
from tools.evidence import Evidence

if TYPE_CHECKING:
    from tools.files import ImportSummary

PASSAGE_WORDS = 45


def print_answer(answer: Answer, evidence: bool = True, console: Console | None = None) -> None:
    """Print headline, parts, and what every marker stands for."""
    out = console or Console(highlight=False)
    out.print()
    for section, claims in groupby(answer.claims, key=lambda claim: claim.section):
        title = TITLES.get(section)
        if title:
            out.print(Text(f"\n{title}", style="bold cyan"))
            for claim in claims:
                out.print(Padding(Text("• ").append_text(marked(claim.text)), (0, 0, 0, 1)))
        else:
            text = " ".join(claim.text for claim in claims)
            out.print(marked(text, "bold" if section == "headline" else ""))
            if section == "headline":
                out.print()
    if evidence and answer.citations:
        _print_evidence(answer, out)
    out.print(Text(f"\n{_footer(answer)}", style="dim"))


def marked(text: str, style: str = "") -> Text:
    """A sentence with its markers dimmed."""
    shown = Text(text, style=style)
    shown.highlight_regex(r"\[[dg]\d+\]", "not bold cyan")
    return shown


def _print_evidence(answer: Answer, out: Console) -> None:
    by_id = {each.id: each for each in answer.evidence}
    cited = [by_id[citation.id] for citation in answer.citations]
    for kind, title in (("data", "Evidence from your data"), ("glossary", "From the glossary")):
        rows = sorted(
            (each for each in cited if each.kind == kind), key=lambda each: int(each.id[1:])
        )
        if not rows:
            continue
        out.print(Text(f"\n{title}", style="bold"))
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", style="cyan", no_wrap=True)
        table.add_column()
        for each in rows:
            table.add_row(f"[{each.id}]".replace("[", "\\["), _evidence(each))
        out.print(table)


def _evidence(each: Evidence) -> Text:
    shown = Text(each.label, style="bold" if each.kind == "glossary" else "")
    if each.kind == "data":
        shown.append(f": {each.text}")
        if each.sources:
            shown.append(f"  ({', '.join(each.sources)})", style="dim")
        return shown
    words = (each.text or "").split()
    cut = "…" if len(words) > PASSAGE_WORDS else ""
    grade = f"  (evidence: {each.grade})" if each.grade else ""
    shown.append(grade, style="dim")
    return shown.append(f"\n{' '.join(words[:PASSAGE_WORDS])}{cut}", style="not bold")


def _footer(answer: Answer) -> str:
    parts = [answer.model, f"as of {answer.as_of.isoformat()}"]
    if answer.is_laid_out:
        parts[0] = f"{answer.model} wrote nothing that holds: laid out by the built-in writer"
    if answer.tokens:
        parts.append(f"{answer.tokens:,} tokens")
    if answer.dropped_sentences:
        plural = "s" if answer.dropped_sentences > 1 else ""
        parts.append(
            f"{answer.dropped_sentences} sentence{plural} left out, not carried by evidence"
        )
    return " · ".join(parts)


def print_import(summary: "ImportSummary", console: Console | None = None) -> None:
    """Print what became of each file."""
    out = console or Console(highlight=False)
    for report in summary.reports:
        span = f", {report.first_day} to {report.last_day}" if report.first_day else ""
        out.print(
            Text(f"{report.file_name}: {report.source}{span}", style="bold"),
            Text(
                f"  {report.rows_read:,} rows read, {report.stored:,} records stored, "
                f"{report.updated:,} updated, {report.known:,} already known, "
                f"{len(report.skipped):,} rows skipped"
            ),
            sep="\n",
        )
        _print_lines(out, [f"line {line}: {reason}" for line, reason in report.skipped])
        _print_lines(out, [f"set aside: {reason}" for reason in report.quarantined])
        _print_lines(out, report.notes)
    if summary.left_out:
        out.print(Text(f"{len(summary.left_out):,} files left out", style="bold"))
        _print_lines(out, [f"{name}: {reason}" for name, reason in summary.left_out])
    for name, reason in summary.failures:
        message = reason if reason.startswith(name) else f"{name}: {reason}"
        out.print(Text(message, style="red"))


def _print_lines(out: Console, lines: Iterable[str], most: int = 8) -> None:
    known = list(lines)
    for line in known[:most]:
        out.print(Text(f"  {line}", style="dim"))
    if len(known) > most:
        out.print(Text(f"  … and {len(known) - most} more", style="dim"))
