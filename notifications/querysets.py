import datetime
from typing import Self

from django.db import models

from notifications.enums import Outcome, Status


class NotificationQuerySet(models.QuerySet):
    def about(self, topic: str) -> Self:
        """What was told about `topic`, oldest first, with its attempts: two queries."""
        return self.filter(topic=topic).order_by("created_at", "id").prefetch_related("attempts")

    def to(self, address: str) -> Self:
        """What was written to an address, in whatever case, the last first."""
        return self.filter(recipient__iexact=address).order_by("-created_at", "-id")

    def settled(self) -> Self:
        """What leaves no more: sent, refused or given up."""
        return self.exclude(status=Status.WAITING)

    def due(self, at: datetime.datetime) -> Self:
        """What should leave by now: the urgent first, then the longest due."""
        waiting = self.filter(status=Status.WAITING, next_attempt_at__lte=at)
        return waiting.order_by("-urgency", "next_attempt_at", "id")


class AttemptQuerySet(models.QuerySet):
    def server_unavailable_since(self, at: datetime.datetime) -> Self:
        """The attempts after `at` that failed because of our own mail server."""
        return self.filter(outcome=Outcome.UNAVAILABLE, at__gt=at)
