"""The map of a site for robots: its pages, as Wagtail lists them, and what all sites have beside them."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.models import Site

from home.registry import Way, ways

if TYPE_CHECKING:
    WaysOfSite = Sitemap[Way]
else:
    WaysOfSite = Sitemap


class WaySitemap(WaysOfSite):
    """What a site has beside pages, at the address that its pages have."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.address = urlsplit(site.root_url)

    def items(self) -> tuple[Way, ...]:
        return ways()

    def location(self, item: Way) -> str:
        return reverse(item.name)

    def get_protocol(self, protocol: str | None = None) -> str:
        return self.address.scheme

    def get_domain(self, site: object = None) -> str:
        return self.address.netloc


def sitemaps_of(site: Site) -> dict[str, type[PageSitemap] | WaySitemap]:
    """What Wagtail's view takes: pages are found anew for each request."""
    return {"pages": PageSitemap, "ways": WaySitemap(site)}
