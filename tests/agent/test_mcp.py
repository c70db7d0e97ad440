import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

import agent
from agent.coach import Coach
from agent.mcp import build_server
from tools.toolbox import Toolbox


def with_client(coach: Coach, use: Any, user: str = "me") -> Any:
    """What `use` makes of the SDK's own client, connected in memory."""

    async def run() -> Any:
        async with Client(build_server(coach, user)) as client:
            return await use(client)

    return asyncio.run(run())


def test_an_assistant_sees_every_tool_of_the_toolbox(short_sleeper: Coach) -> None:
    async def names(client: Client) -> set[str]:
        return {tool.name for tool in (await client.list_tools()).tools}

    assert {*Toolbox.names(), "ask_coach"} == with_client(short_sleeper, names)


def test_no_tool_takes_a_user(short_sleeper: Coach) -> None:
    async def schemas(client: Client) -> str:
        return json.dumps([t.model_dump(mode="json") for t in (await client.list_tools()).tools])

    assert "user" not in json.loads(with_client(short_sleeper, schemas))[0]["input_schema"]
    assert '"user_id"' not in with_client(short_sleeper, schemas)


def test_a_call_returns_evidence(short_sleeper: Coach) -> None:
    async def call(client: Client) -> str:
        found = await client.call_tool("search_glossary", {"query": "mTOR"})
        return str(found.content[0].text)  # type: ignore[union-attr]

    assert "g1" == json.loads(with_client(short_sleeper, call))["passages"][0]["evidence"]


def test_somebody_else_sees_nothing_of_mine(short_sleeper: Coach) -> None:
    async def call(client: Client) -> str:
        found = await client.call_tool("get_profile", {})
        return str(found.content[0].text)  # type: ignore[union-attr]

    assert json.loads(with_client(short_sleeper, call, user="stranger"))["is_empty"]


COMMAND = "from agent.cli.main import main; main()"


def environment(home: Path) -> dict[str, str]:
    """What a desktop assistant hands over, and the code under test."""
    root = str(Path(agent.__file__).parents[1])
    return {"COACH_HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": root}


async def first_evidence(client: Client) -> tuple[int, str, bool]:
    tools = (await client.list_tools()).tools
    found = await client.call_tool("search_glossary", {"query": "mTOR"})
    passages = json.loads(found.content[0].text)["passages"]  # type: ignore[union-attr]
    profile = await client.call_tool("get_profile", {})
    is_empty = json.loads(profile.content[0].text)["is_empty"]  # type: ignore[union-attr]
    return len(tools), passages[0]["evidence"], is_empty


def answer_of(server: Any) -> tuple[int, str, bool]:
    async def run() -> tuple[int, str, bool]:
        async with Client(server, read_timeout_seconds=30) as client:
            return await first_evidence(client)

    return asyncio.run(run())


@pytest.mark.parametrize(("user", "is_empty"), [("me", False), ("stranger", True)])
def test_over_stdio_as_a_desktop_assistant_starts_it(
    short_sleeper_home: Path, user: str, is_empty: bool
) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", COMMAND, "mcp", "--user", user],
        env=environment(short_sleeper_home),
    )

    assert (len(Toolbox.names()) + 1, "g1", is_empty) == answer_of(server)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """`coach mcp --http` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "mcp", "--http", "--port", str(port)],
        env=environment(home),
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(10)


def test_over_streamable_http(short_sleeper_home: Path) -> None:
    with served(short_sleeper_home) as url:
        assert (len(Toolbox.names()) + 1, "g1", False) == answer_of(url)
