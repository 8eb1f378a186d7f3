"""Both ends of the way from the account host to a site (`accounts.passage`)."""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from accounts import operations, stepup
from accounts.passage import SPACE, Departure, departure_of, leave
from accounts.views.entrance import entrance, signing_up

DOORS = {"account_login": entrance, "account_signup": signing_up}  # for who is not signed in


@never_cache
@require_safe
def pass_on(request: HttpRequest) -> HttpResponse:
    """On the account host: let who is signed in go on to the site they came from, or show the door."""
    site = Site.objects.filter(hostname=request.GET.get("host", ""), is_default_site=False).first()
    state = request.GET.get("state", "")
    if site is None or not state:
        raise Http404
    if not request.user.is_authenticated:
        return at_the_door(request)
    if request.GET.get("proof") and not stepup.is_recent(request):
        return stepup.ask(request)
    if request.GET.get("strong") and not stepup.is_strong(request):
        return stepup.ask_strength(request)
    now = timezone.now()
    signed_in = request.session.get(operations.SIGNED_IN, now.timestamp())
    code = operations.open_passage(
        request.user,
        host=site.hostname,
        state=state,
        browser=request.session.get(operations.BROWSER, ""),
        signed_in_at=datetime.datetime.fromtimestamp(signed_in, tz=datetime.UTC),
        proved_at=datetime.datetime.fromtimestamp(request.session.get(stepup.PROVED, signed_in), tz=datetime.UTC),
        strength=stepup.strength_of(request),
        at=now,
    )
    asked = urlencode({"code": code, "state": state})
    return leave(request, f"{site.root_url}{reverse('passage_return')}?{asked}")


def at_the_door(request: HttpRequest) -> HttpResponse:
    """Show the page at which one signs in or up, here and now: a redirection less. It then leads back here."""
    door = DOORS.get(request.GET.get("entrance", ""), entrance)
    request.GET = QueryDict(urlencode({"next": request.get_full_path()}))
    return door(request)


@never_cache
@require_safe
def passage_return(request: HttpRequest) -> HttpResponse:
    """On the site: open a session for who comes back with the right code, and lead where they were going."""
    departure = departure_of(request) or Departure("", SPACE)
    # The state is the browser's own: a code that was made for another one opens nothing, and is used up.
    arrival = operations.take_passage(
        request.GET.get("code", ""),
        host=Site.find_for_request(request).hostname,
        state=departure.state,
        at=timezone.now(),
    )
    if arrival and departure.state == request.GET.get("state"):
        operations.arrive(request, arrival)
        response: HttpResponse = HttpResponseRedirect(departure.to)
    elif request.user.is_authenticated:  # the page was opened again
        response = HttpResponseRedirect(SPACE)
    else:
        response = render(request, "account/passage_failed.html", status=400)
    response.delete_cookie(settings.PASSAGE_COOKIE_NAME, samesite="Lax")
    return response
