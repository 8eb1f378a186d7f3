"""The sites of the demonstration: what `create_site` makes, their services, and what is lively on them."""

import datetime

from django.conf import settings
from django.utils import timezone

from communes.launch.models import Invitation
from communes.models import Authority
from portail.demo.content import install_content
from portail.starter.sections import SectionRefused, create_section
from portail.starter.sites import create_site

PILOTS = ("bron", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin")
RESTRICTED = "caluire-et-cuire"  # whose offer has no site
IN_TRIAL = "ecully"  # whose site opens to all later
TRIAL = datetime.timedelta(days=60)


def install_sites(*, at: datetime.datetime) -> list[str]:
    """The site of the metropolis at `BASE_DOMAIN`, those of the pilot communes below it."""
    lines = []
    for authority, host in hosts():
        site, made = create_site(authority=authority, hostname=host, port=settings.PORT, at=at, services=True)
        lively = install_content(authority, site, at=at)
        lines.append(f"{site.root_url}/ : {len(made) + lively} nouveautés.")
    return [*lines, *install_trial(at=at), *install_section(at=at)]


def install_trial(*, at: datetime.datetime) -> list[str]:
    """The site of a commune that tries it first, and an invitation to it; what is there stays."""
    authority, host = trial_host()
    is_new = authority.site is None
    launches_on = timezone.localdate(at) + TRIAL if is_new else None
    site, made = create_site(
        authority=authority, hostname=host, port=settings.PORT, at=at, services=True, launches_on=launches_on
    )
    if is_new:
        label, last = "Conseil municipal (exemple)", timezone.localdate(at) + TRIAL / 2
        Invitation.objects.create(trial=authority.trials.get(page=None), label=label, ends_on=last)
    return [f"{site.root_url}/ : {len(made)} nouveautés."]


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
    for authority, host in [*hosts(), trial_host()]:
        site = authority.site
        if site is not None and (site.hostname, site.port) != (host, settings.PORT):
            site.hostname, site.port = host, settings.PORT
            site.save()
            moved += 1
    return moved


def hosts() -> list[tuple[Authority, str]]:
    """The authorities of the demonstration whose sites are open to all, each with the host of its site."""
    found = {one.slug: one for one in Authority.objects.select_related("site__root_page")}
    pilots = [(found[slug], f"{slug}.{settings.BASE_DOMAIN}") for slug in PILOTS]
    return [(found["metropole"], settings.BASE_DOMAIN), *pilots]


def trial_host() -> tuple[Authority, str]:
    """The authority whose site is in trial, with its host."""
    found = Authority.objects.select_related("site__root_page").get(slug=IN_TRIAL)
    return found, f"{IN_TRIAL}.{settings.BASE_DOMAIN}"
