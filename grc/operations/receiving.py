"""A file that someone has just sent: what it is, where it is kept, who is asked to check it.

Nothing is decoded here: see `inspection`.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.wakeup import wake
from grc.images import pictures
from grc.models import Attachment, KeptDocument, Scan, StoredFile
from grc.operations import files

CHECK_QUEUE = "bulk"
CHECK_TASKS: dict[type[StoredFile], str] = {
    Attachment: "grc.tasks.check_attachment",
    KeptDocument: "grc.tasks.check_document",
    Scan: "grc.tasks.check_scan",
}


class UploadRefused(Exception):  # noqa: N818
    """A file is refused: `message`, in French, says why and what to do; `filename` is its name, fit to be shown."""

    def __init__(self, message: str, filename: str) -> None:
        super().__init__(message)
        self.message, self.filename = message, filename


def facts_of(upload: UploadedFile, examine: Callable[..., str]) -> dict[str, Any]:
    """What is written of a file that `examine` accepts, by the fields of `StoredFile`; `UploadRefused` otherwise."""
    filename = pictures.clean_name(upload.name or "")
    size = upload.size or 0
    try:
        content_type = examine(
            cast("IO[bytes]", upload.file), name=filename, size=size, declared_type=upload.content_type or ""
        )
    except pictures.Unacceptable as refusal:
        raise UploadRefused(refusal.message, filename) from None
    return {"filename": filename, "content_type": content_type, "size": size, "sha256": digest_of(upload)}


@contextmanager
def kept_for(file: StoredFile, upload: UploadedFile) -> Iterator[None]:
    """Store what was sent, run the block, which checks and completes the row, then write the row and have it checked.

    All but the storage is one transaction. The stored bytes go when the row cannot be written. Raises
    `files.StorageFailed` before the block is run.
    """
    upload.seek(0)
    name = files.store(file.uuid, upload)
    try:
        with transaction.atomic():
            yield
            file.original = name
            file.save(force_insert=True)
            wake(CHECK_TASKS[type(file)], file.pk, queue=CHECK_QUEUE)
    except BaseException:
        files.remove([name])
        raise


def digest_of(upload: UploadedFile) -> str:
    """SHA-256 of what was sent."""
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
