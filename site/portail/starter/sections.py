"""Making the section of a commune without a site: its services, on the site of the metropolis."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from communes import operations
from communes.enums import Feature, Role
from communes.models import Authority
from grc.wording import of_body
from portail.starter.publishing import NewPage, publish
from services.loader import load_services, load_terms, slugs_for
from services.models import ServiceIndexPage, ServiceSectionPage


class SectionRefused(Exception):  # noqa: N818 said as a sentence
    """The section cannot be; the message says why, in French."""


def create_section(*, authority: Authority, at: datetime.datetime) -> tuple[Page, list[str]]:
    """Make the section of `authority`, with the services that a commune starts with, and the rights of its officers.

    Returns its page and what was made, in words; nothing when it exists. Raises `SectionRefused`.
    """
    if not authority.offers(Feature.COMPOSER):
        raise SectionRefused(_("L’offre de %(name)s ne comprend pas de services.") % {"name": authority.name})
    if authority.offers(Feature.SITE):
        raise SectionRefused(
            _("L’offre de %(name)s comprend un site\u00a0: ses services y vont.") % {"name": authority.name}
        )
    with transaction.atomic():
        Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)  # two at once: one after the other
        authority.refresh_from_db(fields=["section", "collection"])
        if authority.section is not None:
            return authority.section, []
        metropolis = Authority.objects.metropolis()
        if metropolis.site is None:
            raise SectionRefused(_("Le site de la métropole n’existe pas encore\u00a0: lancez create_site metropole."))
        home = metropolis.site.root_page
        index = ServiceIndexPage.objects.child_of(home).get()
        body = of_body(authority)
        page = ServiceSectionPage(
            title=_("Les services de %(body)s") % {"body": body},
            slug=authority.slug,
            lead=_("Ce que %(body)s propose en ligne à ses habitants, sur le site de la métropole.") % {"body": body},
        )
        publish([NewPage(page, index, f"services/{authority.slug}")], home=home, at=at)
        authority.section = page.page_ptr
        authority.save(update_fields=["section"])
        load_terms()
        number = load_services(page, slugs_for(authority))
        operations.group_for(authority=authority, role=Role.OFFICER)
        operations.equip(authority=authority)
    made = ngettext("%(number)s service", "%(number)s services", number) % {"number": number}
    return page, [_("page «\u00a0%(title)s\u00a0»") % {"title": page.title}, made]
