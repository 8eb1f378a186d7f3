"""From the account host back to a service."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from allauth.idp.oidc.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.passage import JUST_SIGNED_IN


def leaving(request: HttpRequest, response: HttpResponse, *, partner: Any = None) -> HttpResponse:
    """The answer to a service names its issuer (RFC 9207); by a page when it answers a form.

    A browser follows no redirection to another host from a form of ours, nor from the one in which somebody has just
    signed in (our content policy, `form-action`): it is then given a page that goes on by itself.
    """
    address = response.get("Location", "")
    if not address or address.startswith("/"):
        return response
    asked = parse_qs(urlsplit(address).query)
    if asked.keys() & {"code", "error"}:
        address += "&" + urlencode({"iss": get_adapter().get_issuer()})
        response["Location"] = address
    has_just_signed_in = request.session.pop(JUST_SIGNED_IN, False)  # told once, by this answer
    if request.method != "POST" and not has_just_signed_in:
        return response
    context = {"address": address, "partner": partner, "is_refusal": "error" in asked}
    page = render(request, "idp/oidc/leaving.html", context)
    for name in ("Cache-Control", "Clear-Site-Data"):
        if name in response:
            page[name] = response[name]
    page.cookies.update(response.cookies)
    return page
