"""Making a complete starter site for an authority: its pages, its brand, its collection, the rights of its officers."""

import datetime
import json
import re
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Site

from accounts import wording
from communes import operations
from communes.enums import AuthorityKind, Feature, Role
from communes.launch.models import Trial
from communes.launch.operations import set_day
from communes.loader import DATA
from communes.models import Authority, Brand
from communes.models.authority import today_in_paris
from home.models import (
    BasePage,
    EventIndexPage,
    HelpPage,
    HomePage,
    InformationPage,
    NewsIndexPage,
    PlaceIndexPage,
    SectionPage,
    SiteMapPage,
)
from home.operations import keep_published
from home.reserved_slugs import OPERATIONAL
from portail.starter import texts as starter
from portail.starter.publishing import NewPage, made_on, publish
from services.loader import load_services, load_terms, slugs_for
from services.models import ServiceIndexPage
from signalement.reporting.models import SignalementPage

# Under the home page of every site, in this order: that of the menu. A page comes after the one that it is under.
PAGES: dict[str, type[BasePage]] = {
    "services": ServiceIndexPage,
    "signaler": SignalementPage,
    "vivre": SectionPage,
    "vivre/nouvel-habitant": InformationPage,
    "vivre/papiers-citoyennete": InformationPage,
    "vivre/enfance-ecoles": InformationPage,
    "vivre/dechets-proprete": InformationPage,
    "vivre/se-deplacer": InformationPage,
    "vivre/urbanisme-logement": InformationPage,
    "vivre/solidarites": InformationPage,
    "vivre/sport-culture": InformationPage,
    "vivre/vie-associative": InformationPage,
    "vivre/nature-eau-energie": InformationPage,
    "vivre/tranquillite-securite": InformationPage,
    "mairie": SectionPage,
    "mairie/elus-et-instances": InformationPage,
    "mairie/budget-et-marches": InformationPage,
    "mairie/documents-et-decisions": InformationPage,
    "mairie/participer": InformationPage,
    "la-metropole": SectionPage,
    "la-metropole/elus-et-instances": InformationPage,
    "la-metropole/budget-et-marches": InformationPage,
    "la-metropole/participer": InformationPage,
    "actualites": NewsIndexPage,
    "agenda": EventIndexPage,
    "lieux": PlaceIndexPage,
    "aide": HelpPage,
    "contact": InformationPage,
    "qui-fait-quoi": InformationPage,
    "accessibilite": InformationPage,
    "mentions-legales": InformationPage,
    "donnees-personnelles": InformationPage,
    "gestion-des-cookies": InformationPage,
    "modalites-utilisation": InformationPage,
    "plan-du-site": SiteMapPage,
}
# What only a town hall does, and what only the metropolis has; what is below goes with them.
OF_COMMUNES = (
    "vivre/papiers-citoyennete",
    "vivre/sport-culture",
    "vivre/vie-associative",
    "vivre/tranquillite-securite",
    "mairie",
)
OF_METROPOLIS = ("la-metropole",)


class Made(NamedTuple):
    """The site, and what was made for it, in words. Nothing when it was complete."""

    site: Site
    made: list[str]


class SiteRefused(Exception):  # noqa: N818 said as a sentence
    """The site cannot be made; the message says why, in French."""


class NoSiteOffered(SiteRefused):
    """The authority's convention does not include a site."""


def create_site(
    *,
    authority: Authority,
    hostname: str,
    port: int,
    at: datetime.datetime,
    services: bool = False,
    launches_on: datetime.date | None = None,
) -> Made:
    """Make whatever the site of `authority` lacks; what exists is left as its officers have it.

    The site of the metropolis is the default one. `services`: a new site starts with the services that authorities of
    its kind offer. `launches_on`: it is in trial until that day. All of it or nothing: raises `SiteRefused`,
    `NoSiteOffered`.
    """
    if not authority.offers(Feature.SITE):
        raise NoSiteOffered(no_site_sentence(authority))
    values = brand_values(authority)
    made: list[str] = []
    with transaction.atomic():
        Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)  # two at once: one after the other
        authority.refresh_from_db(fields=["site", "collection"])
        if launches_on is not None:
            made.extend(put_into_trial(authority, launches_on))
        facts = starter.facts_of(authority, display_name=str(values["name"]), host=hostname, at=at)
        home, is_new = home_page(authority, facts, made, at)
        site = site_record(authority, home=home, hostname=hostname, port=port, made=made)
        _brand, created = Brand.objects.get_or_create(site=site, defaults=values)
        if created:
            made.append(_("identité visuelle"))
        starter_pages(home, facts, made, at)
        if is_new:
            fill(home, facts, at)
        if is_new and services:
            made.extend(starter_services(home, authority))
        if made:
            operations.group_for(authority=authority, role=Role.OFFICER)
            operations.equip(authority=authority)
    return Made(site, made)


def put_into_trial(authority: Authority, launches_on: datetime.date) -> list[str]:
    """Have the site of `authority` open to all on a day to come; what was done, in words. Raises `SiteRefused`."""
    trial = Trial.objects.filter(authority=authority, page=None).first() or Trial(authority=authority)
    if trial.pk and trial.launches_on == launches_on:
        return []
    trial.launches_on = launches_on
    try:
        set_day(trial, by=None, on=today_in_paris())
    except ValidationError as refusal:
        raise SiteRefused(" ".join(refusal.messages)) from refusal
    return [_("essai jusqu’au %(day)s") % {"day": wording.day(launches_on, "short")}]


def no_site_sentence(authority: Authority) -> str:
    """Why an authority has no site, and what it has instead."""
    sentence = _("L’offre de %(name)s ne comprend pas de site.") % {"name": authority.name}
    if authority.offers(Feature.COMPOSER):
        sentence += " " + _("Sa rubrique sur celui de la métropole se crée avec create_section.")
    return sentence


