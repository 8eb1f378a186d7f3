"""The receipt of what was sent from a frame: its reference, and the way to follow it on the Guichet itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.request import GuichetRequest
from grc.models import Demande
from grc.privacy import notice_of
from grc.views.door import Door, by_link
from services.embed.views.frame import in_frame, shown_by_hosts
from services.models import ServicePage


@require_safe
@by_link
def receipt(request: GuichetRequest, demande: Demande, door: Door) -> HttpResponse:
    """What was received, by whom, under which reference."""
    page = ServicePage.objects.filter(demarche=demande.demarche_id).first()
    body = (page.provider if page else None) or demande.authority
    context = {
        **in_frame(request, body),
        "page": page,
        "demande": demande,
        "follow_up": door.page,
        "receipt": door.receipt,
        "privacy": notice_of(demande),
        "without_photos": request.GET.get("fait") == "sans-photo",
    }
    return shown_by_hosts(render(request, "services/embed/receipt.html", context), body)
