"""Connections: a person's connected services, with the apps and the key that the settings name.

The only place where sync and settings meet. Knows no service and no door.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agent.settings import Settings
from tools.importing import rederive_all
from tools.store import HealthStore
from tools.sync import SOURCES, Source, SyncReport, source_named
from tools.sync.accounts import Account, Accounts
from tools.sync.client import Api, Http, Patience
from tools.sync.freshness import Freshness, freshness
from tools.sync.loopback import Loopback
from tools.sync.oauth import App, ask_consent, tokens_for
from tools.sync.signin import WithKey
from tools.sync.syncing import Sync, app_of
from tools.sync.vault import open_vault

if TYPE_CHECKING:
    from agent.coach import Coach

CONSENT_SECONDS = 300.0
PORT = 8484
"""Part of the redirect address that a self-hoster registers; see `coach connect --help`."""


@dataclass
class Connections:
    """What one person has connected."""

    store: HealthStore
    accounts: Accounts
    user_id: str
    apps: dict[str, App]
    patience: Patience

    def connect_with_key(self, source: Source, key: str) -> None:
        """Store an API key after trying it.

        Raises:
            SourceRejected: the service does not accept it; nothing was stored.
            SourceUnavailable: the service gives no answer; nothing was stored.
        """
        if not isinstance(source.sign_in, WithKey):
            raise TypeError(f"{source.name} takes consent")
        with Http(source.title, self.patience, source.status_of) as http:
            login = source.sign_in.login(key, http)
            login.headers()
            if source.sign_in.probe is not None:
                Api(source.name, source.base, http, login).get(source.sign_in.probe)
        self.accounts.connect(source.name, key)

    def connect_with_consent(
        self,
        source: Source,
        show: Callable[[str], None],
        port: int = PORT,
        redirect: str | None = None,
        pasted: Callable[[], str] | None = None,
    ) -> None:
        """Ask the person for consent on the service's page, and store the tokens.

        Args:
            source: A service with OAuth.
            show: Shows the address of the page, or opens it.
            port: Of this machine, where the browser comes back to.
            redirect: A registered redirect address other than the loopback one.
            pasted: Asks for the address that the browser came back to; None listens for it.

        Raises:
            SourceRejected: no app is set, or no consent came.
            SourceUnavailable: the service gives no answer, or the port is taken.
        """
        if isinstance(source.sign_in, WithKey):
            raise TypeError(f"{source.name} takes a key")
        app = app_of(source, self.apps)
        loopback = None if pasted else Loopback(port)
        try:
            address = redirect or f"http://localhost:{port}/callback"
            if loopback is not None and redirect is None:
                address = loopback.address
            request = ask_consent(source.sign_in.service, app, address)
            show(request.address)
            came_back = pasted() if pasted else _wait(loopback, request.state)
        finally:
            if loopback is not None:
                loopback.close()
        with Http(source.title, self.patience, source.status_of) as http:
            tokens = tokens_for(came_back, request, source.sign_in.service, app, http)
        self.accounts.connect(source.name, tokens.dump())

    def sync(self, source: Source, as_of: date, since: date | None = None) -> SyncReport:
        """Read everything new of one service; see `Sync.run`."""
        sync = Sync(self.store, self.accounts, self.user_id, self.apps, self.patience)
        return sync.run(source, as_of, since)

    def disconnect(self, source: Source) -> bool:
        """Forget the login; records stay. False if it was not connected."""
        return self.accounts.disconnect(source.name)

    def connected(self) -> list[Account]:
        """Every connected service."""
        return self.accounts.all()

    def freshness(self, as_of: date) -> Freshness:
        """How new each metric is, and what is missing."""
        return freshness(self.store, self.user_id, as_of)

    def prefer(self, source: str, topic: str) -> tuple[str, ...]:
        """Let a source speak first for a metric or a group; returns the new order."""
        earlier = self.store.preferences(self.user_id).get(topic, ())
        order = (source, *[each for each in earlier if each != source])
        self.store.prefer(self.user_id, topic, order)
        rederive_all(self.store, self.user_id)
        return order


def open_connections(coach: "Coach", user_id: str, patience: Patience | None = None) -> Connections:
    """A person's connections.

    Args:
        coach: Whose store and settings.
        user_id: Whose; comes from the authenticated request.
        patience: How long to go on asking; tests wait in no real time.
    """
    settings = coach.settings
    key = settings.token_key.get_secret_value() if settings.token_key else None
    accounts = Accounts(coach.store, open_vault(settings.home, key), user_id)
    return Connections(coach.store, accounts, user_id, apps_of(settings), patience or Patience())


def apps_of(settings: Settings) -> dict[str, App]:
    """The registered apps that the settings name, by source."""
    found: dict[str, App] = {}
    for name in SOURCES:
        field = name.replace("-", "_")
        client_id = getattr(settings, f"{field}_client_id", None)
        secret = getattr(settings, f"{field}_client_secret", None)
        if client_id:
            found[name] = App(client_id, secret.get_secret_value() if secret else None)
    return found


def _wait(loopback: Loopback | None, state: str) -> str:
    if loopback is None:
        raise RuntimeError("nobody listens for the answer")
    return loopback.wait(state, CONSENT_SECONDS)


__all__ = ["Connections", "apps_of", "open_connections", "source_named"]
