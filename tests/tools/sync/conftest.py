"""A store, a person, and a sync that waits in no real time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tests.tools.sync.service import Clock
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.oauth import App, Tokens
from tools.sync.syncing import Sync
from tools.sync.vault import Vault

USER = "ana"
APP = App("client", "secret")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[HealthStore]:
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    yield store
    store.engine.dispose()


@pytest.fixture
def accounts(store: HealthStore) -> Accounts:
    return Accounts(store, Vault(Fernet.generate_key()), USER)


@pytest.fixture
def sync(store: HealthStore, accounts: Accounts, clock: Clock) -> Sync:
    names = ("whoop", "oura", "withings", "google-health")
    return Sync(store, accounts, USER, dict.fromkeys(names, APP), clock.patience())


def first_tokens(clock: Clock, life: float = 3600) -> str:
    return Tokens("access-0", "refresh-0", clock.now + life).dump()
