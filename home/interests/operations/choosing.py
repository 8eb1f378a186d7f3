"""Topics that a resident follows: chosen for a site, stopped one by one or all."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from home.enums import Reminder, Rhythm, Topic
from home.interests.models import CollectionAddress, Interest, PushDevice
from notifications.registry import Device

BY_MAIL = (Rhythm.AT_ONCE, Rhythm.WEEKLY)


class ClosedSiteError(Exception):
    """The authority has no site that everyone may read."""


class NoAddressError(Exception):
    """The account has no confirmed address to which one may write."""


class NoDeviceError(Exception):
    """The account has no device on which it may be told."""


class Choice(NamedTuple):
    """How one wants to be told of a topic, and of which street alone."""

    rhythm: Rhythm
    street: str = ""


def choose(user: User, authority: Authority, choices: Mapping[Topic, Choice], *, at: datetime.datetime) -> None:
    """Follow these topics of an authority's site, and no other of it.

    What is told from now on is what comes from now on; where one was told already, what was not told yet is not lost.
    Raises `ClosedSiteError`, `NoAddressError`, `NoDeviceError`: nothing is changed then.
    """
    rhythms = {choice.rhythm for choice in choices.values()}
    if choices and not authority.open_site_url:
        raise ClosedSiteError
    with acting_as(SYSTEM), transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if rhythms & set(BY_MAIL) and not is_reachable(user):
            raise NoAddressError
        if Rhythm.DEVICE in rhythms and not PushDevice.objects.filter(user=user).exists():
            raise NoDeviceError
        own = Interest.objects.filter(user=user, authority=authority)
        own.exclude(topic__in=choices).delete()
        former = {one.topic: one for one in own}
        for topic, choice in choices.items():
            known = former.get(topic)
            goes_on = known is not None and known.rhythm != Rhythm.SPACE
            since = known.since if known is not None and (goes_on or choice.rhythm == Rhythm.SPACE) else at
            said = {"rhythm": choice.rhythm, "street": choice.street, "since": since}
            Interest.objects.update_or_create(user=user, authority=authority, topic=topic, defaults=said)


def is_reachable(user: User) -> bool:
    """Whether the account has confirmed the address to which it is written."""
    return EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()


def let_go(user: User, interest_id: int) -> None:
    """Follow one topic no more."""
    with acting_as(SYSTEM):
        Interest.objects.filter(user=user, pk=interest_id).delete()


def stop_all(user: User) -> None:
    """Follow no topic any more, and keep nothing of the device unless it tells of collection days."""
    with acting_as(SYSTEM), transaction.atomic():
        Interest.objects.filter(user=user).delete()
        if not CollectionAddress.objects.filter(user=user, reminder=Reminder.DEVICE).exists():
            PushDevice.objects.filter(user=user).delete()


def opened_by(number: UUID) -> User | None:
    """The account of a mail's link, while it is open."""
    with acting_as(SYSTEM):
        return User.objects.filter(uuid=number, is_active=True).first()


def told_by_mail(user: User) -> list[Interest]:
    """What the account is written of."""
    with acting_as(SYSTEM):
        return list(Interest.objects.of(user.pk).told_by(BY_MAIL))


def mute(user: User, interest_id: int | None = None) -> None:
    """Write no more of one topic, or of any: it is still shown in the space."""
    with acting_as(SYSTEM):
        told = Interest.objects.filter(user=user).told_by(BY_MAIL)
        (told if interest_id is None else told.filter(pk=interest_id)).update(rhythm=Rhythm.SPACE)


def register_device(user: User, device: Device, *, at: datetime.datetime) -> None:
    """Tell the account on this device, and on no other from now on."""
    with acting_as(SYSTEM):
        PushDevice.objects.update_or_create(user=user, defaults={**device._asdict(), "at": at})
