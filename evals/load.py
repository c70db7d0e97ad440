"""Load: many conversations at once against one real process of the service, on this machine.

`python -m evals.load` prints two tables: conversations with the built-in model, and streams with a
language model that takes two seconds to its first token, while `/healthz` is asked all the time.
A millisecond belongs to a machine, so every time stands beside that of one conversation alone.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import yaml

from evals.statistics import percentile

QUESTIONS = (
    "Why has my progress stalled?",
    "How was my deep sleep last month?",
    "What does IGF-1 do?",
)
SITE, ORIGIN = "pk_load_measurement", "http://load.example"
MODEL_SECONDS = 2.0
PEOPLE = 4
LIMIT = 300.0
"""No measurement takes longer than this."""


@dataclass
class Load:
    """What a number of conversations at once took.

    Attributes:
        seconds: Time of each turn, from the request to its last event.
        first: Time of each turn to its first event after the request was let in.
        errors: Why turns failed.
        health: Time of each `/healthz` meanwhile.
        whole: Time from the first request to the last answer.
        cpu: Processor time of the service meanwhile; None where the system does not tell.
    """

    seconds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    whole: float = 0.0
    cpu: float | None = None

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.seconds) / self.whole if self.whole else 0.0

    @property
    def turn_cpu(self) -> float | None:
        """Processor time of the service for each turn."""
        return self.cpu / len(self.seconds) if self.cpu and self.seconds else None


class Visitors:
    """People of one site with the demo person's data, and the service that answers them."""

    def __init__(self, address: str, pid: int) -> None:
        self._pid = pid
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
        self._client = httpx.AsyncClient(base_url=address, timeout=LIMIT, limits=limits)
        self._tokens: list[str] = []

    async def arrive(self) -> None:
        """Let the people in and give each the demo person's data."""
        for _ in range(PEOPLE):
            opened = await self._client.post(
                "/widget/session", json={"site": SITE}, headers={"origin": ORIGIN}
            )
            headers = {"authorization": f"Bearer {opened.raise_for_status().json()['token']}"}
            job = (await self._client.post("/api/demo", headers=headers)).json()["job"]
            state = "reading"
            while state == "reading":
                await asyncio.sleep(0.2)
                found = await self._client.get(f"/api/import/{job}", headers=headers)
                state = found.json()["state"]
            self._tokens.append(headers["authorization"])

    async def converse(self, number: int, turns: int, load: Load) -> None:
        """One conversation of some turns."""
        thread = uuid4().hex
        for turn in range(turns):
            try:
                async with asyncio.timeout(LIMIT):
                    await self._turn(number, thread, QUESTIONS[turn % len(QUESTIONS)], load)
            except (httpx.HTTPError, TimeoutError) as error:
                load.errors.append(type(error).__name__)

    async def _turn(self, number: int, thread: str, question: str, load: Load) -> None:
        body = {
            "threadId": thread,
            "runId": uuid4().hex,
            "messages": [{"id": "1", "role": "user", "content": question}],
        }
        headers = {"authorization": self._tokens[number % PEOPLE]}
        began, last, first = time.perf_counter(), {"type": "no event"}, None
        async with self._client.stream("POST", "/agui", json=body, headers=headers) as response:
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    first = first or time.perf_counter()
                    last = json.loads(line[6:])
        if last["type"] != "RUN_FINISHED":
            load.errors.append(f"HTTP {response.status_code}: {last.get('message', last['type'])}")
            return
        load.seconds.append(time.perf_counter() - began)
        load.first.append((first or began) - began)

    async def measure(self, conversations: int, turns: int) -> Load:
        """So many conversations at once, and how `/healthz` fares meanwhile."""
        load = Load()
        watching = asyncio.create_task(self._watch(load))
        began, used = time.perf_counter(), processor_seconds(self._pid)
        await asyncio.gather(*(self.converse(n, turns, load) for n in range(conversations)))
        load.whole = time.perf_counter() - began
        after = processor_seconds(self._pid)
        load.cpu = None if used is None or after is None else after - used
        watching.cancel()
        return load

    async def _watch(self, load: Load) -> None:
        while True:
            began = time.perf_counter()
            await self._client.get("/healthz")
            load.health.append(time.perf_counter() - began)
            await asyncio.sleep(0.1)


