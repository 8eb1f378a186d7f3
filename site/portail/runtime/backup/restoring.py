"""Restoring on an empty machine: files and database as they were, then what has happened since that must hold again.

Until it is over nobody but the owner of the tables may connect: no worker sends what waited, no page shows who is gone.
"""

import datetime
import logging
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pyrage
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.operations import erasure, retention
from accounts.ownership import as_owner
from portail.runtime.backup import database, erasures, files, holding, keys, manifest
from portail.runtime.backup.files import Packed
from portail.runtime.backup.holding import Held
from portail.runtime.backup.manifest import Manifest
from portail.runtime.backup.refusal import BackupRefused

log = logging.getLogger(__name__)

RETENTION = datetime.timedelta(hours=6)  # what is past its period then goes the next nights


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back, what was erased again (None: no list of erasures was there), and what is held back."""

    saved: Manifest
    packed: Packed
    erased: int
    listed: bool
    held: Held


def restore(folder: Path, key: pyrage.x25519.Identity, *, listed: Path | None = None) -> Restored:
    """Restore the backup of a folder. `listed`: the list of erasures, by default the one beside it.

    Raises `BackupRefused`: nothing is changed then, unless it says so.
    """
    saved = manifest.read(folder)
    _refuse_other_keys(keys.read(folder / manifest.KEYS, key))
    _refuse_other_version(saved)
    listed = listed or folder.resolve().parent / erasures.NAME
    gone = _known(listed)
    with database.session() as session:
        _refuse_other_place(saved, session)
        who = database.close(session)
        try:
            packed = files.unpack(folder / manifest.FILES, key)
            database.restore(folder / manifest.DATABASE, key, version=database.major(session))
        except BaseException as error:
            files.empty()
            database.reopen(session, who)
            if isinstance(error, OSError):
                raise _unwritable(error) from error
            raise
        session.execute("ANALYZE")
        try:
            with as_owner(), acting_as(SYSTEM):
                erased, held = _bring_up_to_date(gone or [])
        except Exception as error:
            log.exception("What follows a restore failed.")
            raise _unfinished(error) from error
        database.reopen(session, who)
    return Restored(saved=saved, packed=packed, erased=erased, listed=gone is not None, held=held)


def _bring_up_to_date(gone: list[str]) -> tuple[int, Held]:
    """As the owner: what the version, the law and the recipients ask for. Accounts erased again, what is held back."""
    call_command("migrate", verbosity=0)
    now = timezone.now()
    cache.clear()
    Session.objects.all().delete()  # those that were ended since would open again
    erased = erasure.reapply(at=now, also=gone)
    retention.apply(at=now, budget=RETENTION)
    return erased, holding.hold(at=timezone.now())


def _refuse_other_keys(saved: dict[str, str]) -> None:
    here = keys.held()
    if other := [name for name, key in saved.items() if here.get(name) != key]:
        raise BackupRefused(
            f"Les clés de cette machine ne sont pas celles de la sauvegarde ({', '.join(other)}) : ce qui est scellé "
            "ne s’ouvrirait plus. Mettez dans l’environnement celles que donne « restore --keys », puis recommencez."
        )


def _refuse_other_version(saved: Manifest) -> None:
    if unknown := manifest.unknown_migrations(saved):
        raise BackupRefused(
            f"La sauvegarde vient d’une version plus récente de Guichet ({unknown[0]}) : installez celle-là, puis "
            "recommencez."
        )


def _refuse_other_place(saved: Manifest, session: psycopg.Connection) -> None:
    if saved.roles != database.roles():
        owner, application = saved.roles["owner"], saved.roles["application"]
        raise BackupRefused(
            f"Les rôles de la base portaient d’autres noms ({owner}, {application}) : créez-les ainsi et donnez-les à "
            "DATABASE_OWNER_URL et DATABASE_URL."
        )
    if database.major(session) < saved.postgresql:
        raise BackupRefused(
            f"La sauvegarde vient de PostgreSQL {saved.postgresql}, et ce serveur est plus ancien : il en faut un "
            "aussi récent."
        )
    for place in files.places().values():
        if place.exists() and any(place.iterdir()):
            raise BackupRefused(
                f"Le dossier {place} n’est pas vide : une restauration ne remplace rien. Videz-le, ou donnez un autre "
                "VAR_DIR."
            )
    if not database.is_empty(session):
        raise BackupRefused(
            f"La base « {session.info.dbname} » n’est pas vide : une restauration ne remplace rien. Supprimez-la et "
            "créez-la de nouveau (docs/operations.md), ou donnez-en une autre."
        )


def _known(listed: Path) -> list[str] | None:
    """The erased accounts of a list; None when there is none."""
    try:
        return erasures.known(listed)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefused(f"La liste des effacements {listed} ne se lit pas : vérifiez le fichier.") from error


def _unwritable(error: OSError) -> BackupRefused:
    return BackupRefused(
        f"Les fichiers n’ont pas pu être écrits ({error.strerror or error}) : vérifiez que cet utilisateur peut écrire "
        "dans VAR_DIR et qu’il reste de la place."
    )


def _unfinished(error: Exception) -> BackupRefused:
    return BackupRefused(
        f"La base et les fichiers sont là, mais la suite a échoué ({type(error).__name__}) : le site reste fermé, et "
        "rien n’est parti. Supprimez la base, videz les dossiers et recommencez ; si cela se répète, installez la "
        "version de Guichet qui a fait la sauvegarde."
    )
