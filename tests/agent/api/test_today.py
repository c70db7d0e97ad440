"""The home page's routes: score, brief, lifts and hard sets of the person who asks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from agent.api.app import create_app
from agent.coach import Coach, build_coach
from agent.settings import Settings
from tools.people import simulate, write_files

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    coach = build_coach(Settings(home=tmp_path_factory.mktemp("home")))
    person = simulate("over-reacher", DAY)
    coach.save_profile(person.profile)
    coach.import_files(write_files(person, tmp_path_factory.mktemp("files")))
    with TestClient(create_app(coach.settings, coach), base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    coach: Coach = build_coach(Settings(home=tmp_path_factory.mktemp("empty")))
    with TestClient(create_app(coach.settings, coach), base_url="http://127.0.0.1:8000") as client:
        yield client


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert 200 == response.status_code, response.text
    return response.json()


def test_the_score_has_four_areas_with_weights_and_reasons(client: TestClient) -> None:
    found = get(client, f"/api/score?day={DAY}")

    assert "daily-score" == found["page_id"]
    assert [("sleep", 35), ("recovery", 30), ("nutrition", 15), ("training", 20)] == [
        (each["name"], each["weight"]) for each in found["parts"]
    ]
    assert all(each["label"] and each["reason"] for each in found["parts"])
    assert 0 <= found["score"] <= 100
    assert "steps: no steps recorded in the last 90 days" == found["missing"][-1]


def test_the_brief_is_text_and_parts_whose_evidence_is_there(client: TestClient) -> None:
    found = get(client, f"/api/brief?day={DAY}")

    assert "[d" not in found["text"]
    known = {each["id"] for each in found["evidence_items"]}
    assert all(set(part["evidence"]) <= known for part in found["parts"])
    assert found["text"] == "\n".join(part["text"] for part in found["parts"])
    assert "week" == get(client, f"/api/brief?day={DAY}&week=true")["kind"]


def test_lifts_have_a_point_a_session_within_the_weeks_asked_for(client: TestClient) -> None:
    found = get(client, f"/api/lifts?weeks=8&day={DAY}")["lifts"]

    assert found
    for lift in found:
        assert lift["state"] in {"progressing", "flat", "declining", "too little data"}
        assert all("2026-09-07" <= day <= "2026-11-01" for day, _ in lift["points"])


def test_hard_sets_have_one_count_a_week_for_each_muscle(client: TestClient) -> None:
    found = get(client, f"/api/hard-sets?weeks=6&day={DAY}")

    assert ("2026-09-21", "2026-10-26") == (found["weeks"][0], found["weeks"][-1])
    assert all(6 == len(each["sets"]) for each in found["muscles"])
    assert "chest" in [each["muscle"] for each in found["muscles"]]


def test_nobody_without_data_gets_a_score_or_a_number(empty: TestClient) -> None:
    score = get(empty, "/api/score")

    assert score["score"] is None
    assert 12 == len(score["missing"])
    assert False is get(empty, "/api/brief")["fresh"]
    assert {"lifts": []} == get(empty, "/api/lifts")
    assert [] == get(empty, "/api/hard-sets")["muscles"]


@pytest.mark.parametrize("path", ["/api/score?day=soon", "/api/lifts?weeks=0"])
def test_a_wrong_parameter_is_refused_in_words(client: TestClient, path: str) -> None:
    assert 400 <= client.get(path).status_code < 500
