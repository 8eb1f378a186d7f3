"""The push channel: a few words encrypted for one browser (RFC 8291), left with the service of its maker (RFC 8030).

The service sees who sends (RFC 8292) and to which device, never what is said.
"""

import datetime
import hashlib
import json

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.channels import Signed, post, refusal_of
from accounts.enums import PostOutcome
from accounts.wording import one_line
from notifications.channels.email import plain
from notifications.channels.failures import DeferredError, DeliveryError, RefusedError
from notifications.channels.push import vapid
from notifications.channels.push.encryption import encrypted, receiver_of
from notifications.enums import Channel
from notifications.models import Notification
from notifications.registry import Device, kind_named

endings = (".push.txt",)
KEPT_FOR = 24 * 3600  # seconds by the service, for a device that is off
LONGEST = 512  # characters of an endpoint
TITLE, BODY = 80, 240  # characters: what a screen shows
GONE = {404, 410}  # the browser wants no more (RFC 8030, 7.3)
LATER = {PostOutcome.OVERLOADED, PostOutcome.TIMEOUT, PostOutcome.UNREACHABLE, PostOutcome.TLS}
SERVER_ERROR = 500
LONGEST_WAIT = datetime.timedelta(days=1)


def refusal_of_device(device: Device) -> str:
    """Why nothing would be sent to this device, for our logs; empty when it may be tried."""
    if len(device.endpoint) > LONGEST or refusal_of(device.endpoint):
        return "endpoint"
    try:
        receiver_of(device)
    except ValueError:
        return "keys"
    return ""


def can_reach(recipient: str) -> bool:
    """Whether this portal has the key that signs what is told on devices."""
    return vapid.is_on()


def send(notification: Notification) -> None:
    """Leave the notification with the service of the device. Raises `DeliveryError`, or `UnknownKindError`."""
    kind = kind_named(notification.kind)
    device = kind.devices.find(notification.context) if kind.devices else None
    if Channel.PUSH not in kind.channels or device is None or not can_reach(notification.recipient):
        raise RefusedError(_("l’appareil ne veut plus rien savoir"))
    with translation.override(settings.LANGUAGE_CODE):
        said = words_of(notification)
    message = message_for(device, said, topic=notification.topic, at=timezone.now())
    reply = post(device.endpoint, message, by_anyone=True)
    if reply.status in GONE and kind.devices:
        kind.devices.forget(notification.context)
    if reply.outcome != PostOutcome.ACCEPTED:
        raise _failure(reply.outcome, reply.status, reply.retry_after)


def words_of(notification: Notification) -> dict[str, str]:
    """What the device shows: title, a line, which page opens and which one stops it, as paths of its site."""
    kind = kind_named(notification.kind)
    context = kind.full_context(notification.context)
    title, _break, body = plain(kind.channels[Channel.PUSH] + endings[0], context).strip().partition("\n")
    return {
        "title": one_line(title)[:TITLE],
        "body": one_line(body)[:BODY],
        "url": context["page"],
        "stop": context["manage_page"],
        "stop_label": _("Ne plus être prévenu"),
        "tag": topic_of(notification.topic),
    }


def message_for(device: Device, said: dict[str, str], *, topic: str, at: datetime.datetime) -> Signed:
    """The body that only this browser reads, and what its service needs to keep it."""
    body = encrypted(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), device)
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_FOR),
        "Urgency": "normal",
        "Topic": topic_of(topic),
        "Authorization": vapid.authorization(device.endpoint, at=at),
    }
    return Signed(body, headers)


def topic_of(topic: str) -> str:
    """The same for all that is told of one thing: the last one takes the place of one that was not shown yet."""
    return vapid.encoded(hashlib.sha256(topic.encode()).digest())[:32]


def _failure(outcome: PostOutcome, status: int | None, wait: int | None) -> DeliveryError:
    """A service that is down or asks to be left alone is tried again; what it refuses is not."""
    detail = f"{status} – {outcome.label}" if status else str(outcome.label)
    if outcome not in LATER and (status is None or status < SERVER_ERROR):
        return RefusedError(detail)
    failure = DeferredError(detail)
    failure.wait = min(datetime.timedelta(seconds=wait or 0), LONGEST_WAIT)
    return failure
