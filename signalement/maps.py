"""Pages that show a map."""

from csp.decorators import csp_update
from django.conf import settings

# Around a view: the content policy of its answers lets the pictures of the map's background in, and nothing else.
with_map = csp_update({"img-src": settings.MAP_TILES_SOURCES})  # type: ignore[dict-item]
