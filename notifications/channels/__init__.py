"""How notices leave. A channel is a module or a folder with what `NoticeChannel` says, and a line of `CHANNELS`."""

from collections.abc import Mapping
from typing import Protocol

from notifications.channels import email, push, sms
from notifications.channels.email.folder import MailFolder
from notifications.channels.failures import DeliveryError
from notifications.enums import Channel
from notifications.models import Notification

__all__ = ["CHANNELS", "DeliveryError", "MailFolder", "NoticeChannel"]


class NoticeChannel(Protocol):
    """What every channel answers."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Of its templates, after the path that a kind gives it."""

    def can_reach(self, recipient: str) -> bool:
        """Whether it works here, and `recipient` is one of its own: an e-mail address, a number, a device."""

    def send(self, notification: Notification) -> None:
        """Send one notification. Raises `DeliveryError`, or `UnknownKindError`."""


CHANNELS: Mapping[Channel, NoticeChannel] = {Channel.EMAIL: email, Channel.SMS: sms, Channel.PUSH: push}
