"""Delivery: text and escaped HTML, retries, and never the same day twice."""

import json
import smtplib
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from agent.delivery import Mail, Message, Webhook, channels_of, deliver, message_of
from agent.delivery.channels import TryAgain, Unclear
from agent.errors import BadSettings, DeliveryFailed
from agent.settings import Settings
from tests.tools.score_days import days
from tools import tables
from tools.brief import brief_of
from tools.brief.model import BriefPart
from tools.evidence_log import EvidenceLog
from tools.store import HealthStore

HOOK = "https://example.test/hook"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[HealthStore]:
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    yield store
    store.engine.dispose()


@pytest.fixture
def message() -> Message:
    return message_of(brief_of(days(), EvidenceLog()), "me")


class Scripted:
    """A channel that does what a test wrote, and remembers what it was sent."""

    name = "scripted"

    def __init__(self, *replies: Exception | None) -> None:
        self.replies, self.sent = list(replies), list[Message]()

    def send(self, message: Message) -> None:
        self.sent.append(message)
        reply = self.replies.pop(0) if self.replies else None
        if reply is not None:
            raise reply


def states(
    store: HealthStore, message: Message, channel: Scripted
) -> tuple[list[str], list[float]]:
    waits: list[float] = []
    return [each.state for each in deliver(store, message, [channel], waits.append)], waits


def test_a_brief_goes_out_once_a_day_however_often_it_is_asked(
    store: HealthStore, message: Message
) -> None:
    channel = Scripted()

    assert (["sent"], []) == states(store, message, channel)
    assert (["known"], []) == states(store, message, channel)
    assert 1 == len(channel.sent)


def test_another_day_and_another_kind_go_out_again(store: HealthStore, message: Message) -> None:
    channel = Scripted()
    other = Message("me", date(2026, 11, 21), "morning", "", "", "")
    week = Message("me", message.day, "week", "", "", "")

    for each in (message, other, week):
        assert ["sent"] == states(store, each, channel)[0]


def test_a_temporary_failure_is_tried_again_with_growing_waits(
    store: HealthStore, message: Message
) -> None:
    channel = Scripted(TryAgain("down"), TryAgain("down"))

    found, waits = states(store, message, channel)

    assert ["sent"] == found
    assert [2.0, 8.0] == waits


def test_after_four_tries_it_fails_and_a_later_run_may_send_it(
    store: HealthStore, message: Message
) -> None:
    channel = Scripted(*[TryAgain("down")] * 4)

    assert ["failed"] == states(store, message, channel)[0]
    assert 4 == len(channel.sent)
    assert ["sent"] == states(store, message, channel)[0]


def test_what_may_have_arrived_is_never_sent_again(store: HealthStore, message: Message) -> None:
    channel = Scripted(Unclear("cut off"))

    assert ["unclear"] == states(store, message, channel)[0]
    assert ["known"] == states(store, message, channel)[0]
    assert 1 == len(channel.sent)


def test_a_refusal_is_not_tried_again(store: HealthStore, message: Message) -> None:
    channel = Scripted(DeliveryFailed("no such person"))

    assert (["failed"], []) == states(store, message, channel)


def test_two_processes_at_once_send_one(store: HealthStore, message: Message) -> None:
    channel = Scripted()
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.extend(states(store, message, channel)[0]))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ["known"] * 5 + ["sent"] == sorted(found)
    assert 1 == len(channel.sent)


def test_erasing_a_person_erases_their_deliveries(store: HealthStore, message: Message) -> None:
    states(store, message, Scripted())

    store.erase("me")

    with store.engine.connect() as connection:
        assert [] == connection.execute(select(tables.deliveries)).all()


def hook(answer: Callable[[httpx.Request], httpx.Response]) -> Webhook:
    return Webhook(HOOK, httpx.MockTransport(answer))


