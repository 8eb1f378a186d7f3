"""Staging: what survives a refused form, what is refused, and what no crash leaves behind."""

import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from accounts.context import NOBODY, SYSTEM, Actor, acting_as
from accounts.enums import ActorKind
from communes.models import Authority
from grc import operations
from grc.enums import ActorRole, ScanState
from grc.images import pictures
from grc.models import Attachment
from grc.operations import attachments, files
from tests.factories.requests import FILED_AT, demande
from tests.factories.uploads import RECEIVED_AT, checked, staged, stored, upload
from tests.security.corpus import make

pytestmark = pytest.mark.django_db


def photo(shade: int) -> Any:
    """Each number another photo."""
    return upload(content=make.jpeg(make.picture(16 + shade, 16)))


def test_the_same_photo_twice_in_a_form_is_one_file() -> None:
    key = uuid.uuid4()
    first, second = staged(key=key), staged(key=key)
    assert first == second
    assert stored() == {first.original.name}


def test_the_same_photo_in_two_forms_is_two_files() -> None:
    assert staged() != staged()
    assert len(stored()) == 2


def test_a_form_takes_six_photos_and_says_so_at_the_seventh() -> None:
    key = uuid.uuid4()
    for shade in range(pictures.MAX_PHOTOS):
        staged(photo(shade), key=key)
    with pytest.raises(operations.UploadRefused) as refusal:
        staged(photo(99), key=key)
    assert "6 photos au plus" in refusal.value.message
    assert len(stored()) == pictures.MAX_PHOTOS
    assert staged(photo(0), key=key) in operations.staged(key)  # one already received is not one too many


@pytest.mark.parametrize("megabytes", [21, 40])
def test_a_heavy_photo_is_refused_with_the_limit_and_what_to_do(megabytes: int) -> None:
    heavy = upload(content=make.jpeg() + bytes(megabytes * 1024 * 1024))
    with pytest.raises(operations.UploadRefused) as refusal:
        staged(heavy)
    assert f"{megabytes}\xa0Mo, pour 20\xa0Mo au plus" in refusal.value.message
    assert "Réduisez-la" in refusal.value.message
    assert not stored()


def test_the_file_goes_when_its_row_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Attachment, "save", fail)
    with pytest.raises(DatabaseError):
        staged()
    assert not stored()


def test_a_storage_that_is_full_asks_to_send_without_the_photo(settings: Any, tmp_path: Path) -> None:
    blocked = tmp_path / "full"
    blocked.touch()  # where a folder should be
    down = settings.STORAGES["attachments"] | {"OPTIONS": {"location": blocked, "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"attachments": down}
    with pytest.raises(operations.UploadRefused, match="Envoyez votre demande sans photo"):
        staged()
    assert not Attachment.objects.exists()


def test_discarding_deletes_the_row_and_the_file(django_capture_on_commit_callbacks: Any) -> None:
    kept, dropped = staged(key=(key := uuid.uuid4())), staged(photo(1), key=key)
    with django_capture_on_commit_callbacks(execute=True):
        operations.discard_staged(key, dropped.uuid)
    assert operations.staged(key) == [kept]
    assert stored() == {kept.original.name}


def test_only_the_form_that_staged_a_file_discards_it() -> None:
    attachment = staged()
    operations.discard_staged(uuid.uuid4(), attachment.uuid)
    assert operations.staged(attachment.submission_key) == [attachment]


def test_filing_binds_the_photos_and_a_second_sending_finds_the_first(bron: Authority) -> None:
    key = uuid.uuid4()
    staged(key=key)
    filed = demande(bron, key=key)
    assert filed.attachments.count() == 1
    assert operations.staged(key) == []
    staged(key=key)
    assert demande(bron, key=key) == filed
    assert filed.attachments.count() == 1


def test_a_bound_photo_is_not_discarded(bron: Authority) -> None:
    attachment = staged()
    demande(bron, key=attachment.submission_key)
    operations.discard_staged(attachment.submission_key, attachment.uuid)
    assert Attachment.objects.filter(pk=attachment.pk).exists()


def test_a_photo_refused_in_quarantine_is_told_when_it_comes_again() -> None:
    cut = make.jpeg(make.picture(800, 600))[:3000]
    attachment = checked(staged(upload(content=cut)))
    assert attachment.scan_state == ScanState.REFUSED
    with pytest.raises(operations.UploadRefused):
        staged(upload(content=cut), key=attachment.submission_key)


def test_a_request_holds_fifty_files_at_most(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MAX_FILES", 2)
    filed = demande(bron)
    for shade in range(2):
        key = staged(photo(shade)).submission_key
        operations.add_photo(demande_id=filed.pk, submission_key=key, at=FILED_AT)
    one_more = staged(photo(2)).submission_key
    with pytest.raises(operations.Refused):
        operations.add_photo(demande_id=filed.pk, submission_key=one_more, at=FILED_AT)
    assert filed.attachments.count() == 2


def test_nobody_but_the_system_sees_a_staged_file(bron: Authority) -> None:
    attachment = staged()
    assert Attachment.objects.filter(pk=attachment.pk).exists()
    for actor in (NOBODY, Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,))):
        with acting_as(actor):
            assert not Attachment.objects.exists()
    with acting_as(NOBODY):  # the operation acts as the system by itself
        assert operations.staged(attachment.submission_key) == [attachment]


def test_staging_costs_few_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        staged()
    asked = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) == 5  # already received? room? the turn, room again, the row


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_once_leave_one_row_and_one_file() -> None:
    key, outcomes = uuid.uuid4(), []
    barrier = threading.Barrier(4)

    def send() -> None:
        file = upload()
        barrier.wait()
        with acting_as(SYSTEM):
            outcomes.append(
                operations.stage_upload(submission_key=key, upload=file, by=ActorRole.RESIDENT, at=RECEIVED_AT)
            )
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({attachment.pk for attachment in outcomes}) == 1
    assert stored() == {outcomes[0].original.name} == set(files.names_of(Attachment.objects.get(submission_key=key)))
