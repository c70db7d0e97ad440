"""Performance: how long things take, beside reference work measured in the same run.

A ratio travels between machines, a millisecond does not; so nothing here is gated. Each case times
the product and its reference in turn and takes medians. Knows no answer.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median

from inspect_ai import Task, task

from agent.coach import Coach, Question, build_coach
from agent.events import Finished, Started
from agent.settings import Settings
from evals import workbench
from evals.people import AS_OF, SEED, person
from evals.reference_work import (
    LANGCHAIN,
    PEAK,
    REPEATS,
    chroma_seconds,
    langchain_seconds,
    run_python,
    timed,
)
from evals.running import as_task
from evals.statistics import percentile
from evals.suite import Case, Mark, Measure, Options, Said, Scored, Suite, Table
from knowledge.index import GlossaryIndex
from tools.importing import ImportReport, store_records
from tools.people import Life, simulate, write_files
from tools.store import HealthStore

QUESTIONS = {
    "why": "Why has my progress stalled?",
    "number": "How was my deep sleep last month?",
    "status": "Am I eating enough protein?",
    "term": "What does IGF-1 do?",
    "coaching": "Should I deload?",
    "talk": "thanks",
}
WHO = "short-sleeper"
ASKING = """
from datetime import date
from pathlib import Path
from agent.coach import build_coach
from agent.settings import Settings
coach = build_coach(Settings(home=Path({home!r}), database_url={database!r}))
for question in {questions!r}:
    coach.ask(question, {who!r}, as_of=date.fromisoformat({day!r}))
"""
Timing = tuple[float, float, str]
"""Seconds (or bytes) of the product, of the reference, and what the reference is."""


def latency(family: str) -> Callable[[Options], Timing]:
    """Median seconds of a warm answer, beside one bare Chroma query."""

    def measure(options: Options) -> Timing:
        coach = workbench.coach(options)
        coach.ask(QUESTIONS[family], WHO, as_of=AS_OF)
        took = timed(lambda: coach.ask(QUESTIONS[family], WHO, as_of=AS_OF))
        return median(took), chroma_seconds()[0], "a bare Chroma query"

    return measure


def first_event(options: Options) -> Timing:
    """Seconds until the stream says that it began, beside the whole turn."""
    coach = workbench.coach(options)
    first, whole = [], []
    for _ in range(REPEATS):
        one, all_of_it = asyncio.run(_streamed(coach))
        first.append(one)
        whole.append(all_of_it)
    return median(first), median(whole), "the whole turn"


async def _streamed(coach: Coach) -> tuple[float, float]:
    began = time.perf_counter()
    first = whole = 0.0
    async for event in coach.stream(Question(WHO, QUESTIONS["why"], None, AS_OF)):
        if isinstance(event, Started):
            first = time.perf_counter() - began
        if isinstance(event, Finished):
            whole = time.perf_counter() - began
    return first, whole


def cold_start(options: Options) -> Timing:
    """Seconds of a cold answer in a process of its own, beside importing langchain."""
    code = (
        "from agent.cli import main; import sys; "
        f"sys.argv = ['coach', 'ask', 'thanks', '--as-of', '{AS_OF}']; main()"
    )
    took = timed(lambda: subprocess.run([sys.executable, "-c", code], capture_output=True), 3)
    return median(took), langchain_seconds(), LANGCHAIN


def index_build(options: Options) -> Timing:
    """Seconds to build the glossary index anew, beside adding 1,000 vectors to Chroma."""
    with tempfile.TemporaryDirectory() as folder:
        settings = workbench.settings(options)
        took = timed(lambda: GlossaryIndex.open(settings.glossary, Path(folder)), 1)[0]
    return took, chroma_seconds()[1], "adding 1,000 vectors to Chroma"


def importing(options: Options) -> Timing:
    """Seconds to import two years of export files, beside reading their bytes line by line."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_files(simulate("bench", AS_OF, SEED, 730, Life()), Path(folder) / "files")
        coach = build_coach(Settings(home=Path(folder) / "home"))
        took = timed(lambda: coach.import_files(paths), 1)[0]
        coach.store.engine.dispose()
        reading = median(timed(lambda: [_lines(path) for path in paths]))
    return took, reading, "reading the same files line by line"


def _lines(path: Path) -> int:
    with path.open(encoding="utf-8") as file:
        return sum(len(line.split(",")) for line in file)


def memory(options: Options) -> Timing:
    """Peak bytes of a process that gives every kind of answer, beside importing langchain alone."""
    settings = workbench.settings(options)
    asked = ASKING.format(
        home=str(settings.home), database=settings.database_url, who=WHO, day=AS_OF.isoformat(),
        questions=list(QUESTIONS.values()),
    )  # fmt: skip
    ours, reference = (int(run_python(code + PEAK)) for code in (asked, LANGCHAIN))
    return float(ours), float(reference), "a process that imports langchain.agents"


def years(options: Options) -> Timing:
    """Seconds of an answer over eight years of records, beside one year."""
    store = HealthStore(workbench.database())
    for name, days in (("bench-long", 2920), ("bench-short", 365)):
        life = person(WHO).life
        grown = simulate(name, AS_OF, SEED, days, life)
        store.save_profile(name, grown.profile)
        store_records(store, name, grown.records, ImportReport("bench", "bench"))
    store.engine.dispose()
    return (*_both(options, "bench-long", "bench-short"), "one year of records")


