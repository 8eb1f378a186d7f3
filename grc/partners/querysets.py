"""Selections of receivers, and of what is posted to them."""

import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from grc.enums import DeliveryStatus

if TYPE_CHECKING:
    from accounts.context import Actor
    from accounts.models import User


class WebhookQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=apps.get_model("communes", "Authority").objects.run_by(user, on=on))

    def due(self, at: datetime.datetime) -> Self:
        """Those to which something is to be posted now, the one left alone the longest first."""
        waiting = apps.get_model("grc", "WebhookDelivery").objects.due(at).filter(webhook=OuterRef("pk"))
        ready = self.filter(Q(rests_until__isnull=True) | Q(rests_until__lte=at), is_active=True, paused_at=None)
        return ready.filter(Exists(waiting)).order_by(F("last_attempt_at").asc(nulls_first=True), "pk")


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """What was, or will be, posted to the programs of an agent's authorities."""
        return self.filter(authority_id__in=actor.authority_ids)

    def due(self, at: datetime.datetime) -> Self:
        """What should leave by now: of each request to each receiver, the first that waits; the oldest first."""
        waiting = self.filter(status=DeliveryStatus.WAITING)
        earlier = waiting.filter(webhook=OuterRef("webhook"), demande=OuterRef("demande"), pk__lt=OuterRef("pk"))
        return waiting.filter(~Exists(earlier.order_by()), next_attempt_at__lte=at).order_by("pk")
