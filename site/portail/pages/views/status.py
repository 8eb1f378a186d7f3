"""The public page that says what works and what does not: no figure, no name of a machine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portail.pages.layout import running_or_to_come
from portail.pages.views.site import site_of
from portail.runtime.errors import DATABASE_IS_DOWN
from portail.runtime.status import LIFETIME, Level, current


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """The state of each part of the service, and the maintenance to come. Without the database, in a bare page."""
    now = current()
    trail = [{"title": _("Accueil"), "url": "/"}, {"title": _("État du service"), "url": ""}]
    context: dict[str, object] = {"status": now, "trail": trail}
    if now.level == Level.DOWN:
        return bare(context)
    try:
        context["planned"] = running_or_to_come(site_of(request))
        response = render(request, "portail/status.html", context)
    except DATABASE_IS_DOWN:
        return bare(context)
    patch_cache_control(response, public=True, s_maxage=int(LIFETIME))
    return response


def bare(context: dict[str, object]) -> HttpResponse:
    """The same said without asking the database for the frame of the site."""
    response = render(None, "portail/status_bare.html", context)
    response["Cache-Control"] = "no-store"
    return response