def test_a_webhook_gets_the_brief_as_json_with_a_key_for_the_day(message: Message) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    hook(answer).send(message)

    body = json.loads(seen[0].content)
    assert ("me", "2026-11-20", "hard") == (body["user_id"], body["day"], body["training"])
    assert "[d" not in body["text"]
    assert "me/morning/2026-11-20" == seen[0].headers["idempotency-key"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (httpx.Response(503), TryAgain),
        (httpx.Response(429), TryAgain),
        (httpx.Response(404), DeliveryFailed),
        (httpx.ConnectError("refused"), TryAgain),
        (httpx.ReadTimeout("slow"), Unclear),
    ],
)
def test_a_webhooks_answer_decides_whether_to_try_again(
    message: Message, reply: httpx.Response | Exception, error: type[Exception]
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        if isinstance(reply, Exception):
            raise reply
        return reply

    with pytest.raises(error):
        hook(answer).send(message)


class MailServer(socketserver.StreamRequestHandler):
    """Just enough SMTP on loopback to receive one mail."""

    received: bytes = b""
    refusal = b""

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line.split(b":")[0].strip().upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while (more := self.rfile.readline()) != b".\r\n":
                    type(self).received += more
            if word == b"MAIL FROM" and self.refusal:
                self.wfile.write(self.refusal)
                continue
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def mail_server() -> Iterator[tuple[str, type[MailServer]]]:
    class Handler(MailServer):
        pass

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", Handler
        server.shutdown()


def test_a_mail_has_text_and_html(
    mail_server: tuple[str, type[MailServer]], message: Message
) -> None:
    url, handler = mail_server

    Mail(url, "coach@example.test", "me@example.test").send(message)

    mail = message_from_bytes(handler.received, policy=policy.default)
    assert "Your morning brief, 20 November" == mail["Subject"]
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in mail.iter_parts()]
    assert "Nothing needs changing today." in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("refusal", "error"), [(b"451 later\r\n", TryAgain), (b"550 no\r\n", DeliveryFailed)]
)
def test_a_mail_server_that_is_busy_is_tried_again_and_one_that_refuses_is_not(
    mail_server: tuple[str, type[MailServer]],
    message: Message,
    refusal: bytes,
    error: type[Exception],
) -> None:
    url, handler = mail_server
    handler.refusal = refusal

    with pytest.raises(error):
        Mail(url, "coach@example.test", "me@example.test").send(message)


def test_a_mail_server_that_is_away_is_tried_again(message: Message) -> None:
    def away(*_: object, **__: object) -> smtplib.SMTP:
        raise ConnectionRefusedError("nobody there")

    with pytest.raises(TryAgain):
        Mail("smtp://127.0.0.1:9", "a@example.test", "b@example.test", away).send(message)


def test_a_login_is_not_shown_with_the_channel() -> None:
    shown = repr(Mail("smtp://me:secret@mail.test", "a@b.test", "c@d.test"))

    assert "secret" not in shown


def test_names_from_the_data_cannot_write_html() -> None:
    made = brief_of(days(), EvidenceLog())
    sly = BriefPart(name="lifts", text="<script>alert(1)</script> & more.")
    message = message_of(made.model_copy(update={"parts": (*made.parts, sly)}), "me")

    assert "<script>" not in message.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in message.html
    assert "<script>alert(1)</script> & more." in message.text


def test_settings_name_what_is_missing() -> None:
    with pytest.raises(BadSettings, match="COACH_BRIEF_TO is not"):
        channels_of(Settings(smtp_url="smtp://mail.test"), "me")  # type: ignore[arg-type]


def test_mail_is_for_the_person_of_this_machine_and_the_webhook_for_everybody() -> None:
    settings = Settings(smtp_url="smtp://mail.test", brief_to="me@example.test", brief_webhook=HOOK)  # type: ignore[arg-type]

    assert ["mail", "webhook"] == [each.name for each in channels_of(settings, "me")]
    assert ["webhook"] == [each.name for each in channels_of(settings, "somebody")]
