"""Reading mailboxes: each message is kept in one transaction, and put away in the mailbox after its commit.

Whatever happens in between, nothing is lost and nothing is doubled: a message that was kept and not put away is found
again, recognised, and put away.
"""

import datetime
import logging
import time
from contextlib import ExitStack

from accounts.context import SYSTEM, acting_as
from accounts.turns import alone
from accounts.wakeup import bell
from grc.mailroom import mails
from grc.mailroom.mails import Arrived, MailboxFailed, ParsedMail, Unreadable
from grc.mailroom.models import Mailbox
from grc.mailroom.operations import keeping, mailboxes
from grc.operations.files import StorageFailed

log = logging.getLogger(__name__)

MAX_BYTES = 25 * 1024 * 1024  # of a message that is fetched whole
SECONDS = 25.0  # then the worker does something else
EVERY = 60.0  # seconds: then the clock rings again
READ_TASK, READ_QUEUE = "grc.tasks.read_mailbox", "bulk"


def wake_readers() -> int:
    """Have each mailbox read, by itself: one that does not answer holds no other. How many.

    In any order, so that each of those that fail has its turn; who is not read in time is rung for again.
    """
    keys = list(Mailbox.objects.read().order_by("?").values_list("pk", flat=True))
    for key in keys:
        bell.ring(READ_TASK, key, queue=READ_QUEUE, expires=EVERY)
    return len(keys)


def read_mailbox(*, mailbox_id: int, at: datetime.datetime, most: float = SECONDS) -> int:
    """Read what waits in a mailbox, for `most` seconds; how many messages were put away.

    None other reads it meanwhile; nor, when it failed the last time, another that did: many that do not answer take
    one worker between them. What prevents it is written beside the mailbox, and is no exception.
    """
    with acting_as(SYSTEM), ExitStack() as held:
        mailbox = Mailbox.objects.read().select_related("authority").filter(pk=mailbox_id).first()
        if mailbox is None or not held.enter_context(alone(f"grc.mailbox:{mailbox_id}")):
            return 0
        if mailbox.last_error and not held.enter_context(alone("grc.mailbox:failing")):
            return 0
        try:
            count = _read_all(mailbox, at=at, stop=time.monotonic() + most)
        except (MailboxFailed, StorageFailed) as failure:
            words = str(failure) if isinstance(failure, MailboxFailed) else "the storage of files does not answer"
            log.warning("Mailbox %s could not be read: %s.", mailbox.pk, words)
            mailboxes.failed(mailbox, words, at=at)
            return 0
        mailboxes.was_read(mailbox, at=at)
        return count


def _read_all(mailbox: Mailbox, *, at: datetime.datetime, stop: float) -> int:
    count = 0
    with mailboxes.session(mailbox) as session:
        session.make_folder(mailbox.done_folder)
        session.open_folder(mailbox.folder)
        for uid in session.waiting():
            if time.monotonic() > stop:
                break
            if arrived := session.arrived(uid):
                _keep(mailbox, session, arrived, at)
                session.move(uid, mailbox.done_folder)
                count += 1
    return count


def _keep(mailbox: Mailbox, session: mails.Session, arrived: Arrived, at: datetime.datetime) -> None:
    """Keep one message, as much of it as can be read."""
    trusted, remark = mailbox.trusted_server, None
    try:
        if arrived.size > MAX_BYTES:
            remark, letter = keeping.TOO_LARGE, mails.read_headers(arrived.header, trusted=trusted)
        else:
            letter = mails.read(session.content(arrived.uid, MAX_BYTES), trusted=trusted)
    except Unreadable as error:
        log.warning("A mail of mailbox %s is unreadable: %s.", mailbox.pk, error)
        remark, letter = keeping.UNREADABLE, _what_is_left(arrived)
    keeping.keep(letter, mailbox=mailbox, received_at=arrived.at, size=arrived.size, remark=remark, at=at)


def _what_is_left(arrived: Arrived) -> ParsedMail:
    """Of a message that no parser reads: who wrote and about what, or nothing but that it came."""
    try:
        return mails.read_headers(arrived.header)
    except Unreadable:
        return mails.nameless(arrived.header)
