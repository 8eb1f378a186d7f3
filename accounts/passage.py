"""From the account host to another site, without a second prompt and without calls between servers.

1. The site keeps a random `state` and where to go on in a signed cookie, and sends the browser to the account host.
2. The account host, once it knows who this is, writes down a code bound to that host and state, and sends it back.
3. The site takes the code, which then exists no more, compares, and opens a session of its own.

After the authorization code of OAuth 2.0 (RFC 6749, 4.1; state: 10.12), between hosts of one program and one database.
"""

import secrets
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Site

LIFETIME = 30 * 60  # seconds: to sign up, to look for one's password
SALT = "accounts.passage"
SPACE = "/mon-espace/"
JUST_SIGNED_IN = "just_signed_in"  # in the session
CAME_FROM = "came_from"  # in the session: the host of the site that one left to sign up


class Departure(NamedTuple):
    """What the browser was given when it left the site."""

    state: str
    to: str


def start(
    request: HttpRequest, *, entrance: str, to: str = "", proof: bool = False, strong: bool = False
) -> HttpResponse:
    """Send the browser to the account host, to come back to `to`, by default the address in `next`.

    `entrance`: the name of the page for who is not signed in there either. `proof`: it must be recent who they are;
    `strong`: proved by more than one factor.
    """
    departure = Departure(secrets.token_urlsafe(32), own_path(to or request.GET.get("next", "")))
    host = Site.find_for_request(request).hostname
    wanted = {name: "1" for name, is_wanted in (("proof", proof), ("strong", strong)) if is_wanted}
    asked = urlencode({"host": host, "state": departure.state, "entrance": entrance} | wanted)
    response = HttpResponseRedirect(f"{settings.ACCOUNT_BASE_URL}{reverse('passage')}?{asked}")
    response.set_cookie(
        settings.PASSAGE_COOKIE_NAME,
        signing.dumps(departure, salt=SALT),
        max_age=LIFETIME,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    response["Cache-Control"] = "no-store"
    return response


def departure_of(request: HttpRequest) -> Departure | None:
    """What this browser left the site with, if it did in the last half hour."""
    try:
        return Departure(*signing.loads(request.COOKIES[settings.PASSAGE_COOKIE_NAME], salt=SALT, max_age=LIFETIME))
    except (KeyError, TypeError, signing.BadSignature):
        return None


def leave(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser to another host.

    A browser follows no redirection to another host from the form in which one has just signed in (our content policy,
    `form-action`): it is then given a page that goes on by itself.
    """
    if request.session.pop(JUST_SIGNED_IN, False):
        return render(request, "account/leaving.html", {"address": address})
    return HttpResponseRedirect(address)


def host_in(address: str) -> str:
    """The host to which an address of the account host leads back; empty when it leads back to none."""
    parts = urlsplit(address)
    host = parse_qs(parts.query).get("host", [""])[0] if parts.path == reverse("passage") else ""
    return host if host.isprintable() else ""


def origin_of(request: HttpRequest, *, is_door: bool) -> str:
    """The host of the site that somebody left to sign in or up; empty for who came to the account host itself.

    The door knows it from where it leads back. What follows (a mail to open, a password to choose) is told by the
    session, in which it is kept once something was sent.
    """
    on = host_in(request.GET.get("next", "") or request.POST.get("next", ""))
    return on or ("" if is_door else str(request.session.get(CAME_FROM, "")))


def own_path(address: str) -> str:
    """`address` when it is a path of this very site, else that of the resident's space."""
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_own else SPACE
