"""Where a site is, or is to be."""

from django.conf import settings

from communes.models import Authority

HTTPS = 443


def place_of(authority: Authority) -> tuple[str, int]:
    """The host and port of an authority's site, or of the one to make: its name under `BASE_DOMAIN`."""
    if authority.site is not None:
        return authority.site.hostname, authority.site.port
    host = settings.BASE_DOMAIN if authority.slug == "metropole" else f"{authority.slug}.{settings.BASE_DOMAIN}"
    return host, settings.PORT if settings.DEMO else HTTPS
