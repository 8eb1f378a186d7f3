"""The time line of the partnership in the administration: all communes, year by year."""

import datetime
from collections import Counter

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accounts.request import SignedInRequest
from communes.conventions.enums import Offer
from communes.conventions.permissions import READ, readable_by
from communes.conventions.timeline import bars, years_of


@require_safe
def timeline(request: SignedInRequest) -> HttpResponse:
    """When each commune was under which offer, and how many were at the end of each year: one statement."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    communes = list(readable_by(request.user))
    today = timezone.localdate()
    years = years_of((commune.entitlements for commune in communes), on=today)
    rows = [(commune, [(year, bars(commune.entitlements, year)) for year in years]) for commune in communes]
    counted = Counter(
        (year, bar.offer)
        for _commune, cells in rows
        for year, found in cells
        for bar in found
        if bar.ends_on == datetime.date(year, 12, 31)
    )
    context = {
        "header_title": gettext("Frise du partenariat"),
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": "", "label": gettext("Frise du partenariat")},
        ],
        "years": years,
        "year": today.year,
        "rows": rows,
        "offers": Offer,
        "totals": [(offer, [counted[year, offer] for year in years]) for offer in Offer],
    }
    return render(request, "communes/conventions/timeline.html", context)
