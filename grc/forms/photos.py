"""The photos field, which several forms of the house share."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from grc.images.pictures import MAX_PHOTO_BYTES, MAX_PHOTOS
from grc.models import Attachment
from grc.questions.fields import SeveralFiles, StagedFilesField

HINT = format_lazy(
    _("{count} photos au plus, de {size} Mo chacune. Évitez les visages et les plaques d’immatriculation."),
    count=MAX_PHOTOS,
    size=MAX_PHOTO_BYTES // (1024 * 1024),
)
ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"


class PhotosField(StagedFilesField):
    """Photos of a form."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Photos"))
        options.setdefault("widget", SeveralFiles(accept=ACCEPTED, max_bytes=MAX_PHOTO_BYTES))
        options.setdefault("help_text", HINT)
        super().__init__(**options)


def waiting(files: Iterable[Attachment]) -> list[dict[str, Any]]:
    """The staged files that a form has received already, as its photos field shows them."""
    return [{"id": str(file.uuid), "name": file.filename, "size": file.size} for file in files]
