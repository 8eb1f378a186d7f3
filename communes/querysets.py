"""How authorities and memberships are asked for."""

import datetime
from typing import TYPE_CHECKING, Self, cast

from django.db import models
from django.db.models import Exists, F, Q, Value
from wagtail.models import Page

from communes.enums import AuthorityKind, Role

if TYPE_CHECKING:
    from accounts.models import User
    from communes.models import Authority


def current_on(prefix: str, on: datetime.date) -> Q:
    """The memberships, reached through `prefix`, that run on that day."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on})
    )


class AuthorityQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def communes(self) -> Self:
        return self.filter(kind=AuthorityKind.COMMUNE)

    def metropolis(self) -> "Authority":
        """The metropolis; `DoesNotExist` before the reference data is loaded."""
        return cast("Authority", self.get(kind=AuthorityKind.METROPOLIS))

    def providers(self) -> Self:
        """The partner bodies to which residents may write, by name: those that say what they answer for."""
        told = self.active().filter(kind=AuthorityKind.PARTNER).exclude(answers_for="")
        return told.prefetch_related("serves").order_by("sort_key")

    def of_page(self, page: Page) -> "Authority | None":
        """The authority whose a page is: of the section that it stands in, else of its site; None outside a site."""
        site = page.get_site()
        if site is None:
            return None
        found = self.filter(Q(section__in=page.get_ancestors(inclusive=True)) | Q(site=site))
        return cast("Authority | None", found.order_by(F("section").desc(nulls_last=True)).first())

    def treating(self, on: datetime.date) -> Self:
        """Those that may treat requests that day: from the first convention or agreement on (`Feature.TREATMENT`)."""
        begun = Q(entitlements__0__starts_on__lte=on.isoformat())
        return self.active().filter(begun | Q(kind=AuthorityKind.METROPOLIS))

    def in_inbox_of(self, user: "User", *, on: datetime.date) -> Self:
        """The authorities whose requests `user` may treat on that day.

        A superuser treats all but those under professional secrecy, where they treat what anybody else would.
        """
        served = current_on("memberships__", on) & Q(memberships__user=user, memberships__role__in=Role.INBOX)
        if user.is_superuser:
            return self.active().filter(Q(under_secrecy=False) | served).distinct()
        return self.treating(on).filter(served).distinct()

    def supervised_by(self, user: "User", *, on: datetime.date) -> Self:
        """The authorities whose desk `user` sets up on that day: their supervisors, and superusers (as above)."""
        served = current_on("memberships__", on) & Q(memberships__user=user, memberships__role=Role.SUPERVISOR)
        if user.is_superuser:
            served |= Q(under_secrecy=False)
        return self.active().filter(served).distinct()

    def run_by(self, user: "User", *, on: datetime.date) -> Self:
        """The authorities whose desk `user` runs on that day: as supervisor; the project team and a superuser, all.

        Those under professional secrecy are run by their own supervisors alone.
        """
        current = user.memberships.in_force(on)
        supervised = Q(pk__in=current.filter(role=Role.SUPERVISOR).values("authority_id"))
        runs_all = Q() if user.is_superuser else Exists(current.filter(role=Role.PROJECT_TEAM))
        return self.active().filter(supervised | (Q(under_secrecy=False) & runs_all))


class ClosingDayQuerySet(models.QuerySet):
    def concerning(self, authority: "Authority | None") -> Self:
        """Public holidays, and the own closing days of `authority`."""
        return self.filter(Q(authority=None) | Q(authority=authority)) if authority else self.filter(authority=None)

    def within(self, first: datetime.date, *, days: int) -> Self:
        """Those of the `days` days that begin with `first`."""
        return self.filter(on__gte=first, on__lt=first + datetime.timedelta(days=days))

    def named(self) -> dict[datetime.date, str]:
        """The days with their names, as `communes.opening` takes them."""
        return dict(self.values_list("on", "label"))


class MembershipQuerySet(models.QuerySet):
    def current(self, on: datetime.date) -> Self:
        return self.filter(current_on("", on))

    def in_force(self, on: datetime.date) -> Self:
        """Those that give rights on that day: within their dates, for an authority in service."""
        return self.current(on).filter(authority__is_active=True)

    def of_inbox(self) -> Self:
        return self.filter(role__in=Role.INBOX)


class RoleGroupQuerySet(models.QuerySet):
    def due_and_held(self, user: "User", *, on: datetime.date) -> models.QuerySet:
        """Keys of groups, in one query: with true those that `user` is due on that day, with false those they are in.

        Two plain joins: this is asked at each request of who is signed in, and Django takes longer to write an
        exclusive disjunction of subqueries than PostgreSQL to answer it.
        """
        due = self.filter(
            current_on("authority__memberships__", on),
            authority__is_active=True,
            authority__memberships__user=user,
            authority__memberships__role=F("role"),
        ).values_list("group_id", Value(True))
        return due.union(self.filter(group__user=user).values_list("group_id", Value(False)), all=True)


class AgentProviderQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True, authority__is_active=True)

    def in_order(self) -> Self:
        return self.select_related("authority").order_by("authority__sort_key", "name")

    def vouching_for(self, email: str) -> Self:
        """Those that may say who has this address."""
        return self.filter(domains__contains=[email.rpartition("@")[2].lower()])
