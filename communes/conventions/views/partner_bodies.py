"""Partner bodies in the administration: what the agreement of each names, until when, and who speaks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accounts.models.retention import months_from
from accounts.request import SignedInRequest
from communes.conventions.models import Agreement, Referent
from communes.conventions.permissions import READ, may_write, readable_by
from communes.conventions.progress import MONTHS_OF_WARNING
from communes.conventions.statements import by_authority
from communes.enums import AuthorityKind
from communes.models import Authority


@dataclass(frozen=True)
class PartnerBodyRow:
    """A partner body on a day: its agreements, newest first, that in force, whether it ends soon, its referents."""

    authority: Authority
    agreements: Sequence[Agreement]
    current: Agreement | None
    referents: Sequence[Referent]
    is_ending: bool


@require_safe
def partner_bodies(request: SignedInRequest) -> HttpResponse:
    """The list of partner bodies, in three statements whatever their number."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    bodies = list(readable_by(request.user, kind=AuthorityKind.PARTNER))
    today = timezone.localdate()
    written = Agreement.objects.select_related("authority").filter(authority__in=bodies)
    agreements = by_authority(written.order_by("-starts_on"))
    referents = by_authority(Referent.objects.in_office(today).filter(authority__in=bodies))
    until = months_from(today, MONTHS_OF_WARNING)
    rows = []
    for body in bodies:
        own = agreements[body.pk]
        current = next((one for one in own if one.is_in_force(today)), None)
        is_ending = current is not None and current.ends_on is not None and current.ends_on <= until
        rows.append(PartnerBodyRow(body, own, current, referents[body.pk], is_ending))
    context = {
        "header_title": gettext("Organismes partenaires"),
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": "", "label": gettext("Organismes partenaires")},
        ],
        "rows": rows,
        "may_write": may_write(request.user),
    }
    return render(request, "communes/conventions/partner_bodies.html", context)
