"""The photos that an agent joins to what they say of a report."""

import contextlib
import uuid

from django.http import HttpRequest
from django.utils import timezone

from grc import operations
from grc.enums import ActorRole


def take_photos(request: HttpRequest, key: uuid.UUID) -> list[str]:
    """Stage under `key` the photos that were joined, forget those that were removed. What is refused, and why."""
    for text in request.POST.getlist("photos_removed"):
        with contextlib.suppress(ValueError):
            operations.discard_staged(key, uuid.UUID(text))
    refused = []
    for upload in request.FILES.getlist("photos"):
        try:
            operations.stage_upload(submission_key=key, upload=upload, by=ActorRole.AGENT, at=timezone.now())
        except operations.UploadRefused as refusal:
            refused.append(f"{refusal.filename} – {refusal.message}")
    return refused
