"""Querysets of partners' servers, and of what is sent to them."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from signalement.enums import SendingStatus

if TYPE_CHECKING:
    from accounts.models import User


class EndpointQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """Those of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=apps.get_model("communes", "Authority").objects.run_by(user, on=on))

    def in_use(self, at: datetime.datetime) -> Self:
        """Those that may be called now: in service, and not left alone for a while."""
        rested = Q(rests_until__isnull=True) | Q(rests_until__lte=at)
        return self.filter(rested, is_active=True, authority__is_active=True)

    def to_hear(self, at: datetime.datetime) -> Self:
        """Those whose news are to be asked for now, the one asked the longest ago first."""
        followed = apps.get_model("signalement", "Sending").objects.followed().filter(endpoint=OuterRef("pk"))
        late = Q(asked_at__isnull=True) | Q(asked_at__lte=at - F("pause") * datetime.timedelta(minutes=1))
        return self.in_use(at).filter(late, Exists(followed)).order_by(F("asked_at").asc(nulls_first=True), "pk")


class SendingQuerySet(models.QuerySet):
    def due(self, at: datetime.datetime) -> Self:
        """What should leave by now, or whose reference is to be asked for; the oldest first."""
        callable_now = apps.get_model("signalement", "Endpoint").objects.in_use(at)
        unfinished = self.filter(status__in=SendingStatus.UNFINISHED, next_attempt_at__lte=at)
        return unfinished.filter(endpoint__in=callable_now.values("pk")).order_by("next_attempt_at", "pk")

    def followed(self) -> Self:
        """Those of reports of which a partner may tell something."""
        return self.reports().filter(status=SendingStatus.RECEIVED, demande__anonymised_at__isnull=True)

    def reports(self) -> Self:
        """Those of the reports themselves."""
        return self.filter(photo__isnull=True)

    def photos(self) -> Self:
        """Those of photos that follow their report."""
        return self.filter(photo__isnull=False)

    def renew(self, at: datetime.datetime) -> int:
        """Have these leave at once, and be tried for as long as the first time. How many there are.

        A token that was given and led to no reference is forgotten: what it was given for is sent anew.
        """
        begun = {"next_attempt_at": at, "first_attempt_at": None, "sent_at": None, "token": ""}
        return self.update(status=SendingStatus.WAITING, reason="", **begun)

    def to_resume(self, authority_ids: Sequence[int]) -> Self:
        """Those of these authorities that were refused or given up, of reports that are still open."""
        stopped = self.filter(status__in=SendingStatus.TO_RESUME, endpoint__authority__in=authority_ids)
        return stopped.filter(demande__authority=F("endpoint__authority"), demande__closed_at__isnull=True)
