"""Files of requests put back: each is opened apart first, as what strangers send is."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile

from grc.enums import ScanState
from grc.images import pictures, pieces
from grc.models import Attachment, Demande, Message
from grc.operations import files as stored
from portail.handover.reading import HandoverRefused
from portail.handover.restoring.receiver import Receiver, moment

GONE = "fichier absent de la restitution"


def restore(
    receiver: Receiver, pairs: Sequence[tuple[dict[str, Any], Demande]], messages: dict[tuple[int, int], Message]
) -> None:
    """Write the files of these requests, and their rows."""
    Attachment.objects.bulk_create(
        _attachment(receiver, demande, row, messages) for parent, demande in pairs for row in parent["files"]
    )


def _attachment(
    receiver: Receiver, demande: Demande, row: dict[str, Any], messages: dict[tuple[int, int], Message]
) -> Attachment:
    """One without a copy cannot be checked any more: it is refused, unless it was."""
    key = uuid.uuid4()
    copies = {name: facts for copy in row["copies"] for name, facts in _copies(receiver, key, copy).items()}
    waits = row["state"] == ScanState.QUARANTINED
    names = ("content_type", "size", "sha256", "by", "question", "copied_from")
    return Attachment(
        uuid=key,
        demande=demande,
        message=messages.get((demande.pk, row["message"])),
        submission_key=demande.submission_key,
        filename=row["name"],
        scan_state=ScanState.REFUSED if waits else row["state"],
        scan_detail=GONE if waits else "",
        derivatives=copies,
        uploaded_at=moment(row["uploaded_at"]),
        **{name: row[name] for name in names},
    )


def _copies(receiver: Receiver, key: uuid.UUID, copy: dict[str, Any]) -> dict[str, Any]:
    """A copy as the storage has it, by its name; a photo's thumbnail is made again."""
    with receiver.archive.open(copy["path"]) as entry:
        content = ContentFile(entry.read())
    facts = {name: copy[name] for name in ("width", "height") if copy[name] is not None}
    try:
        if copy["kind"] == pieces.DOCUMENT:
            return {copy["kind"]: _stored(receiver, key, pieces.rewrite(content)) | facts}
        thumbnail = next(one for one in pictures.render(content, "image/jpeg") if one.name == "thumbnail")
    except (pictures.NotAPicture, pieces.NotAPdf) as error:
        raise HandoverRefused(f"« {copy['path']} » ne s’ouvre pas ({error}) : rien n’est remis.") from error
    sizes = {"width": thumbnail.width, "height": thumbnail.height}
    content.seek(0)
    return {
        copy["kind"]: _stored(receiver, key, content) | facts,
        thumbnail.name: _stored(receiver, key, thumbnail.content) | sizes,
    }


def _stored(receiver: Receiver, key: uuid.UUID, content: ContentFile) -> dict[str, Any]:
    receiver.stored.append(stored.store(key, content))
    return {"name": receiver.stored[-1], "size": content.size}
