"""Files as a browser sends them, and what the storage of attachments holds."""

import datetime
import uuid
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from grc import operations
from grc.enums import ActorRole
from grc.models import Attachment
from grc.operations import inspection
from tests.security.corpus import make

RECEIVED_AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def upload(name: str = "photo.jpg", content: bytes | None = None, declared: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.jpeg() if content is None else content, declared)


def staged(
    file: SimpleUploadedFile | None = None, *, key: uuid.UUID | None = None, at: datetime.datetime = RECEIVED_AT
) -> Attachment:
    """A photo in quarantine."""
    key = key or uuid.uuid4()
    return operations.stage_upload(submission_key=key, upload=file or upload(), by=ActorRole.RESIDENT, at=at)


def checked(attachment: Attachment) -> Attachment:
    """The same after the worker has seen it."""
    inspection.check(attachment_id=attachment.pk)
    attachment.refresh_from_db()
    return attachment


def content_of(name: str) -> bytes:
    """What is stored under `name`."""
    with storages["attachments"].open(name) as file:
        return file.read()


def stored() -> set[str]:
    """The names of all files on the storage of attachments."""
    root = Path(settings.STORAGES["attachments"]["OPTIONS"]["location"])
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
