"""Photos and documents, served to who follows or treats their request: clean copies only, never what was received."""

from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from accounts.models import User
from grc.enums import AccessPurpose, ScanState
from grc.models import Demande, StoredFile, attachment_storage
from grc.operations import reads
from grc.pictures import served_name
from grc.pieces import PDF
from grc.views.door import Door, by_account, by_link

# Whatever the bytes turned out to be, no browser may run them, frame them or keep them (ASVS 5.4).
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@require_safe
@by_link
def linked_photo(request: HttpRequest, demande: Demande, door: Door, uuid: UUID, name: str) -> HttpResponse:
    """A photo of the request that the secret link opens. A revoked link, or another request's photo: 404."""
    return _served(demande, uuid, name)


@require_safe
@by_account
def own_photo(request: HttpRequest, demande: Demande, door: Door, uuid: UUID, name: str) -> HttpResponse:
    """A photo of a request of the account's holder; anyone else's is not found."""
    return _served(demande, uuid, name)


@require_safe
def agent_photo(request: HttpRequest, pk: int, uuid: UUID, name: str) -> HttpResponse:
    """A photo of a request of the agent's authorities; anyone else's is not found."""
    demande = get_object_or_404(Demande.objects.visible_to(current_actor()), pk=pk)
    response = _served(demande, uuid, name)
    by = cast("User", request.user)  # nobody else has an authority
    reads.record_read(demande, by=by, purpose=AccessPurpose.ATTACHMENT, at=timezone.now())
    return response


def _served(demande: Demande, uuid: UUID, name: str) -> HttpResponse:
    return served(get_object_or_404(demande.attachments, uuid=uuid, scan_state=ScanState.CLEAN), name)


def served(file: StoredFile, name: str) -> HttpResponse:
    """The copy `name` of a clean file, some megabytes at most, as a download: `<img>` shows it all the same."""
    try:
        with attachment_storage().open(file.derivatives[name]["name"]) as copy:
            kind = PDF if file.is_document else "image/jpeg"
            response = HttpResponse(copy.read(), content_type=kind, headers=HEADERS)
    except (KeyError, FileNotFoundError):
        raise Http404 from None
    # Quoted whole (RFC 8187): no character of the name can end the header or the parameter.
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(served_name(file.filename), safe='')}"
    return response
