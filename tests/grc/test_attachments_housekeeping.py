"""What nobody needs is removed, and nothing else."""

import datetime
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from communes.models import Authority
from grc.models import Attachment
from grc.operations import files, housekeeping
from grc.operations.housekeeping import Reconciled
from tests.factories.requests import demande
from tests.factories.uploads import RECEIVED_AT, checked, staged, stored

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(hours=24)


def age(name: str, hours: float) -> None:
    """Give a stored file a modification time in the past of `RECEIVED_AT`."""
    at = (RECEIVED_AT - datetime.timedelta(hours=hours)).timestamp()
    os.utime(Path(settings.STORAGES["attachments"]["OPTIONS"]["location"]) / name, (at, at))


def test_a_file_staged_for_a_day_is_dropped(bron: Authority, django_capture_on_commit_callbacks: Any) -> None:
    old, sent = staged(), staged()
    demande(bron, key=sent.submission_key)
    young = staged(at=RECEIVED_AT + datetime.timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert housekeeping.drop_staged(at=RECEIVED_AT + DAY + datetime.timedelta(minutes=1)) == 1
    assert set(Attachment.objects.all()) == {sent, young}
    assert stored() == {sent.original.name, young.original.name}
    assert old.original.name not in stored()


def test_more_than_one_batch_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "BATCH", 2)
    for _ in range(5):
        staged()
    assert [housekeeping.drop_staged(at=RECEIVED_AT + 2 * DAY) for _batch in range(3)] == [2, 2, 1]
    assert not Attachment.objects.exists()


def test_files_without_a_row_go_after_a_day_and_the_others_stay() -> None:
    waiting, clean = staged(), checked(staged())
    orphan, young_orphan = staged(), staged()
    Attachment.objects.filter(pk__in=[orphan.pk, young_orphan.pk]).delete()
    for name in stored() - {young_orphan.original.name}:
        age(name, hours=25)
    age(young_orphan.original.name, hours=1)
    found = housekeeping.reconcile(at=RECEIVED_AT)
    original_of_clean = 1  # its removal waits for the commit of this test
    assert found == Reconciled(orphans_removed=1 + original_of_clean, missing=0)
    assert stored() == {young_orphan.original.name, *files.names_of(waiting), *files.names_of(clean)}


def test_a_missing_file_is_reported_by_its_row_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    attachment = staged()
    files.remove([attachment.original.name])
    assert housekeeping.reconcile(at=RECEIVED_AT) == Reconciled(orphans_removed=0, missing=1)
    assert f"rows ['Attachment {attachment.pk}']" in caplog.text
    assert attachment.filename not in caplog.text


def test_every_file_of_an_attachment_is_in_its_folder() -> None:
    attachment = checked(staged())
    assert {name[:2] for name in files.names_of(attachment)} == {attachment.uuid.hex[:2]}
