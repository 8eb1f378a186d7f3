"""Telling of what is new: to each account once, by the first way by which it asked to know."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from home.enums import Rhythm
from home.interests import notices, novelties
from home.interests.models import Interest, Mention, PushDevice
from home.interests.novelties import Novelty

BATCH = 200  # accounts in one transaction
LOOK_BACK = datetime.timedelta(days=15)  # what is older is told no more, whatever kept it waiting
# By which ways, in which order: what two of them would tell, the first one does.
AT_ONCE, WEEKLY = (Rhythm.AT_ONCE, Rhythm.DEVICE), (Rhythm.WEEKLY,)


class Run(NamedTuple):
    """How many notices, and the key of the last account that was looked at, if there was any."""

    notices: int
    last: int | None


def tell(rhythms: Sequence[Rhythm], *, at: datetime.datetime, after: int = 0) -> Run:
    """Post what is new to `BATCH` of the accounts that are told by these ways, whose keys come after `after`.

    An account's interests are locked meanwhile: two runs, of whatever rhythms, never tell it at the same time; that a
    page or an alert is told once, the table of mentions holds.
    """
    posted = 0
    with acting_as(SYSTEM), transaction.atomic():
        told = Interest.objects.told_by(rhythms).filter(user__gt=after, user__is_active=True)
        users = list(told.order_by("user").values_list("user", flat=True).distinct()[:BATCH])
        if not users:
            return Run(0, None)
        theirs: dict[int, list[Interest]] = defaultdict(list)
        held = Interest.objects.with_sites().filter(user__in=users).select_for_update(of=("self",)).order_by("pk")
        for interest in held:
            if interest.rhythm in rhythms:
                theirs[interest.user_id].append(interest)
        every = [interest for interests in theirs.values() for interest in interests]
        fresh = novelties.for_interests(every, at, since=at - LOOK_BACK)
        if fresh:
            known = _told(users)
            people = reachable(users)
            for user_id, interests in theirs.items():
                if user_id in people:
                    posted += _tell(people[user_id], interests, fresh, known[user_id], rhythms, at)
    return Run(posted, users[-1])


def forget_mentions(*, before: datetime.datetime) -> int:
    """Forget what was told before that moment: it is too old to be told again. How many."""
    with acting_as(SYSTEM):
        return Mention.objects.filter(at__lt=before).delete()[0]


def reachable(users: Sequence[int]) -> dict[int, User]:
    """The accounts of these, each with whether it `has_address` that is confirmed, and `has_device`."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=True)
    found = User.objects.filter(pk__in=users).annotate(
        has_address=Exists(confirmed), has_device=Exists(PushDevice.objects.filter(user=OuterRef("pk")))
    )
    return {user.pk: user for user in found}


def _told(users: Sequence[int]) -> dict[int, set[tuple[str, int]]]:
    known: dict[int, set[tuple[str, int]]] = defaultdict(set)
    of_content = Mention.objects.filter(user__in=users, address=None)
    for user_id, page_id, alert_id in of_content.values_list("user", "page", "alert"):
        known[user_id].add(("page_id", page_id) if page_id else ("alert_id", alert_id))
    return known


def _tell(
    user: User,
    interests: Sequence[Interest],
    fresh: Sequence[Novelty],
    known: set[tuple[str, int]],
    rhythms: Sequence[Rhythm],
    at: datetime.datetime,
) -> int:
    """Post one notice a way, of what the account was not told yet; how many."""
    posted = 0
    for rhythm in rhythms:
        if not (user.has_device if rhythm == Rhythm.DEVICE else user.has_address):  # type: ignore[attr-defined] # `reachable`
            continue
        by_it = [interest for interest in interests if interest.rhythm == rhythm]
        new = [
            one
            for one in fresh
            if one.key not in known
            and any(one.came_after(interest.since) and one.concerns(interest) for interest in by_it)
        ]
        if new:
            Mention.objects.bulk_create(Mention(user=user, at=at, **dict([one.key])) for one in new)
            known.update(one.key for one in new)
            notices.post(user, rhythm, new, at=at)
            posted += 1
    return posted
