"""The door of the inbox."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.context import current_actor

type_view = Callable[..., HttpResponse]


def for_agents(view: type_view) -> type_view:
    """Let in who treats the requests of an authority today; anyone else is told why not (403)."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not current_actor().authority_ids:
            return forbidden(request)
        return view(request, *args, **kwargs)

    return checked


def forbidden(request: HttpRequest) -> HttpResponse:
    """Said in the administration's own frame: its menu leads back to what the person may do."""
    return render(request, "grc/admin/forbidden.html", status=403)
