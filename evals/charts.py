"""Charts: measures, families and reliability as inline SVG. Knows no page around them."""

from collections.abc import Iterable
from html import escape

from evals.record import Run, SuiteRecord
from evals.suite import Table

ROW, LEFT, WIDTH, RIGHT = 20, 330, 420, 80


def measures_chart(run: Run) -> str:
    """Every gated share with its interval, one row each."""
    rows = []
    for suite in run.suites:
        for measure in suite.measures:
            found = suite.estimates[measure.name]
            if measure.tolerance is None or not measure.is_share or found.mean is None:
                continue
            low, high = found.low or 0.0, found.high or 0.0
            side = " (lower is better)" if measure.lower_is_better else ""
            rows.append((f"{suite.name} {measure.name}{side}", found.mean, low, high))
    return _bars(rows, "Gated measures with 95 % intervals")


def families_chart(suite: SuiteRecord) -> str:
    """The first measure of a suite by family, the weakest first."""
    measure = suite.measures[0]
    if not measure.is_share:
        return ""
    found = [
        (f"{family} ({row[measure.name][1]})", row[measure.name][0])
        for family, row in suite.families.items()
        if measure.name in row
    ]
    if len(found) < 2:
        return ""
    found.sort(key=lambda each: each[1], reverse=measure.lower_is_better)
    return _bars([(name, value, value, value) for name, value in found],
                 f"{suite.name}: {measure.name} by family (n)")  # fmt: skip


def _bars(rows: list[tuple[str, float, float, float]], title: str) -> str:
    if not rows:
        return ""
    height = ROW * len(rows) + 24
    parts = [_axis(height)]
    for place, (name, value, low, high) in enumerate(rows):
        y = 20 + ROW * place
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LEFT}" y="{y + 3}" width="{max(1.0, WIDTH * value):.1f}" height="11" '
            f'fill="var(--band)" stroke="var(--accent)"/>'
            f'<text x="{LEFT + WIDTH + 8}" y="{y + 12}">{100 * value:.1f} %</text>'
        )
        if high > low:
            parts.append(
                f'<line x1="{LEFT + WIDTH * low:.1f}" x2="{LEFT + WIDTH * high:.1f}" '
                f'y1="{y + 8.5}" y2="{y + 8.5}" stroke="var(--accent)" stroke-width="3"/>'
            )
    return _svg(LEFT + WIDTH + RIGHT, height, title, parts)


def _axis(height: int) -> str:
    marks = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        x = LEFT + WIDTH * share
        marks.append(
            f'<line x1="{x}" x2="{x}" y1="16" y2="{height}" stroke="var(--line)"/>'
            f'<text x="{x}" y="12" text-anchor="middle">{100 * share:.0f}</text>'
        )
    return "".join(marks)


def reliability_chart(table: Table) -> str:
    """Stated confidence against how often the cause was right.

    Args:
        table: Rows whose last three cells are a share and its interval in percent.
    """
    rows = []
    for row in table.rows:
        try:
            share, low, high = (float(each.rstrip(" %")) / 100 for each in row[-3:])
        except ValueError:
            continue
        rows.append((f"{row[0]} ({row[1]})", share, low, high))
    return _bars(rows, table.title)


def _svg(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
