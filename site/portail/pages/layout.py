"""What surrounds every public page: the site's name and mark, its navigation, its footer.

Made once by each process for a version of the site (`portail.runtime.pagecache`).
"""

import datetime
import hashlib
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from accounts.middleware import ACCOUNT_PREFIX, ENTRANCES
from accounts.passage import origin_of
from communes.announcements.models import Maintenance
from communes.entitlements import term
from communes.enums import AuthorityKind, Coverage
from communes.models import Authority, Brand
from communes.theme import dark_palette, light_palette, render_theme
from home.models import Alert
from home.querysets import restricted
from home.registry import ways
from portail.pages.brand import closing_days, contact, footer, identity
from portail.runtime.pagecache import remembered, true_until

LEGAL_SLUGS = (
    "mentions-legales",
    "donnees-personnelles",
    "gestion-des-cookies",
    "modalites-utilisation",
)
OWN_WAYS = ("home_url", "search_url", "account_url", "accessibility_url", "contact_url", "write_url", "status_url")
USEFUL_SLUGS = ("aide", "contact", "qui-fait-quoi", "plan-du-site")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, for the pages of the sites. Wagtail's admin has its own, and is told `announced`."""
    site = getattr(request, "_wagtail_site", None)
    if site is None:
        return {}
    is_preview = getattr(request, "is_preview", False)
    if request.path.startswith("/admin/") and not is_preview:
        return {"announced": lambda: running_or_to_come(site)}
    previewed = getattr(request, Brand.get_cache_attr_name(), None) if is_preview else None
    mode = getattr(request, "preview_mode", "")
    values = frame_at(request, site) if previewed is None else previewed_frame(site, previewed, mode)
    if is_preview and previewed is None:
        # A page is previewed on the host of the administration, whose own stylesheet is the metropolis's.
        values = values | {"theme_url": f"{values['theme_url']}&site={site.pk}", "parts": {}}
    now = said_now(request, values, timezone.now())
    if now["launches_on"] and not is_preview and not getattr(request, "is_welcome", False):
        values = values | outside()
    navigation = [{**item, "current": current(item["url"], request.path)} for item in values["navigation"]]
    return {"frame": values | {"navigation": navigation} | now}


def outside() -> dict[str, Any]:
    """What the frame of a site in trial leaves out for who came by a link of theirs and may not enter: ways into it."""
    lists: dict[str, Any] = {name: [] for name in ("navigation", "footer_links", "legal_links", "alerts")}
    ways = dict.fromkeys(
        ("search_url", "account_url", "accessibility_mention", "contact_url", "write_url", "status_url"), ""
    )
    return {**lists, **ways, "parts": {}}


