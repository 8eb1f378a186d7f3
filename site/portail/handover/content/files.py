"""Files of requests: the clean copies alone. What waits in quarantine, or was refused, is named and not given."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F

from grc.enums import ScanState
from grc.images.pieces import DOCUMENT
from grc.models import Attachment, Demande, attachment_storage
from portail.handover.archive import ArchiveWriter
from portail.handover.content.known import Known

CHUNK = 1 << 20  # bytes
GIVEN = {"large": "jpg", DOCUMENT: "pdf"}  # clean copies; a thumbnail is made again from the large one


def path_of(reference: str, number: int, kind: str) -> str:
    """Where a copy is in the archive: nothing that a resident typed is in its name."""
    return f"files/{reference}/{number}-{kind}.{GIVEN[kind]}"


def rows_of(demande: Demande, messages: dict[int, int]) -> list[dict[str, Any]]:
    """The files of a request, in their order. Those whose copy is no more in the storage have none."""
    return [
        {
            "number": number,
            "name": file.filename,
            "content_type": file.content_type,
            "size": file.size,
            "sha256": file.sha256,
            "state": file.scan_state,
            "by": file.by,
            "message": messages.get(file.message_id or 0),
            "question": file.question,
            "copied_from": file.copied_from,
            "uploaded_at": file.uploaded_at,
            "copies": [
                {
                    "kind": kind,
                    "path": path_of(demande.reference, number, kind),
                    "size": facts["size"],
                    "width": facts.get("width"),
                    "height": facts.get("height"),
                }
                for kind, facts in _copies(file)
            ],
        }
        for number, file in enumerate(demande.attachments.all(), start=1)
    ]


def write(writer: ArchiveWriter, known: Known) -> None:
    """Add the copies themselves."""
    found = Attachment.objects.filter(demande__authority=known.pk).annotate(reference=F("demande__reference"))
    # The rank of a file is that among all those of its request, in the order in which `rows_of` has them.
    reference, number = "", 0
    for file in found.order_by("demande__pk", "uploaded_at", "pk").iterator(200):
        number = number + 1 if file.reference == reference else 1
        reference = file.reference
        for kind, facts in _copies(file):
            writer.write(path_of(reference, number, kind), chunks_of(facts["name"]))


def chunks_of(name: str) -> Iterator[bytes]:
    with attachment_storage().open(name) as content:
        yield from content.chunks(CHUNK)


def _copies(file: Attachment) -> Iterable[tuple[str, dict[str, Any]]]:
    """The copies that may be given and are there."""
    if file.scan_state != ScanState.CLEAN:
        return []
    there = attachment_storage().exists
    return [(kind, facts) for kind, facts in file.derivatives.items() if kind in GIVEN and there(facts["name"])]
