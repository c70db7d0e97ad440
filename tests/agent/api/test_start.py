"""What the service does when it starts and when it ends, beside answering."""

import gc
import time
from pathlib import Path

from fastapi.testclient import TestClient

from agent.api.app import create_app
from agent.settings import Settings


def test_what_lives_as_long_as_the_service_is_kept_from_the_garbage_collector(
    tmp_path: Path,
) -> None:
    gc.unfreeze()
    with TestClient(
        create_app(Settings(home=tmp_path)), base_url="http://127.0.0.1:8000"
    ) as client:
        until = time.monotonic() + 60
        while not gc.get_freeze_count() and time.monotonic() < until:
            time.sleep(0.02)

        assert gc.get_freeze_count() > len(gc.get_objects())
        assert 200 == client.get("/readyz").status_code

    assert 0 == gc.get_freeze_count()
