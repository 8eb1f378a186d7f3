"""The public copies of photos on their storage: made, deleted, awaited while files are checked."""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from accounts.models import User
from grc.enums import ScanState
from grc.images import pictures
from grc.images.pictures import Zone
from grc.models import Attachment, StoredFile, attachment_storage
from grc.operations import files
from grc.registry import HeldFiles
from signalement.enums import PhotoKind
from signalement.register import registry
from signalement.register.models import PublishedPhoto, PublishedReport


def make_copies(photo: PublishedPhoto, file: Attachment, zones: Iterable[Zone]) -> None:
    """Store the public copies of a clean file, then write the row that names them, in the caller's transaction.

    Partners that have the report are to be told of the photo from then on.
    Raises what the storage raises, `files.StorageFailed` and `NotAPicture` included; nothing stays then.
    """
    stored: list[str] = []
    made: dict[str, Any] = {}
    try:
        with attachment_storage().open(file.derivatives["large"]["name"]) as clean:
            for copy in pictures.masked(clean, zones):
                stored.append(files.store(photo.uuid, copy.content))
                facts = {"size": copy.content.size, "width": copy.width, "height": copy.height}
                made[copy.name] = {"name": stored[-1], **facts}
        photo.derivatives = made
        photo.save()
        registry.photo_shown(photo)
    except BaseException:
        files.remove(stored)
        raise


def forget_photos(photos: Iterable[PublishedPhoto]) -> None:
    """Delete rows, in the caller's transaction, then their copies after its commit."""
    rows = list(photos)
    PublishedPhoto.objects.filter(pk__in=[row.pk for row in rows]).delete()
    files.remove_after_commit(name for row in rows for name in row.names)


def held_files(first: uuid.UUID, last: uuid.UUID) -> Iterator[HeldFiles]:
    """The copies of the photos whose identifiers are between these two, for housekeeping not to take them away."""
    for photo in PublishedPhoto.objects.filter(uuid__range=(first, last)).only("derivatives"):
        yield HeldFiles(f"PublishedPhoto {photo.pk}", photo.names)


def checked(file: StoredFile) -> None:
    """A file has been checked: the photo that waited for it is published, or given up."""
    if not isinstance(file, Attachment):
        return
    photo = PublishedPhoto.objects.filter(attachment=file, derivatives={}).first()
    if photo is None:
        return
    if file.scan_state == ScanState.CLEAN and not file.is_document:
        photo.published_at = timezone.now()
        make_copies(photo, file, [])
    else:
        photo.delete()


def await_checks(
    report: PublishedReport, attachments: Iterable[Attachment], *, by: User, at: datetime.datetime
) -> None:
    """Have these photos of after the work published once they are checked; at once those that are already."""
    start = PublishedPhoto.objects.filter(report=report).count()
    for position, file in enumerate(attachments, start=start):
        photo = PublishedPhoto(
            report=report, attachment=file, kind=PhotoKind.AFTER, position=position, published_at=at, by=by
        )
        if file.scan_state == ScanState.CLEAN:
            make_copies(photo, file, [])
        else:
            photo.save()
