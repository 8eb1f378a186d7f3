"""The way in through a secret link: one request, read as the holder of its link and as nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import limits
from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.views import too_many
from grc.operations import resident

# `no-referrer` would make browsers send `Origin: null` with our own forms, which the CSRF check refuses.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the request that `token` opens, as `(request, demande, token, …)`; a link that opens none is 404.

    The signature is checked before the database is read; who tries tokens at random is slowed down.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        demande = resident.opened_by(token)
        if demande is None:
            decision = limits.hit(request, "token")
            response = _nothing_here(request) if decision.allowed else too_many(request, decision.retry_after)
        else:
            with acting_as(Actor(kind=ActorKind.LINK, subject_id=demande.pk)):
                response = view(request, demande, token, *args, **kwargs)
        for name, value in PRIVATE.items():
            response.headers.setdefault(name, value)
        return response

    return opened


def _nothing_here(request: HttpRequest) -> HttpResponse:
    return render(request, "grc/link_closed.html", status=404)
