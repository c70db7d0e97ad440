"""Spans of a turn: agent, model and tools, without a word of the person."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from agent.coach import build_coach
from agent.settings import Settings
from agent.tracing import trace

kept = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(kept))
assert trace(provider) and trace(provider)
coach = build_coach(Settings(home=Path(sys.argv[1]), embedder="none"))
coach.ask("Why has my zercherquat stalled after the flu-canary?")
for span in kept.get_finished_spans():
    print(span.to_json(indent=None))
"""


def test_spans_name_the_steps_and_hold_no_content(tmp_path: Path) -> None:
    pytest.importorskip("opentelemetry.instrumentation.genai.langchain")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip

    assert 0 == done.returncode, done.stderr
    assert "invoke_agent" in done.stdout
    assert "execute_tool find_patterns" in done.stdout
    assert "canary" not in done.stdout and "zercher" not in done.stdout
