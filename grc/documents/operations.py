"""What residents keep at hand: documents sent once, then copied into any request that asks for them."""

import datetime
import logging
import uuid
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc.enums import DocumentKind, ScanState
from grc.images import pieces
from grc.models import Attachment, KeptDocument
from grc.operations import files, receiving
from grc.operations.receiving import UploadRefused

log = logging.getLogger(__name__)

MAX_DOCUMENTS = 30  # of one account
_OUT_OF_ORDER = gettext_lazy("Nous ne pouvons pas recevoir de fichier pour le moment. Réessayez dans quelques minutes.")


@dataclass(frozen=True, slots=True)
class Described:
    """What the holder says of a document. `title` is empty where its kind says enough."""

    kind: DocumentKind
    title: str = ""
    expires_on: datetime.date | None = None

    @property
    def name(self) -> str:
        return self.title or str(DocumentKind(self.kind).label)


def keep(
    *,
    user: User,
    upload: UploadedFile,
    described: Described,
    at: datetime.datetime,
    replaces: KeptDocument | None = None,
) -> KeptDocument:
    """Keep a document, in quarantine until it is checked; `replaces` is forgotten in the same transaction.

    The same bytes with the same name again are the same document. Raises `UploadRefused` for what is not one file of
    an accepted format and size, for bytes that are kept already under another name, and beyond `MAX_DOCUMENTS`.
    """
    document = KeptDocument(
        user=user,
        kind=described.kind,
        title=described.name,
        expires_on=described.expires_on,
        uploaded_at=at,
        **receiving.facts_of(upload, pieces.examine),
    )
    with acting_as(SYSTEM):
        first = _same(document)
        if first is not None:
            return _recognised(first, document, replaces)
        try:
            with receiving.kept_for(document, upload):
                _wait_for_turn(user)
                if replaces is not None:
                    _forget(user, replaces.uuid)
                _check_room(document)
        except files.StorageFailed:
            log.exception("A file could not be stored.")
            raise UploadRefused(str(_OUT_OF_ORDER), document.filename) from None
        except IntegrityError:  # the same bytes, received meanwhile
            first = _same(document)
            if first is None:
                raise
            return first
    return document


def keep_copy(*, user: User, file: Attachment, at: datetime.datetime) -> KeptDocument:
    """Keep a copy of a clean file of a request; the document that has these bytes already, if there is one.

    Its holder says afterwards what it is. Raises `UploadRefused` beyond `MAX_DOCUMENTS`, or when it cannot be stored.
    """
    title = file.filename.rpartition(".")[0][:80] or file.filename
    document = KeptDocument(
        user=user,
        kind=DocumentKind.OTHER,
        title=title,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        scan_state=ScanState.CLEAN,
        uploaded_at=at,
    )
    with acting_as(SYSTEM):
        if first := _same(document):
            return first
        _check_room(document)
        try:
            document.derivatives = files.copied(file, document.uuid)
        except files.StorageFailed:
            log.exception("A file could not be copied.")
            raise UploadRefused(str(_OUT_OF_ORDER), document.filename) from None
        try:
            with transaction.atomic():
                _wait_for_turn(user)
                _check_room(document)
                document.save(force_insert=True)
        except BaseException as error:
            files.remove(files.names_of(document))
            first = _same(document) if isinstance(error, IntegrityError) else None  # the same bytes, kept meanwhile
            if first is None:
                raise
            return first
    return document


def describe(*, user: User, document_uuid: uuid.UUID, described: Described) -> None:
    """Say something else of a document; one that is gone, or another's, is left alone."""
    with acting_as(SYSTEM):
        KeptDocument.objects.filter(user=user, uuid=document_uuid).update(
            kind=described.kind, title=described.name, expires_on=described.expires_on
        )


def forget(*, user: User, document_uuid: uuid.UUID) -> None:
    """Delete a document and its files. The requests that it was copied into keep their copy."""
    with acting_as(SYSTEM), transaction.atomic():
        _forget(user, document_uuid)


def forget_all(*, user: User) -> int:
    """Delete all documents of an account that closes. How many."""
    with acting_as(SYSTEM), transaction.atomic():
        return delete(KeptDocument.objects.select_for_update().filter(user=user))


def _forget(user: User, document_uuid: uuid.UUID) -> None:
    delete(KeptDocument.objects.select_for_update().filter(user=user, uuid=document_uuid))


def delete(found: QuerySet[KeptDocument]) -> int:
    """Delete documents, in the caller's transaction, and their files once it is committed. How many."""
    rows = list(found)
    KeptDocument.objects.filter(pk__in=[row.pk for row in rows]).delete()
    files.remove_after_commit(name for row in rows for name in files.names_of(row))
    return len(rows)


def _same(document: KeptDocument) -> KeptDocument | None:
    return KeptDocument.objects.filter(user=document.user, sha256=document.sha256).first()


def _recognised(first: KeptDocument, document: KeptDocument, replaces: KeptDocument | None) -> KeptDocument:
    """The document that has these bytes already, when it is the one that was meant."""
    is_meant = first == replaces or (first.kind, first.title) == (document.kind, document.title)
    if not is_meant:
        raise UploadRefused(
            _("Vous gardez déjà ce fichier, sous le nom «\u00a0%(title)s\u00a0».") % {"title": first.title},
            document.filename,
        )
    KeptDocument.objects.filter(pk=first.pk).update(
        kind=document.kind, title=document.title, expires_on=document.expires_on
    )
    return first


def _check_room(document: KeptDocument) -> None:
    if KeptDocument.objects.filter(user=document.user).count() >= MAX_DOCUMENTS:
        raise UploadRefused(
            _("Vous pouvez garder %(limit)s documents au plus\u00a0: supprimez-en un avant d’en ajouter un autre.")
            % {"limit": MAX_DOCUMENTS},
            document.filename,
        )


def _wait_for_turn(user: User) -> None:
    """Let one transaction at a time add a document to an account, so that two cannot both take the last place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"grc.kept:{user.pk}"])
