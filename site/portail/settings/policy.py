"""Content security policies: a strict one for the public sites, Wagtail's own for its admin."""

import re
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

PUBLIC_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# Wagtail 8 still has inline scripts without nonce and inline styles on several pages.
ADMIN_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, "'unsafe-inline'"],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PLACEHOLDER = re.compile(r"\{\w+\}")


def tile_sources(template: str) -> list[str]:
    """What `img-src` takes so that the tiles of this address are shown: their host, nothing for ours or for none.

    Raises `ImproperlyConfigured` for an address that names no tile.
    """
    if not template:
        return []
    said = urlsplit(template)
    if not {"{x}", "{y}", "{z}"} <= set(PLACEHOLDER.findall(template)) or (said.netloc and not said.scheme):
        msg = "MAP_TILES_URL must be a whole address with {z}, {x} and {y}, or empty."
        raise ImproperlyConfigured(msg)
    return [f"{said.scheme}://{said.netloc.replace('{s}', '*')}"] if said.netloc else []
