"""Both ends of the way from the account host to a site (`accounts.passage`)."""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from wagtail.models import Site

from accounts import operations, stepup
from accounts.passage import SPACE, departure_of, leave

ENTRANCES = ("account_login", "account_signup")


@never_cache
def pass_on(request: HttpRequest) -> HttpResponse:
    """On the account host: let who is signed in go on to the site they came from, or show the door."""
    site = Site.objects.filter(hostname=request.GET.get("host", ""), is_default_site=False).first()
    state = request.GET.get("state", "")
    if site is None or not state:
        raise Http404
    if not request.user.is_authenticated:
        wanted = request.GET.get("entrance", "")
        door = reverse(wanted if wanted in ENTRANCES else ENTRANCES[0])
        return HttpResponseRedirect(f"{door}?{urlencode({'next': request.get_full_path()})}")
    if request.GET.get("proof") and not stepup.is_recent(request):
        return stepup.ask(request)
    now = timezone.now()
    signed_in = request.session.get(operations.SIGNED_IN, now.timestamp())
    code = operations.open_passage(
        request.user,
        host=site.hostname,
        state=state,
        browser=request.session.get(operations.BROWSER, ""),
        signed_in_at=datetime.datetime.fromtimestamp(signed_in, tz=datetime.UTC),
        proved_at=datetime.datetime.fromtimestamp(request.session.get(stepup.PROVED, signed_in), tz=datetime.UTC),
        at=now,
    )
    asked = urlencode({"code": code, "state": state})
    return leave(request, f"{site.root_url}{reverse('passage_return')}?{asked}")


@never_cache
def passage_return(request: HttpRequest) -> HttpResponse:
    """On the site: open a session for who comes back with the right code, and lead where they were going."""
    departure = departure_of(request)
    state, code = request.GET.get("state", ""), request.GET.get("code", "")
    arrival = None
    if departure and code and departure.state == state:
        host = request._wagtail_site.hostname  # type: ignore[attr-defined] # noqa: SLF001 where Wagtail itself keeps it
        arrival = operations.take_passage(code, host=host, state=state, at=timezone.now())
    if arrival:
        operations.arrive(request, arrival)
        response: HttpResponse = HttpResponseRedirect(departure.to if departure else SPACE)
    elif request.user.is_authenticated:  # the page was opened again
        response = HttpResponseRedirect(SPACE)
    else:
        response = render(request, "account/passage_failed.html", status=400)
    response.delete_cookie(settings.PASSAGE_COOKIE_NAME, samesite="Lax")
    return response
