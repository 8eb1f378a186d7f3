"""Pages that show a map."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse

type_view = Callable[..., HttpResponse]


def with_map(view: type_view) -> type_view:
    """Let the pictures of the map's background in by the content policy of what a view answers, and nothing else."""
    letting_in = csp_update({"img-src": settings.MAP_TILES_SOURCES})
    return letting_in(view)  # type: ignore[return-value] # it types views without arguments
