"""The e-mail channel: a notification becomes one message, in text and HTML, from the authority's name."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from email.charset import QP, Charset
from email.mime.image import MIMEImage
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from notifications.channels.failures import RefusedError, failure_of, one_line
from notifications.enums import Channel
from notifications.models import Notification
from notifications.registry import kind_named

QUOTED_PRINTABLE = Charset("utf-8")
QUOTED_PRINTABLE.body_encoding = QP  # a server on the way need not carry eight bits, so that a DKIM signature holds
endings = SUBJECT, TEXT, HTML = (".subject.txt", ".txt", ".html")
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


class AttachedFile(NamedTuple):
    """A file of text that goes with a mail: its name, its words, its type below `text/` with what that needs."""

    name: str
    text: str
    subtype: str
    parameters: Mapping[str, str] = {}

    def part(self) -> MIMEText:
        """As a message carries it."""
        part = MIMEText(self.text, self.subtype, "utf-8")
        for key, value in self.parameters.items():
            part.set_param(key, value)
        part.add_header("Content-Disposition", "attachment", filename=self.name)
        return part


class InlinePicture(NamedTuple):
    """A picture in PNG that the HTML of a mail shows by its `cid`: its name, its bytes, the words that replace it."""

    name: str
    content: bytes
    words: str

    @property
    def cid(self) -> str:
        """Its Content-ID (RFC 2392): that of its content, the same when the mail is sent again."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"{hashlib.sha256(self.content).hexdigest()[:20]}@{domain}"

    def part(self) -> MIMEImage:
        """As a message carries it."""
        part = MIMEImage(self.content, "png")
        part.add_header("Content-ID", f"<{self.cid}>")
        part.add_header("Content-Disposition", "inline", filename=self.name)
        return part


class IllustratedMessage(EmailMultiAlternatives):
    """A message whose parts are shown in its text, and not as files beside it (RFC 2387)."""

    mixed_subtype = "related"


class Letter(NamedTuple):
    """What a mail says: its subject on one line, its text, its HTML; where its answers go, if not to the authority.

    `unsubscribe`: the address that stops such mails when it is posted to, `preferences` the page where one chooses.
    `attached`: the files that go with it, which the kind's `extend` makes when it leaves; `pictures`: those that
    its HTML shows.
    """

    subject: str
    text: str
    html: str
    reply_to: str
    unsubscribe: str = ""
    preferences: str = ""
    attached: Sequence[AttachedFile] = ()
    pictures: Sequence[InlinePicture] = ()


def can_reach(recipient: str) -> bool:
    """Whether it is one e-mail address."""
    return is_address(recipient)


def send(notification: Notification) -> None:
    """Hand the notification to the mail server. Raises `DeliveryError`, or `UnknownKindError`."""
    with translation.override(settings.LANGUAGE_CODE):
        message = compose(notification)
    try:
        message.send()
    except OSError as error:  # smtplib's exceptions are some
        raise failure_of(error) from error
    except ValueError as error:  # Django refuses a header of several lines, and IDNA a domain that cannot be one
        raise RefusedError(_("adresse ou en-tête impossible à envoyer")) from error


def compose(notification: Notification) -> EmailMultiAlternatives:
    """The message, complete: the same each time, so that a repetition can be recognised (RFC 5322 §3.6.4).

    It is marked as automatic (RFC 3834), so that no out-of-office answers it.
    """
    if not can_reach(notification.recipient):
        raise RefusedError(_("adresse du destinataire incorrecte"))
    letter = written(notification.kind, notification.context)
    authority = notification.authority
    kind = IllustratedMessage if letter.pictures and not letter.attached else EmailMultiAlternatives
    message = kind(
        subject=letter.subject,
        body=letter.text,
        from_email=formataddr((one_line(authority.body_name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[notification.recipient],
        reply_to=[address for address in (letter.reply_to or authority.email,) if is_address(address)],
        headers={
            "Message-ID": notification.message_id,
            "Date": format_datetime(notification.created_at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": settings.LANGUAGE_CODE,
            **list_headers(letter),
            **thread_headers(notification),
        },
    )
    message.encoding = QUOTED_PRINTABLE  # a name or a `Charset`
    message.attach_alternative(letter.html, "text/html")
    for part in (*(file.part() for file in letter.attached), *(picture.part() for picture in letter.pictures)):
        message.attach(part)
    return message


def list_headers(letter: Letter) -> dict[str, str]:
    """How one stops receiving such mails: by one click (RFC 8058), else on a page (RFC 2369, 3.2)."""
    if letter.unsubscribe:
        return {"List-Unsubscribe": f"<{letter.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return {"List-Unsubscribe": f"<{letter.preferences}>"} if letter.preferences else {}


def thread_headers(notification: Notification) -> dict[str, str]:
    """What puts the mails on one matter together: the first that went to the same address (RFC 5322, 3.6.4)."""
    first = (
        Notification.objects.filter(
            topic=notification.topic, recipient=notification.recipient, created_at__lt=notification.created_at
        )
        .order_by("created_at", "id")
        .values_list("message_id", flat=True)
        .first()
    )
    return {"In-Reply-To": first, "References": first} if first else {}


def written(name: str, stored: Mapping[str, Any]) -> Letter:
    """What a notice of this kind says with this stored context. Raises `UnknownKindError`."""
    kind = kind_named(name)
    context, path = kind.full_context(stored), kind.channels[Channel.EMAIL]
    html = render_to_string(path + HTML, context)
    return Letter(
        subject=one_line(plain(path + SUBJECT, context)),
        text=plain(path + TEXT, context).strip() + "\n",
        html=html,
        reply_to=context.get("reply_to", ""),
        unsubscribe=context.get("unsubscribe_url", ""),
        preferences=context.get("habits_url", ""),
        attached=context.get("attached", ()),
        pictures=[one for one in context.get("pictures", ()) if f"cid:{one.cid}" in html],
    )


def plain(path: str, context: Mapping[str, Any]) -> str:
    """Render a text template: nothing is escaped, for nothing will read it as HTML; one blank line at most in a row."""
    template = Engine.get_default().get_template(path)
    return BLANK_LINES.sub("\n\n", template.render(Context(dict(context), autoescape=False)))


def is_address(text: str) -> bool:
    """Whether `text` is one e-mail address, on one line."""
    if one_line(text) != text:
        return False
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
