"""How accounts' own tables are asked."""

import datetime
from typing import Self

from django.db import models


class PassageQuerySet(models.QuerySet):
    def expired(self, at: datetime.datetime) -> Self:
        return self.filter(expires_at__lte=at)

    def valid(self, at: datetime.datetime) -> Self:
        return self.filter(expires_at__gt=at)
