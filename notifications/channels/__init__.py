"""How notices leave: by e-mail, by SMS, to a browser. A channel sends one notification, or raises a `DeliveryError`."""

from notifications.channels.email import send_email
from notifications.channels.failures import DeliveryError
from notifications.channels.folder import MailFolder
from notifications.channels.push import send_push
from notifications.channels.sms import is_on, send_sms

__all__ = ["DeliveryError", "MailFolder", "is_on", "send_email", "send_push", "send_sms"]
