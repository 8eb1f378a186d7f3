"""Telling of what is collected tomorrow: each address once, on the eve."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from home.enums import Reminder
from home.interests import notices, passages
from home.interests.models import CollectionAddress, Mention
from home.interests.operations.telling import Run, reachable
from home.interests.passages import AddressDays

BATCH = 200  # accounts in one transaction
ONE_DAY = datetime.timedelta(days=1)


def remind(*, at: datetime.datetime, after: int = 0) -> Run:
    """Post what is collected the day after `at` to `BATCH` of the accounts that are told, whose keys follow `after`.

    Their addresses are locked meanwhile; that a day is told once of each, the table of mentions holds.
    """
    day = timezone.localdate(at) + ONE_DAY
    posted = 0
    with acting_as(SYSTEM), transaction.atomic():
        told = CollectionAddress.objects.told().filter(user__gt=after, user__is_active=True)
        users = list(told.order_by("user").values_list("user", flat=True).distinct()[:BATCH])
        if not users:
            return Run(0, None)
        held = CollectionAddress.objects.told().with_sites().filter(user__in=users)
        locked = held.select_for_update(of=("self",)).order_by("pk")
        collected = [one for one in passages.days_of_addresses(locked, on=day) if one.that_day]
        if collected:
            mentions = Mention.objects.filter(address__in=[one.address.pk for one in collected], day=day)
            known = set(mentions.values_list("address", flat=True))
            people = reachable(users)
            new: dict[tuple[int, str], list[AddressDays]] = defaultdict(list)
            for one in collected:
                user = people[one.address.user_id]
                by_device = one.address.reminder == Reminder.DEVICE
                if one.address.pk not in known and (user.has_device if by_device else user.has_address):  # type: ignore[attr-defined] # `reachable`
                    new[user.pk, one.address.reminder].append(one)
            every = [one.address for several in new.values() for one in several]
            Mention.objects.bulk_create(Mention(user_id=one.user_id, address=one, day=day, at=at) for one in every)
            for (user_id, reminder), several in new.items():
                notices.post_reminder(people[user_id], Reminder(reminder), several, at=at)
            posted = len(new)
    return Run(posted, users[-1])
