"""What communes take with them, as files that a test opens."""

import datetime
import json
import zipfile
from pathlib import Path
from typing import Any

from django.utils import timezone

from communes.models import Authority
from portail.handover import content, operations
from portail.handover.models import HandoverArchive

AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def archive_of(authority: Authority) -> HandoverArchive:
    """One that is kept in the administration."""
    asked = HandoverArchive.objects.create(authority=authority, asked_at=timezone.now())
    operations.make(archive_id=asked.pk)
    asked.refresh_from_db()
    return asked


def written(authority: Authority, path: Path) -> Path:
    """The archive of a commune, as a file."""
    with path.open("wb") as file:
        content.write(authority, file, at=AT)
    return path


def entries(path: Path) -> dict[str, bytes]:
    """Each file of an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    return [json.loads(line) for line in entries(path)[table].splitlines()]


def rewritten(path: Path, **changed: bytes | None) -> Path:
    """The same archive with some of its files changed, by name, or left out (None)."""
    files = entries(path) | {name: content for name, content in changed.items() if content is not None}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content_of in files.items():
            if changed.get(name, b"") is not None:
                archive.writestr(name, content_of)
    return path
