"""On whose paper a letter is written."""

from typing import Any

from django.conf import settings

from communes.enums import Feature
from communes.models import Authority, Brand


def of(origin_id: int | None) -> dict[str, Any]:
    """The brand and the address of the site of an authority; of the metropolis's when none is shown."""
    origin = _origin(origin_id)
    return {
        "site_url": origin.site.root_url if origin.site else settings.WAGTAILADMIN_BASE_URL,
        "brand": _brand(origin).letterhead(name=origin.body_name),
    }


def brand_of(origin_id: int | None) -> Brand:
    """The brand alone."""
    return _brand(_origin(origin_id))


def _origin(origin_id: int | None) -> Authority:
    with_brand = Authority.objects.select_related("site__brand")
    own = with_brand.filter(pk=origin_id, site__isnull=False).first() if origin_id else None
    return own if own and own.offers(Feature.READING) else with_brand.metropolis()


def _brand(origin: Authority) -> Brand:
    return getattr(origin.site, "brand", None) or Brand()