def processor_seconds(pid: int) -> float | None:
    """Processor time of a process so far; None where the system has no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def process(*arguments: str, address: str, **environment: str) -> Iterator[int]:
    """A Python process that serves at an address until the block ends."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    with subprocess.Popen([sys.executable, *arguments], env=kept | environment) as started:
        try:
            _wait_for(address, started)
            yield started.pid
        finally:
            started.terminate()


def _wait_for(address: str, started: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if started.poll() is not None:
            raise RuntimeError(f"a server ended with {started.returncode}")
        try:
            if httpx.get(address, timeout=60).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def service(home: Path, **environment: str) -> AsyncIterator[Visitors]:
    """One process of the service with a fresh home and visitors who have data."""
    home.mkdir()
    free = "1000000/minute"
    site = {"key": SITE, "name": "Load", "origins": [ORIGIN], "visitor_limit": free}
    sites = home / "sites.yaml"
    sites.write_text(yaml.safe_dump([site | {"site_limit": free, "daily_tokens": 10**9}]), "utf-8")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    serve = "import sys; from agent.cli import main; sys.argv[0] = 'coach'; main()"
    given = {"COACH_HOME": str(home), "COACH_SITES": str(sites), **environment}
    arguments = ("-c", serve, "serve", "--port", str(port))
    with process(*arguments, address=f"{address}/readyz", **given) as pid:
        visitors = Visitors(address, pid)
        await visitors.arrive()
        await visitors.measure(1, len(QUESTIONS))  # parts that are opened at first use
        yield visitors


@contextmanager
def slow_model() -> Iterator[str]:
    """The address of the slow model."""
    port = free_port()
    serve = (
        f"import uvicorn; from evals.slow_model import create_endpoint; "
        f"uvicorn.run(create_endpoint({MODEL_SECONDS}), port={port}, log_level='error', "
        "backlog=4096)"
    )
    address = f"http://127.0.0.1:{port}/v1"
    with process("-c", serve, address=f"{address}/models"):
        yield address


def table(title: str, alone: Load, many: Load, conversations: int) -> str:
    """One measurement as text."""
    lines = [title, f"{'':24}{'alone':>10}{f'{conversations} at once':>16}{'ratio':>8}"]
    for name, share in (("p50", 50), ("p95", 95), ("p99", 99)):
        for what in ("seconds", "first", "health"):
            one = percentile(getattr(alone, what), share) or 0.0
            all_ = percentile(getattr(many, what), share) or 0.0
            label = {"seconds": "turn", "first": "first event", "health": "/healthz"}[what]
            row = f"{label + ' ' + name:24}{1000 * one:7.0f} ms{1000 * all_:13.0f} ms"
            lines.append(row + (f"{all_ / one:8.1f}" if one else ""))
    ratio = many.rate / (alone.rate or 1)
    lines.append(f"{'turns a second':24}{alone.rate:10.1f}{many.rate:16.1f}{ratio:8.1f}")
    if alone.turn_cpu and many.turn_cpu:
        one, all_ = 1000 * alone.turn_cpu, 1000 * many.turn_cpu
        lines.append(f"{'processor a turn':24}{one:7.0f} ms{all_:13.0f} ms{all_ / one:8.1f}")
    lines.append(
        f"{'turns, errors':24}{len(alone.seconds):7}, {len(alone.errors)}"
        f"{len(many.seconds):13}, {len(many.errors)}"
    )
    return "\n".join(lines + sorted({f"  {each}" for each in many.errors}))


async def run(conversations: int, streams: int) -> bool:
    """Both measurements; whether nothing failed."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        if conversations:
            async with service(Path(folder) / "builtin") as visitors:
                alone = await visitors.measure(1, 9)
                many = await visitors.measure(conversations, len(QUESTIONS))
            print(table("Built-in model", alone, many, conversations), end="\n\n")
            failed += len(many.errors)
        if streams:
            with slow_model() as model:
                slow = {"COACH_MODEL": "slow", "COACH_BASE_URL": model, "COACH_RETRIES": "0"}
                async with service(Path(folder) / "slow", **slow) as visitors:
                    alone = await visitors.measure(1, 3)
                    many = await visitors.measure(streams, 1)
            title = f"Language model, {MODEL_SECONDS:.0f} s to its first token, two calls a turn"
            print(table(title, alone, many, streams))
            failed += len(many.errors)
    return failed == 0


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--streams", type=int, default=500)
    given = parser.parse_args()
    if not asyncio.run(run(given.conversations, given.streams)):
        sys.exit("some turns failed")


if __name__ == "__main__":
    main()
