"""What is answered when something goes wrong: a page in French, or a problem to programs."""

import logging
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page

from accounts.api.problems import BY_STATUS, problem
from accounts.views.expired import ATTRIBUTE
from signalement.open311 import api

log = logging.getLogger("guichet.errors")

OPEN311 = "/open311/"
PROGRAMS = ("/api/", OPEN311)
RETRY_AFTER = 60  # seconds
SUSPENDED_RETRY = 3600  # seconds: nobody knows when a suspended site opens again
FRAMED = (403, 404, 413)
SHOWN_AGAIN = (200, 422)
MALFORMED = gettext_lazy("La demande est mal formée.")
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DATABASE_IS_DOWN = (OperationalError, InterfaceError)
# Another site sent the form: what it holds is not the resident's, and is not shown again as if it were.
FROM_ELSEWHERE = ("Origin checking failed", "Referer checking failed")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    return answer(request, 400, MALFORMED)


def too_large(request: HttpRequest) -> HttpResponse:
    """To a request that brings more than any form may (portail.runtime.uploads)."""
    return answer(request, 413, _("Cet envoi est trop lourd."))


def unread(path: str, status: int) -> HttpResponse:
    """What the web server answers to who asked for `path` in a way that it could not read (`portail.runtime.web`)."""
    request = HttpRequest()
    request.path = path
    is_long = status == HTTPStatus.REQUEST_URI_TOO_LONG
    return answer(request, status, _("L’adresse demandée est trop longue.") if is_long else MALFORMED)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 403, _("Votre compte ne permet pas cette action."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 404, _("Rien n’existe à cette adresse."))


def no_site(request: HttpRequest) -> HttpResponse:
    """To who asks a host that is no site's: where the metropolis's is, and nothing of any."""
    if request.path.startswith(PROGRAMS):
        return answer(
            request,
            404,
            _("Le guichet ne connaît pas ce nom de site. Vérifiez l’adresse, ou passez par le site de votre commune."),
        )
    known = {"metropolis_url": f"{settings.WAGTAILADMIN_BASE_URL}/"}
    return render(None, "portail/unknown_host.html", known, status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it is the database that does not answer. The exception goes to the log, not to the page."""
    error = sys.exc_info()[1]
    reference = getattr(request, "id", "")
    if isinstance(error, DATABASE_IS_DOWN):
        log.error("The database does not answer (%s).", type(error).__name__, extra={"request_id": reference})
        return unavailable(request)
    log.error("An exception reached no handler.", exc_info=error, extra={"request_id": reference})
    return answer(request, 500, _("Le guichet a rencontré un problème."))


def unavailable(request: HttpRequest) -> HttpResponse:
    """503, made without the database: what is kept, and when to come back."""
    response = answer(request, 503, _("Le guichet est fermé quelques instants. Ce que vous avez envoyé est gardé."))
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def suspended(request: HttpRequest, *, name: str, contact: Mapping[str, str]) -> HttpResponse:
    """503 on a site that is suspended: whom to ask meanwhile (`contact`: a telephone, an address, the metropolis's)."""
    if request.path.startswith(PROGRAMS):
        response = answer(
            request, 503, _("Le site de %(name)s est suspendu\u00a0: réessayez plus tard.") % {"name": name}
        )
    else:
        response = render(None, "portail/suspended.html", {"site_name": name, **contact}, status=503)
        response["Cache-Control"] = "no-store"
    response["Retry-After"] = str(SUSPENDED_RETRY)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is no longer good is shown again with a fresh one, and what was typed; nothing is submitted.

    The page that holds the form says how (`serve_expired`), or the view does (`accounts.views.expired`).
    """
    again = None if reason.startswith(FROM_ELSEWHERE) else form_again(request)
    if again is None:
        response = answer(request, 403, _("L’envoi n’a pas été reçu : le formulaire a expiré."), page="403_csrf.html")
    else:
        response = again(request)
        if response.status_code in SHOWN_AGAIN:
            response.status_code = 403  # a refusal, whatever the form says of itself
    response["Cache-Control"] = "no-store"
    return response


def form_again(request: HttpRequest) -> Callable[[HttpRequest], HttpResponse] | None:
    """The view that shows the form of this address again."""
    try:
        match = resolve(request.path_info)
    except Http404:
        return None
    expired = getattr(match.func, ATTRIBUTE, None)
    if expired is not None:
        return lambda request: expired(request, *match.args, **match.kwargs)
    route = Page.route_for_request(request, request.path_info) if match.url_name == "wagtail_serve" else None
    if route is None or not hasattr(route.page, "serve_expired"):
        return None
    return lambda request: serve_expired(request, *route)


def serve_expired(request: HttpRequest, page: Page, args: Any, kwargs: Any) -> HttpResponse:
    """The form of a page, to whom the page itself would be served: what is kept for some readers stays theirs."""

    def serve(page: Page, request: HttpRequest, _args: Any, _kwargs: Any) -> HttpResponse:
        return page.serve_expired(request)

    for hook in reversed(hooks.get_hooks("on_serve_page")):
        serve = hook(serve)
    return serve(page, request, args, kwargs)


def answer(request: HttpRequest, status: int, said: str | Promise, *, page: str = "") -> HttpResponse:
    """The page `<status>.html`, or its sentence as a problem for programs. When no page can be made: the bare 503."""
    if request.path.startswith(OPEN311):
        response: HttpResponse = api.errors(api.suffix_of(request.path), status, [str(said)])
    elif request.path.startswith(PROGRAMS):
        response = problem(BY_STATUS[status], said)
    else:
        response = rendered(request, page or f"{status}.html", status)
    response["Cache-Control"] = "no-store"
    return response


def rendered(request: HttpRequest, page: str, status: int) -> HttpResponse:
    """The page in the site's frame. Those that are said when nothing works (400, 5xx) have none, nor any query: only
    the name of the site, if the table of hosts has it."""
    framed = request if status in FRAMED else None
    site = getattr(request, "_wagtail_site", None)
    known = {"site_name": site.site_name if site else ""}
    try:
        return render(framed, page, known, status=status)
    except DATABASE_IS_DOWN:
        response = render(None, "503.html", known, status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
