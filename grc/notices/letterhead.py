"""On whose paper a letter is written."""

from typing import Any

from django.conf import settings

from communes.models import Authority, Brand


def of(origin_id: int | None) -> dict[str, Any]:
    """The brand and the address of the site of an authority; of the metropolis's when it has none."""
    with_brand = Authority.objects.select_related("site__brand")
    own = with_brand.filter(pk=origin_id, site__isnull=False).first() if origin_id else None
    origin: Authority = own or with_brand.metropolis()
    brand = getattr(origin.site, "brand", None) or Brand()
    return {
        "site_url": origin.site.root_url if origin.site else settings.WAGTAILADMIN_BASE_URL,
        "brand": brand.letterhead(name=origin.name),
    }
