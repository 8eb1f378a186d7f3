"""What a resident keeps: checked as any file, seen by nobody else, gone when asked."""

import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.context import NOBODY, Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from grc.documents import operations as documents
from grc.documents import space as documents_to_replace
from grc.documents.operations import Described
from grc.enums import DocumentKind, ScanState
from grc.models import KeptDocument
from grc.operations import UploadRefused, files, housekeeping, inspection
from tests.factories.documents import kept, pdf
from tests.factories.people import user
from tests.factories.uploads import RECEIVED_AT, content_of, stored, upload

pytestmark = pytest.mark.django_db


def test_a_document_waits_in_quarantine_then_only_its_clean_copy_is_stored(
    django_capture_on_commit_callbacks: Any,
) -> None:
    document = kept(user(), checked=False)
    assert (document.scan_state, stored()) == (ScanState.QUARANTINED, {document.original.name})
    with django_capture_on_commit_callbacks(execute=True):
        assert inspection.check_document(document_id=document.pk) == ScanState.CLEAN
    document.refresh_from_db()
    assert stored() == {document.derivatives["document"]["name"]}
    assert content_of(document.derivatives["document"]["name"]).startswith(b"%PDF-")


def test_a_false_pdf_is_refused_by_the_worker() -> None:
    document = kept(user(), upload=upload("a.pdf", b"%PDF-1.4 rien", "application/pdf"))
    assert (document.scan_state, document.derivatives) == (ScanState.REFUSED, {})


@pytest.mark.parametrize(
    ("name", "content", "declared"),
    [("a.exe", b"MZ", "application/x-msdownload"), ("a.pdf", b"<html>", "application/pdf"), ("a.pdf", b"", "")],
)
def test_what_is_no_document_is_refused_at_once(name: str, content: bytes, declared: str) -> None:
    with pytest.raises(UploadRefused):
        kept(user(), upload=upload(name, content, declared))
    assert not stored()


def test_the_same_document_sent_twice_is_one() -> None:
    person = user()
    first = kept(person)
    assert kept(person) == first
    with pytest.raises(UploadRefused, match="Vous gardez déjà ce fichier, sous le nom «\u00a0Facture"):
        kept(person, upload=pdf(mark="Facture d’électricité"), title="Autre nom")
    assert kept(user()) != first
    assert KeptDocument.objects.count() == 2


def test_a_document_without_a_name_has_that_of_its_kind() -> None:
    assert kept(user(), title="", upload=pdf()).title == "Justificatif de domicile"


def test_there_is_room_for_thirty_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    assert documents.MAX_DOCUMENTS == 30
    monkeypatch.setattr(documents, "MAX_DOCUMENTS", 2)
    person = user()
    for name in ("Un", "Deux"):
        first = kept(person, title=name)
    with pytest.raises(UploadRefused, match="Vous pouvez garder 2 documents au plus"):
        kept(person, title="Trois")
    assert KeptDocument.objects.filter(user=person).count() == 2
    described = Described(DocumentKind.OTHER, "Trois")
    documents.keep(user=person, upload=pdf(mark="3"), described=described, at=RECEIVED_AT, replaces=first)
    assert {one.title for one in KeptDocument.objects.filter(user=person)} == {"Un", "Trois"}


