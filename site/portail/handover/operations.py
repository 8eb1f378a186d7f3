"""Archives in the administration: asked for, made by a worker, given, erased on their date."""

import datetime
import logging
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as journal

from accounts import wakeup
from accounts.context import SYSTEM, acting_as
from accounts.enums import ExportState
from accounts.models import User
from accounts.sealing import SealError, unseal
from accounts.turns import alone
from communes.models import Authority
from grc.models import Demande
from grc.operations import reads
from portail.handover import content, encryption, notices
from portail.handover.models import HandoverArchive, archive_storage
from portail.handover.permissions import may_prepare, may_take_of
from portail.handover.schema.requests import REQUESTS

log = logging.getLogger(__name__)

PREPARED, TAKEN, RESTORED = "handover.prepare", "handover.take", "handover.restore"
TASK, QUEUE = "portail.handover.tasks.make", "bulk"
FOLDER = "handovers"  # of the storage: housekeeping, which looks at folders of two digits, leaves it
MOST_TRIES = 3
A_DAY = 5  # archives of a commune
AT_ONCE = 500  # lines of the journal of reads written together
A_WHILE = datetime.timedelta(days=1)  # longer than any archive takes
PATIENCE = 24 * 3600  # seconds for which how far a worker is is remembered


class NotAllowed(Exception):  # noqa: N818 said as a sentence
    """The user has no right to what a commune has."""


class HandoverImpossible(Exception):  # noqa: N818 said as a sentence
    """Nothing can be prepared, or given; the message, in French, says why and what to do."""


def prepare(authority: Authority, *, by: User, at: datetime.datetime) -> HandoverArchive:
    """Have an archive made: one at a time. A worker is woken; the clock finds what it missed."""
    if not may_prepare(by) or not may_take_of(by).filter(pk=authority.pk).exists():
        raise NotAllowed
    try:
        with acting_as(SYSTEM), transaction.atomic():
            today = HandoverArchive.objects.of(authority).filter(asked_at__gt=at - datetime.timedelta(days=1))
            if today.count() >= A_DAY:
                raise HandoverImpossible(
                    _("Cinq restitutions de cette commune ont été demandées en un jour\u00a0: réessayez demain.")
                )
            asked = HandoverArchive.objects.create(authority=authority, asked_by=by, asked_at=at)
            journal(instance=asked, action=PREPARED, user=by, data={"commune": authority.name})
            wakeup.wake(TASK, asked.pk, queue=QUEUE)
    except IntegrityError:
        raise HandoverImpossible(_("Une restitution de cette commune est déjà en préparation.")) from None
    return asked


