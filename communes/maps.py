"""Pages that show a map: what the content policy lets in for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse

type_view = Callable[..., HttpResponse]


def with_map(view: type_view) -> type_view:
    """Let the pictures of the map's background in by the content policy of what a view answers, and nothing else."""

    @wraps(view)
    def letting_in(*args: Any, **kwargs: Any) -> HttpResponse:
        return let_tiles_in(view(*args, **kwargs))

    return letting_in


def let_tiles_in(response: HttpResponse) -> HttpResponse:
    """The answer, whose policy lets the pictures of the map's background in."""
    response._csp_update = {"img-src": settings.MAP_TILES_SOURCES}  # type: ignore[attr-defined]  # noqa: SLF001 read by django-csp
    return response
