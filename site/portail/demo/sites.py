"""The sites of the demonstration: what `create_site` makes, their services, and what is lively on them."""

import datetime

from django.conf import settings

from communes.models import Authority
from portail.demo.content import install_content
from portail.starter.sections import SectionRefused, create_section
from portail.starter.sites import create_site

PILOTS = ("bron", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin")
RESTRICTED = "caluire-et-cuire"  # whose offer has no site


def install_sites(*, at: datetime.datetime) -> list[str]:
    """The site of the metropolis at `BASE_DOMAIN`, those of the pilot communes below it."""
    lines = []
    for authority, host in hosts():
        site, made = create_site(authority=authority, hostname=host, port=settings.PORT, at=at, services=True)
        lively = install_content(authority, site, at=at)
        lines.append(f"{site.root_url}/ : {len(made) + lively} nouveautés.")
    return [*lines, *install_section(at=at)]


def install_section(*, at: datetime.datetime) -> list[str]:
    """The section of the commune whose offer has no site; nothing once its convention says otherwise."""
    try:
        page, made = create_section(authority=Authority.objects.get(slug=RESTRICTED), at=at)
    except SectionRefused:
        return []
    return [f"{page.full_url} : {len(made)} nouveautés."]


def place_sites() -> int:
    """Put the sites that exist at `BASE_DOMAIN` and `PORT`, whatever is on them; returns how many moved."""
    moved = 0
    for authority, host in hosts():
        site = authority.site
        if site is not None and (site.hostname, site.port) != (host, settings.PORT):
            site.hostname, site.port = host, settings.PORT
            site.save()
            moved += 1
    return moved


def hosts() -> list[tuple[Authority, str]]:
    """The authorities of the demonstration, each with the host of its site."""
    found = {one.slug: one for one in Authority.objects.select_related("site__root_page")}
    pilots = [(found[slug], f"{slug}.{settings.BASE_DOMAIN}") for slug in PILOTS]
    return [(found["metropole"], settings.BASE_DOMAIN), *pilots]
