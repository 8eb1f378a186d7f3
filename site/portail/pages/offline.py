"""What a browser keeps of a site to answer without network: two pages and what they need, the same for everyone."""

import hashlib
import re
from html import unescape
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404
from django.templatetags.static import static
from django.urls import resolve, reverse
from wagtail.models import Site

from communes.models import Authority
from communes.request import GuichetRequest
from portail.runtime.pagecache import remembered

# What a page of ours loads from its own site: stylesheets, scripts, pictures, the font.
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon|preload)"|script|img|use)\s[^>]*?(?:href|src)="(/[^"#]*)')

LATER = ("js/offline/banner.js",)  # by a script, where reports wait


class Shell(NamedTuple):
    """The addresses that are kept, and a version that changes when anything behind them does."""

    version: str
    pages: list[str]
    files: list[str]

    def described(self) -> dict[str, Any]:
        return self._asdict()


def shell_of(site: Site, authority: Authority | None) -> Shell:
    """The shell of a site. Made once by each process for a version of the site, for browsers ask at each page."""
    return remembered("offline", site.pk, lambda: made(site, authority))


def made(site: Site, authority: Authority | None) -> Shell:
    pages, files, digest = [], dict.fromkeys(map(static, LATER)), hashlib.sha256()
    for name in ("offline", "offline_report"):
        html = read(reverse(name), site, authority)
        if html:
            pages.append(reverse(name))
            digest.update(html.encode())
            files |= dict.fromkeys(unescape(address) for address in LOADED.findall(html))
    return Shell(digest.hexdigest()[:12], pages, [one for one in files if not one.startswith("//")])


def read(path: str, site: Site, authority: Authority | None) -> str:
    """A page as who has no session reads it; nothing where the site has none."""
    request = GuichetRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request._wagtail_site = site  # noqa: SLF001 as the middleware does
    request.authority = authority
    request.META = {"HTTP_HOST": site.hostname, "SERVER_NAME": site.hostname, "SERVER_PORT": str(settings.PORT)}
    found = resolve(path)
    try:
        return found.func(request, *found.args, **found.kwargs).content.decode()
    except Http404:
        return ""
