"""Photos and documents of a request on its page, for who follows it: those that were checked, and what waits."""

from typing import NotRequired, TypedDict
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from grc.enums import ActorRole, Kind, ScanState
from grc.models import Attachment, Demande, KeptDocument, Message
from grc.views.door import Door


class PhotoShown(TypedDict):
    """`width` and `height`: of its thumbnail, in pixels."""

    url: str
    thumbnail_url: str
    alt: str
    width: int
    height: int


class FileShown(TypedDict):
    """A file under its name: `url` is empty until it is checked; `size` in bytes."""

    name: str
    url: str
    size: NotRequired[int]
    kind: NotRequired[str]


class PieceShown(TypedDict):
    """What its holder may keep among their documents; `kept_url`: where it is, when they do."""

    id: UUID
    name: str
    kept_url: str


class FilesContext(TypedDict):
    """What the page shows of files that came with no message."""

    photos: list[PhotoShown]
    service_photos: list[PhotoShown]
    pieces: list[PieceShown]
    documents: list[FileShown]
    waiting_photos: list[Attachment]
    unread_photos: list[Attachment]


def files_of(demande: Demande, every: list[Attachment], door: Door, viewer: int | None) -> FilesContext:
    """Of `every` file of the request. `viewer`: the account of who reads."""
    files = [file for file in every if file.message_id is None]
    clean = in_state(files, ScanState.CLEAN)
    pictures = [file for file in clean if not file.is_document]
    may_keep = door.is_space and demande.demarche.kind == Kind.SERVICE
    return {
        "photos": photos([file for file in pictures if file.by != ActorRole.AGENT], door),
        "service_photos": photos([file for file in pictures if file.by == ActorRole.AGENT], door),
        "pieces": pieces(clean, viewer) if may_keep else [],
        "documents": [document(file, door) for file in clean if file.is_document],
        "waiting_photos": in_state(files, ScanState.QUARANTINED),
        "unread_photos": in_state(files, ScanState.REFUSED),
    }


def in_state(files: list[Attachment], state: ScanState) -> list[Attachment]:
    return [file for file in files if file.scan_state == state]


def photos(files: list[Attachment], door: Door) -> list[PhotoShown]:
    return [
        {
            "url": door.file(file.uuid, "large"),
            "thumbnail_url": door.file(file.uuid, "thumbnail"),
            "alt": _("Photo %(rank)s") % {"rank": rank},
            "width": file.derivatives["thumbnail"]["width"],
            "height": file.derivatives["thumbnail"]["height"],
        }
        for rank, file in enumerate(files, start=1)
    ]


def document(file: Attachment, door: Door) -> FileShown:
    copy = file.derivatives["document"]
    return {"url": door.file(file.uuid, "document"), "name": file.filename, "size": copy["size"]}


def pieces(files: list[Attachment], viewer: int | None) -> list[PieceShown]:
    """What was sent with a request, which the holder of the account may keep: one query."""
    sent = [file for file in files if file.by == ActorRole.RESIDENT]
    kept = dict(KeptDocument.objects.filter(user=viewer).values_list("sha256", "uuid"))
    return [
        {
            "id": file.uuid,
            "name": file.filename,
            "kept_url": reverse("document", args=[kept[file.sha256]]) if file.sha256 in kept else "",
        }
        for file in sent
    ]


def joined(message: Message, every: list[Attachment], door: Door) -> list[FileShown]:
    """What came with a message; a file that could not be read is not shown, its sender knows."""
    came = [file for file in every if file.message_id == message.pk]
    return [_joined(file, door) for file in came if file.scan_state != ScanState.REFUSED]


def _joined(file: Attachment, door: Door) -> FileShown:
    if file.scan_state != ScanState.CLEAN:
        return {"name": file.filename, "url": ""}
    if file.is_document:
        return {**document(file, door), "kind": "PDF"}
    large = file.derivatives["large"]
    return {"name": file.filename, "url": door.file(file.uuid, "large"), "size": large["size"], "kind": _("image")}
