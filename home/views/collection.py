"""Collection days: the street that is typed, and when its bins are collected.

What is typed is in the body of the request alone: in no address, no log, no cache; nothing of it is kept.
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

from accounts import limits
from accounts.views import too_many
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.reference_tables.enums import Purpose
from communes.reference_tables.lookup import StreetDays, UnknownStreet, collection_table, look_up
from communes.reference_tables.wording import words_of
from communes.request import GuichetRequest
from home.forms import CollectionForm
from home.views.feeds import site_of
from home.views.opinions import OF_OURS

REFUSED = 422


@csrf_exempt  # the page that asks is the same for all: it has no token. Nothing is written, and the answer is nobody's
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def collection(request: GuichetRequest) -> HttpResponse:
    """Ask for a street (GET); say its days (POST), or which streets may be meant (422)."""
    site_of(request)
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
    form = CollectionForm(request.POST)
    if not form.is_valid():
        return shown(request, form=form, status=REFUSED)
    today = timezone.localdate()
    found = look_up(table, form.cleaned_data["rue"], on=today)
    if refusal := refusal_of(found):
        form.add_error("rue", refusal)
        nearest = found.nearest if isinstance(found, UnknownStreet) else []
        return shown(request, form=form, nearest=nearest, status=REFUSED)
    rows = [words_of(one, on=today) for one in found.collected] if isinstance(found, StreetDays) else []
    return shown(request, form=form, found=found, rows=rows)


def refusal_of(found: StreetDays | UnknownStreet) -> str:
    """What is to be done where the table does not answer; empty where it does."""
    if isinstance(found, UnknownStreet):
        if found.nearest:
            return _("Nous ne trouvons pas cette rue\u00a0: choisissez parmi les plus proches, ou corrigez son nom.")
        return _("Nous ne trouvons pas cette rue dans le calendrier\u00a0: vérifiez son nom, ou demandez à la mairie.")
    if found.needs_number and not found.collected:
        return _("Dans cette rue, les jours dépendent du numéro\u00a0: ajoutez le vôtre devant le nom.")
    return ""


def shown(request: GuichetRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    trail = [{"title": _("Accueil"), "url": "/"}, {"title": _("Jours de collecte"), "url": ""}]
    return render(request, "home/collection.html", {"trail": trail, **context}, status=status)


def _elsewhere(authority: Authority | None) -> list[Authority]:
    """On the site of the metropolis: the communes that have such a table, each on a site of its own."""
    if authority is None or authority.kind != AuthorityKind.METROPOLIS:
        return []
    answering = {"reference_tables__purpose": Purpose.COLLECTION, "reference_tables__current__gt": 0}
    found = Authority.objects.active().communes().filter(site__isnull=False, **answering)
    return list(found.select_related("site").order_by("sort_key"))
