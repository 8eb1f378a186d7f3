"""Agents who follow a request."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import permissions
from grc.models import Demande, Watch
from grc.operations.changing import treating


def watch(*, demande_id: int, by: User, at: datetime.datetime) -> None:
    """Follow the request; following it already changes nothing. Raises `NotAllowed` for who may not treat it."""
    with treating(demande_id, by=by, at=at) as demande:
        follow(demande, [by], at=at)


def unwatch(*, demande_id: int, by: User) -> None:
    """Follow it no more; whoever lost their rights may."""
    with acting_as(SYSTEM):
        Watch.objects.filter(demande=demande_id, user=by).delete()


def follow(demande: Demande, users: Iterable[User], *, at: datetime.datetime) -> None:
    """Have `users` follow the request, in the caller's transaction."""
    rows = [Watch(demande=demande, user=user, since=at) for user in users]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)


def drop_strangers(demande: Demande, *, at: datetime.datetime) -> None:
    """Once the request has changed hands: who may not treat it any more follows it no more."""
    who = permissions.who_treat([demande.authority_id], timezone.localdate(at))
    Watch.objects.filter(demande=demande).exclude(user__in=who.order_by().values("pk")).delete()
