"""Making a complete starter site for an authority: its pages, its brand, its collection, the rights of its officers."""

import datetime
import json
import re
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from communes import operations
from communes.enums import AuthorityKind, Feature, Role
from communes.loader import DATA
from communes.models import Authority, Brand
from home.models import (
    BasePage,
    EventIndexPage,
    HomePage,
    InformationPage,
    NewsIndexPage,
    PlaceIndexPage,
    SiteMapPage,
)
from portail import starter
from signalement.models import SignalementPage

# Under the home page of every site, in this order.
PAGES: dict[str, type[BasePage]] = {
    "signaler": SignalementPage,
    "actualites": NewsIndexPage,
    "agenda": EventIndexPage,
    "lieux": PlaceIndexPage,
    "aide": InformationPage,
    "contact": InformationPage,
    "qui-fait-quoi": InformationPage,
    "accessibilite": InformationPage,
    "mentions-legales": InformationPage,
    "donnees-personnelles": InformationPage,
    "gestion-des-cookies": InformationPage,
    "modalites-utilisation": InformationPage,
    "plan-du-site": SiteMapPage,
}
# What most people come for. Addresses that every site has.
TASKS = (
    ("Signaler une anomalie", "Éclairage, voirie, propreté, espaces verts", "/signaler/", "traffic-cone"),
    ("Suivre une demande", "Avec sa référence ou son lien", "/suivi/", "history"),
    ("Contacter nos services", "Téléphone, courriel, horaires", "/contact/", "message-square"),
    ("Savoir qui fait quoi", "La commune, la Métropole, l’État", "/qui-fait-quoi/", "landmark"),
    ("Obtenir de l’aide", "Les questions les plus fréquentes", "/aide/", "circle-question-mark"),
    ("Comprendre l’usage de mes données", "Ce qui est gardé, et vos droits", "/donnees-personnelles/", "shield-check"),
)
# National numbers, free of charge, open to all.
NUMBERS = (
    ("Urgences sociales : être mis à l’abri", "115", "À toute heure"),
    ("Enfance en danger", "119", "À toute heure"),
    ("Violences femmes info", "3919", "À toute heure"),
    ("Maltraitance des personnes âgées ou handicapées", "3977", "Tous les jours"),
)


class Made(NamedTuple):
    """The site, and what was made for it, in words. Nothing when it was complete."""

    site: Site
    made: list[str]


class NoSiteOffered(Exception):  # noqa: N818 said as a sentence
    """The authority's convention does not include a site."""


def create_site(*, authority: Authority, hostname: str, port: int, at: datetime.datetime) -> Made:
    """Make whatever the site of `authority` lacks; what exists is left as its officers have it.

    The site of the metropolis is the default one. Raises `NoSiteOffered`.
    """
    if not authority.offers(Feature.SITE):
        raise NoSiteOffered(_("L’offre de %(name)s ne comprend pas de site.") % {"name": authority.name})
    values = brand_values(authority)
    made: list[str] = []
    with transaction.atomic():
        facts = starter.facts_of(authority, display_name=str(values["name"]), host=hostname, at=at)
        home = home_page(authority, facts, made)
        site = site_record(authority, home=home, hostname=hostname, port=port, made=made)
        _brand, created = Brand.objects.get_or_create(site=site, defaults=values)
        if created:
            made.append(_("identité visuelle"))
        starter_pages(home, facts, made)
        if made:
            operations.group_for(authority=authority, role=Role.OFFICER)
            operations.equip(authority=authority)
    return Made(site, made)


def brand_values(authority: Authority) -> dict[str, object]:
    """The design variables prepared for an authority (`communes/data/brands.json`), else its name and initials."""
    prepared = json.loads((DATA / "brands.json").read_text(encoding="utf-8"))
    key = "metropole" if authority.kind == AuthorityKind.METROPOLIS else authority.insee_code
    initials = "".join(word[0] for word in re.findall(r"\b[A-ZÀ-Ý]\w*", authority.name))[:3]
    return prepared.get(key) or {"name": authority.name, "monogram": initials}


def home_page(authority: Authority, facts: dict[str, object], made: list[str]) -> HomePage:
    """The home page of the authority's site, made under the root of the tree when there is none."""
    if authority.site is not None:
        return authority.site.root_page.specific
    text = starter.read_page("accueil", facts)
    home = HomePage(
        title=text.title,
        slug=authority.slug,
        lead=text.lead,
        search_description=text.description,
        tasks=[("task", worded(("title", "text", "address", "icon"), task)) for task in TASKS],
        numbers=[("number", worded(("label", "phone", "text"), number)) for number in NUMBERS],
    )
    publish_under(Page.get_first_root_node(), home, made)
    return home


def worded(names: tuple[str, ...], words: tuple[str, ...]) -> dict[str, str]:
    """The value of a block, in French typography."""
    return {name: starter.spaced(word) for name, word in zip(names, words, strict=True)}


def site_record(authority: Authority, *, home: HomePage, hostname: str, port: int, made: list[str]) -> Site:
    """The site in Wagtail's table, at the given host. The metropolis takes the default one over."""
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    site = authority.site or (Site.objects.filter(is_default_site=True).first() if is_metropolis else None) or Site()
    former = site.root_page if site.pk else None
    wanted = {"hostname": hostname, "port": port, "site_name": authority.name, "root_page_id": home.pk}
    if is_metropolis:
        wanted["is_default_site"] = True
    if site.pk is None or any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
        made.append(_("site %(url)s") % {"url": site.root_url})
    if authority.site_id != site.pk:
        authority.site = site
        authority.save(update_fields=["site"])
    if former is not None and former.specific_class is Page:
        former.delete()  # the page that Wagtail's first migration makes
    return site


def starter_pages(home: HomePage, facts: dict[str, object], made: list[str]) -> None:
    """The pages that every site has, under its home page."""
    existing = set(home.get_children().values_list("slug", flat=True))
    for slug, model in PAGES.items():
        if slug not in existing:
            text = starter.read_page(slug, facts)
            page = model(
                title=text.title,
                slug=slug,
                lead=text.lead,
                search_description=text.description,
                show_in_menus=text.in_menu,
                **({"body": text.body} if text.body else {}),
            )
            publish_under(home, page, made)


def publish_under(parent: Page, page: Page, made: list[str]) -> None:
    """Add a page and publish it, with the revision that editors will go on from."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(log_action=False).publish(log_action=False)
    made.append(_("page « %(title)s »") % {"title": page.title})
