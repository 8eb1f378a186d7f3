"""The files of residents, as they take them along."""

from collections.abc import Iterator

from accounts.registry.personal import StoredFile
from grc.enums import ScanState
from grc.images.pictures import served_name
from grc.models.attachment import StoredFile as KeptFile
from grc.models.attachment import attachment_storage

CHUNK = 64 * 1024


def clean_copy(row: KeptFile, folder: str) -> Iterator[StoredFile]:
    """The clean copy of a file: what was received is never given, and is not kept once it is checked."""
    copy = row.derivatives.get("document") or row.derivatives.get("large")
    if copy and row.scan_state == ScanState.CLEAN:
        name = served_name(row.filename, "pdf" if row.is_document else "jpg")
        yield StoredFile(f"{folder}/{row.uuid.hex[:8]}-{name}", _chunks(copy["name"]))


def _chunks(name: str) -> Iterator[bytes]:
    with attachment_storage().open(name) as stored:
        yield from stored.chunks(CHUNK)
