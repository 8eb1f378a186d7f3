"""How declared hosts are asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from communes.enums import Role

if TYPE_CHECKING:
    from accounts.models import User


class DeclaredHostQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those that `user` declares on that day: the project team all, officers those of their own commune."""
        current = user.memberships.in_force(on)
        if user.is_superuser or current.filter(role=Role.PROJECT_TEAM).exists():
            return self
        return self.filter(authority__in=current.filter(role=Role.OFFICER).values("authority_id"))
