"""Files that residents join: staged while their form is not accepted yet, then bound to the request.

A staged file belongs to the submission key of its form, which nobody else knows: it survives a refused form, and the
same bytes sent again under the same key are the same file. Nothing is decoded here: see `inspection`.
"""

import datetime
import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.context import SYSTEM, acting_as
from grc.enums import ActorRole, ScanState
from grc.images import pictures, pieces
from grc.models import Attachment, Demande, KeptDocument, Message
from grc.operations import files, receiving
from grc.operations.changing import Refused, refuse_secret
from grc.operations.receiving import UploadRefused
from grc.questions.kinds import Files

log = logging.getLogger(__name__)

MAX_FILES = 50  # of one request, over its life


@dataclass(frozen=True, slots=True)
class UploadSlot:
    """What a form takes at one place: how many files, and which."""

    most: int = pictures.MAX_PHOTOS
    question: str = ""  # the id of the question, empty where the form has one place for all
    examine: Callable[..., str] = pictures.examine
    is_photo: bool = True


PHOTOS = UploadSlot()
PIECES = UploadSlot(examine=pieces.examine, is_photo=False)  # added to a request, in answer to no question


def wanted_by(question: Files) -> UploadSlot:
    """What a question of files takes: photos and PDF documents."""
    return UploadSlot(question.max_count, question.id, pieces.examine, is_photo=False)


def stage_upload(
    *,
    submission_key: uuid.UUID,
    upload: UploadedFile,
    by: ActorRole,
    at: datetime.datetime,
    wanted: UploadSlot = PHOTOS,
) -> Attachment:
    """Keep a file in quarantine under `submission_key`; the first row when these bytes were already received there.

    Raises `UploadRefused` for what is not one file of an accepted format and size, and for one file too many.
    """
    attachment = Attachment(
        submission_key=submission_key,
        question=wanted.question,
        by=by,
        uploaded_at=at,
        **receiving.facts_of(upload, wanted.examine),
    )
    with acting_as(SYSTEM):
        return _received(attachment) or _keep(attachment, upload, wanted)


def examine_upload(*, upload: UploadedFile, wanted: UploadSlot, joined: int) -> Attachment:
    """What would be written of a file, of which nothing is kept; `joined`: how many came before it at this place.

    Raises `UploadRefused` as `stage_upload` does.
    """
    facts = receiving.facts_of(upload, wanted.examine)
    if joined >= wanted.most:
        raise UploadRefused(_full(wanted) % {"limit": wanted.most}, facts["filename"])
    return Attachment(question=wanted.question, **facts)


def stage_copy(
    *, document: KeptDocument, submission_key: uuid.UUID, at: datetime.datetime, wanted: UploadSlot
) -> Attachment:
    """Stage a copy of a document that its holder keeps: checked already, it lives on whatever becomes of the document.

    Raises `UploadRefused` for one file too many, and for a document that is not checked yet or was refused.
    """
    attachment = Attachment(
        submission_key=submission_key,
        question=wanted.question,
        filename=pictures.clean_name(f"{document.title}.{'pdf' if document.is_document else 'jpg'}"),
        content_type=document.content_type,
        size=document.size,
        sha256=document.sha256,
        copied_from=document.title,
        scan_state=ScanState.CLEAN,
        uploaded_at=at,
    )
    if document.scan_state != ScanState.CLEAN:
        raise UploadRefused(_("Ce document n’est pas encore vérifié\u00a0: réessayez dans un instant."), document.title)
    with acting_as(SYSTEM):
        return _received(attachment) or _copy(attachment, document, wanted)


def staged(submission_key: uuid.UUID) -> list[Attachment]:
    """The files that wait under `submission_key`, the oldest first."""
    with acting_as(SYSTEM):
        return list(Attachment.objects.filter(submission_key=submission_key, demande__isnull=True))


def brought(submission_key: uuid.UUID) -> list[Attachment]:
    """All files that came with `submission_key`, those included that a first sending has bound to its request."""
    with acting_as(SYSTEM):
        return list(Attachment.objects.filter(submission_key=submission_key).order_by("id"))


def discard_staged(submission_key: uuid.UUID, attachment_uuid: uuid.UUID) -> None:
    """Forget a file that was staged; one that is gone, bound or under another key is left alone."""
    with acting_as(SYSTEM), transaction.atomic():
        found = Attachment.objects.select_for_update().filter(
            submission_key=submission_key, uuid=attachment_uuid, demande__isnull=True
        )
        discard(found)


