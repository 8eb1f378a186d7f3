"""What may go wrong with a mail server, sorted by what to do about it."""

import datetime
import re
import smtplib

from django.utils.translation import gettext as _

from notifications.enums import Outcome

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
CLOSING = 421  # “service not available, closing transmission channel”, RFC 5321 §3.8
PERMANENT = 500  # from here on, trying again would change nothing
DETAIL_LENGTH = 240


def one_line(text: str) -> str:
    """`text` without line breaks nor control characters: fit for a header, a log or an agent's screen."""
    return CONTROL.sub(" ", text).strip()


class DeliveryError(Exception):
    """Not delivered: `outcome` says what to do next, `detail` what the server said."""

    outcome: Outcome
    wait: datetime.timedelta | None = None  # what the server asks to be left alone for

    def __init__(self, detail: str) -> None:
        self.detail = one_line(detail)[:DETAIL_LENGTH]
        super().__init__(self.detail)


class RefusedError(DeliveryError):
    """For good: an address that does not exist, a message that is not wanted (5yz)."""

    outcome = Outcome.REFUSED


class DeferredError(DeliveryError):
    """For now, this message (4yz): a full mailbox, a grey list."""

    outcome = Outcome.DEFERRED


class UnavailableError(DeliveryError):
    """For now, every message: our own mail server is down, slow, overloaded, or does not accept us."""

    outcome = Outcome.UNAVAILABLE


def failure_of(error: OSError) -> DeliveryError:
    """What an exception of smtplib, of the network or of the disk means (RFC 5321 §4.2.1)."""
    code: int
    reply: bytes | str
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, reply = next(iter(error.recipients.values()))
        case smtplib.SMTPDataError():
            code, reply = error.smtp_code, error.smtp_error
        case smtplib.SMTPResponseException():
            return UnavailableError(_said(error.smtp_code, error.smtp_error))
        case _:
            return UnavailableError(error.strerror or str(error) or _("pas de réponse"))
    if code == CLOSING:
        return UnavailableError(_said(code, reply))
    return (RefusedError if code >= PERMANENT else DeferredError)(_said(code, reply))


def _said(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {text}"
