"""The mail server's moods, over real SMTP: what is kept, when it is tried again, what is given up."""

import datetime

import pytest

from notifications import operations
from notifications.enums import Outcome, Status
from tests.notifications.smtp import MailServer, free_port, running

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


def outcomes(notification) -> list[str]:
    return [attempt.outcome for attempt in notification.attempts.all()]


def test_an_accepted_message_reaches_the_one_recipient(post, now, mail_server) -> None:
    notification = post()
    assert operations.deliver_next(at=now) is True
    (envelope,) = mail_server.envelopes
    assert envelope.rcpt_tos == ["camille@example.org"]
    assert envelope.mail_from == "ne-pas-repondre@example.org"
    assert mail_server.messages()[0]["Message-ID"] == notification.message_id
    assert outcomes(notification) == [Outcome.ACCEPTED]


def test_each_part_goes_through_a_server_of_seven_bits(post, now, mail_server) -> None:
    post()
    operations.deliver_next(at=now)
    (message,) = mail_server.messages()
    parts = [part for part in message.walk() if not part.is_multipart()]
    assert {part["Content-Transfer-Encoding"] for part in parts} == {"quoted-printable"}
    assert mail_server.envelopes[0].content.isascii()


def test_mails_on_one_matter_are_one_thread(post, now, mail_server) -> None:
    first = post(topic="demande:1")
    for later, said in enumerate(
        ({"topic": "demande:1"}, {"topic": "demande:2"}, {"topic": "demande:1", "recipient": "autre@example.org"}),
        start=1,
    ):
        post(at=now + later * MINUTE, **said)
    for _ in range(4):
        operations.deliver_next(at=now + 10 * MINUTE)
    threads = [message["References"] for message in mail_server.messages()]
    assert sorted(threads, key=str) == [first.message_id, None, None, None]


@pytest.mark.parametrize("step", ["recipient_reply", "data_reply"])
def test_a_passing_refusal_is_tried_again_with_the_same_identity(post, now, mail_server, step) -> None:
    notification = post()
    setattr(mail_server, step, "450 4.2.2 Mailbox full")
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert (notification.status, notification.next_attempt_at) == (Status.WAITING, now + MINUTE)
    assert notification.attempts.get().detail == "450 4.2.2 Mailbox full"
    setattr(mail_server, step, None)
    operations.deliver_next(at=now + MINUTE)
    assert outcomes(notification) == [Outcome.DEFERRED, Outcome.ACCEPTED]
    assert [message["Message-ID"] for message in mail_server.messages()] == [notification.message_id]


@pytest.mark.parametrize("step", ["recipient_reply", "data_reply"])
def test_a_refusal_for_good_is_not_tried_again(post, now, mail_server, step) -> None:
    notification, other = post(), post(recipient="autre@example.org")
    setattr(mail_server, step, "550 5.1.1 No such user")
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert notification.status == Status.REFUSED
    setattr(mail_server, step, None)
    assert operations.deliver_next(at=now) is True
    assert operations.deliver_next(at=now + datetime.timedelta(days=1)) is False
    assert outcomes(other) == [Outcome.ACCEPTED]


@pytest.mark.parametrize(
    "mood",
    [{"recipient_reply": "421 4.3.2 Closing"}, {"delay": 1.0}, {"hang_up": True}],
    ids=["closing", "slow", "reset after the message"],
)
def test_a_server_in_trouble_is_left_alone_for_a_minute_then_gets_everything(
    post, now, mail_server, settings, mood
) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    notifications = [post() for _ in range(3)]
    for name, value in mood.items():
        setattr(mail_server, name, value)
    assert operations.deliver_next(at=now) is True
    assert operations.deliver_next(at=now) is False
    assert operations.deliver_next(at=now + MINUTE / 2) is False
    assert mail_server.sessions == 1
    for name in mood:
        setattr(mail_server, name, getattr(MailServer(), name))
    while operations.deliver_next(at=now + MINUTE):
        pass
    assert [outcomes(item) for item in notifications] == [
        [Outcome.UNAVAILABLE, Outcome.ACCEPTED],
        [Outcome.ACCEPTED],
        [Outcome.ACCEPTED],
    ]
    identities = [message["Message-ID"] for message in mail_server.messages()]
    repeated = 1 if mood == {"hang_up": True} else 0  # it was accepted, and nobody could know
    assert len(identities) == 3 + repeated
    assert set(identities) == {item.message_id for item in notifications}


def test_a_server_down_for_three_days_loses_nothing_and_is_not_stormed(post, now, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    notifications = [post() for _ in range(5)]
    for hours in range(80):
        at = now + datetime.timedelta(hours=hours)
        assert operations.deliver_next(at=at) is True
        assert operations.deliver_next(at=at) is False
    with running(MailServer()) as server:
        settings.EMAIL_PORT = server.port
        while operations.deliver_next(at=now + datetime.timedelta(hours=81)):
            pass
    assert {message["Message-ID"] for message in server.messages()} == {item.message_id for item in notifications}
    assert len(server.messages()) == 5


def test_a_server_that_wants_no_mail_from_us_is_our_trouble_not_the_resident_s(post, now, settings) -> None:
    """530: authentication required. Nothing is refused for good because of a wrong setting."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    notification = post()
    with running(MailServer(), auth_required=True) as strict:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", strict.port
        operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert notification.status == Status.WAITING
    assert "530" in notification.attempts.get().detail


@pytest.mark.parametrize(
    "name",
    [
        "Bron\r\nBcc: pirate@example.com",
        "Bron\n\n.\nMAIL FROM:<x@example.com>",
        "B" * 1200,
        'Bron" <x@y.fr>',
        "Brôn, ville",
    ],
)
def test_an_injected_name_gives_one_message_to_one_recipient(post, now, mail_server, bron, name) -> None:
    bron.name = name[:120]
    bron.save()
    post()
    assert operations.deliver_next(at=now) is True
    (envelope,) = mail_server.envelopes
    assert envelope.rcpt_tos == ["camille@example.org"]
    (message,) = mail_server.messages()
    assert [address.addr_spec for address in message["From"].addresses] == ["ne-pas-repondre@example.org"]
    assert message["Bcc"] is None
    assert message["To"] == "camille@example.org"


@pytest.mark.parametrize(
    "label", ["Lampe\r\nBcc: pirate@example.com", "Lampe\r\n.\r\nMAIL FROM:<x@example.com>\r\n", "é" * 3000]
)
def test_an_injected_context_stays_words(post, now, mail_server, label) -> None:
    """The subject shows the reference; a template that showed more would still write one line."""
    context = {"reference": label, "message": f"avant\r\n.\r\n{label}\r\n.\r\naprès"}
    post(context=post().context | context)
    while operations.deliver_next(at=now):
        pass
    assert [envelope.rcpt_tos for envelope in mail_server.envelopes] == [["camille@example.org"]] * 2
    message = mail_server.messages()[1]
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]
    text = message.get_body(("plain",)).get_content()
    assert "avant" in text
    assert "après" in text


def test_a_reply_address_that_is_none_is_left_out(post, now, mail_server, bron) -> None:
    bron.email = "mairie@example.org\nBcc: x@example.com"
    bron.save()
    post()
    operations.deliver_next(at=now)
    assert mail_server.messages()[0]["Reply-To"] is None
