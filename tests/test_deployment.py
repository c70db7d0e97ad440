"""Dockerfile, compose.yaml and kubernetes.yaml agree with each other and with the settings."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
KNOWN = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
INSTRUCTIONS = {
    "FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD",
}  # fmt: skip


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text("utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


def kubernetes() -> dict[str, Any]:
    return {
        each["kind"]: each for each in yaml.safe_load_all((ROOT / "kubernetes.yaml").read_text())
    }


def container() -> Any:
    (found,) = kubernetes()["Deployment"]["spec"]["template"]["spec"]["containers"]
    return found


def test_the_dockerfile_has_known_instructions_and_copies_files_that_exist() -> None:
    stages: set[str] = set()
    for name, rest in dockerfile():
        assert name in INSTRUCTIONS, name
        if name == "FROM" and " AS " in rest:
            stages.add(rest.split(" AS ")[1])
        if name == "COPY":
            *sources, _ = shlex.split(rest)
            if sources[0].startswith("--from="):
                assert sources[0].removeprefix("--from=") in stages
            else:
                assert all((ROOT / source).exists() for source in sources), rest


def test_the_image_runs_as_an_ordinary_user_and_can_be_asked_how_it_is() -> None:
    last = [name for name, _ in dockerfile()]
    last = last[len(last) - last[::-1].index("FROM") :]
    rest = dict(dockerfile())

    assert {"USER", "HEALTHCHECK", "CMD"} <= set(last)
    assert "root" != rest["USER"]
    assert "/healthz" in rest["HEALTHCHECK"]
    assert ["coach", "serve", "--host", "0.0.0.0", "--port", "8000"] == json.loads(rest["CMD"])
    assert "8000" == rest["EXPOSE"]


def test_the_image_holds_every_package() -> None:
    copied = " ".join(rest for name, rest in dockerfile() if name == "COPY").split()
    assert {"agent", "knowledge", "tools", "evals", "requirements.lock"} <= set(copied)


@pytest.mark.parametrize("name", ["compose", "kubernetes"])
def test_every_setting_of_a_deployment_exists(name: str) -> None:
    if name == "compose":
        given = set(compose()["services"]["coach"]["environment"])
    else:
        given = {each["name"] for each in container()["env"]}

    assert given and not given - KNOWN
    # Several processes: one login, one database, one counter, one key for the widget's tokens.
    assert {"COACH_AUTH", "COACH_DATABASE_URL", "COACH_REDIS_URL", "COACH_SECRET"} <= given


def test_compose_waits_for_what_the_service_needs() -> None:
    services = compose()["services"]
    needed = services["coach"]["depends_on"]

    assert set(needed) <= set(services)
    for name, condition in needed.items():
        if condition["condition"] == "service_healthy":
            assert "healthcheck" in services[name]
    volumes = {
        each.split(":")[0] for service in services.values() for each in service.get("volumes", ())
    }
    assert volumes == set(compose()["volumes"])


def test_no_secret_stands_in_a_file() -> None:
    for name, value in compose()["services"]["coach"]["environment"].items():
        if re.search("SECRET|PASSWORD|KEY", name):
            assert value.startswith("${"), name
    for each in container()["env"]:
        assert "valueFrom" in each or not re.search("SECRET|URL|KEY", each["name"]), each["name"]


def test_kubernetes_runs_the_image_as_the_image_wants() -> None:
    pod = kubernetes()["Deployment"]["spec"]["template"]["spec"]
    (made,) = [rest for name, rest in dockerfile() if name == "RUN" and "useradd" in rest]

    assert f"--uid {pod['securityContext']['runAsUser']} " in made
    assert pod["securityContext"]["runAsNonRoot"]
    mounts = {each["name"]: each["mountPath"] for each in container()["volumeMounts"]}
    assert {each["name"] for each in pod["volumes"]} == set(mounts)
    assert "/data" in mounts.values() and "/tmp" in mounts.values()


def test_kubernetes_asks_the_service_on_its_own_port() -> None:
    deployment, service = kubernetes()["Deployment"], kubernetes()["Service"]
    (port,) = [each["containerPort"] for each in container()["ports"]]

    assert {port} == {
        container()[f"{kind}Probe"]["httpGet"]["port"] for kind in ("readiness", "liveness")
    }
    assert [port] == [each["targetPort"] for each in service["spec"]["ports"]]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"] == deployment["spec"]["selector"]["matchLabels"] == labels
