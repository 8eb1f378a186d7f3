"""How the words that officers add are asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from communes.enums import AuthorityKind, Role

if TYPE_CHECKING:
    from accounts.models import User
    from communes.models import Authority


class SynonymQuerySet(models.QuerySet):
    def serving(self, authority: "Authority | None") -> Self:
        """Those that count on the site of `authority`, its own before those of the metropolis, which count on all."""
        common = models.Q(authority__kind=AuthorityKind.METROPOLIS)
        found = self.filter(common if authority is None else common | models.Q(authority=authority))
        return found.order_by(models.Case(models.When(common, then=1), default=0), "pk")

    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those that `user` changes on that day: the project team all, officers those of their own site."""
        if user.is_superuser:
            return self.all()
        current = user.memberships.in_force(on)
        own = models.Q(authority__in=current.filter(role=Role.OFFICER).values("authority_id"))
        return self.filter(own | models.Exists(current.filter(role=Role.PROJECT_TEAM)))
