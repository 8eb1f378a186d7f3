"""Who declares the sites that show an authority's forms: its officers, and the project team."""

import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from communes.enums import AuthorityKind, Feature, Role
from communes.models import Authority
from communes.permissions import allow

DECLARE = "embed.add_declaredhost"


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`)."""
    for role in (Role.PROJECT_TEAM, Role.OFFICER):
        allow(role, DECLARE, "embed.change_declaredhost", "embed.delete_declaredhost")


def declared_for(user: User, *, on: datetime.date) -> QuerySet[Authority]:
    """The authorities whose sites `user` declares on a day, by name."""
    known = Authority.objects.active().exclude(kind=AuthorityKind.PARTNER).order_by("sort_key")
    current = user.memberships.in_force(on)
    if user.is_superuser or current.filter(role=Role.PROJECT_TEAM).exists():
        return known
    return known.filter(pk__in=current.filter(role=Role.OFFICER).values("authority_id"))


def may_declare(user: User, authority: Authority, *, on: datetime.date) -> bool:
    return user.has_perm(DECLARE) and declared_for(user, on=on).filter(pk=authority.pk).exists()


def refusal_to_declare(authority: Authority, *, on: datetime.date) -> str:
    """Why no site is declared for an authority on a day, in French; empty when one may be: any offer gives it."""
    if authority.offers(Feature.COMPOSER, on):
        return ""
    words = _(
        "La convention de %(commune)s n’est pas en vigueur aujourd’hui\u00a0: ses formulaires ne s’intègrent plus à"
        " d’autres sites que ceux qui sont déjà déclarés."
    )
    return words % {"commune": authority.name}
