"""The receipt of a request, as a file to keep: made from the request each time, stored nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from grc.enums import ActorRole, ScanState
from grc.followup.documents import has_receipt, receipt_document
from grc.models import Demande
from grc.views.door import Door, by_account, by_link
from grc.views.served import HEADERS


@require_safe
@by_link
def linked_receipt(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """The receipt of the request that the secret link opens."""
    return _receipt(request, demande, door)


@require_safe
@by_account
def own_receipt(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """The receipt of a request of the account's holder; anyone else's is not found."""
    return _receipt(request, demande, door)


def _receipt(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    if not has_receipt(demande):
        raise Http404
    document = receipt_document(
        demande,
        name=_name(demande, door),
        files=_files(demande),
        look_up=request.build_absolute_uri(reverse("suivi_demander")),
    )
    response = HttpResponse(document, content_type="application/pdf", headers=HEADERS)
    response["Content-Disposition"] = f'attachment; filename="accuse-de-reception-{demande.reference}.pdf"'
    return response


def _name(demande: Demande, door: Door) -> str:
    """Of whose space it is: the page that a link opens names nobody, nor does a paper under professional secrecy."""
    if not door.is_space or demande.demarche.is_secret:
        return ""
    return next((party.name for party in demande.parties.all() if door.is_of(party)), "")


def _files(demande: Demande) -> list[str]:
    sent = demande.attachments.filter(message=None, by=ActorRole.RESIDENT).exclude(scan_state=ScanState.REFUSED)
    return [file.filename for file in sent]
