"""The list of erased accounts beside the backups: pseudonyms, which name nobody whose account is gone.

Backups are older than the last erasures; this list is not. Every minute, and with each backup, what it lacks is added.
"""

import datetime
import fcntl
import os
from pathlib import Path

from django.conf import settings

from accounts.models import Erasure

NAME = "erasures.txt"
LATELY = datetime.timedelta(days=7)  # what the clock looks at: each backup looks at all


def note(folder: Path, *, since: datetime.datetime | None = None) -> int:
    """Add to the list of `folder` the erasures that it lacks, `since` a time if it is given. How many.

    A list is made in any case when all are looked at: an empty one says that nobody was erased.
    """
    erasures = Erasure.objects.order_by("at", "pk")
    if since:
        erasures = erasures.filter(at__gte=since)
    found = list(erasures.values_list("at", "subject"))
    if since and not found:
        return 0
    opened = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(opened, "a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # gone with the file
        file.seek(0)
        known = {line.split()[-1] for line in file if line.strip()}
        new = [f"{at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ} {name}\n" for at, name in found if name not in known]
        file.writelines(new)
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def note_lately(*, at: datetime.datetime) -> int:
    """Likewise in the folder of the settings, if there is one. Raises `OSError` when it is not to be had."""
    return note(Path(settings.BACKUP_DIR), since=at - LATELY) if settings.BACKUP_DIR else 0


def known(path: Path) -> list[str]:
    """The pseudonyms of a list. Raises `OSError`."""
    return [line.split()[-1] for line in path.read_text(encoding="ascii").splitlines() if line.strip()]
