"""A mail server that speaks SMTP and misbehaves on demand, a kind of notice, a way to post."""

import datetime
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from communes.models import Authority
from notifications import operations, registry
from notifications.enums import Urgency
from notifications.models import Notification
from tests.notifications.samples import register_samples, sample
from tests.notifications.smtp import MailServer, running


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mails of the catalogue as kinds `sample.<name>`, for the time of a test."""
    monkeypatch.setattr(registry, "_kinds", {})
    register_samples()


type_post = Callable[..., Notification]


@pytest.fixture
def post(bron: Authority, now: datetime.datetime) -> type_post:
    """Post one notice from Bron and give its row."""
    numbers = itertools.count(1)

    def post_one(**changes: Any) -> Notification:
        fields = {
            "key": f"sample.{next(numbers)}",
            "topic": "sample:1",
            "kind": "sample.message",
            "authority_id": bron.pk,
            "recipient": "camille@example.org",
            "context": sample("message"),
            "urgency": Urgency.BULK,
        } | changes
        at = fields.pop("at", now)
        operations.post(operations.Notice(**fields), at=at)
        return Notification.objects.get(key=fields["key"])

    return post_one


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A real SMTP server on a free port, which the application is set to use."""
    with running(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
