"""Photos and documents, served to who follows or treats their request: clean copies only, never what was received."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from accounts.models import User
from grc.enums import AccessPurpose, ScanState
from grc.models import Demande
from grc.operations import reads
from grc.pieces import served
from grc.views.door import Door, by_account, by_link


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
