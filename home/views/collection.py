"""Collection days: the street that is typed, and when its bins are collected.

What is typed is in the body of the request alone: in no address, no log, no cache; nothing of it is kept. Who is signed
in may have it kept (`home.interests`), anyone may take the days as a calendar.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from accounts import limits
from accounts.views import too_many
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.reference_tables.lookup import HeldTable, collection_table, communes_answering
from communes.reference_tables.wording import words_of
from communes.request import GuichetRequest
from home.forms import CollectionForm
from home.views.collection_calendar import calendar_of_days
from home.views.feeds import site_of
from home.views.opinions import OF_OURS

REFUSED = 422
CALENDAR = "calendrier"  # the button that asks for the file


@csrf_exempt  # the page that asks is the same for all: it has no token. Nothing is written, and the answer is nobody's
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def collection(request: GuichetRequest) -> HttpResponse:
    """Ask for a street (GET); say its days (POST), as a page or as a calendar, or which streets may be meant (422)."""
    site = site_of(request)
    authority = request.authority
    table = collection_table(authority) if authority else None
    if table is None:
        status = REFUSED if request.method == "POST" else 200
        return shown(request, elsewhere=_elsewhere(authority), status=status)
    if request.method != "POST":
        return shown(request, form=CollectionForm())
    if request.headers.get("Sec-Fetch-Site", "") not in OF_OURS:
        raise PermissionDenied
    decision = limits.hit(request, "collection")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    return answered(request, site, table)


def answered(request: GuichetRequest, site: Site, table: HeldTable) -> HttpResponse:
    """What the table says of what was typed."""
    form, today = CollectionForm(request.POST), timezone.localdate()
    found = form.look_up(table, on=today) if form.is_valid() else None
    if found is None:
        return shown(request, form=form, status=REFUSED)
    if CALENDAR in request.POST:
        return calendar_of_days(found, site, on=today)
    rows = [words_of(one, on=today) for one in found.collected]
    is_known = bool(request.session.session_key) and request.user.is_authenticated
    return shown(request, form=form, found=found, rows=rows, is_known=is_known)


def shown(request: GuichetRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    trail = [{"title": _("Accueil"), "url": "/"}, {"title": _("Jours de collecte"), "url": ""}]
    return render(request, "home/collection.html", {"trail": trail, **context}, status=status)


def _elsewhere(authority: Authority | None) -> list[Authority]:
    """On the site of the metropolis: the communes that have such a table, each on a site of its own."""
    if authority is None or authority.kind != AuthorityKind.METROPOLIS:
        return []
    return list(communes_answering())
