"""The services that a site offers: its own and the metropolis's, by theme, by moment of life, from A to Z."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Site

from communes.models import Authority
from grc.enums.demarches import CONTACT
from grc.models import Competence
from grc.registry import Offered
from home.models.base import own_address
from services.models import LifeEvent, ServicePage, Theme

THEME, LIFE_EVENT = "theme", "moment"  # parameters of the address


class NoSuchWord(LookupError):  # noqa: N818
    """The address asks for a theme or a moment of life that does not exist."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in the catalogue. `provider` is empty for one of the site's own; `commune`, for one that is for all.

    `section`: the address of the other services of that commune.
    """

    title: str
    text: str
    address: str
    provider: str
    commune: str
    section: str
    letter: str
    theme: str  # slugs
    life_events: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filter:
    """A theme or a moment of life, with how many services it would show beside what is chosen already."""

    label: str
    icon: str
    count: int
    address: str
    is_chosen: bool


class Letter(NamedTuple):
    letter: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the page shows: the services that are left, and the ways to narrow or widen them."""

    letters: list[Letter]
    count: int
    total: int
    themes: list[Filter]
    life_events: list[Filter]
    theme: Theme | None
    life_event: LifeEvent | None


def catalogue(site: Site, asked: Mapping[str, str]) -> Catalogue:
    """The catalogue of a site, narrowed as its address asks: six queries. Raises `NoSuchWord`."""
    themes = {theme.slug: theme for theme in Theme.objects.in_order()}
    life_events = {event.slug: event for event in LifeEvent.objects.in_order()}
    theme, life_event = asked.get(THEME, ""), asked.get(LIFE_EVENT, "")
    if theme not in {"", *themes} or life_event not in {"", *life_events}:
        raise NoSuchWord
    entries = entries_of(site, {event.pk: event.slug for event in life_events.values()})
    in_event, in_theme = of_event(entries, life_event), of_theme(entries, theme)
    shown = of_theme(in_event, theme)
    by_theme = Counter(entry.theme for entry in in_event)
    by_event = Counter(slug for entry in in_theme for slug in entry.life_events)
    chosen = {THEME: theme, LIFE_EVENT: life_event}
    return Catalogue(
        letters=[Letter(letter, list(group)) for letter, group in groupby(shown, key=lambda entry: entry.letter)],
        count=len(shown),
        total=len(entries),
        themes=filters(THEME, themes.values(), by_theme, chosen),
        life_events=filters(LIFE_EVENT, life_events.values(), by_event, chosen),
        theme=themes.get(theme),
        life_event=life_events.get(life_event),
    )


def of_theme(entries: Sequence[Entry], theme: str) -> Sequence[Entry]:
    """Those of a theme, by its slug; all when it is empty."""
    return [entry for entry in entries if entry.theme == theme] if theme else entries


def of_event(entries: Sequence[Entry], life_event: str) -> Sequence[Entry]:
    """Those of a moment of life, by its slug; all when it is empty."""
    return [entry for entry in entries if life_event in entry.life_events] if life_event else entries


def entries_of(site: Site, life_events: Mapping[int, str]) -> list[Entry]:
    """The services of the site and of the metropolis's, from A to Z: four queries."""
    metropolis = metropolis_beside(site)
    found = ServicePage.objects.offered().for_site(site.root_page, metropolis.root_page if metropolis else None)
    pages = list(found.with_section().defer("body", "questions", "pieces", "messages"))
    events = defaultdict(set)
    links = ServicePage.life_events.through.objects.filter(servicepage_id__in=[page.pk for page in pages])
    for page_id, event_id in links.values_list("servicepage_id", "lifeevent_id"):
        events[page_id].add(life_events[event_id])
    entries = []
    for page in pages:
        elsewhere = metropolis if metropolis and page.path.startswith(metropolis.root_page.path) else None
        entries.append(
            Entry(
                title=page.title,
                text=page.lead or page.audience,
                address=(elsewhere.root_url if elsewhere else "") + own_address(page),
                provider=elsewhere.site_name if elsewhere else "",
                commune=page.section or "",
                section=own_address(page).rstrip("/").rpartition("/")[0] + "/" if page.section else "",
                letter=(page.sort_key[:1] or "#").upper(),
                theme=page.theme.slug if page.theme else "",
                life_events=frozenset(events[page.pk]),
            )
        )
    return entries


def same_service(page: ServicePage, commune: Authority) -> str:
    """The address of the form of the service that another commune offers under the same name; empty without one."""
    commune = Authority.objects.select_related("site__root_page", "section").get(pk=commune.pk)  # that one may be old
    own = commune.site if commune.open_site_url else None
    place = own.root_page if own else commune.section
    if place is None:
        return ""
    same = ServicePage.objects.offered().under([place]).filter(slug=page.slug, form_version__isnull=False).first()
    site = own or Site.objects.filter(is_default_site=True).first()
    return f"{site.root_url}{same.form_address}" if same and site else ""


def at_counter(authority_ids: Sequence[int]) -> list[Offered]:
    """What agents of these authorities may file: their own services, the metropolis's, a message. Three queries.

    Agents of the metropolis answer the telephone for all: they file for every site.
    """
    rules = Competence.objects.filter(commune=None).select_related("body")
    pages = ServicePage.objects.offered().filter(form_version__isnull=False).select_related("demarche")
    metropolis = Authority.objects.metropolis()
    by_demarche = {rule.demarche_id: rule.body or metropolis for rule in rules}
    found = [(by_demarche.get(page.demarche_id, metropolis), page) for page in pages]
    seen = [
        (body, page)
        for body, page in found
        if metropolis.pk in authority_ids or body.pk in authority_ids or body == metropolis
    ]
    seen.sort(key=lambda pair: (pair[0].pk not in authority_ids, pair[0].sort_key))
    message = Offered(CONTACT, _("Un message à une mairie, à la métropole, à un fournisseur"), _("Contact"))
    return [*(Offered(page.demarche.slug, page.title, body.name) for body, page in seen), message]


def address_elsewhere(request: HttpRequest, components: Sequence[str]) -> str:
    """Where the service of the metropolis is that a site is asked for by its slug; empty for none. Three statements."""
    site = Site.find_for_request(request)
    metropolis = metropolis_beside(site) if site else None
    if metropolis is None or len(components) != 1:
        return ""
    home = metropolis.root_page
    page = ServicePage.objects.offered().for_site(home, home).filter(slug=components[0], depth=home.depth + 2).first()
    return f"{metropolis.root_url}{own_address(page)}" if page else ""


def metropolis_beside(site: Site) -> Site | None:
    """The metropolis's site, whose services every site offers beside its own; None for itself."""
    others = Site.objects.filter(is_default_site=True).exclude(pk=site.pk)
    return others.select_related("root_page", "authority").first()


def filters(
    name: str, terms: Iterable[Theme | LifeEvent], counts: Mapping[str, int], chosen: Mapping[str, str]
) -> list[Filter]:
    """The terms that would show something, and the chosen one, each with the address that chooses or leaves it."""
    found = []
    for term in terms:
        is_chosen = chosen[name] == term.slug
        if counts[term.slug] or is_chosen:
            after = {**chosen, name: "" if is_chosen else term.slug}
            found.append(Filter(term.label, term.icon, counts[term.slug], address_of(after), is_chosen))
    return found


def address_of(chosen: Mapping[str, str]) -> str:
    """The address of the catalogue so narrowed, seen from the page itself."""
    said = urlencode({name: value for name, value in sorted(chosen.items()) if value})
    return f"?{said}" if said else "."
