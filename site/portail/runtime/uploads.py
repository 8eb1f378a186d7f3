"""How much a request may bring: bounded before it is read, and file by file while it is.

A body that is too large for any form is refused on its announced length. Within it, a file that is too large is
counted and not kept: its form still receives everything else, and can say which photo is too heavy.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse

from grc.images.pictures import MAX_PHOTO_BYTES
from portail.runtime.errors import too_large
from portail.settings.policy import ADMIN_PREFIX


class BodyLimitMiddleware:
    """413 for a body that is too large or does not say how long it is; nothing of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_too_large(request):
            return too_large(request)
        return self.get_response(request)


def is_too_large(request: HttpRequest) -> bool:
    """Whether the announced body is more than its kind may be.

    Django reads nothing of a body without length (chunked); no browser sends one, and its proxy would have counted it.
    """
    if request.headers.get("Transfer-Encoding"):
        return True
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    has_files = request.content_type == "multipart/form-data"
    return length > (settings.UPLOAD_MAX_BODY_BYTES if has_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


class BoundedFileUploadHandler(TemporaryFileUploadHandler):
    """Keeps a file on disk up to the size of a photo. One that is larger has its true size and no content."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        in_admin = request is not None and request.path.startswith(ADMIN_PREFIX)
        self.limit = settings.UPLOAD_MAX_BODY_BYTES if in_admin else MAX_PHOTO_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= self.limit:
            self.file.write(raw_data)
        elif start <= self.limit:
            self.file.seek(0)
            self.file.truncate()
