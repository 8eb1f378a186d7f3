"""How accounts' own tables are asked."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Self

from allauth.idp.oidc.models import Client
from django.db import models

from accounts.enums import ExportState

PIVOT = ("given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry")


class PassageQuerySet(models.QuerySet):
    def expired(self, at: datetime.datetime) -> Self:
        return self.filter(expires_at__lte=at)

    def valid(self, at: datetime.datetime) -> Self:
        return self.filter(expires_at__gt=at)


class PivotIdentityQuerySet(models.QuerySet):
    def same_person(self, pivot: Mapping[str, str]) -> Self:
        """Those whose six fields are all known, and all the same."""
        known = all(pivot[name] for name in PIVOT) and "-00" not in pivot["birthdate"]
        return self.filter(**{name: pivot[name] for name in PIVOT}) if known else self.none()


class DataExportQuerySet(models.QuerySet):
    def of(self, user: models.Model) -> Self:
        """One's own, the last asked for first."""
        return self.filter(user=user).order_by("-asked_at", "-id")

    def to_make(self, at: datetime.datetime, *, lease: datetime.timedelta) -> Self:
        """Asked for, and in no worker's hands since `lease`."""
        free = models.Q(started_at__isnull=True) | models.Q(started_at__lte=at - lease)
        return self.filter(free, state=ExportState.WAITING).order_by("asked_at", "id")

    def expired(self, at: datetime.datetime) -> Self:
        return self.filter(state=ExportState.READY, expires_at__lte=at)


class TermsQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Those that have a day, the one furthest in the future first."""
        return self.filter(effective_on__isnull=False).order_by("-effective_on")

    def in_force(self, on: datetime.date) -> Self:
        """The versions that hold or held on that day, the current one first."""
        return self.filter(effective_on__lte=on).order_by("-effective_on")

    def for_reader(self, user: models.Model) -> Self:
        """Each with whether `user` accepted it (`is_accepted`)."""
        given = models.FilteredRelation("acceptances", condition=models.Q(acceptances__user=user))
        return self.annotate(given=given).annotate(
            is_accepted=models.ExpressionWrapper(models.Q(given__isnull=False), models.BooleanField())
        )


class PartnerQuerySet(models.QuerySet):
    def of_client(self, client_id: str) -> Self:
        """The service that calls itself so, with what the protocol knows of it."""
        found = self.select_related("client")
        return found.none() if "\0" in client_id else found.filter(client_id=client_id)

    def public(self) -> Self:
        """Those that keep no secret: applications on a telephone or in a browser."""
        return self.filter(client__type=Client.Type.PUBLIC)


class ConsentQuerySet(models.QuerySet):
    def covering(self, scopes: Iterable[str]) -> Self:
        """Those that already allow all of these scopes."""
        return self.filter(scopes__contains=list(scopes))


class PurgeNoticeQuerySet(models.QuerySet):
    def due(self, at: datetime.datetime) -> Self:
        """What is to be told now, what waits the longest first."""
        waiting = self.filter(told_at=None, next_attempt_at__lte=at).order_by("next_attempt_at", "id")
        return waiting.select_related("partner__client")