def test_a_replaced_or_deleted_document_leaves_no_file(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = kept(user())
        described = Described(first.kind, first.title)
        second = documents.keep(
            user=first.user, upload=pdf(mark="new"), described=described, at=RECEIVED_AT, replaces=first
        )
    assert stored() == {second.original.name}
    with django_capture_on_commit_callbacks(execute=True):
        documents.forget(user=first.user, document_uuid=second.uuid)
    assert not stored()
    assert not KeptDocument.objects.exists()


def test_a_refused_replacement_leaves_the_document() -> None:
    first = kept(user())
    with pytest.raises(UploadRefused):
        documents.keep(
            user=first.user,
            upload=upload("a.exe", b"MZ"),
            described=Described(first.kind),
            at=RECEIVED_AT,
            replaces=first,
        )
    assert KeptDocument.objects.get() == first


def test_nobody_deletes_or_renames_the_document_of_another() -> None:
    document, other = kept(user()), user()
    documents.forget(user=other, document_uuid=document.uuid)
    documents.describe(user=other, document_uuid=document.uuid, described=Described(DocumentKind.OTHER, "À moi"))
    document.refresh_from_db()
    assert document.title == "Facture d’électricité"


def test_a_closed_account_leaves_nothing(django_capture_on_commit_callbacks: Any) -> None:
    person, other = user(), user()
    with django_capture_on_commit_callbacks(execute=True):
        kept(person), kept(person, title="Autre")
        stays = kept(other)
        assert documents.forget_all(user=person) == 2
    assert KeptDocument.objects.get() == stays
    assert stored() == set(files.names_of(stays))


def test_an_account_deleted_by_who_sees_no_document_takes_them_along() -> None:
    document = kept(user())
    with acting_as(Actor(kind=ActorKind.AGENT)):
        User.objects.get(pk=document.user_id).delete()
        connection.check_constraints()
    assert not KeptDocument.objects.exists()


def test_housekeeping_keeps_the_files_of_documents() -> None:
    waiting, clean = kept(user(), checked=False), kept(user())
    housekeeping.reconcile(at=RECEIVED_AT + datetime.timedelta(days=3650))
    assert stored() == {*files.names_of(waiting), *files.names_of(clean)}


def test_the_sweep_wakes_a_worker_for_a_forgotten_document() -> None:
    kept(user(), checked=False)
    kept(user())
    assert inspection.wake_for_waiting(at=RECEIVED_AT) == 0
    assert inspection.wake_for_waiting(at=RECEIVED_AT + datetime.timedelta(minutes=1)) == 1


@pytest.mark.parametrize(
    ("expires_on", "left"), [(None, None), ("2026-11-25", 0), ("2026-11-24", -1), ("2026-12-25", 30)]
)
def test_a_document_says_how_long_it_is_good_for(expires_on: str | None, left: int | None) -> None:
    until = datetime.date.fromisoformat(expires_on) if expires_on else None
    assert KeptDocument(expires_on=until).days_left(datetime.date(2026, 11, 25)) == left


def test_a_document_that_soon_expires_is_to_be_replaced_until_it_is_too_old() -> None:
    person, today = user(), datetime.date(2026, 11, 25)
    for days in (-1, 0, 30, 31):
        kept(person, title=f"{days}", expires_on=today + datetime.timedelta(days=days))
    kept(person, title="sans date")
    kept(user(), title="d’un autre", expires_on=today)
    with acting_as(Actor(kind=ActorKind.RESIDENT, user_id=person.pk)):
        found = documents_to_replace.to_do(person.pk, RECEIVED_AT)
    assert [(one.about, one.until) for one in found] == [
        ("0", today),
        ("30", today + datetime.timedelta(days=30)),
    ]


class TestRowSecurity:
    """By the application role, without the help of the ORM."""

    def count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM grc_keptdocument")
            return cursor.fetchone()[0]

    @pytest.fixture
    def document(self) -> KeptDocument:
        return kept(user())

    def test_its_holder_sees_it(self, document: KeptDocument) -> None:
        with acting_as(Actor(kind=ActorKind.AGENT, user_id=document.user_id)):
            assert self.count() == 1

    def test_nobody_else_does(self, document: KeptDocument, bron: Any) -> None:
        for actor in (
            NOBODY,
            Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=user().pk),
            Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,)),
            Actor(kind=ActorKind.LINK, subject_id=document.pk),
        ):
            with acting_as(actor):
                assert self.count() == 0, actor

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO grc_keptdocument SELECT * FROM grc_keptdocument",
            "UPDATE grc_keptdocument SET title = 'Autre'",
        ],
    )
    def test_not_even_its_holder_writes_past_the_operations(self, document: KeptDocument, statement: str) -> None:
        with (
            acting_as(Actor(kind=ActorKind.AGENT, user_id=document.user_id)),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
