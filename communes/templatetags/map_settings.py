"""What a map needs to be drawn, as attributes of its element: scripts never know an address by themselves."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from communes.models import Authority

register = template.Library()

COMMUNE = 14  # the zoom that shows most of a commune on a telephone


@register.simple_tag
def map_settings(site: Authority | None = None) -> SafeString:
    """Attributes of an element that `site/static/js/map/base.js` draws a map on.

    `site` is the authority whose commune it opens on; all of them without one.
    """
    said: dict[str, object] = {
        "base": static("js/map/base.js"),
        "mark": static("js/map/mark.js"),
        "leaflet": static("vendor/leaflet/leaflet.js"),
        "leaflet-styles": static("vendor/leaflet/leaflet.css"),
        "map-styles": static("css/map.css"),
        "contours": reverse("contours"),
        "tiles": settings.MAP_TILES_URL,
        "tiles-zoom": settings.MAP_TILES_MAX_ZOOM,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
        "no-background": gettext("Fond de carte indisponible"),
        "outlines": gettext("Contours\u00a0: © IGN"),
        "zoom-in": gettext("Agrandir"),
        "zoom-out": gettext("Réduire"),
    }
    if site is not None and site.latitude is not None:
        said |= {"latitude": site.latitude, "longitude": site.longitude, "zoom": COMMUNE}
    return format_html_join(" ", 'data-{}="{}"', ((name, str(value)) for name, value in said.items()))
