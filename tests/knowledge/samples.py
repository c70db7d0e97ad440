"""A small correct page, and a way to spoil it, for tests of pages and index."""

from pathlib import Path

SLEEP_DEBT = """---
id: sleep-debt
title: Sleep debt
aliases: [short nights, lost sleep]
category: sleep
related: []
grade: moderate
reviewed: "2026-11"
sources:
  - id: example-2015
    title: A consensus statement on the amount of sleep adults need
    url: https://example.org/sleep
    kind: position stand
signals:
  - id: short-nights
    metric: sleep_hours
    window_days: 7
    needs_days: 4
    below: 7.0
    section: why-it-matters
    source: example-2015
---
Hours of sleep that were needed and not had.

## Plain English
Every short night leaves a remainder, and the remainder adds up.

## The Mechanism
Pressure to sleep builds while awake and is worked off in slow-wave sleep.

## Why It Matters
Adults are advised to get at least 7 hours [example-2015].

## Common Misconception
One long lie-in does not clear a month.

## Signs It Is Disrupted
- Dozing off in the afternoon

## How to Improve It
Go to bed earlier rather than getting up later.

## 3 Things to Remember
Regular beats heroic.
"""

_FILLER = "Going to bed at the same time helps most people. " * 11

COMPLETE = (
    SLEEP_DEBT.replace(
        "signals:", 'asked:\n  plain-english: ["what are short nights doing to me"]\nsignals:'
    )
    .replace(
        "## 3 Things",
        f"""## Who It Holds For
{_FILLER}

## How Sure We Are
The evidence is moderate. {_FILLER}

## Measuring It at Home
A watch is off by some minutes. {_FILLER}

## When to See a Professional
See a doctor if it lasts. {_FILLER}

## 3 Things""",
    )
    .replace(
        "    kind: position stand\n",
        "    kind: position stand\n  - id: other-2020\n"
        '    title: A trial of going to bed earlier\n    doi: "10.5555/bed"\n'
        "    kind: trial\n",
    )
    .replace("rather than getting up later.", "rather than getting up later [other-2020].")
    .replace("url: https://example.org/sleep", 'doi: "10.5555/sleep"')
)
"""A page that no check has anything to say about."""


def write_pages(folder: Path, pages: dict[str, str]) -> Path:
    """Write files by relative path into a folder and return it."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
