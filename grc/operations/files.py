"""Residents' files on their storage. A file is written before the row that names it and removed after that row's
change is committed: a crash in between leaves a file without a row, which `housekeeping` removes, never the reverse.
"""

import logging
import secrets
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction

from grc.models import StoredFile, attachment_storage

log = logging.getLogger(__name__)


class StorageFailed(Exception):  # noqa: N818
    """The storage took no file: full, or out of reach."""


def shard_of(file_uuid: uuid.UUID) -> str:
    """The folder of a file and its copies: housekeeping compares one folder at a time with the rows it holds."""
    return file_uuid.hex[:2]


def new_name(file_uuid: uuid.UUID) -> str:
    """A storage name that says nothing: 256 random bits, nothing of the file's own name or type."""
    drawn = secrets.token_hex(32)
    return f"{shard_of(file_uuid)}/{drawn[:2]}/{drawn[2:]}"


def store(file_uuid: uuid.UUID, content: File) -> str:
    """Write `content`; the name under which it is stored. `StorageFailed` when that could not be done."""
    try:
        return attachment_storage().save(new_name(file_uuid), content)
    except Exception as error:
        raise StorageFailed from error


def names_of(file: StoredFile) -> list[str]:
    """Under which names a file, or its clean copies, are stored."""
    derived = [derivative["name"] for derivative in file.derivatives.values()]
    return [file.original.name, *derived] if file.original.name else derived


def copied(file: StoredFile, to: uuid.UUID) -> dict[str, Any]:
    """Store the clean copies of a file again, for the one called `to`; the `derivatives` of that one.

    Nothing stays when that could not be done: `StorageFailed`.
    """
    made: dict[str, Any] = {}
    try:
        for name, facts in file.derivatives.items():
            with attachment_storage().open(facts["name"]) as content:
                made[name] = {**facts, "name": store(to, content)}
    except (OSError, StorageFailed) as error:
        remove(copy["name"] for copy in made.values())
        raise StorageFailed from error
    return made


def remove(names: Iterable[str]) -> None:
    """Remove files at once; one that is gone already, or cannot be removed now, is left to housekeeping."""
    storage = attachment_storage()
    for name in names:
        try:
            storage.delete(name)
        except Exception as error:  # noqa: BLE001 each storage raises its own
            log.warning("A file of the attachments could not be removed: %s", type(error).__name__)


def remove_after_commit(names: Iterable[str]) -> None:
    """Remove files once no committed row names them."""
    kept = list(names)
    transaction.on_commit(lambda: remove(kept), robust=True)
