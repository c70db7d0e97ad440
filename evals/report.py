"""Report: a run as files: run.json, one self-contained HTML page, inspect's log viewer.

The page holds its own style and charts (inline SVG) and loads nothing. Knows no suite by name.
"""

import shutil
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from inspect_ai.log import bundle_log_dir

from evals import record
from evals.charts import families_chart, measures_chart, reliability_chart
from evals.comparison import Compared
from evals.record import Run, SuiteRecord
from evals.suite import Scored, Table
from evals.terminal import interval, shown

STYLE = """
:root{color-scheme:light dark;--ink:#1d2430;--soft:#5b6677;--line:#d9dee7;--paper:#fff;
--accent:#2563a8;--band:#2563a833;--bad:#b3261e;--good:#1b7a43;--card:#f6f8fb}
@media (prefers-color-scheme:dark){:root{--ink:#e7ebf2;--soft:#9aa6b8;--line:#333c4a;
--paper:#12161d;--accent:#7db4f0;--band:#7db4f033;--bad:#ff8a80;--good:#6fd39b;--card:#1a2029}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;
max-width:72rem;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600}
td:not(:nth-child(3)):not(:last-child){white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
details{border:1px solid var(--line);border-radius:.4rem;margin:.35rem 0;background:var(--card)}
summary{cursor:pointer;padding:.35rem .6rem}details>div{padding:0 .8rem .6rem}
pre{white-space:pre-wrap;margin:.3rem 0;font:13px/1.45 ui-monospace,monospace}
.bad{color:var(--bad)}.good{color:var(--good)}.soft{color:var(--soft)}
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
"""


def write(
    run: Run, folder: Path, logs: Path, lost: Sequence[str], compared: Sequence[Compared]
) -> None:
    """Write every file of a report.

    Args:
        run: What ran.
        folder: Where to; an earlier report there is replaced.
        logs: inspect's log files, for its viewer.
        lost: Regressions of the gate.
        compared: Paired differences to an earlier run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record.save(run, folder / "run.json")
    (folder / "report.html").write_text(page(run, lost, compared), encoding="utf-8")
    viewer = folder / "viewer"
    shutil.rmtree(viewer, ignore_errors=True)
    bundle_log_dir(str(logs), str(viewer), overwrite=True)


def page(run: Run, lost: Sequence[str] = (), compared: Sequence[Compared] = ()) -> str:
    """The whole HTML page."""
    parts = [
        f"<h1>Groundwork evaluation, {escape(run.conditions.began[:10])}</h1>",
        _gate(lost),
        _conditions(run),
        "<h2>All measures</h2>",
        measures_chart(run),
        _measures(run),
        _compared(compared),
        *(_suite(each) for each in run.suites),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Groundwork evaluation</title><style>{STYLE}</style></head><body>"
        f"{''.join(parts)}</body></html>"
    )


def _gate(lost: Sequence[str]) -> str:
    if not lost:
        return ""
    rows = "".join(f"<li>{escape(each)}</li>" for each in lost)
    return f'<p class="bad"><strong>The gate fails.</strong></p><ul class="bad">{rows}</ul>'


def _conditions(run: Run) -> str:
    at = run.conditions
    facts = {
        "Model": at.model, "Planner": at.planner, "Glossary": at.glossary,
        "Embedder": at.embedder, "Commit": at.commit, "Made": at.began, "As of": at.as_of,
        "Seed": str(at.seed), "Rounds": str(at.rounds),
        "Cases": ", ".join(f"{each.name} {each.n}" for each in run.suites),
        "Settings": ", ".join(f"{name}={value}" for name, value in at.settings.items()),
    }  # fmt: skip
    rows = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in facts.items())
    note = ""
    if at.model == "builtin":
        note = (
            '<p class="soft">The built-in model is no language model: these figures say nothing '
            "about how well one answers.</p>"
        )
    return f"<dl>{rows}</dl>{note}"


def _measures(run: Run) -> str:
    rows = []
    for suite in run.suites:
        for measure in suite.measures:
            found = suite.estimates[measure.name]
            spread = suite.spread.get(measure.name)
            between = "" if spread is None else shown(spread, measure)
            gated = "" if measure.tolerance is None else shown(measure.tolerance, measure)
            rows.append(
                (suite.name, measure.name, measure.advice, shown(found.mean, measure),
                 interval(found, measure), str(found.n), between, gated)
            )  # fmt: skip
    header = ("suite", "measure", "what it says", "value", "95 % interval", "n",
              "spread of rounds", "gated within")  # fmt: skip
    return _table(header, rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _compared(compared: Sequence[Compared]) -> str:
    if not compared:
        return ""
    rows = [
        (
            each.suite, each.measure, f"{each.difference.mean:+.4f}",
            f"{each.difference.low:+.4f} – {each.difference.high:+.4f}",
            str(each.difference.n),
            "; ".join(f"{c.case} {c.before:g}→{c.after:g}" for c in each.changes[:40]),
        )
        for each in compared
        if each.changes
    ]  # fmt: skip
    header = ("suite", "measure", "difference", "95 % interval", "pairs", "cases that changed")
    return "<h2>Against the other run</h2>" + _table(header, rows)


def _suite(suite: SuiteRecord) -> str:
    failed = [each for each in suite.cases if not each.passed]
    head = (
        f'<h2 id="{suite.name}">{escape(suite.title)}</h2><p class="soft">{suite.n} cases, '
        f"{suite.errors} raised, {suite.seconds:.1f} s of answers, {suite.tokens} tokens, "
        f"{len(failed)} failing.</p>"
    )
    tables = "".join(_further(each) for each in suite.tables)
    details = "".join(_failure(each) for each in failed)
    return f"{head}{families_chart(suite)}{tables}<h3>Failing cases</h3>{details or '<p>None.</p>'}"


def _further(table: Table) -> str:
    chart = reliability_chart(table) if table.title.startswith("Reliability") else ""
    return f"<h3>{escape(table.title)}</h3>{chart}{_table(table.header, table.rows)}"


def _failure(each: Scored) -> str:
    case = each.case
    who = f" · {case.person}" if case.person else ""
    again = f" · round {each.round}" if each.round > 1 else ""
    evidence = "\n".join(each.said.evidence) or "none"
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in each.mark.reasons)
    return (
        f"<details><summary><strong>{escape(case.id)}</strong> "
        f'<span class="soft">{escape(case.family + who + again)}</span> {escape(case.question)}'
        f'</summary><div><ul class="bad">{reasons}</ul><h3>Answer</h3>'
        f"<pre>{escape(each.said.text or 'nothing')}</pre><h3>Evidence</h3>"
        f"<pre>{escape(evidence)}</pre></div></details>"
    )
