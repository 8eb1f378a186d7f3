"""What is told of what somebody follows, by mail or on their device, neutral from outside: what is new on topics, what
is collected tomorrow."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority, Brand
from home.enums import Reminder, Rhythm
from home.interests import links, novelties, passages
from home.interests.models import CollectionAddress, Interest, PushDevice
from home.interests.novelties import Novelty
from home.interests.passages import AddressDays
from notifications import operations as outbox
from notifications import registry
from notifications.channels.failures import RefusedError
from notifications.enums import Channel, Urgency
from notifications.registry import Device, Devices

KIND = "interests.news"
TEMPLATES = "home/interests/mails/news"
REMINDER_KIND = "interests.collection"
REMINDER_TEMPLATES = "home/interests/mails/collection"


def post(user: User, rhythm: Rhythm, new: Sequence[Novelty], *, at: datetime.datetime) -> None:
    """Tell an account what is new: on the paper of the authority whose it is, of several on the metropolis's."""
    said = {"rhythm": rhythm.value, "new": [list(one.key) for one in new]}
    _post(KIND, user, rhythm, {one.authority for one in new}, said, at)


def post_reminder(user: User, reminder: Reminder, tomorrow: Sequence[AddressDays], *, at: datetime.datetime) -> None:
    """Tell an account what is collected the day after at its addresses; of them the outbox has the keys alone."""
    keys = [one.address.pk for one in tomorrow]
    said = {"reminder": reminder.value, "day": tomorrow[0].on.isoformat(), "addresses": keys}
    _post(REMINDER_KIND, user, reminder, {one.address.authority for one in tomorrow}, said, at)


def _post(
    kind: str,
    user: User,
    way: Rhythm | Reminder,
    authorities: Collection[Authority],
    said: Mapping[str, Any],
    at: datetime.datetime,
) -> None:
    sender = next(iter(authorities)) if len(authorities) == 1 else Authority.objects.metropolis()
    on_device = way in (Rhythm.DEVICE, Reminder.DEVICE)
    outbox.post(
        outbox.Notice(
            key=f"{kind}.{user.pk}.{way}.{at.isoformat()}",
            topic=f"{kind}:{user.pk}",
            kind=kind,
            authority_id=sender.pk,
            recipient=str(user.uuid) if on_device else user.email,
            channel=Channel.PUSH if on_device else Channel.EMAIL,
            context={"account": str(user.uuid), "sender_id": sender.pk, **said},
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
    letter = _letter(stored, page="interests", one_click="interests_one_click")
    return {**letter, "new": new, "is_weekly": stored["rhythm"] == Rhythm.WEEKLY}


def reminder_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What is still collected that day at what is still followed, the brand, the secret link that stops it.

    Raises `RefusedError` when nothing is left, or the day is over.
    """
    day = datetime.date.fromisoformat(stored["day"])
    with acting_as(SYSTEM):
        of_account = CollectionAddress.objects.with_sites().filter(user__uuid=UUID(stored["account"]))
        followed = list(of_account.filter(pk__in=stored["addresses"], reminder=stored["reminder"]))
    collected = [one for one in passages.days_of_addresses(followed, on=day) if one.that_day]
    if not collected or day < timezone.localdate():
        raise RefusedError(_("cette adresse n’est plus suivie, ou ce jour de collecte est passé"))
    letter = _letter(stored, page="interests_collection", one_click="interests_collection_one_click")
    bins = list(dict.fromkeys(name for one in collected for name in one.bins))
    return {**letter, "collected": collected, "day": day, "bins": bins}


def _letter(stored: Mapping[str, Any], *, page: str, one_click: str) -> dict[str, Any]:
    """The paper of a notice and its links: `page` where one chooses in one's space, `one_click` for mail programs."""
    sender = Authority.objects.select_related("site__brand").get(pk=stored["sender_id"])
    site_url = sender.site.root_url if sender.site else ""
    brand = getattr(sender.site, "brand", None) or Brand()
    token = links.token_for(UUID(stored["account"]))
    return {
        "site_url": site_url,
        "brand": brand.letterhead(name=sender.body_name),
        "choose_url": site_url + reverse(page),
        "stop_url": site_url + reverse("interests_link", args=[token]),
        "unsubscribe_url": site_url + reverse(one_click, args=[token]),
        "page": reverse("space"),
        "manage_page": reverse(page),
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
        addresses = CollectionAddress.objects.filter(user__in=of_account, reminder=Reminder.DEVICE)
        addresses.update(reminder=Reminder.SPACE)


def register_kinds() -> None:
    """Make these notices known to the outbox."""
    kinds = (
        (KIND, _("du nouveau sur un sujet suivi"), TEMPLATES, mail_context),
        (REMINDER_KIND, _("rappel de collecte"), REMINDER_TEMPLATES, reminder_context),
    )
    for name, label, templates, extend in kinds:
        registry.register_kind(
            name,
            label=label,
            channels=dict.fromkeys((Channel.EMAIL, Channel.PUSH), templates),
            extend=extend,
            devices=Devices(device_of, forget_device),
        )
