"""Reference work: what the product's times are set beside, measured on the same machine and run.

Knows nothing of the product.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from statistics import median

REPEATS = 5
LANGCHAIN = "import langchain.agents"
CHROMA = """
import sys, time, chromadb
from chromadb.config import Settings
client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
found = client.create_collection("bench", embedding_function=None)
rows = [[float((i * 31 + j * 17) % 101) / 101 for j in range(384)] for i in range(1000)]
began = time.perf_counter()
found.add(ids=[str(i) for i in range(1000)], embeddings=rows, documents=["text"] * 1000)
added = time.perf_counter() - began
took = []
for i in range(20):
    began = time.perf_counter()
    found.query(query_embeddings=[rows[i]], n_results=5)
    took.append(time.perf_counter() - began)
print(sorted(took)[10], added)
"""

PEAK = """
import pathlib
print(next(line.split()[1] for line in pathlib.Path("/proc/self/status").read_text().splitlines()
           if line.startswith("VmHWM")))
"""
"""The peak of this process alone; getrusage of a child counts its parent's as well."""


def timed(work: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """Seconds of each repetition."""
    found = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return found


def run_python(code: str) -> str:
    """What a fresh process prints that runs this code."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


@lru_cache(maxsize=1)
def langchain_seconds() -> float:
    """Seconds that a process needs to import langchain.agents."""
    return median(timed(lambda: run_python(LANGCHAIN), 3))


@lru_cache(maxsize=1)
def chroma_seconds() -> tuple[float, float]:
    """Seconds of a bare Chroma query among 1,000 vectors, and of adding them."""
    query, added = (float(each) for each in run_python(CHROMA).split()[-2:])
    return query, added
