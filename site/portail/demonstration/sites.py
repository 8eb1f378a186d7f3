"""The sites of the demonstration: what `create_site` makes, their services, and what is lively on them."""

import datetime

from django.conf import settings

from communes.models import Authority
from portail.demonstration.content import install_content
from portail.sites import create_site

PILOTS = ("bron", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin")


def install_sites(*, at: datetime.datetime) -> list[str]:
    """The site of the metropolis at `BASE_DOMAIN`, those of the pilot communes below it."""
    lines = []
    authorities = {authority.slug: authority for authority in Authority.objects.select_related("site__root_page")}
    for slug in ("metropole", *PILOTS):
        authority = authorities[slug]
        host = settings.BASE_DOMAIN if slug == "metropole" else f"{slug}.{settings.BASE_DOMAIN}"
        site, made = create_site(authority=authority, hostname=host, port=settings.PORT, at=at, services=True)
        lively = install_content(authority, site, at=at)
        lines.append(f"{site.root_url}/ : {len(made) + lively} nouveautés.")
    return lines
