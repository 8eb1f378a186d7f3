"""Content security policies: one for the public sites, one for the administration, both without anything inline.

`INLINE_SCRIPTS` and `INLINE_STYLES` name the views of the administration that need some.
"""

import re
from fnmatch import fnmatchcase
from functools import cache
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

ADMIN_PREFIX = "/admin/"
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
ADMIN_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
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
# The views of Wagtail 8 and wagtail-modeladmin that start a widget by a script beside its field, without nonce: by the
# name of the view, with the widget. None shows the words of residents.
DATE, CHOOSER, ROWS = "choice of a date", "choice of a page or a picture", "rows that are added to a form"
INLINE_SCRIPTS = {
    "wagtailadmin_explore*": DATE,
    "wagtailadmin_pages:add": f"{DATE}, {CHOOSER}",
    "wagtailadmin_pages:edit": f"{DATE}, {CHOOSER}",
    "wagtailadmin_pages:revisions_revert": f"{DATE}, {CHOOSER}",
    "wagtailadmin_pages:type_use": DATE,
    "wagtailadmin_pages:history": DATE,
    "wagtailadmin_pages:choose_parent": CHOOSER,
    "wagtailadmin_pages:move": CHOOSER,
    "wagtailadmin_pages:copy": CHOOSER,
    "wagtailadmin_workflows:*": f"{CHOOSER}, {ROWS}",
    "wagtailadmin_reports:*": DATE,
    "wagtailsettings:edit": CHOOSER,
    "wagtailsites:*": CHOOSER,
    "wagtailusers_users:index": DATE,
    "wagtailusers_groups:*": CHOOSER,
    "*:history": DATE,
    "signalement_category_modeladmin_*": ROWS,
    "communes_closingday_modeladmin_*": DATE,
    "urbanisme_officialform_modeladmin_*": DATE,
    "conventions_merger_modeladmin_*": DATE,
    "conventions_tariffgrid_modeladmin_*": ROWS,
    "accords:*": DATE,
    "avenants:*": DATE,
    "conventions:add": DATE,
    "conventions:edit": DATE,
    "deliberations:*": DATE,
    "engagements:add": DATE,
    "referents:*": DATE,
    **dict.fromkeys(("reunions:add", "reunions:edit", "reunions:minutes"), f"{DATE}, {ROWS}"),
    **dict.fromkeys(("consultations:add", "consultations:edit"), f"{DATE}, {CHOOSER}, {ROWS}"),
    **dict.fromkeys(("consultations:decide", "sieges:add", "sieges:edit"), DATE),
    "alertes:*": DATE,
    "essais:*": DATE,
    "invitations:*": DATE,
    "maintenances:*": DATE,
    "versions:*": DATE,
    "serveurs-open311:*": ROWS,
    "cles-logiciels:*": DATE,
    "rattachements:*": DATE,
}


# Those whose scripts write styles into the page: the editor of pages, with its comments and its checks; that of a text.
INLINE_STYLES = (
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:revisions_revert",
    "engagements:add",
)


@cache
def has_inline_scripts(view_name: str) -> bool:
    """Whether this view of the administration is one of `INLINE_SCRIPTS`."""
    return any(fnmatchcase(view_name, pattern) for pattern in INLINE_SCRIPTS)


PLACEHOLDER = re.compile(r"\{\w+\}")


def clamd_url(url: str) -> str:
    """Where the antivirus listens, or nothing. Raises `ImproperlyConfigured` for what is no such address."""
    said = urlsplit(url)
    is_tcp = said.scheme == "tcp" and said.hostname and said.port
    if url and not is_tcp and not (said.scheme == "unix" and said.path):
        msg = "CLAMD_URL must be tcp://host:port or unix:///path/of/the/socket, or empty."
        raise ImproperlyConfigured(msg)
    return url


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
