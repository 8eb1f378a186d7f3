"""Saving: the database of one moment, then the files, which no row of that moment then lacks, then the keys."""

import datetime
import math
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import psycopg
import pyrage
from django.conf import settings

from accounts.context import SYSTEM, acting_as
from accounts.models import JobReport
from portail.runtime.backup import database, erasures, files, keys, manifest
from portail.runtime.backup.encryption import recipients
from portail.runtime.backup.manifest import Manifest
from portail.runtime.backup.refusal import BackupRefused

JOB = "portail.backup"
STAMP = "%Y%m%dT%H%M%SZ"
STAMPED = re.compile(r"\d{8}T\d{6}Z")
MEGABYTE = 1_000_000


def save(*, at: datetime.datetime) -> tuple[Path, Manifest]:
    """Make a folder of its own in `BACKUP_DIR`, whole or not at all. Raises `BackupRefused`."""
    if not settings.BACKUP_DIR:
        raise BackupRefused("BACKUP_DIR est vide : donnez un dossier d’un autre disque, ou d’une autre machine.")
    public = recipients(settings.BACKUP_RECIPIENTS)
    name = at.astimezone(datetime.UTC).strftime(STAMP)
    folder = Path(settings.BACKUP_DIR)
    draft, made = folder / f"{name}.partial", folder / name
    try:
        with database.session() as session:
            for killed in folder.glob("*.partial"):  # nobody else is writing one
                shutil.rmtree(killed)
            draft.mkdir(mode=0o700)
            try:
                saved = _parts(draft, public, session, at)
                saved.write(draft)
                manifest.read(draft)
                draft.rename(made)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
        with acting_as(SYSTEM):
            erasures.note(folder)
    except OSError as error:
        raise BackupRefused(
            f"La sauvegarde n’a pas pu être écrite dans {folder} ({error.strerror or error}) : vérifiez que le dossier "
            "existe, que cet utilisateur peut y écrire et qu’il reste de la place."
        ) from error
    return made, saved


def report(saved: Manifest, lost: Iterable[str], *, took: datetime.timedelta) -> JobReport:
    """Write that it was made, from which its age is counted. `lost`: see `lost_files`."""
    missing = sorted(lost)
    figures = {
        "taille (Mo)": round(saved.size / MEGABYTE),
        "durée (s)": round(took.total_seconds()),
        "fichiers": saved.files,
        "fichiers effacés entre-temps": len(saved.absent) - len(missing),
        "fichiers introuvables": len(missing),
    }
    with acting_as(SYSTEM):
        return JobReport.objects.create(job=JOB, at=saved.moment, figures=figures, is_alarm=bool(missing))


def age(*, at: datetime.datetime) -> float:
    """Seconds since the moment of the last backup; infinite when there never was one."""
    last = JobReport.objects.filter(job=JOB).first()
    return (at - last.at).total_seconds() if last else math.inf


def lost_files(saved: Manifest) -> set[str]:
    """Of the files that were not there, those that rows name still: nobody deleted them meanwhile."""
    if not saved.absent:
        return set()
    with database.session() as session, session.transaction(), tempfile.TemporaryFile("w+", encoding="utf-8") as names:
        files.write_names(session, names)
        names.seek(0)
        return set(saved.absent).intersection(line.rstrip("\n") for line in names)


def keep_last(count: int) -> list[Path]:
    """Delete the backups that are older than the last `count`; which."""
    made = sorted(path for path in Path(settings.BACKUP_DIR).iterdir() if STAMPED.fullmatch(path.name))
    old = made[:-count]
    for path in old:
        shutil.rmtree(path)
    return old


def _parts(
    draft: Path, public: list[pyrage.x25519.Recipient], session: psycopg.Connection, at: datetime.datetime
) -> Manifest:
    version = database.major(session)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as names:
        with session.transaction():
            session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            row = session.execute("SELECT pg_export_snapshot()").fetchone()
            assert row  # noqa: S101 it returns one
            dumped = database.dump(draft / manifest.DATABASE, public, snapshot=row[0], version=version)
            files.write_names(session, names)
        filed, packed = files.pack(draft / manifest.FILES, public)
        names.seek(0)
        absent = files.absent(names)
    return Manifest(
        at=at.isoformat(),
        parts={
            manifest.DATABASE: dumped,
            manifest.FILES: filed,
            manifest.KEYS: keys.write(draft / manifest.KEYS, public),
        },
        files=packed.files,
        absent=sorted(absent),
        migrations=manifest.last_migrations(),
        postgresql=version,
        roles=database.roles(),
    )
