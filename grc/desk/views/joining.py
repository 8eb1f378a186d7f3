"""What an agent reads before two requests are joined."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import wording
from grc.desk import wording as desk
from grc.desk.views import beside, way_back
from grc.desk.views.subject import found
from grc.enums import AccessPurpose
from grc.models import Demande
from grc.operations import reads
from grc.views.access import agent_of, for_agents


@require_safe
@for_agents
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two requests of the agent's authorities side by side, and the button that joins them; anyone else's is not found.

    Both are read here: both reads are recorded.
    """
    demande, beside_it = found(request, pk), found(request, other)
    for one in (demande, beside_it):
        reads.record_read(one, by=agent_of(request), purpose=AccessPurpose.TREATMENT, at=timezone.now())
    back = way_back.at(way_back.way_back_of(request), demande)
    return render(
        request,
        "grc/admin/compare.html",
        {
            "header_title": _("Réunir deux demandes"),
            "header_icon": "link",
            "breadcrumbs_items": [
                {"url": back.address, "label": back.label},
                {"url": reverse("demandes:edit", args=[pk]) + back.suffix, "label": demande.reference},
                {"url": "", "label": _("Réunir")},
            ],
            "demande": demande,
            "way_back": back,
            "other": beside.other_of(demande, beside_it),
            "lines": [
                (label, mine, theirs)
                for (label, mine), (_label, theirs) in zip(summary_of(demande), summary_of(beside_it), strict=True)
            ],
        },
    )


def summary_of(demande: Demande) -> list[tuple[str, str]]:
    """What tells whether a request is about the same thing as another, line by line."""
    return [
        (_("Nature"), capfirst(demande.demarche.get_kind_display())),
        (_("Objet"), demande.demarche.label),
        (_("Commune"), demande.commune.name if demande.commune else ""),
        (_("Lieu"), demande.address),
        (_("Déposée le"), wording.moment(demande.filed_at, "short")),
        (_("État"), desk.state_label(demande.state, demande.demarche)),
        (_("Résumé"), demande.summary),
    ]
