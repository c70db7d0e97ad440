import asyncio
import json
from typing import Any

from mcp import Client

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

    assert set(Toolbox.names()) == with_client(short_sleeper, names)


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
