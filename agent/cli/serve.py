"""`coach serve`: the service on this machine. Knows no routes."""

import ipaddress
import sys

import uvicorn

from agent.api.app import create_app
from agent.errors import BadSettings
from agent.settings import Settings
from agent.tracing import trace

SWITCH_SECONDS = 0.0005
"""A turn that computes lets the server answer others this soon; Python's own 5 ms add up."""


def run_server(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises:
        BadSettings: local mode would be reachable from other machines.
    """
    if settings.auth == "local" and not is_loopback(host):
        raise BadSettings(
            f"--host {host} is reachable from other machines, and COACH_AUTH=local lets everybody "
            "in; bind 127.0.0.1, or set COACH_AUTH=jwt"
        )
    trace()
    sys.setswitchinterval(SWITCH_SECONDS)
    app = create_app(settings)
    uvicorn.run(
        app, host=host, port=port, log_level="info", access_log=False, timeout_graceful_shutdown=15
    )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
