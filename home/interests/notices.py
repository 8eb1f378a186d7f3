"""What is told of the topics that somebody follows: what is new, by mail or on their device, neutral from outside."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority, Brand
from home.enums import Rhythm
from home.interests import links, novelties
from home.interests.models import Interest, PushDevice
from home.interests.novelties import Novelty
from notifications import operations as outbox
from notifications import registry
from notifications.channels.failures import RefusedError
from notifications.enums import Channel, Urgency
from notifications.registry import Device, Devices

KIND = "interests.news"
TEMPLATES = "home/interests/mails/news"


def post(user: User, rhythm: Rhythm, new: Sequence[Novelty], *, at: datetime.datetime) -> None:
    """Tell an account what is new: on the paper of the authority whose it is, of several on the metropolis's."""
    authorities = {one.authority for one in new}
    sender = authorities.pop() if len(authorities) == 1 else Authority.objects.metropolis()
    outbox.post(
        outbox.Notice(
            key=f"{KIND}.{user.pk}.{rhythm}.{at.isoformat()}",
            topic=f"interests:{user.pk}",
            kind=KIND,
            authority_id=sender.pk,
            recipient=str(user.uuid) if rhythm == Rhythm.DEVICE else user.email,
            channel=Channel.PUSH if rhythm == Rhythm.DEVICE else Channel.EMAIL,
            context={
                "account": str(user.uuid),
                "sender_id": sender.pk,
                "rhythm": rhythm.value,
                "new": [list(one.key) for one in new],
            },
            forget=True,
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.BULK)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What of it may still be read and is still followed when it leaves, the brand, the secret link that stops it.

    Raises `RefusedError` when nothing is left: what was withdrawn meanwhile is not told.
    """
    number = UUID(stored["account"])
    with acting_as(SYSTEM):
        followed = list(Interest.objects.with_sites().filter(user__uuid=number, rhythm=stored["rhythm"]))
    keys = [(column, pk) for column, pk in stored["new"]]
    new = novelties.still_told(keys, followed, timezone.now())
    if not new:
        raise RefusedError(_("ce qui était annoncé a été retiré, ou n’est plus suivi"))
    sender = Authority.objects.select_related("site__brand").get(pk=stored["sender_id"])
    site_url = sender.site.root_url if sender.site else ""
    brand = getattr(sender.site, "brand", None) or Brand()
    token = links.token_for(number)
    return {
        "site_url": site_url,
        "brand": brand.letterhead(name=sender.body_name),
        "new": new,
        "is_weekly": stored["rhythm"] == Rhythm.WEEKLY,
        "interests_url": site_url + reverse("interests"),
        "stop_url": site_url + reverse("interests_link", args=[token]),
        "unsubscribe_url": site_url + reverse("interests_one_click", args=[token]),
        "page": reverse("space"),
        "manage_page": reverse("interests"),
    }


def device_of(stored: Mapping[str, Any]) -> Device | None:
    """The device of an account, which does not lie in the outbox; None when there is none any more."""
    with acting_as(SYSTEM):
        found = PushDevice.objects.filter(user__uuid=stored["account"]).first()
    return Device(found.endpoint, found.p256dh, found.auth) if found else None


def forget_device(stored: Mapping[str, Any]) -> None:
    """Tell the account no more on a device whose browser says that it is gone."""
    with acting_as(SYSTEM):
        of_account = User.objects.filter(uuid=stored["account"])
        PushDevice.objects.filter(user__in=of_account).delete()
        Interest.objects.filter(user__in=of_account, rhythm=Rhythm.DEVICE).update(rhythm=Rhythm.SPACE)


def register_kind() -> None:
    """Make this notice known to the outbox."""
    registry.register_kind(
        KIND,
        label=_("du nouveau sur un sujet suivi"),
        channels=dict.fromkeys((Channel.EMAIL, Channel.PUSH), TEMPLATES),
        extend=mail_context,
        devices=Devices(device_of, forget_device),
    )
