"""Photos and documents, served to who follows their request: clean copies only, never what was received."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from grc.enums import ScanState
from grc.models import Demande
from grc.views.door import Door, by_account, by_link
from grc.views.served import served


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


def _served(demande: Demande, uuid: UUID, name: str) -> HttpResponse:
    return served(get_object_or_404(demande.attachments, uuid=uuid, scan_state=ScanState.CLEAN), name)
