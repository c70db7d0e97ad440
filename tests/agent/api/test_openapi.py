"""The OpenAPI document says what the service does: schemathesis makes requests from it."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import DataObject, data
from schemathesis.specs.openapi.checks import positive_data_acceptance

from agent.api.app import create_app
from agent.api.service import Service
from agent.settings import Settings

EXAMPLES = 6
"""For each route; enough to find what is wrong often, and all of it takes well under a minute."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    found = create_app(Settings(home=tmp_path_factory.mktemp("openapi"), embedder="none"))
    service: Service = found.state.service
    # What is tried here is the form of requests and answers, not how often one may ask.
    service.allowance.admit = lambda *_: None  # type: ignore[method-assign]
    return found


@pytest.fixture(scope="module")
def schema(app: FastAPI) -> Iterator[schemathesis.BaseSchema]:
    yield schemathesis.openapi.from_asgi("/openapi.json", app)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(drawn=data())
def try_route(route: Any, drawn: DataObject) -> None:
    case = drawn.draw(route.as_strategy())
    case.headers = {**(case.headers or {}), "host": "127.0.0.1:8000"}
    # A value of the right form may still be refused: an unknown metric, a window the wrong way.
    case.call_and_validate(excluded_checks=[positive_data_acceptance], timeout=60)


def test_every_route_keeps_to_its_document(
    schema: schemathesis.BaseSchema, subtests: pytest.Subtests
) -> None:
    routes = [found.ok() for found in schema.get_all_operations()]
    assert len(routes) > 30
    for route in routes:
        with subtests.test(route.label):
            try_route(route)
