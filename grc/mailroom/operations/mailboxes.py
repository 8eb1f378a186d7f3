"""Mailboxes: who may set one, how it is opened, what is remembered of each reading.

Why one cannot be read is told to the log alone: whoever sets mailboxes would learn from it which servers are where.
"""

import datetime
import logging
from contextlib import AbstractContextManager

from django.db import transaction

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.sealing import SealError, seal, unseal
from communes.models import Authority
from grc.mailroom import mails
from grc.mailroom.mails import MailboxFailed
from grc.mailroom.mails.words import MARK
from grc.mailroom.models import IncomingMail, Mailbox
from grc.operations.changing import NotAllowed
from grc.registry import AnswerMailbox

log = logging.getLogger(__name__)

DETAIL_LENGTH = 240
DESTINATION = frozenset({"host", "port", "security", "user"})  # to whom the password is said


def save(mailbox: Mailbox, *, password: str, by: User, on: datetime.date) -> None:
    """Write a mailbox that a form has filled in. `password`: the new one; empty keeps that which is there.

    The project team sets all of them, a supervisor those of their authority: `NotAllowed` for anyone else, and for
    whoever would have a password that they need not know said to another server.
    """
    if not Authority.objects.run_by(by, on=on).filter(pk=mailbox.authority_id).exists():
        raise NotAllowed
    if not password and mailbox.pk and not _is_where_it_was(mailbox):
        raise NotAllowed
    if password:
        mailbox.sealed_password = seal(password)
    with transaction.atomic():
        mailbox.save()


def _is_where_it_was(mailbox: Mailbox) -> bool:
    return Mailbox.objects.filter(pk=mailbox.pk, **{name: getattr(mailbox, name) for name in DESTINATION}).exists()


def has_received(mailbox: Mailbox) -> bool:
    """Whether mails name it, whosever they are now: it is then put out of service, not deleted."""
    with acting_as(SYSTEM):
        return IncomingMail.objects.filter(mailbox=mailbox).exists()


def can_be_read(mailbox: Mailbox) -> bool:
    """Whether the mailbox can be read now."""
    try:
        with session(mailbox) as opened:
            opened.open_folder(mailbox.folder)
    except MailboxFailed as failure:
        log.warning("Mailbox %s cannot be read: %s.", mailbox.pk, failure)
        return False
    return True


def session(mailbox: Mailbox) -> AbstractContextManager[mails.Session]:
    """The mailbox, opened. Raises `MailboxFailed`, also when the key that sealed its password is gone."""
    try:
        password = unseal(mailbox.sealed_password)
    except SealError as error:
        msg = "unseal: its password must be typed again"
        raise MailboxFailed(msg) from error
    return mails.opened(
        host=mailbox.host, port=mailbox.port, security=mailbox.security, user=mailbox.user, password=password
    )


def was_read(mailbox: Mailbox, *, at: datetime.datetime) -> None:
    Mailbox.objects.filter(pk=mailbox.pk).update(last_read_at=at, last_error="", last_error_at=None)


def failed(mailbox: Mailbox, failure: str, *, at: datetime.datetime) -> None:
    """Remember why it could not be read, and since when."""
    mine = Mailbox.objects.filter(pk=mailbox.pk)
    mine.filter(last_error="").update(last_error_at=at)
    mine.update(last_error=failure[:DETAIL_LENGTH] or "?")


def for_answers(authority_id: int) -> AnswerMailbox | None:
    """The mailbox whose address letters about the requests of an authority carry, if there is one."""
    mailbox = Mailbox.objects.for_answers(authority_id).first()
    return AnswerMailbox(mailbox.address, MARK) if mailbox else None
