"""An account is erased: what may go goes now, what the law keeps is said (RGPD art. 17)."""

import datetime
import functools
import hashlib
import logging
import uuid
from collections.abc import Iterable

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.db.models import ProtectedError

from accounts.context import SYSTEM, acting_as
from accounts.models import DataExport, Erasure, User
from accounts.operations import purges
from accounts.operations.exports import drop_archive
from accounts.operations.sessions import end_sessions
from accounts.registry import personal

log = logging.getLogger(__name__)

NOBODYS = "compte-efface.invalid"  # a domain that no mail reaches (RFC 6761 §6.4)
BATCH = 500


def keeping_of(user: User, *, on: datetime.date) -> list[personal.Keeping]:
    """What an erasure would leave, until when and why."""
    with acting_as(SYSTEM):
        return [kept for record in personal.records() if record.keeping for kept in record.keeping(user, on)]


def may_erase(user: User) -> bool:
    """Whoever serves an authority asks it to close the account first: its acts stay signed."""
    return not (user.is_staff or user.is_superuser or user.groups.exists())


def erase(user: User, *, at: datetime.datetime, unused: bool = False) -> Erasure:
    """Erase an account and what hangs on it, in one transaction; its sessions end, a last letter tells it.

    `unused`: because it served no more, and not because its holder asked for it.
    """
    address, letter = user.email, "account_erased_unused" if unused else "account_erased"
    with acting_as(SYSTEM), transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        erasure = Erasure.objects.create(subject=pseudonym(user.uuid), at=at, figures=_erase_rows(user, at))
        get_adapter().send_mail(f"account/email/{letter}", address, {})
    log.info("An account was erased: %s", erasure.subject)
    return erasure


def reapply(*, at: datetime.datetime, also: Iterable[str] = ()) -> int:
    """After a restore: erase again whom the journal names. How many accounts had come back.

    The journal of the backup is as old as the backup: `also` are the pseudonyms written since, which the log has.
    """
    known = {*Erasure.objects.values_list("subject", flat=True), *also}
    with acting_as(SYSTEM):
        back = [user for user in User.objects.iterator(BATCH) if pseudonym(user.uuid) in known]
        for user in back:
            with transaction.atomic():
                _erase_rows(user, at)
    return len(back)


def pseudonym(public_id: uuid.UUID) -> str:
    """What the journal keeps of an account: nobody finds the account from it, but whoever has the account finds it."""
    return hashlib.sha256(f"guichet.erasure:{public_id}".encode()).hexdigest()


def _erase_rows(user: User, at: datetime.datetime) -> dict[str, int]:
    """Erase what is registered, the packages above first, then the account. How many rows of each model."""
    for export in DataExport.objects.of(user):
        transaction.on_commit(functools.partial(drop_archive, export), robust=True)
    end_sessions(user)
    purges.prepare(user, at=at)
    figures = {
        record.model._meta.label: record.erase(record.rows(user), at)  # noqa: SLF001 documented API
        for record in personal.records()
    }
    _delete_or_blank(user)
    return {label: count for label, count in figures.items() if count}


def _delete_or_blank(user: User) -> None:
    """Delete the row; one that a journal names, and must go on naming, is emptied instead."""
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        user.uuid = uuid.uuid4()
        user.email, user.first_name, user.last_name = f"{user.uuid.hex}@{NOBODYS}", "", ""
        user.is_active, user.last_login = False, None
        user.set_unusable_password()
        user.save()
