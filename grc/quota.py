"""Quota of files: what one network address may leave in a day, and what may lie unchecked in all (ASVS 5.2.4).

Beyond it files are refused, never the request that they came with.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts import limits
from accounts.context import SYSTEM, acting_as
from grc import operations
from grc.enums import ScanState
from grc.images import pictures
from grc.models import Attachment


class QuotaReached(operations.UploadRefused):
    """A file more than may be left today."""


def stage(request: HttpRequest, *, upload: UploadedFile, **more: Any) -> Attachment:
    """Stage a file that a stranger sent (`operations.stage_upload`). Raises `QuotaReached`, and what that raises."""
    size = upload.size or 0
    within = limits.hit(request, "files").allowed and limits.hit(request, "file-bytes", cost=size).allowed
    if not within or unchecked_bytes() + size > settings.QUARANTINE_BYTES:
        message = _("Nous ne pouvons plus recevoir de fichiers pour l’instant : ajoutez-les demain.")
        raise QuotaReached(message, pictures.clean_name(upload.name or ""))
    return operations.stage_upload(upload=upload, **more)


def unchecked_bytes() -> int:
    """The size of all files that are not checked yet, or whose form was not accepted."""
    waiting = Q(demande__isnull=True) | Q(scan_state=ScanState.QUARANTINED)
    with acting_as(SYSTEM):
        return Attachment.objects.filter(waiting).aggregate(total=Sum("size", default=0))["total"]
