"""Being told on one's own device: asked by the device itself, which need not give an address nor confirm anything."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from notifications.registry import Device
from signalement.alerts.models import Subscription
from signalement.alerts.operations.subscribing import Wish, begun
from signalement.alerts.querysets import endpoint_key

MOST = 20  # things that one device follows


class TooManyError(Exception):
    """The device follows as much as one may."""


def follow(
    wish: Wish, device: Device, *, user: User | None, origin: Authority | None, at: datetime.datetime
) -> Subscription:
    """Tell the device from now on, and the account with which it asked while that one is not disabled.

    Asked again for the same thing, it is the same subscription. Raises `TooManyError`.
    """
    written = begun(wish, origin=origin, at=at)
    same = {name: written[name] for name in ("kind", "report", "place", "commune", "category", "radius")}
    with acting_as(SYSTEM), transaction.atomic():
        own = Subscription.objects.of_device(device.endpoint)
        if found := own.filter(**same, latitude=wish.latitude, longitude=wish.longitude).first():
            return found
        if own.count() >= MOST:
            raise TooManyError
        key = endpoint_key(device.endpoint)
        try:
            with transaction.atomic():
                return Subscription.objects.create(
                    **device._asdict(), endpoint_key=key, user=user, confirmed_at=at, **written
                )
        except IntegrityError:  # asked twice at the same moment
            return own.get(report=wish.report)


def followed_by(device: Device) -> list[Subscription]:
    """What a device follows; nothing for who knows its endpoint without its secret."""
    with acting_as(SYSTEM):
        found = Subscription.objects.of_device(device.endpoint).select_related("report", "commune").order_by("pk")
        return [one for one in found if constant_time_compare(one.auth, device.auth)]


def move(former: Device, device: Device) -> int:
    """Its browser gave the device another endpoint: what it followed goes on there. How many subscriptions."""
    key = endpoint_key(device.endpoint)
    with acting_as(SYSTEM), transaction.atomic():
        already = Subscription.objects.of_device(device.endpoint).exclude(report=None).values_list("report", flat=True)
        moved = Subscription.objects.filter(pk__in=[one.pk for one in followed_by(former)])
        moved.filter(report__in=list(already)).delete()
        return moved.update(**device._asdict(), endpoint_key=key)
