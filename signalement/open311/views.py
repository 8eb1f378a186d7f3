"""What agents see of the reports that went to partners: a panel of the treatment page, a list of what went wrong."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts.context import current_actor
from accounts.models import User
from accounts.statements import written_once
from grc import operations
from grc.desk import wording as desk
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.views.subject import found
from grc.desk.views.treatment import address_of
from grc.enums import State
from grc.models import Demande
from grc.registry import Panel, PanelPlace
from grc.views.access import agent_of, for_agents, for_agents_of_reports, forbidden
from signalement.open311.channels.statuses import ASKED, OPEN
from signalement.open311.models import Sending
from signalement.open311.operations import sending

SHOWN = 50


class SendingRow(NamedTuple):
    """A report's sending, what the partner last said of it, in words, and its photos that follow it, oldest first."""

    sending: Sending
    told: str
    photos: list[Sending]

    @property
    def is_to_resume(self) -> bool:
        """Whether any of it goes no further unless an agent says so."""
        return any(one.is_to_resume for one in (self.sending, *self.photos))


def card(_user: User, demande: Demande, _around: Around, _form: TreatmentForm | None) -> Iterable[Panel]:
    """« Transmis à un partenaire », for a report that goes to one: one statement."""
    sent = _sendings(demande.pk)
    rows = [
        SendingRow(
            one, told(one, demande), [photo for photo in sent if photo.photo_id and photo.endpoint == one.endpoint]
        )
        for one in sent
        if one.photo_id is None
    ]
    if rows:
        context = {"rows": rows, "demande": demande}
        yield Panel("signalement/open311/admin/sendings.html", context, place=PanelPlace.BESIDE)


@written_once
def _sendings(demande_id: int) -> QuerySet[Sending]:
    return Sending.objects.filter(demande=demande_id).select_related("endpoint").order_by("pk")


def told(one: Sending, demande: Demande) -> str:
    """The partner's status in our words, or in theirs when we have none; empty when it has told nothing."""
    meant = ASKED.get(one.partner_status)
    if meant is not None:
        return desk.state_label(State(meant), demande.demarche)
    return _("ouvert") if one.partner_status == OPEN else one.partner_status


@require_POST
@for_agents
def resend(request: HttpRequest, pk: int, endpoint: int) -> HttpResponse:
    """Send again what a partner refused or did not answer, and back to the treatment page."""
    demande = found(request, pk)
    try:
        sending.resend(demande_id=demande.pk, endpoint_id=endpoint, by=agent_of(request), at=timezone.now())
    except operations.Refused as refused:
        messages.warning(request, refused.message)
    except operations.NotAllowed:
        return forbidden(request)
    else:
        messages.success(request, _("L’envoi va être refait\u00a0: le résultat s’affichera sur cette page."))
    return redirect(f"{address_of(request, demande)}#partenaires")


@require_safe
@for_agents_of_reports
def to_resume(request: HttpRequest) -> HttpResponse:
    """What partners refused, or did not answer for three days, of the agent's authorities; the oldest first."""
    rows = Sending.objects.to_resume(current_actor().authority_ids).order_by("created_at", "pk")
    page = Paginator(rows.select_related("endpoint", "demande__demarche"), SHOWN).get_page(request.GET.get("page"))
    context = {
        "header_title": _("Envois à reprendre"),
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("demandes:list"), "label": _("Demandes")},
            {"url": "", "label": _("Envois à reprendre")},
        ],
        "page": page,
    }
    return render(request, "signalement/open311/admin/to_resume.html", context)
