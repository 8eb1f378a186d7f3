"""How trials and invitations are asked for: those that somebody looks after."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from communes.enums import Role

if TYPE_CHECKING:
    from accounts.models import User


class TrialQuerySet(models.QuerySet):
    def running(self, on: datetime.date) -> Self:
        """Those of what is not open to all yet on that day."""
        is_hidden = models.Q(page=None) | models.Q(restriction__isnull=False)
        return self.filter(is_hidden, launches_on__gt=on)

    def named(self) -> Self:
        """With what their names are made of."""
        return self.select_related("authority", "page")

    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those whose invitations `user` makes on that day: the project team all, officers that of their own site."""
        return self.filter(_managed(user, on, ""))


class InvitationQuerySet(models.QuerySet):
    def holding(self, on: datetime.date) -> Self:
        """Those that open something on that day: their trial apart, which says by itself when it is over."""
        return self.filter(revoked_at=None, ends_on__gte=on)

    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        return self.filter(_managed(user, on, "trial__"))


def _managed(user: "User", on: datetime.date, prefix: str) -> models.Q:
    if user.is_superuser:
        return models.Q()
    current = user.memberships.in_force(on)
    own = models.Q(**{f"{prefix}authority__in": current.filter(role=Role.OFFICER).values("authority_id")})
    return own | models.Q(models.Exists(current.filter(role=Role.PROJECT_TEAM)))
