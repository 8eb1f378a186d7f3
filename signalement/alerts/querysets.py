"""Querysets of subscriptions."""

import hashlib
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce


def endpoint_key(endpoint: str) -> str:
    """By what a device is found again."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        """Those whose holder has said yes, and whose account, if they have one, is not disabled."""
        return self.filter(confirmed_at__isnull=False).exclude(user__is_active=False)

    def of_device(self, endpoint: str) -> Self:
        """Those of one browser."""
        return self.filter(endpoint_key=endpoint_key(endpoint))

    def of_places(self) -> Self:
        return self.filter(report__isnull=True)

    def of_reports(self) -> Self:
        return self.filter(report__isnull=False)

    def behind(self) -> Self:
        """Those of reports of which there is news that was not told, or of the one under which it is shown."""
        theirs = Q(report=OuterRef("report")) | Q(report=OuterRef("report__led_by"))
        news = apps.get_model("signalement", "ReportUpdate").objects.filter(theirs, id__gt=OuterRef("told_update"))
        return self.filter(Exists(news))

    def with_lead(self) -> Self:
        """With whether its holder has another by which they are told the same (`is_repeated`): of the report under
        which this one's is shown, or an older one of another that is shown there."""
        lead = Coalesce("report__led_by", "report")
        same = type(self)(self.model).confirmed().annotate(lead=lead)
        same = same.filter(
            lead=OuterRef("lead"), email_key=OuterRef("email_key"), endpoint_key=OuterRef("endpoint_key")
        )
        before = same.filter(Q(report=OuterRef("lead")) | Q(pk__lt=OuterRef("pk")))
        return self.annotate(lead=lead, is_repeated=~Q(report=F("lead")) & Exists(before))