def brand_values(authority: Authority) -> dict[str, object]:
    """The design variables prepared for an authority (`communes/data/brands.json`), else its name and initials."""
    prepared = json.loads((DATA / "brands.json").read_text(encoding="utf-8"))
    key = "metropole" if authority.kind == AuthorityKind.METROPOLIS else authority.insee_code
    initials = "".join(word[0] for word in re.findall(r"\b[A-ZÀ-Ý]\w*", authority.name))[:3]
    return prepared.get(key) or {"name": authority.name, "monogram": initials}


def home_page(
    authority: Authority, facts: dict[str, Any], made: list[str], at: datetime.datetime
) -> tuple[HomePage, bool]:
    """The home page of the authority's site, and whether it was made now, under the root of the tree."""
    if authority.site is not None:
        return authority.site.root_page.specific, False
    root = Page.get_first_root_node()
    left = HomePage.objects.child_of(root).filter(slug=authority.slug).first()  # of a site whose row was deleted
    if left is not None:
        return left, False
    text = starter.read_page("accueil", facts)
    home = HomePage(title=text.title, slug=authority.slug, lead=text.lead, search_description=text.description)
    publish([NewPage(home, root, "")], home=home, at=at)
    made.append(_("page « %(title)s »") % {"title": home.title})
    return home, True


def fill(home: HomePage, facts: dict[str, Any], at: datetime.datetime) -> None:
    """Give a new home page its tasks and its numbers. A task leads to a page of the site where there is one."""
    here = {page.url_path: page for page in home.get_descendants().live()}
    blocks = dict(starter.read_page("accueil", facts).body)
    for task in blocks["tasks"]:
        task["page"] = here.get(home.url_path + task["address"].removeprefix("/"))
        task["address"] = "" if task["page"] else task["address"]
    streams = {
        "tasks": [("task", task) for task in blocks["tasks"]],
        "numbers": [("number", number) for number in blocks["numbers"]],
    }
    for name, stream in streams.items():
        setattr(home, name, stream)
    home.save()
    keep_published(home, at=at)


def site_record(authority: Authority, *, home: HomePage, hostname: str, port: int, made: list[str]) -> Site:
    """The site in Wagtail's table, at the given host. The metropolis takes the default one over."""
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    site = authority.site or (Site.objects.filter(is_default_site=True).first() if is_metropolis else None) or Site()
    if Site.objects.filter(hostname=hostname, port=port).exclude(pk=site.pk).exists():
        raise SiteRefused(
            _("L’adresse %(host)s:%(port)s est déjà celle d’un autre site\u00a0: choisissez-en une autre avec --host.")
            % {"host": hostname, "port": port}
        )
    former = site.root_page if site.pk else None
    wanted = {"hostname": hostname, "port": port, "site_name": authority.name, "root_page_id": home.pk}
    if is_metropolis:
        wanted["is_default_site"] = True
    _write(site, wanted, made)
    if authority.site_id != site.pk:
        authority.site = site
        authority.save(update_fields=["site"])
    if former is not None and former.specific_class is Page:
        former.delete()  # the page that Wagtail's first migration makes
    return site


def _write(site: Site, wanted: dict[str, Any], made: list[str]) -> None:
    """Save what is not as it is wanted, and say so in `made`."""
    if site.pk is None or any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
        made.append(_("site %(url)s") % {"url": site.root_url})


def pages_of(kind: str) -> dict[str, type[BasePage]]:
    """The starter pages of an authority of this kind: their addresses and types."""
    others = OF_COMMUNES if kind == AuthorityKind.METROPOLIS else OF_METROPOLIS
    return {address: model for address, model in PAGES.items() if not is_within(address, others)}


def starter_services(home: HomePage, authority: Authority) -> list[str]:
    """Services ready for use, under the catalogue of a new site; what was made, in words."""
    index = ServiceIndexPage.objects.child_of(home).get()
    load_terms()
    number = load_services(index, slugs_for(authority))
    return [ngettext("%(number)s service", "%(number)s services", number) % {"number": number}]


def is_within(address: str, places: tuple[str, ...]) -> bool:
    return any(f"{address}/".startswith(f"{place}/") for place in places)


def starter_pages(home: HomePage, facts: dict[str, Any], made: list[str], at: datetime.datetime) -> None:
    """The pages that every site has, under its home page.

    A page that was made once and is no longer there was deleted by its officers: it stays away, unless others rely on
    its address.
    """
    once = made_on(home)
    there = {page.url_path.removeprefix(home.url_path).rstrip("/"): page for page in home.get_descendants()}
    kept = {page.pk: page for page in there.values()}
    new: list[NewPage] = []
    for address, model in pages_of(facts["kind"]).items():
        if address in there or (address in once and address not in OPERATIONAL):
            continue
        above = address.rpartition("/")[0]
        parent = (there.get(above) or kept.get(once.get(above, 0))) if above else home
        if parent is None:
            continue
        text = starter.read_page(address, facts)
        page = model(
            title=text.title,
            slug=text.slug,
            lead=text.lead,
            search_description=text.description,
            show_in_menus=text.in_menu,
            **body_of(model, text),
        )
        new.append(NewPage(page, parent, address))
        there[address] = page
        made.append(_("page « %(title)s »") % {"title": page.title})
    publish(new, home=home, at=at)


def body_of(model: type[BasePage], text: starter.StarterPage) -> dict[str, list[tuple[str, Any]]]:
    """The blocks of a text, under the name that pages of this type give them."""
    if not text.body:
        return {}
    return {"questions" if model is HelpPage else "body": text.body}
