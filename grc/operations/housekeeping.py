"""Residents' files that nobody needs: staged and never sent, or without a row."""

import datetime
import logging
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.core.files.storage import Storage
from django.db import transaction

from accounts.context import SYSTEM, acting_as
from grc import registry
from grc.models import Attachment, attachment_storage
from grc.operations import attachments, files
from grc.operations.receiving import CHECK_TASKS
from grc.registry import HeldFiles

log = logging.getLogger(__name__)

STAGED_LIFETIME = datetime.timedelta(hours=24)
BATCH = 500
SHARDS = 256


class Reconciled(NamedTuple):
    """What a comparison of the storage with the database found."""

    orphans_removed: int  # files without a row, older than a day
    missing: int  # files that a row names and that are not there


def drop_staged(*, at: datetime.datetime) -> int:
    """Delete files staged more than 24 hours ago whose form was never accepted, `BATCH` at most. How many.

    Those that came with something that waits stay as long as it.
    """
    with acting_as(SYSTEM), transaction.atomic():
        staged = Attachment.objects.filter(demande__isnull=True, uploaded_at__lt=at - STAGED_LIFETIME)
        old = staged.exclude(registry.held_staged())
        return attachments.discard(old.select_for_update(of=("self",), skip_locked=True)[:BATCH])


def reconcile(*, at: datetime.datetime, folders: Iterable[int] = range(SHARDS)) -> Reconciled:
    """Remove the files that no row names, and report those that are missing, one folder at a time."""
    storage = attachment_storage()
    found = [_reconcile_shard(storage, number, at) for number in folders]
    return Reconciled(sum(one.orphans_removed for one in found), sum(one.missing for one in found))


def _reconcile_shard(storage: Storage, number: int, at: datetime.datetime) -> Reconciled:
    # The folder is listed before the rows are read: a file stored meanwhile is not taken for an orphan.
    present = _listed(storage, f"{number:02x}")
    with acting_as(SYSTEM):
        rows = [
            HeldFiles(f"{model.__name__} {row.pk}", files.names_of(row))
            for model in CHECK_TASKS
            for row in model.objects.filter(uuid__range=_uuids(number)).only("original", "derivatives")
        ]
        rows += registry.held_files(*_uuids(number))
    named = {name for row in rows for name in row.names}
    orphans = [name for name in present - named if storage.get_modified_time(name) < at - STAGED_LIFETIME]
    files.remove(orphans)
    lost = [row.label for row in rows for name in row.names if not (name in present or storage.exists(name))]
    if lost:
        log.error("Files missing from the storage of attachments: rows %s", sorted(set(lost)))
    return Reconciled(len(orphans), len(lost))


def _listed(storage: Storage, folder: str) -> set[str]:
    """The files of a folder and of those directly in it."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return set()
    below = {f"{folder}/{sub}/{name}" for sub in folders for name in storage.listdir(f"{folder}/{sub}")[1]}
    return below | {f"{folder}/{name}" for name in names}


def _uuids(number: int) -> tuple[uuid.UUID, uuid.UUID]:
    """The first and the last UUID of a folder."""
    first = number << 120
    return uuid.UUID(int=first), uuid.UUID(int=first + (1 << 120) - 1)
