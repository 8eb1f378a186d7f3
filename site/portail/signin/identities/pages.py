"""What is said when a sign-in with an identity kept elsewhere does not come to its end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from communes.models import AgentProvider, Authority


def refused(request: HttpRequest, provider: Any) -> HttpResponse:
    """The same for whatever reason: a resident who gave up, an account closed there, a forged answer."""
    return _page(request, "refused", provider, status=400)


def unreachable(request: HttpRequest, provider: Any) -> HttpResponse:
    """It does not answer, or nothing that can be read."""
    response = _page(request, "unreachable", provider, status=503)
    response["Retry-After"] = "60"
    return response


def not_an_agent(request: HttpRequest, provider: Any) -> HttpResponse:
    """The authority knows who this is; nobody here gave them anything to do for it."""
    authority = AgentProvider.objects.select_related("authority").get(pk=provider.app.settings["agents"]).authority
    more = {"authority": authority, "metropolis": Authority.objects.metropolis()}
    return _page(request, "not_an_agent", provider, status=403, **more)


def leaving(request: HttpRequest, provider: Any, address: str) -> HttpResponse:
    """A browser follows no redirection to another host from a form (our content policy, `form-action`)."""
    return render(request, "identities/leaving.html", {"provider": provider, "address": address})


def _page(request: HttpRequest, name: str, provider: Any, *, status: int, **more: Any) -> HttpResponse:
    return render(request, f"identities/{name}.html", {"provider": provider, **more}, status=status)
