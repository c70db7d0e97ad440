"""Tracing: OpenTelemetry spans of agent, model and tool calls, where the `otel` extra is installed.

The official GenAI instrumentation; where spans go is decided by OpenTelemetry's own settings, and
without any nothing is recorded. No text of a question or an answer is in a span by default.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

INSTRUMENTATION = "opentelemetry.instrumentation.genai.langchain"


def trace(tracer_provider: Any = None) -> bool:
    """Record spans from now on; False where the extra is not installed.

    Args:
        tracer_provider: Where spans go; the process's own by default.
    """
    if not _is_installed():
        return False
    instrumentor: Any = import_module(INSTRUMENTATION).LangChainInstrumentor()
    if not instrumentor.is_instrumented_by_opentelemetry:
        instrumentor.instrument(tracer_provider=tracer_provider)
    return True


def _is_installed() -> bool:
    try:
        return find_spec(INSTRUMENTATION) is not None
    except ModuleNotFoundError:
        return False
