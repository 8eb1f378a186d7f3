"""How openings are asked for."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from communes.models import Authority

if TYPE_CHECKING:
    from accounts.models import User


class PermitOpeningQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=Authority.objects.run_by(user, on=on))
