"""How requests are asked for.

A read in a view starts with `visible_to` (agents), `of_account` (residents in their space) or `for_link` (who follows
a secret link).
"""

import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from grc.enums import State

if TYPE_CHECKING:
    from accounts.context import Actor


class DemandeQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """What an agent may read: the requests of their authorities. The ids are explicit so that indexes serve."""
        return self.filter(authority_id__in=actor.authority_ids)

    def for_link(self, uuid: object, link_version: int) -> Self:
        """The one request that a secret link opens, if the link is not revoked."""
        return self.filter(uuid=uuid, link_version=link_version)

    def of_account(self, user_id: int) -> Self:
        """What the holder of an account may read: the requests of which they are a party."""
        parties = apps.get_model("grc", "Party")
        return self.filter(pk__in=parties.objects.filter(user_id=user_id).values("demande_id"))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def late(self, on: datetime.date) -> Self:
        """Open, past their date, and not waiting for the resident."""
        return self.open().filter(due_on__lt=on).exclude(state=State.WAITING_RESIDENT)

    def assigned_to(self, user_id: int) -> Self:
        return self.filter(assignee_id=user_id)

    def unassigned(self) -> Self:
        return self.filter(assignee__isnull=True)

    def of_person(self, user_id: int) -> Self:
        """The requests in which the account has a part, the last filed first."""
        return self.filter(parties__user=user_id).distinct().order_by("-filed_at", "-id")

    def awaiting_reply(self) -> Self:
        return self.open().filter(Q(awaits_reply=True))


class DemarcheQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)


class AccessQuerySet(models.QuerySet):
    def to(self, demandes: models.QuerySet) -> Self:
        """Who read these requests, the last first."""
        return self.filter(demande__in=demandes.order_by().values("pk")).order_by("-at", "-number")


class EventQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """What the resident sees."""
        return self.filter(shown=True)

    def said(self) -> Self:
        """Those with words: a message, or what the service wrote when it changed the state."""
        return self.shown().filter(Q(message__isnull=False) | Q(detail__note__gt=""))

    def for_timeline(self) -> Self:
        return self.select_related("message", "actor", "authority").order_by("at", "id")
