"""Photos and documents, served to who treats the request: clean copies only, never what was received."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from grc.enums import AccessPurpose, ScanState
from grc.models import Demande
from grc.operations import reads
from grc.views.access import agent_of
from grc.views.served import served


@require_safe
def agent_photo(request: HttpRequest, pk: int, uuid: UUID, name: str) -> HttpResponse:
    """A photo of a request of the agent's authorities; anyone else's is not found."""
    demande = get_object_or_404(Demande.objects.visible_to(current_actor()), pk=pk)
    response = served(get_object_or_404(demande.attachments, uuid=uuid, scan_state=ScanState.CLEAN), name)
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.ATTACHMENT, at=timezone.now())
    return response
