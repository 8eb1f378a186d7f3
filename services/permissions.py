"""Who may make a page of help of a question; where services may be made; to whom one writes, who asks for help."""

import datetime

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from accounts.models import User
from communes.enums import AuthorityKind, Feature, Role
from communes.models import Authority
from grc.enums.demarches import SUPPORT
from grc.models import Demande
from grc.querysets import DemandeQuerySet
from grc.wording import of_body
from home.models import HelpPage

KEEP_QUESTION_SETS = "services.change_questionset"
HELP = "aide"  # the slug of the first page of help of a site


def question_sets_for(user: User, *, on: datetime.date) -> QuerySet[Authority]:
    """The authorities whose shared blocks `user` keeps on a day, by name."""
    known = Authority.objects.active().exclude(kind=AuthorityKind.PARTNER).order_by("sort_key")
    current = user.memberships.in_force(on)
    if user.is_superuser or current.filter(role=Role.PROJECT_TEAM).exists():
        return known
    return known.filter(pk__in=current.filter(role=Role.OFFICER).values("authority_id"))


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


def refusal_to_write(to: Authority, commune: Authority | None, on: datetime.date) -> str:
    """Why a resident of `commune` (None: not said) does not write to a body from « Contact » that day, in French; empty
    when they may. What is written to a commune that receives nothing here is passed on to it (`grc.routing`)."""
    if to.kind == AuthorityKind.COMMUNE:
        return (
            "" if to == commune else _("Vous n’avez pas choisi cette commune\u00a0: écrivez à la mairie de la vôtre.")
        )
    names = {"body": capfirst(of_body(to))}
    if not to.offers(Feature.INBOX, on):
        return _("%(body)s ne reçoit plus de messages ici\u00a0: écrivez à la mairie ou à la métropole.") % names
    served = [one.pk for one in to.serves.all()]
    if not served:
        return ""
    if commune is None:
        return _("Choisissez votre commune\u00a0: %(body)s n’en dessert que certaines.") % {"body": of_body(to)}
    if commune.pk not in served:
        names["commune"] = commune.name
        return _("%(body)s ne dessert pas %(commune)s\u00a0: écrivez à la mairie ou à la métropole.") % names
    return ""


def can_ask_for_help(user: User) -> bool:
    """Whether the user may ask the project team for help: whoever enters the administration, whatever their commune's
    convention says."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def own_calls(user: User) -> DemandeQuerySet:
    """What the user asked the project team, who alone reads it on their side: colleagues do not."""
    return Demande.objects.of_person(user.pk).filter(demarche__slug=SUPPORT)
