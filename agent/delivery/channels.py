"""Channels: mail by SMTP and a webhook by HTTP. Each tries once; retries are not theirs.

A channel raises `TryAgain` where nothing can have arrived, `Unclear` where something may have,
and `DeliveryFailed` where trying again is no use. Knows no database.
"""

import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from typing import Any, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

import httpx

from agent.errors import BadSettings, DeliveryFailed
from agent.settings import Settings

TIMEOUT_SECONDS = 20.0
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
ANSWERED_SLOWLY = (httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError)


class TryAgain(Exception):
    """Nothing arrived, and it may work later."""


class Unclear(Exception):
    """The message may have arrived; sending it again could make two."""


@dataclass(frozen=True)
class Message:
    """A brief ready to send."""

    user_id: str
    day: date
    kind: str
    subject: str
    text: str
    html: str
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """One message a person, day and kind; receivers can tell a repetition by it."""
        return f"{self.user_id}/{self.kind}/{self.day.isoformat()}"


class Channel(Protocol):
    """A way to send a message."""

    @property
    def name(self) -> str:
        """As it is noted and shown."""

    def send(self, message: Message) -> None:
        """Try once."""


@dataclass(frozen=True)
class Mail:
    """Mail over SMTP: `smtp://` with STARTTLS (plain to this machine), `smtps://` with TLS."""

    url: str = field(repr=False)
    sender: str
    recipient: str
    connect: Callable[..., smtplib.SMTP] | None = None
    name: str = "mail"

    def send(self, message: Message) -> None:
        """Send text and HTML to the recipient."""
        parts = urlsplit(self.url)
        try:
            server = self._open(parts)
        except smtplib.SMTPAuthenticationError as error:
            raise DeliveryFailed(f"{parts.hostname} refuses the login; check COACH_SMTP_URL") from (
                error
            )
        except (OSError, smtplib.SMTPException) as error:
            raise TryAgain(f"{parts.hostname}: {error}") from error
        with server:
            try:
                server.send_message(self._composed(message))
            except smtplib.SMTPResponseException as error:
                if 400 <= error.smtp_code < 500:
                    raise TryAgain(f"{parts.hostname}: {error.smtp_code}") from error
                raise DeliveryFailed(f"{parts.hostname} refuses the mail: {error}") from error
            except smtplib.SMTPRecipientsRefused as error:
                raise DeliveryFailed(f"{parts.hostname} refuses {self.recipient!r}") from error
            except (OSError, smtplib.SMTPServerDisconnected) as error:
                raise Unclear(f"{parts.hostname} went away while sending") from error

    def _open(self, parts: SplitResult) -> smtplib.SMTP:
        tls = parts.scheme == "smtps"
        host = parts.hostname or "localhost"
        opened = self.connect or (smtplib.SMTP_SSL if tls else smtplib.SMTP)
        server = opened(host, parts.port or (465 if tls else 587), timeout=TIMEOUT_SECONDS)
        if not tls and host not in {"localhost", "127.0.0.1", "::1"}:
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        return server

    def _composed(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"] = message.subject
        mail["From"] = self.sender
        mail["To"] = self.recipient
        mail["Message-ID"] = f"<{message.key.replace('/', '.')}@groundwork.invalid>"
        mail.set_content(message.text)
        mail.add_alternative(message.html, subtype="html")
        return mail


@dataclass(frozen=True)
class Webhook:
    """A POST of the brief as JSON; `Idempotency-Key` names person, kind and day."""

    url: str = field(repr=False)
    transport: httpx.BaseTransport | None = None
    name: str = "webhook"

    def send(self, message: Message) -> None:
        """Post the payload."""
        host = urlsplit(self.url).hostname
        try:
            with httpx.Client(transport=self.transport, timeout=TIMEOUT_SECONDS) as client:
                answer = client.post(
                    self.url, json=message.payload, headers={"idempotency-key": message.key}
                )
        except ANSWERED_SLOWLY as error:
            raise Unclear(f"{host}: {type(error).__name__}") from error
        except httpx.HTTPError as error:
            raise TryAgain(f"{host}: {type(error).__name__}") from error
        if answer.status_code in TEMPORARY:
            raise TryAgain(f"{host} answers {answer.status_code}")
        if not answer.is_success:
            raise DeliveryFailed(f"{host} answers {answer.status_code}; check COACH_BRIEF_WEBHOOK")


def channels_of(settings: Settings, user_id: str) -> list[Channel]:
    """The channels that the settings describe for a person; mail is for `COACH_USER` alone.

    Raises:
        BadSettings: mail without a recipient, or an address of another kind.
    """
    found: list[Channel] = []
    if settings.smtp_url is not None and user_id == settings.user:
        url = settings.smtp_url.get_secret_value()
        if urlsplit(url).scheme not in {"smtp", "smtps"}:
            raise BadSettings("COACH_SMTP_URL must begin with smtp:// or smtps://")
        if settings.brief_to is None:
            raise BadSettings("COACH_SMTP_URL is set but COACH_BRIEF_TO is not; give an address")
        found.append(Mail(url, settings.brief_from or settings.brief_to, settings.brief_to))
    if settings.brief_webhook is not None:
        found.append(Webhook(settings.brief_webhook.get_secret_value()))
    return found
