"""An archive as a file in clear, for who runs the servers."""

import datetime
import os
from pathlib import Path

from wagtail.log_actions import log as journal

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from portail.handover import content
from portail.handover.operations import PREPARED
from portail.handover.reading import HandoverRefused


def save(authority: Authority, to: Path, *, at: datetime.datetime) -> tuple[Path, content.Contents]:
    """Write a new file, whole or not at all; `to` is its path, or a folder. Raises `HandoverRefused`."""
    path = to if to.suffix == ".zip" else to / f"restitution-{authority.slug}-{at:%Y-%m-%d}.zip"
    draft = path.with_name(f"{path.name}.partial")
    if path.exists():
        raise HandoverRefused(f"{path} existe déjà : donnez un autre nom, ou déplacez-le.")
    try:
        draft.unlink(missing_ok=True)  # of a process that was killed
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            written = content.write(authority, file, at=at)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except OSError as error:
        raise HandoverRefused(
            f"La restitution n’a pas pu être écrite dans {path} ({error.strerror or error}) : vérifiez que le dossier "
            "existe, que cet utilisateur peut y écrire et qu’il reste de la place."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    with acting_as(SYSTEM):
        journal(instance=authority, action=PREPARED, data={"commune": authority.name})
    return path, written
