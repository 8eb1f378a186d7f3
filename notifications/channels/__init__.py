"""How notices leave: by e-mail today. A channel sends one notification, or raises a `DeliveryError`."""

from notifications.channels.email import send_email
from notifications.channels.failures import DeliveryError
from notifications.channels.folder import MailFolder

__all__ = ["DeliveryError", "MailFolder", "send_email"]
