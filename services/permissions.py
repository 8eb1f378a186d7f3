"""Who may make a page of help of a question; where services may be made."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from accounts.models import User
from communes.enums import Feature
from communes.models import Authority
from grc.models import Demande
from home.models import HelpPage

HELP = "aide"  # the slug of the first page of help of a site


def place_of_help(user: User, demande: Demande) -> Page | None:
    """Below which page the user may write help: on the site where the question was asked, else on the metropolis's,
    which speaks to everyone; None where they may not."""
    asked_on = demande.origin.site if demande.origin else None
    for site in filter(None, (asked_on, Site.objects.filter(is_default_site=True).first())):
        home = site.root_page
        place = HelpPage.objects.child_of(home).filter(slug=HELP).first() or home
        if place.permissions_for_user(user).can_add_subpage():
            return place
    return None


def refusal_to_compose(place: Page) -> str:
    """Why nobody makes services at a place of the tree today, in French; empty when officers may."""
    authority = Authority.objects.of_page(place)
    if authority is None or authority.offers(Feature.COMPOSER):
        return ""
    words = _(
        "La convention de %(commune)s n’est pas en vigueur aujourd’hui\u00a0: ses services ne se composent plus."
        " Ce qui est publié reste comme c’est."
    )
    return words % {"commune": authority.name}
