"""A clean file, as an answer."""

from urllib.parse import quote

from django.http import Http404, HttpResponse

from grc.images.pictures import served_name
from grc.images.pieces.pdf import DOCUMENT, PDF
from grc.models import StoredFile, attachment_storage

# Whatever the bytes turned out to be, no browser may run them, frame them or keep them (ASVS 5.4).
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


def served(file: StoredFile, name: str) -> HttpResponse:
    """The copy `name` of a clean file, some megabytes at most, as a download: `<img>` shows it all the same.

    Any other copy than the document itself is a picture, of a page of it too.
    """
    kind, extension = (PDF, "pdf") if name == DOCUMENT else ("image/jpeg", "jpg")
    try:
        with attachment_storage().open(file.derivatives[name]["name"]) as copy:
            response = HttpResponse(copy.read(), content_type=kind, headers=HEADERS)
    except (KeyError, FileNotFoundError):
        raise Http404 from None
    # Quoted whole (RFC 8187): no character of the name can end the header or the parameter.
    quoted = quote(served_name(file.filename, extension), safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted}"
    return response
