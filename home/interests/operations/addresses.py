"""Addresses whose collection days a resident follows: kept, told of in another way, let go."""

import datetime

from django.db import transaction

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from communes.reference_tables.lookup import StreetDays
from home.enums import Reminder
from home.interests.models import CollectionAddress, PushDevice
from home.interests.operations.choosing import NoAddressError, NoDeviceError, is_reachable

MOST = 5  # one's own, those of one's parents


class TooManyAddressesError(Exception):
    """The account follows as many addresses as it may."""


def follow_address(
    user: User, authority: Authority, found: StreetDays, reminder: Reminder, *, at: datetime.datetime
) -> CollectionAddress:
    """Follow an address of a commune, as its table knows it, and be told of it this way; once for each.

    Raises `TooManyAddressesError`, `NoAddressError`, `NoDeviceError`: nothing is changed then.
    """
    with acting_as(SYSTEM), transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        _check(user, reminder)
        own = CollectionAddress.objects.filter(user=user)
        place = {"authority": authority, "key": found.key, "number": found.number}
        if own.count() >= MOST and not own.filter(**place).exists():
            raise TooManyAddressesError
        said = {"street": found.street, "reminder": reminder}
        return own.update_or_create(user=user, **place, defaults=said, create_defaults={**said, "at": at})[0]


def remind_by(user: User, address_id: int, reminder: Reminder) -> None:
    """Be told another way of what is collected at an address. Raises `NoAddressError`, `NoDeviceError`."""
    with acting_as(SYSTEM), transaction.atomic():
        _check(user, reminder)
        CollectionAddress.objects.filter(user=user, pk=address_id).update(reminder=reminder)


def let_address_go(user: User, address_id: int) -> None:
    """Follow an address no more, and keep nothing of it."""
    with acting_as(SYSTEM):
        CollectionAddress.objects.filter(user=user, pk=address_id).delete()


def addresses_told_by_mail(user: User) -> list[CollectionAddress]:
    """The addresses of which the account is written."""
    with acting_as(SYSTEM):
        return list(CollectionAddress.objects.of(user.pk).filter(reminder=Reminder.MAIL))


def mute_addresses(user: User, address_id: int | None = None) -> None:
    """Write no more of one address, or of any: it is still shown in the space."""
    with acting_as(SYSTEM):
        told = CollectionAddress.objects.filter(user=user, reminder=Reminder.MAIL)
        (told if address_id is None else told.filter(pk=address_id)).update(reminder=Reminder.SPACE)


def _check(user: User, reminder: Reminder) -> None:
    if reminder == Reminder.MAIL and not is_reachable(user):
        raise NoAddressError
    if reminder == Reminder.DEVICE and not PushDevice.objects.filter(user=user).exists():
        raise NoDeviceError