def make(*, archive_id: int) -> bool:
    """Make an archive that waits, unless another worker is at it; whether it was made here.

    The lock is held by the session of the worker: one that dies leaves the archive to the next.
    """
    with acting_as(SYSTEM), alone(f"{TASK}:{archive_id}") as is_ours:
        asked = HandoverArchive.objects.waiting().select_related("authority").filter(pk=archive_id).first()
        if asked is None or not is_ours:
            return False
        if asked.tries >= MOST_TRIES:
            log.error("The handover %s could not be made.", asked.pk)
            HandoverArchive.objects.filter(pk=asked.pk).update(state=ExportState.FAILED)
            return False
        HandoverArchive.objects.filter(pk=asked.pk).update(tries=F("tries") + 1)
        name, key = f"{FOLDER}/{secrets.token_hex(32)}", encryption.new_key()
        path = Path(archive_storage().path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        fill = partial(content.write, asked.authority, at=timezone.now(), tell=partial(_tell, asked.pk))
        written = encryption.write(path, key, fill)
        return _keep(asked, written, name, key)


def _keep(asked: HandoverArchive, written: content.Contents, name: str, key: str) -> bool:
    at = timezone.now()
    expires_at = at + datetime.timedelta(days=settings.HANDOVER_DAYS)
    found = {
        "state": ExportState.READY,
        "archive": name,
        "key": key,
        "size": written.size,
        "sha256": written.sha256,
        "requests": written.counts[REQUESTS.path],
        "ready_at": at,
        "expires_at": expires_at,
    }
    with transaction.atomic():
        kept = HandoverArchive.objects.waiting().filter(pk=asked.pk).update(**found)
        if kept:
            notices.ready(asked, expires_at=expires_at, at=at)
    if not kept:
        archive_storage().delete(name)
    return bool(kept)


def _tell(archive_id: int, done: int, total: int) -> None:
    cache.set(_progress(archive_id), [done, total], PATIENCE)


def progress(archive: HandoverArchive) -> tuple[int, int] | None:
    """How many requests are written, of how many; None where no worker has begun, or nothing tells."""
    told = cache.get(_progress(archive.pk))
    return (told[0], told[1]) if told else None


def _progress(archive_id: int) -> str:
    return f"handover:{archive_id}"


def archives_of(authority: Authority, *, by: User) -> list[HandoverArchive]:
    """What was asked for a commune, the last first."""
    if not may_take_of(by).filter(pk=authority.pk).exists():
        raise NotAllowed
    with acting_as(SYSTEM):
        return list(HandoverArchive.objects.of(authority)[:10])


def take(authority: Authority, archive_id: int, *, by: User, at: datetime.datetime) -> tuple[HandoverArchive, Any]:
    """An archive and its bytes, piece by piece. The journals have it before the first of them leaves.

    Raises `NotAllowed`, or `HandoverImpossible` when it is kept no more.
    """
    if not may_take_of(by).filter(pk=authority.pk).exists():
        raise NotAllowed
    with acting_as(SYSTEM):
        found = HandoverArchive.objects.kept(at).of(authority).filter(pk=archive_id).first()
        if found is None or not archive_storage().exists(str(found.archive.name)):
            raise HandoverImpossible(_("Cette restitution n’est plus gardée\u00a0: faites-en préparer une autre."))
        try:
            unseal(found.key)
        except SealError:
            raise HandoverImpossible(
                _("La clé de cette restitution a été remplacée depuis\u00a0: faites-en préparer une autre.")
            ) from None
        journal(instance=found, action=TAKEN, user=by, data={"commune": authority.name})
    return found, _journaled(found, by, at)


def _journaled(found: HandoverArchive, by: User, at: datetime.datetime) -> Iterator[bytes]:
    with acting_as(SYSTEM):
        last, within = 0, Demande.objects.filter(authority=found.authority_id, filed_at__lte=found.ready_at)
        while keys := list(within.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
            reads.record_export(keys, by=by, at=at)
            last = keys[-1]
    yield from encryption.chunks(Path(archive_storage().path(str(found.archive.name))), found.key)


def wake_for_waiting() -> list[int]:
    """Ring again for those that wait. Which."""
    with acting_as(SYSTEM):
        keys = list(HandoverArchive.objects.waiting().values_list("pk", flat=True))
    for key in keys:
        wakeup.bell.ring(TASK, key, queue=QUEUE)
    return keys


def drop_expired(*, at: datetime.datetime) -> int:
    """Erase the archives whose days are over, with the keys that open them. How many.

    What a worker that was killed left half written goes too: no key opens it.
    """
    dropped = 0
    with acting_as(SYSTEM):
        for archive in HandoverArchive.objects.expired(at):
            archive_storage().delete(str(archive.archive.name))
            expired = {"state": ExportState.EXPIRED, "archive": "", "key": ""}
            dropped += HandoverArchive.objects.filter(pk=archive.pk).update(**expired)
        _drop_orphans(at)
    return dropped


def _drop_orphans(at: datetime.datetime) -> None:
    storage = archive_storage()
    if not storage.exists(FOLDER):
        return
    known = set(HandoverArchive.objects.exclude(archive="").values_list("archive", flat=True))
    for name in (f"{FOLDER}/{file}" for file in storage.listdir(FOLDER)[1]):
        if name not in known and storage.get_modified_time(name) < at - A_WHILE:
            storage.delete(name)
