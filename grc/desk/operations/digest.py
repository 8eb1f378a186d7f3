"""One mail each working morning, to each agent who wants it: what waits for them, what is late, what will be."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import deadlines, permissions
from grc.desk import notices
from grc.enums import DigestChoice, State
from grc.models import Demande, DeskSettings
from grc.querysets import DemandeQuerySet

SHOWN = 10  # requests of each part, the most urgent first
SOON = 2  # open days before the date: warned
ESCALATED = 3  # open days after it: told to who runs the desk


class Matter(NamedTuple):
    """What a digest says of one matter: how many requests, and the most urgent of them."""

    name: str
    number: int
    requests: list[Demande]


class Days(NamedTuple):
    """The days that count this morning: what is due until `soon` is warned of, what was before `overdue` escalates."""

    today: datetime.date
    soon: datetime.date
    overdue: datetime.date


def send(*, at: datetime.datetime, after: int = 0) -> Iterator[int]:
    """Post the digests of the day, to agents in the order of their keys: of each who was seen to, from `after` on.

    Nothing on a closed day, nothing to who has nothing to do. Posted again on the same day, they are the same.
    """
    today = timezone.localdate(at)
    if deadlines.next_open_days(today - datetime.timedelta(days=1), count=1) != [today]:
        return
    days = Days(
        today,
        soon=deadlines.next_open_days(today, count=SOON)[-1],
        overdue=deadlines.last_open_days(today, count=ESCALATED)[-1],
    )
    settings = {one.user_id: one for one in DeskSettings.objects.all()}
    standing_in: dict[int, list[int]] = {}
    away = set()
    for one in DeskSettings.objects.away(today):
        away.add(one.user_id)
        standing_in.setdefault(one.substitute_id or 0, []).append(one.user_id)
    for user in permissions.who_treat(None, today).filter(pk__gt=after).exclude(pk__in=away).order_by("pk"):
        choice = settings[user.pk].digest if user.pk in settings else DigestChoice.MINE
        if choice == DigestChoice.NONE:
            continue
        parts = [part for part in parts_of(user, standing_in.get(user.pk, []), choice, days) if part.number]
        if parts:
            notices.post(user, parts, on=today, at=at)
        yield user.pk


def parts_of(user: User, absent: Iterable[int], choice: str, days: Days) -> Iterator[Matter]:
    """What there is to say to one agent; a request is in one part only."""
    today = days.today
    authorities = list(Authority.objects.in_inbox_of(user, on=today).values_list("pk", flat=True))
    supervised = list(Authority.objects.supervised_by(user, on=today).values_list("pk", flat=True))
    open_now = Demande.objects.open().filter(authority__in=authorities).exclude(state=State.WAITING_RESIDENT)
    mine = open_now.filter(assignee__in=[user.pk, *absent])
    yield _part("late", mine.filter(due_on__lt=today))
    yield _part("soon", mine.filter(due_on__gte=today, due_on__lte=days.soon))
    yield _part("answered", mine.filter(Q(due_on=None) | Q(due_on__gt=days.soon), awaits_reply=True))
    others = open_now.exclude(assignee__in=[user.pk, *absent])
    if choice == DigestChoice.ALL:
        yield _part("unassigned", others.unassigned().filter(Q(due_on=None) | Q(due_on__gte=today)))
        yield _part("late_elsewhere", others.filter(due_on__lt=today).exclude(authority__in=supervised))
    if supervised:
        yield _part("escalated", others.filter(authority__in=supervised, due_on__lt=days.overdue))


def _part(name: str, found: DemandeQuerySet) -> Matter:
    count = found.count()
    shown = found.select_related("demarche", "authority").order_by(F("due_on").asc(nulls_last=True), "id")
    return Matter(name, count, list(shown[:SHOWN]) if count else [])
