"""Silence of polled software: who answers for it is told once, and once that it is over."""

import datetime

import pytest

from notifications.channels.email import compose
from notifications.models import Notification
from services.dossiers.polling.models import FileSource
from tests.factories.files import permit
from tests.services.dossiers.polling.feed import Feed
from tests.services.dossiers.polling.test_polling import poll

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_a_day_of_silence_is_told_once_and_so_is_its_end(source: FileSource, feed: Feed) -> None:
    feed.answers(b"", status=503)
    for hours in (0, 23, 25, 40):
        poll(after=hours * HOUR)
    (silent,) = Notification.objects.all()
    assert (silent.kind, silent.recipient) == ("dossier_polling.silent", source.key.created_by.email)
    assert "Le logiciel est en panne ou surchargé (503)." in compose(silent).body
    feed.says(permit())
    for hours in (60, 61):
        poll(after=hours * HOUR)
    letters = Notification.objects.order_by("id")
    assert [one.kind for one in letters] == ["dossier_polling.silent", "dossier_polling.back"]
    assert letters[1].recipient == silent.recipient


def test_an_hour_of_silence_is_told_to_nobody(source: FileSource, feed: Feed) -> None:
    feed.answers(b"", status=503)
    poll()
    feed.says(permit())
    poll(after=HOUR)
    assert not Notification.objects.exists()
