"""How drafts are asked for."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class ServiceDraftQuerySet(models.QuerySet):
    def of(self, user_id: int) -> Self:
        """Those of an account, with the service of each, the last saved first."""
        return self.filter(user=user_id).select_related("page", "origin").order_by("-saved_at", "-pk")

    def saved_before(self, moment: datetime.datetime) -> Self:
        return self.filter(saved_at__lt=moment)

    def to_remind(self, *, saved_before: datetime.datetime) -> Self:
        """Those that nobody has saved since, and whose author can be told and has not been since they were."""
        reachable = ~Q(email="") | Q(user__isnull=False)
        return self.saved_before(saved_before).filter(reachable, reminded_at__isnull=True)
