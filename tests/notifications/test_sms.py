"""The SMS channel, to a gateway that answers over HTTP: what is posted, what is tried again, what is given up."""

import datetime
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from notifications import operations, registry
from notifications.channels.sms import in_alphabet
from notifications.checks import check_gateway
from notifications.enums import Channel, Outcome, Status
from notifications.models import Notification
from tests.grc.receiver import Receiver, running
from tests.notifications.smtp import MailServer

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
NUMBER = "+33612345678"


@pytest.fixture(autouse=True)
def kind() -> None:
    registry.register_kind(
        "sample.texted",
        channels=dict.fromkeys([Channel.EMAIL, Channel.SMS], "grc/mails/filed"),
        label="Exemple",
    )


@pytest.fixture
def gateway(settings: Any) -> Iterator[Receiver]:
    with running(Receiver()) as receiver:
        settings.DEMO = True  # which lets http://127.0.0.1 be called
        settings.SMS_URL, settings.SMS_TOKEN, settings.SMS_SENDER = receiver.url, "jeton", "Guichet"
        yield receiver


def text_one(post: Any, **changes: Any) -> Notification:
    return post(kind="sample.texted", recipient=NUMBER, channel=Channel.SMS, **changes)


def test_a_few_words_are_posted_with_the_token(post: Any, now: datetime.datetime, gateway: Receiver) -> None:
    notification = text_one(post)
    assert operations.deliver_next(at=now)
    (received,) = gateway.received
    said = json.loads(received.body)
    assert (said["to"], said["from"], received.headers["Authorization"]) == (NUMBER, "Guichet", "Bearer jeton")
    assert said["text"].startswith("La Ville de Bron a bien reçu votre demande GX7K-4M2P.".replace("ç", "c"))
    assert "http://bron.localhost:8000/suivi/" in said["text"]
    assert len(said["text"]) <= 306, "two messages at most"
    assert said["reference"] in notification.message_id
    notification.refresh_from_db()
    assert notification.status == Status.SENT


@pytest.mark.parametrize(
    ("answer", "ended"),
    [
        (400, (Outcome.REFUSED, Status.REFUSED)),
        (401, (Outcome.UNAVAILABLE, Status.WAITING)),
        (429, (Outcome.UNAVAILABLE, Status.WAITING)),
        (503, (Outcome.UNAVAILABLE, Status.WAITING)),
    ],
)
def test_what_a_gateway_refuses(
    answer: int, ended: tuple[str, str], post: Any, now: datetime.datetime, gateway: Receiver
) -> None:
    gateway.status = answer
    notification = text_one(post)
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    attempt = notification.attempts.get()
    assert (attempt.outcome, notification.status) == ended
    assert str(answer) in attempt.detail
    assert "jeton" not in attempt.detail
    gateway.status = 202
    assert operations.deliver_next(at=now + 2 * MINUTE) is (notification.status == Status.WAITING)
    references = {json.loads(one.body)["reference"] for one in gateway.received}
    assert len(references) == 1, "a repetition can be recognised"


def test_a_gateway_that_is_down_keeps_no_mail_back(
    post: Any, now: datetime.datetime, gateway: Receiver, mail_server: MailServer
) -> None:
    gateway.status = 503
    text_one(post)
    mail = post()
    assert operations.deliver_next(at=now)
    assert operations.deliver_next(at=now)
    mail.refresh_from_db()
    assert mail.status == Status.SENT
    assert not operations.deliver_next(at=now), "the gateway is left alone for a minute"


def test_a_kind_that_is_not_said_so_is_refused(post: Any, now: datetime.datetime, gateway: Receiver) -> None:
    notification = post(recipient=NUMBER, channel=Channel.SMS)
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert notification.status == Status.REFUSED
    assert not gateway.received


def test_without_a_gateway_a_folder_of_its_owner_alone(
    post: Any, now: datetime.datetime, settings: Any, tmp_path: Path
) -> None:
    settings.SMS_URL, settings.SMS_DIR = "file:", tmp_path / "sms"
    text_one(post)
    operations.deliver_next(at=now)
    (kept,) = settings.SMS_DIR.iterdir()
    assert kept.read_text(encoding="utf-8").startswith(f"{NUMBER}\nLa Ville de Bron a bien recu")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_number_is_written_to_a_few_times_a_day(post: Any, now: datetime.datetime, settings: Any) -> None:
    settings.SMS_URL = ""
    assert not operations.may_text(NUMBER, at=now)
    settings.SMS_URL = "file:"
    for _number in range(operations.MOST_TEXTS):
        assert operations.may_text(NUMBER, at=now)
        text_one(post)
    assert not operations.may_text(NUMBER, at=now)
    assert operations.may_text(NUMBER, at=now + datetime.timedelta(days=1))


@pytest.mark.parametrize(("url", "wrong"), [("", 0), ("file:", 0), ("https://sms.exemple.fr/v1", 0), ("sms", 1)])
def test_a_gateway_that_is_no_address_stops_the_start(url: str, wrong: int, settings: Any) -> None:
    settings.SMS_URL = url
    assert len(check_gateway()) == wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [("L’été à Écully", "L'été à Écully"), ("« Fête »\u00a0: œuvre…", '" Fete " : oeuvre...'), ("Ж", "?")],
)
def test_the_alphabet_of_telephones(text: str, said: str) -> None:
    assert in_alphabet(text) == said
