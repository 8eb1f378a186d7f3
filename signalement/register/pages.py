"""Public pages of reports: the report that is named or a 404, the way there, where it is, for how long it is kept."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from communes.enums import AuthorityKind
from communes.models import Authority
from signalement.register.models import PublishedReport
from signalement.register.results import public_report

KEPT = 60  # seconds: what is shown moves all the time


def report_or_404(reference: str) -> PublishedReport:
    """The report, on any site: what is near may be across a border. Raises `Http404` when anyone may not see it."""
    found = public_report(reference)
    if found is None:
        raise Http404
    return found


def trail_to(*last: dict[str, str]) -> list[dict[str, str]]:
    """The way from the home page to the register, and to what is under it."""
    return [
        {"title": _("Accueil"), "url": "/"},
        {"title": _("Signalements"), "url": reverse("signalements")},
        *last,
    ]


def place_of(site: Authority | None) -> str:
    """The name of where: « Bron », « la Métropole de Lyon »."""
    metropolis = Authority.objects.metropolis() if site is None else site
    return metropolis.name if metropolis.kind == AuthorityKind.COMMUNE else metropolis.body_name


def shared(response: HttpResponse) -> HttpResponse:
    """`response`, which is the same for everybody for a moment."""
    patch_cache_control(response, public=True, s_maxage=KEPT)
    return response
