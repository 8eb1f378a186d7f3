"""The notice of deposit and the certificate of its posting, for the agents of a request."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from grc.models import Demande
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.urbanisme.deposits.models import Deposit
from services.urbanisme.deposits.notice import certificate_document, notice_document
from services.urbanisme.deposits.views.acknowledgement import pdf_response


@require_safe
def notice(_request: HttpRequest, pk: int) -> HttpResponse:
    """The notice to post, of a declaration of the agent’s authorities that has its number; else not found."""
    demande, dossier, deposit = _numbered(pk)
    document = notice_document(demande, dossier, deposit, timezone.now())
    return pdf_response(document, f"avis-de-depot-{demande.reference}.pdf")


@require_safe
def certificate(_request: HttpRequest, pk: int) -> HttpResponse:
    """The certificate to sign, of a notice that is posted at the town hall; else not found."""
    demande, dossier, deposit = _numbered(pk)
    if deposit.posted_on is None:
        raise Http404
    document = certificate_document(demande, dossier, deposit, timezone.now())
    return pdf_response(document, f"certificat-d-affichage-{demande.reference}.pdf")


def _numbered(pk: int) -> tuple[Demande, Dossier, Deposit]:
    demande = get_object_or_404(Demande.objects.visible_to(current_actor()), pk=pk)
    deposit = get_object_or_404(Deposit, demande=demande)
    dossier = Dossier.objects.of(demande, FileKind.URBANISME)
    if dossier is None:
        raise Http404
    return demande, dossier, deposit
