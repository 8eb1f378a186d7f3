"""The récépissé as a file to keep, for the people of the request and for its agents."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from grc.enums import AccessPurpose
from grc.models import Demande
from grc.operations import reads
from grc.views.access import agent_of
from grc.views.door import Door, by_account, by_link
from grc.views.served import HEADERS
from services.urbanisme.deposits.acknowledgement import acknowledgement_document
from services.urbanisme.deposits.models import Deposit


@require_safe
@by_link
def linked(_request: HttpRequest, demande: Demande, _door: Door) -> HttpResponse:
    """The récépissé of the request that the secret link opens; 404 until it is issued."""
    return _document(demande)


@require_safe
@by_account
def own(_request: HttpRequest, demande: Demande, _door: Door) -> HttpResponse:
    """The récépissé of a request of the account's holder; anyone else's is not found."""
    return _document(demande)


@require_safe
def of_agents(request: HttpRequest, pk: int) -> HttpResponse:
    """The récépissé of a request of the agent's authorities; anyone else's is not found."""
    demande = get_object_or_404(Demande.objects.visible_to(current_actor()), pk=pk)
    response = _document(demande)
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.ATTACHMENT, at=timezone.now())
    return response


def _document(demande: Demande) -> HttpResponse:
    deposit = Deposit.objects.filter(demande=demande).exclude(acknowledged_at=None).first()
    if deposit is None:
        raise Http404
    return pdf_response(acknowledgement_document(deposit), f"recepisse-{demande.reference}.pdf")


def pdf_response(document: bytes, name: str) -> HttpResponse:
    """A PDF to keep, under a name of plain letters."""
    response = HttpResponse(document, content_type="application/pdf", headers=HEADERS)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
