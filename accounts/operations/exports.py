"""The archive of someone’s data: asked for, made by a worker, deleted a day later (RGPD art. 15 and 20)."""

import datetime
import logging
import secrets
import tempfile

from allauth.account.adapter import get_adapter
from django.core.files import File
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import wakeup
from accounts.archive import write_archive
from accounts.context import SYSTEM, acting_as
from accounts.enums import ExportState, RetentionCategory
from accounts.models import DataExport, RetentionRule, User
from accounts.models.personal import export_storage

log = logging.getLogger(__name__)

A_DAY = 3
MOST_TRIES = 3
LEASE = datetime.timedelta(minutes=30)
TASK, QUEUE = "accounts.tasks.make_export", "bulk"
SWEEP_BATCH = 20
IN_MEMORY = 1024 * 1024  # bytes; a larger archive is made on disk


class ExportRefused(Exception):  # noqa: N818
    """No other archive now; the message, in French, says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def ask_export(user: User, *, at: datetime.datetime) -> DataExport:
    """Have an archive made: one at a time, three a day. A worker is woken; the clock finds what it missed."""
    try:
        with acting_as(SYSTEM), transaction.atomic():
            today = DataExport.objects.of(user).filter(asked_at__gt=at - datetime.timedelta(days=1))
            if today.count() >= A_DAY:
                raise ExportRefused(_("Vous avez déjà demandé trois archives en un jour\u00a0: réessayez demain."))
            export = DataExport.objects.create(user=user, asked_at=at)
            wakeup.wake(TASK, export.pk, queue=QUEUE)
    except IntegrityError:
        raise ExportRefused(_("Une archive est déjà en préparation\u00a0: elle arrive.")) from None
    return export


def make_export(*, export_id: int, at: datetime.datetime) -> bool:
    """Make an archive that waits, and tell its owner by mail; whether it was made here."""
    with acting_as(SYSTEM):
        export = _take(export_id, at)
        if export is None:
            return False
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as target:
            write_archive(export.user, target, at=at)
            size = target.tell()
            target.seek(0)
            name = export_storage().save(f"exports/{secrets.token_hex(32)}", File(target, name="archive"))
        if not _keep(export, name, size, timezone.now()):
            export_storage().delete(name)
            return False
    return True


def open_archive(user: User, *, at: datetime.datetime) -> File | None:
    """One's last archive, to be read; None when there is none, or no more."""
    ready = DataExport.objects.of(user).filter(state=ExportState.READY, expires_at__gt=at).first()
    try:
        return export_storage().open(str(ready.archive.name)) if ready else None
    except FileNotFoundError:
        return None


def wake_for_waiting(*, at: datetime.datetime) -> list[int]:
    """Ring again for those that no worker is making. Which."""
    with acting_as(SYSTEM):
        keys = list(DataExport.objects.to_make(at, lease=LEASE).values_list("pk", flat=True)[:SWEEP_BATCH])
    for key in keys:
        wakeup.bell.ring(TASK, key, queue=QUEUE)
    return keys


def drop_expired(*, at: datetime.datetime) -> int:
    """Delete the archives whose day is over. How many."""
    dropped = 0
    with acting_as(SYSTEM):
        for export in DataExport.objects.expired(at):
            drop_archive(export)
            dropped += DataExport.objects.filter(pk=export.pk).update(state=ExportState.EXPIRED, archive="")
    return dropped


def drop_archive(export: DataExport) -> None:
    """Remove the file of an archive; one that is gone already is no fault."""
    if export.archive.name:
        export_storage().delete(export.archive.name)


def _take(export_id: int, at: datetime.datetime) -> DataExport | None:
    """The export, if it waits and no other worker has it; one that fails again and again is given up."""
    with transaction.atomic():
        free = DataExport.objects.to_make(at, lease=LEASE).filter(pk=export_id)
        export = free.select_for_update(of=("self",), skip_locked=True).select_related("user").first()
        if export is None:
            return None
        if export.tries >= MOST_TRIES:
            log.error("The archive %s could not be made.", export.pk)
            DataExport.objects.filter(pk=export.pk).update(state=ExportState.FAILED)
            return None
        DataExport.objects.filter(pk=export.pk).update(started_at=at, tries=export.tries + 1)
    return export


def _keep(export: DataExport, name: str, size: int, at: datetime.datetime) -> bool:
    """Write that the archive is ready; False when its owner is gone meanwhile."""
    rule = RetentionRule.objects.get(category=RetentionCategory.EXPORTS)
    expires_at = at + (rule.ends(at.date()) - at.date())
    with transaction.atomic():
        kept = DataExport.objects.filter(pk=export.pk, state=ExportState.WAITING).update(
            state=ExportState.READY, archive=name, size=size, ready_at=at, expires_at=expires_at
        )
        if kept:
            page = {"page_url": reverse("my_data")}
            get_adapter().send_mail("account/email/data_ready", export.user.email, page)
    return bool(kept)
