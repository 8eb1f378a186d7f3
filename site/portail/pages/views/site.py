"""What browsers and search engines ask of a site: its stylesheet, icon, manifest, map."""

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import views as sitemaps
from wagtail.models import Site

from communes.colours import Colour, on_colour
from communes.request import GuichetRequest
from communes.theme import light_palette, render_theme
from home.registry import ways
from portail.pages.icons import MANIFEST_SIZES, icon, icon_version
from portail.pages.layout import brand_of, frame_of, theme_version
from portail.pages.sitemaps import sitemaps_of
from portail.runtime.logs import REGISTER

YEAR = 31_536_000  # seconds
SHORT = 300  # seconds
# What holds a secret link, is of no use to search engines, or costs a search each time.
OTHERS = ("/admin/", "/api/", "/compte/", "/mon-espace/", "/recherche/")
NOT_INDEXED = sorted({*OTHERS, *(path for path in REGISTER if not path.startswith(OTHERS))})


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The variables of the site's brand. Kept for ever under the version that the pages name, else for five minutes.

    `?site=` asks for those of another site: previews of its pages are on the host of the administration.
    """
    asked = request.GET.get("site", "")
    site = Site.objects.filter(pk=asked).first() if re.fullmatch(r"[0-9]{1,9}", asked) else None
    stylesheet = render_theme(brand_of(site or site_of(request)))
    version = theme_version(stylesheet)
    response = HttpResponse(stylesheet, content_type="text/css; charset=utf-8")
    return cacheable(request, response, version=version)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The site's mark, drawn from its brand."""
    brand = brand_of(site_of(request))
    drawing = render_to_string(
        "portail/favicon.svg",
        {
            "monogram": brand.monogram,
            "mark_shape": brand.mark_shape,
            "primary": brand.primary,
            "on_primary": on_colour(Colour.parse(brand.primary)),
        },
    )
    response = HttpResponse(drawing, content_type="image/svg+xml")
    return cacheable(request, response, version=icon_version(brand))


def cacheable(request: HttpRequest, response: HttpResponse, *, version: str) -> HttpResponse:
    """`response` with its version as ETag, or 304 when the browser has it."""
    kept = {"max_age": YEAR, "immutable": True} if request.GET.get("v") == version else {"max_age": SHORT}
    etag = quote_etag(version)
    response["ETag"] = etag
    patch_cache_control(response, public=True, **kept)
    conditional = get_conditional_response(request, etag=etag, response=response) or response
    conditional["Cache-Control"] = response["Cache-Control"]
    return conditional


@require_safe
def png_icon(request: HttpRequest, size: int) -> HttpResponse:
    """The site's icon for telephones, `size` pixels a side. Kept as `theme` is."""
    brand = brand_of(site_of(request))
    response = HttpResponse(icon(brand, size), content_type="image/png")
    return cacheable(request, response, version=icon_version(brand))


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone needs to keep the site among its applications."""
    site = site_of(request)
    brand, name = brand_of(site), frame_of(site)["name"]
    version = icon_version(brand)
    described = {
        "name": name,
        "short_name": name[:30],
        "lang": "fr",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": str(light_palette(brand)["header"]),
        "icons": [
            {"src": f"/favicon.svg?v={version}", "type": "image/svg+xml", "sizes": "any"},
            *(
                {"src": f"/icon-{size}.png?v={version}", "type": "image/png", "sizes": f"{size}x{size}"}
                | {"purpose": purpose}
                for size in MANIFEST_SIZES
                for purpose in ("any", "maskable")
            ),
        ],
        "shortcuts": [
            {
                "name": label,
                "url": url,
                "icons": [{"src": f"/icon-192.png?v={version}", "type": "image/png", "sizes": "192x192"}],
            }
            for label, url in ((_("Signaler une anomalie"), "/signaler/"), (_("Suivre une demande"), "/suivi/"))
        ],
    }
    response = JsonResponse(
        described, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
    patch_cache_control(response, public=True, max_age=SHORT)
    return response


@require_safe
def robots(request: GuichetRequest) -> HttpResponse:
    """What robots are asked to leave alone: all of a site in trial. What stands above secret links and is for everyone
    is allowed by its whole address, which prevails (RFC 9309 §2.2.2 and §2.2.3)."""
    if request.authority is not None and request.authority.is_in_trial():
        text = "User-agent: *\nDisallow: /\n"
    else:
        refused = "".join(f"Disallow: {path}\n" for path in NOT_INDEXED)
        open_to_all = [path for path in (reverse(way.name) for way in ways()) if path.startswith(tuple(NOT_INDEXED))]
        allowed = "".join(f"Allow: {path}$\n" for path in open_to_all)
        text = f"User-agent: *\n{refused}{allowed}\nSitemap: {site_of(request).root_url}/sitemap.xml\n"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=SHORT)
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of this site and what all sites have beside them, as search engines read them."""
    return sitemaps.sitemap(request, sitemaps_of(site_of(request)))


def site_of(request: HttpRequest) -> Site:
    """The site of the request's host, found by `portail.middleware`."""
    return Site.find_for_request(request)
