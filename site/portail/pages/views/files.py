"""Files that officers sent: whatever they turn out to be, no browser may run them on our hosts."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_file
from wagtail.documents.views.serve import serve as serve_document

# As the proxy says of what it serves itself (deploy/nginx).
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def document(request: HttpRequest, pk: str, filename: str) -> HttpResponseBase:
    """A document, as a download, to whoever may read its collection."""
    return harmless(serve_document(request, pk, filename))


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The pictures of pages, in the demo only: elsewhere the proxy serves them. Documents have their own view."""
    if path.startswith("documents/"):
        raise Http404
    try:
        return harmless(serve_file(request, path, document_root=str(settings.MEDIA_ROOT)))
    except OSError as error:  # no file has so long a name
        raise Http404 from error


def harmless(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == HTTPStatus.OK:
        for name, value in HEADERS.items():
            response.headers[name] = value
    return response