def discard(attachments: Iterable[Attachment]) -> int:
    """Delete rows, inside the caller's transaction, then their files after its commit. How many rows."""
    rows = list(attachments)
    Attachment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    files.remove_after_commit(name for row in rows for name in files.names_of(row))
    return len(rows)


def bind(attachments: Iterable[Attachment], demande: Demande, *, message: Message | None = None) -> None:
    """Give staged files to their request, and to the message that they come with, inside the caller's transaction.

    Raises `Refused` beyond `MAX_FILES` of one request.
    """
    keys = [attachment.pk for attachment in attachments]
    if keys:
        refuse_secret(demande)
    if Attachment.objects.filter(demande=demande).count() + len(keys) > MAX_FILES:
        raise Refused(
            _("Cette demande a déjà %(count)s fichiers\u00a0: on ne peut plus en ajouter.") % {"count": MAX_FILES}
        )
    Attachment.objects.filter(pk__in=keys, demande__isnull=True).update(demande=demande, message=message)


def _received(attachment: Attachment) -> Attachment | None:
    """The row of the same bytes at the same place, if any; `UploadRefused` when they proved to be unreadable."""
    first = _same(attachment).first()
    if first is not None and first.scan_state == ScanState.REFUSED:
        raise UploadRefused(
            _("Ce fichier n’a pas pu être lu. Enregistrez-le de nouveau, ou choisissez-en un autre."),
            attachment.filename,
        )
    return first


def _same(attachment: Attachment) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        submission_key=attachment.submission_key, question=attachment.question, sha256=attachment.sha256
    )


def _keep(attachment: Attachment, upload: UploadedFile, wanted: UploadSlot) -> Attachment:
    """Write the file, then its row; the file goes when the row cannot be written."""
    _check_room(attachment, wanted)
    try:
        with receiving.kept_for(attachment, upload):
            _wait_for_turn(attachment.submission_key)
            _check_room(attachment, wanted)
    except files.StorageFailed:
        log.exception("A file could not be stored.")
        raise UploadRefused(_out_of_order(wanted), attachment.filename) from None
    except IntegrityError:  # the same bytes, received meanwhile
        return _same(attachment).get()
    return attachment


def _copy(attachment: Attachment, document: KeptDocument, wanted: UploadSlot) -> Attachment:
    """Copy the clean files, then write the row; they go when it cannot be written."""
    _check_room(attachment, wanted)
    try:
        attachment.derivatives = files.copied(document, attachment.uuid)
    except files.StorageFailed:
        log.exception("A document could not be copied.")
        raise UploadRefused(_out_of_order(wanted), document.title) from None
    try:
        with transaction.atomic():
            _wait_for_turn(attachment.submission_key)
            _check_room(attachment, wanted)
            attachment.save(force_insert=True)
    except IntegrityError:  # the same bytes, received meanwhile
        files.remove(files.names_of(attachment))
        return _same(attachment).get()
    except BaseException:
        files.remove(files.names_of(attachment))
        raise
    return attachment


def _check_room(attachment: Attachment, wanted: UploadSlot) -> None:
    here = Attachment.objects.filter(
        submission_key=attachment.submission_key, question=wanted.question, demande__isnull=True
    )
    if here.count() >= wanted.most:
        raise UploadRefused(_full(wanted) % {"limit": wanted.most}, attachment.filename)


def _full(wanted: UploadSlot) -> str:
    if wanted.is_photo:
        return ngettext(
            "Vous pouvez joindre %(limit)s photo au plus\u00a0: retirez-la avant d’en ajouter une autre.",
            "Vous pouvez joindre %(limit)s photos au plus\u00a0: retirez-en une avant d’en ajouter une autre.",
            wanted.most,
        )
    return ngettext(
        "Vous pouvez joindre %(limit)s fichier au plus\u00a0: retirez-le avant d’en ajouter un autre.",
        "Vous pouvez joindre %(limit)s fichiers au plus\u00a0: retirez-en un avant d’en ajouter un autre.",
        wanted.most,
    )


def _out_of_order(wanted: UploadSlot) -> str:
    if wanted.is_photo:
        return _(
            "Nous ne pouvons pas recevoir de photo pour le moment. Envoyez votre demande sans photo\u00a0:"
            " vous pourrez l’ajouter plus tard depuis votre page de suivi."
        )
    return _(
        "Nous ne pouvons pas recevoir de fichier pour le moment. Ce que vous avez écrit est gardé\u00a0: réessayez dans"
        " quelques minutes."
    )


def _wait_for_turn(submission_key: uuid.UUID) -> None:
    """Let one transaction at a time add a file under a key, so that two cannot both take the last place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"grc.staged:{submission_key}"])