def said_now(request: HttpRequest, values: dict[str, Any], at: datetime.datetime) -> dict[str, Any]:
    """What of the frame is so for a time: the trial, alerts, and maintenance that residents are told of. Pages are not
    kept beyond it."""
    launches_on, announced, alerts = values["launches_on"], values["maintenances"], values["alerts"]
    opens_at = midnight(launches_on) if launches_on else None
    changes = [opens_at, *(one.said_from for one in announced), *(one.starts_at for one in alerts)]
    changes += [one.ends_at for one in (*announced, *alerts)]
    if coming := [moment for moment in changes if moment and moment > at]:
        true_until({"request": request}, min(coming))
    running = [one for one in alerts if one.starts_at <= at and (one.ends_at is None or at < one.ends_at)]
    return {
        "launches_on": launches_on if opens_at and at < opens_at else None,
        "maintenances": [one for one in announced if one.said_from <= at < one.ends_at],
        "alerts": running,
        "mourning": any(one.is_mourning for one in running),
    }


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of a day in Paris."""
    return datetime.datetime.combine(day, datetime.time.min, timezone.get_default_timezone())


def running_or_to_come(site: Site) -> list[Maintenance]:
    """The maintenance that has not ended, the next first: no query until something is announced."""
    now = timezone.now()
    kept = remembered("maintenances", site.pk, lambda: list(Maintenance.objects.to_come(now)))
    return [one for one in kept if one.ends_at > now]


def current(address: str, path: str) -> str:
    """What `aria-current` says of an entry of the menu: this very page, a page below it, or nothing."""
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


def frame_of(site: Site) -> dict[str, Any]:
    """The frame of a site: no query until something on the site changes."""
    return remembered("frame", site.pk, lambda: made_frame(site))


def frame_at(request: HttpRequest, site: Site) -> dict[str, Any]:
    """The frame of a site; on the account host, for who is at the door, that of the site that they came from."""
    if site.is_default_site and request.path.startswith(ACCOUNT_PREFIX) and not request.user.is_authenticated:
        name = getattr(request.resolver_match, "url_name", "")
        host = origin_of(request, is_door=name in ENTRANCES or name == "passage")
        origin = Site.objects.filter(hostname=host, is_default_site=False).first() if host else None
        if origin is not None:
            return remembered("frame_elsewhere", origin.pk, lambda: with_whole_addresses(made_frame(origin), origin))
    return frame_of(site)


def with_whole_addresses(values: dict[str, Any], site: Site) -> dict[str, Any]:
    """A frame for a page that is on another host than the site whose look it has: its links lead to that one."""
    for name in ("navigation", "footer_links", "legal_links"):
        values[name] = [{**link, "url": urljoin(site.root_url, link["url"])} for link in values[name]]
    for name in OWN_WAYS:
        values[name] = urljoin(site.root_url, values[name])
    return values | {"theme_url": f"{values['theme_url']}&site={site.pk}"}


def previewed_frame(site: Site, brand: Brand, mode: str) -> dict[str, Any]:
    """The frame that a brand would give before it is saved. Its links lead to the site, which is on another host."""
    values = with_whole_addresses(made_frame(site, brand), site)
    theme_url = f"{reverse('wagtailsettings:preview_on_edit', args=('communes', 'brand', site.pk))}?mode=theme-{mode}"
    return values | {"theme_url": theme_url}


def made_frame(site: Site, brand: Brand | None = None) -> dict[str, Any]:
    """The frame as the database has it now: the site that a request brings is that of the table of hosts."""
    site, metropolis = with_metropolis(site)
    authority = getattr(site, "authority", None)
    brand, now = brand or brand_of(site), timezone.now()
    top = Page.objects.child_of(site.root_page).live().exclude(restricted())
    pages = list(top.values("slug", "title", "show_in_menus"))
    return {
        **identity(brand, name=site.site_name or site.hostname),
        "root_url": site.root_url,
        "home_url": "/",
        "search_url": "/recherche/",
        "account_url": "/mon-espace/",
        "navigation": [_link(page) for page in pages if page["show_in_menus"]],
        **footer(brand, useful=_links(pages, USEFUL_SLUGS) + _ways()),
        "legal_links": _links(pages, LEGAL_SLUGS),
        "contact": contact(brand, authority),
        "closing_days": closing_days(authority),
        "metropolis_url": f"{metropolis.root_url}/" if metropolis else "",
        "metropolis_name": metropolis.site_name if metropolis else "",
        "accessibility_url": "/accessibilite/",
        "contact_url": "/contact/",
        "write_url": "/ecrire/",
        "status_url": "/etat/",
        "accessibility_mention": _("Accessibilité\u00a0: non conforme"),
        "theme_url": f"/theme.css?v={theme_version(render_theme(brand))}",
        "parts": {},  # what is made of the rest (`portail.templatetags.ui.parts`)
        "header_colours": {"light": str(light_palette(brand)["header"]), "dark": str(dark_palette(brand)["header"])},
        "demo": settings.DEMO,
        "launches_on": authority.launches_on if authority else None,
        "maintenances": list(Maintenance.objects.to_come(now).filter(on_sites=True)),
        "alerts": list(Alert.objects.of_site(site.pk).to_come(now)),
        **convention_dates(authority),
    }


def convention_dates(authority: Authority | None) -> dict[str, datetime.date]:
    """Until when the convention of a commune runs; once it has ended, until when the site is shown."""
    days = term(authority.entitlements, timezone.localdate()) if authority else None
    if authority is None or days is None:
        return {}
    _starts_on, ends_on = days
    if authority.coverage() == Coverage.READABLE:
        return {"shown_until": ends_on + datetime.timedelta(days=settings.SITE_READABLE_DAYS)}
    return {"convention_until": ends_on}


def with_metropolis(site: Site) -> tuple[Site, Site | None]:
    """A site as it is now, and the metropolis's when that is another one."""
    of_metropolis = Q(is_default_site=True, authority__kind=AuthorityKind.METROPOLIS)
    asked = Site.objects.filter(Q(pk=site.pk) | of_metropolis)
    # Without an order: to write one, Django compares all columns.
    found = {one.pk: one for one in asked.select_related("root_page", "authority").order_by()}
    return found.pop(site.pk), next(iter(found.values()), None)


def brand_of(site: Site) -> Brand:
    """The brand of a site, or a plain one. Wagtail's `for_site` would write it, and reading a page writes nothing."""
    found = Brand.objects.select_related("logo").filter(site=site)  # one at most: `first` would have them put in order
    return next(iter(found), None) or Brand(site=site)


def theme_version(stylesheet: str) -> str:
    """What changes when the stylesheet does: browsers keep each version for ever."""
    return hashlib.sha256(stylesheet.encode()).hexdigest()[:12]


def _links(pages: list[dict[str, Any]], slugs: tuple[str, ...]) -> list[dict[str, str]]:
    by_slug = {page["slug"]: page for page in pages}
    return [_link(by_slug[slug]) for slug in slugs if slug in by_slug]


def _ways() -> list[dict[str, str]]:
    """What all sites have beside pages and that the foot of every page leads to."""
    return [{"title": str(way.title), "url": reverse(way.name)} for way in ways() if way.in_footer]


def _link(page: dict[str, Any]) -> dict[str, str]:
    return {"title": page["title"], "url": f"/{page['slug']}/"}