def users(options: Options) -> Timing:
    """Seconds of an answer among forty people in the database, beside before they came."""
    coach = workbench.coach(options)
    before = timed(lambda: coach.ask(QUESTIONS["why"], WHO, as_of=AS_OF))
    store = HealthStore(workbench.database())
    for number in range(40):
        other = simulate("crowd", AS_OF - timedelta(number), SEED + number, 60, Life())
        store_records(store, f"crowd-{number}", other.records, ImportReport("bench", "bench"))
    store.engine.dispose()
    after = timed(lambda: coach.ask(QUESTIONS["why"], WHO, as_of=AS_OF))
    return median(after), median(before), "before forty more people came"


def pages(options: Options) -> Timing:
    """Seconds of a search among 2,000 more pages, beside our own pages alone."""
    own = workbench.index()
    before = timed(lambda: own.search(QUESTIONS["term"], 5))
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "pages"
        written.mkdir()
        for number in range(2000):
            text = f"# Note {number}\n\nA plain note on subject {number}, week {number % 52}.\n"
            (written / f"note-{number}.md").write_text(text, encoding="utf-8")
        many = GlossaryIndex.open(written, Path(folder) / "home")
        after = timed(lambda: many.search(QUESTIONS["term"], 5))
    return median(after), median(before), "our own pages"


def _both(options: Options, one: str, other: str) -> tuple[float, float]:
    coach = workbench.coach(options)
    found = []
    for name in (one, other):
        coach.ask(QUESTIONS["why"], name, as_of=AS_OF)
        took = [timed(lambda asked=name: coach.ask(QUESTIONS["why"], asked, as_of=AS_OF), 1)[0]  # type: ignore[misc]  # a bound name
                for _ in range(REPEATS)]  # fmt: skip
        found.append(median(took))
    return found[0], found[1]


MEASURED: dict[str, tuple[str, Callable[[Options], Timing]]] = {
    "cold start": ("cold", cold_start),
    **{f"answer: {family}": ("latency", latency(family)) for family in QUESTIONS},
    "first event": ("latency", first_event),
    "index build": ("build", index_build),
    "import of two years": ("build", importing),
    "growth with years": ("growth", years),
    "growth with users": ("growth", users),
    "growth with pages": ("growth", pages),
    "memory": ("memory", memory),
}
"""Everything that is measured: name -> (family, how)."""


def cases(options: Options) -> list[Case]:
    """One case a measurement; memory comes last, after all the work."""
    return [Case(name, family, name) for name, (family, _) in MEASURED.items()]


def answer(case: Case, options: Options) -> Said:
    """The measurement and its reference."""
    ours, reference, name = MEASURED[case.id][1](options)
    shown = f"{ours / 1024:.0f} MB" if case.id == "memory" else f"{1000 * ours:.1f} ms"
    return Said(shown, (f"reference: {name}",), {"ours": ours, "reference": reference})


def score(case: Case, said: Said) -> Mark:
    """The ratio, and the milliseconds where the case is about time."""
    ours, reference = float(said.facts["ours"]), float(said.facts["reference"])
    is_time = case.family != "memory"
    return Mark(
        {
            "ratio": ours / reference if reference else None,
            "answer_ms": 1000 * ours if case.id.startswith("answer") else None,
            "ms": 1000 * ours if is_time else None,
        }
    )


def tables(scored: Sequence[Scored]) -> tuple[Table, ...]:
    """Every measurement beside its reference."""
    rows: list[tuple[str, ...]] = []
    for each in scored:
        if each.error is not None:
            rows.append((each.case.id, each.error, "", "", ""))
            continue
        ours, reference = each.said.facts["ours"], each.said.facts["reference"]
        unit, factor = ("MB", 1 / 1024) if each.case.id == "memory" else ("ms", 1000)
        shown = [f"{factor * value:.1f} {unit}" for value in (ours, reference)]
        rows.append((each.case.id, *shown, f"{ours / reference:.2f}", each.said.evidence[0]))
    answers = [each.mark.values["answer_ms"] for each in scored if each.error is None]
    known = [each for each in answers if each is not None]
    spread = (
        ("p50", f"{percentile(known, 50) or 0:.0f} ms"),
        ("p95", f"{percentile(known, 95) or 0:.0f} ms"),
    )
    header = ("what", "measured", "reference", "ratio", "beside")
    return (Table("Beside reference work of the same run", header, tuple(rows)),
            Table("Warm answers over all families", ("share", "time"), spread))  # fmt: skip


SUITE = Suite(
    name="performance",
    title="Performance",
    measures=(
        Measure("ratio", "times the reference work of the same run", None, True, False),
        Measure("answer_ms", "milliseconds of a warm answer", None, True, False),
        Measure("ms", "milliseconds", None, True, False),
    ),
    cases=cases,
    answer=answer,
    score=score,
    tables=tables,
    is_gated=False,
)


@task
def performance(limit: int | None = None) -> Task:
    """Performance, for `inspect eval evals/performance.py --model none`."""
    return as_task(SUITE, Options(limit=limit))
