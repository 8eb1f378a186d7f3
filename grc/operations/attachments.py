"""Files that residents join: staged while their form is not accepted yet, then bound to the request.

A staged file belongs to the submission key of its form, which nobody else knows: it survives a refused form, and the
same bytes sent again under the same key are the same file. Nothing is decoded here: see `inspection`.
"""

import datetime
import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.context import SYSTEM, acting_as
from accounts.wakeup import wake
from grc import pictures, pieces
from grc.enums import ActorRole, ScanState
from grc.models import Attachment, Demande
from grc.operations import files
from grc.operations.changing import Refused
from grc.questions.kinds import Files

log = logging.getLogger(__name__)

CHECK_TASK = "grc.tasks.check_attachment"
CHECK_QUEUE = "bulk"
MAX_FILES = 50  # of one request, over its life


class UploadRefused(Exception):  # noqa: N818
    """A file is refused: `message`, in French, says why and what to do; `filename` is its name, fit to be shown."""

    def __init__(self, message: str, filename: str) -> None:
        super().__init__(message)
        self.message, self.filename = message, filename


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form takes at one place: how many files, and which."""

    most: int = pictures.MAX_PHOTOS
    question: str = ""  # the id of the question, empty where the form has one place for all
    examine: Callable[..., str] = pictures.examine
    is_photo: bool = True


PHOTOS = Wanted()
PIECES = Wanted(examine=pieces.examine, is_photo=False)  # added to a request, in answer to no question


def wanted_by(question: Files) -> Wanted:
    """What a question of files takes: photos and PDF documents."""
    return Wanted(question.max_count, question.id, pieces.examine, is_photo=False)


def stage_upload(
    *,
    submission_key: uuid.UUID,
    upload: UploadedFile,
    by: ActorRole,
    at: datetime.datetime,
    wanted: Wanted = PHOTOS,
) -> Attachment:
    """Keep a file in quarantine under `submission_key`; the first row when these bytes were already received there.

    Raises `UploadRefused` for what is not one file of an accepted format and size, and for one file too many.
    """
    filename = pictures.clean_name(upload.name or "")
    size = upload.size or 0
    try:
        content_type = wanted.examine(
            cast("IO[bytes]", upload.file), name=filename, size=size, declared_type=upload.content_type or ""
        )
    except pictures.Unacceptable as refusal:
        raise UploadRefused(refusal.message, filename) from None
    attachment = Attachment(
        submission_key=submission_key,
        question=wanted.question,
        by=by,
        filename=filename,
        content_type=content_type,
        size=size,
        sha256=_digest(upload),
        uploaded_at=at,
    )
    with acting_as(SYSTEM):
        return _received(attachment) or _keep(attachment, upload, wanted)


def staged(submission_key: uuid.UUID) -> list[Attachment]:
    """The files that wait under `submission_key`, the oldest first."""
    with acting_as(SYSTEM):
        return list(Attachment.objects.filter(submission_key=submission_key, demande__isnull=True))


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


def bind(attachments: Iterable[Attachment], demande: Demande) -> None:
    """Give staged files to their request, inside the caller's transaction.

    Raises `Refused` beyond `MAX_FILES` of one request.
    """
    keys = [attachment.pk for attachment in attachments]
    if Attachment.objects.filter(demande=demande).count() + len(keys) > MAX_FILES:
        raise Refused(_("Cette demande a déjà %(count)s fichiers : on ne peut plus en ajouter.") % {"count": MAX_FILES})
    Attachment.objects.filter(pk__in=keys, demande__isnull=True).update(demande=demande)


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


def _keep(attachment: Attachment, upload: UploadedFile, wanted: Wanted) -> Attachment:
    """Write the file, then its row; the file goes when the row cannot be written."""
    _check_room(attachment, wanted)
    upload.seek(0)
    try:
        name = files.store(attachment.uuid, upload)
    except files.StorageFailed:
        log.exception("A file could not be stored.")
        raise UploadRefused(_out_of_order(wanted), attachment.filename) from None
    try:
        with transaction.atomic():
            _wait_for_turn(attachment.submission_key)
            _check_room(attachment, wanted)
            attachment.original = name
            attachment.save(force_insert=True)
            wake(CHECK_TASK, attachment.id, queue=CHECK_QUEUE)
    except IntegrityError:  # the same bytes, received meanwhile
        files.remove([name])
        return _same(attachment).get()
    except BaseException:
        files.remove([name])
        raise
    return attachment


def _check_room(attachment: Attachment, wanted: Wanted) -> None:
    here = Attachment.objects.filter(
        submission_key=attachment.submission_key, question=wanted.question, demande__isnull=True
    )
    if here.count() >= wanted.most:
        raise UploadRefused(_full(wanted) % {"limit": wanted.most}, attachment.filename)


def _full(wanted: Wanted) -> str:
    if wanted.is_photo:
        return ngettext(
            "Vous pouvez joindre %(limit)s photo au plus : retirez-la avant d’en ajouter une autre.",
            "Vous pouvez joindre %(limit)s photos au plus : retirez-en une avant d’en ajouter une autre.",
            wanted.most,
        )
    return ngettext(
        "Vous pouvez joindre %(limit)s fichier au plus : retirez-le avant d’en ajouter un autre.",
        "Vous pouvez joindre %(limit)s fichiers au plus : retirez-en un avant d’en ajouter un autre.",
        wanted.most,
    )


def _out_of_order(wanted: Wanted) -> str:
    if wanted.is_photo:
        return _(
            "Nous ne pouvons pas recevoir de photo pour le moment. Envoyez votre demande sans photo :"
            " vous pourrez l’ajouter plus tard depuis votre page de suivi."
        )
    return _(
        "Nous ne pouvons pas recevoir de fichier pour le moment. Ce que vous avez écrit est gardé : réessayez dans"
        " quelques minutes."
    )


def _wait_for_turn(submission_key: uuid.UUID) -> None:
    """Let one transaction at a time add a file under a key, so that two cannot both take the last place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"grc.staged:{submission_key}"])


def _digest(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
