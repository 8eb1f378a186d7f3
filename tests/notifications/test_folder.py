"""The folder of mails: one whole file a message, for the service's user only."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from notifications import operations
from notifications.enums import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings) -> Path:
    settings.EMAIL_BACKEND = "notifications.channels.MailFolder"
    return Path(settings.MAIL_DIR)


def test_a_message_is_one_private_file(post, now, folder) -> None:
    notification = post()
    operations.deliver_next(at=now)
    (file,) = folder.iterdir()
    assert file.name == f"{notification.message_id.strip('<>').partition('@')[0]}.eml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"] == "camille@example.org"
    assert "L’équipe passera jeudi matin" in message.get_body(("plain",)).get_content()
    assert b"\r\n" in file.read_bytes()


def test_a_repetition_replaces_itself(post, now, folder) -> None:
    notification = post()
    operations.deliver_next(at=now)
    type(notification).objects.update(status="attente", next_attempt_at=now)
    operations.deliver_next(at=now)
    assert len(list(folder.iterdir())) == 1
    assert notification.attempts.count() == 2


@pytest.mark.parametrize("identifier", ["<../../etc/passwd@x>", "<a/b\\c.d@x>"])
def test_a_file_stays_in_the_folder_whatever_the_message_is_called(folder, identifier) -> None:
    EmailMessage("Sujet", "Corps", to=["a@example.org"], headers={"Message-ID": identifier}).send()
    (file,) = folder.iterdir()
    assert file.suffix == ".eml"
    assert file.parent == folder


def test_a_full_or_forbidden_disk_delays_the_mail(post, now, folder) -> None:
    folder.parent.joinpath(folder.name).write_text("a file where the folder should be")
    notification = post()
    operations.deliver_next(at=now)
    assert notification.attempts.get().outcome == Outcome.UNAVAILABLE
