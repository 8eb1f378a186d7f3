"""What a backup holds, how old the last is, and what stops it; whole backups are restored in `tests.faults`."""

import io
import math
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import JobReport
from portail.runtime.backup import database, files, manifest, programs, saving
from portail.runtime.backup import keys as kept
from portail.runtime.backup.encryption import decrypt, identity, recipients
from portail.runtime.backup.refusal import BackupRefused
from portail.runtime.metrics import exposition
from tests.portail.runtime.backup.conftest import Pair, files_of

pytestmark = pytest.mark.django_db


def opened(path: Path, key: Path) -> bytes:
    target = io.BytesIO()
    decrypt(path, target, identity(key))
    return target.getvalue()


def test_it_holds_the_database_the_files_and_the_keys(saved: tuple[Path, Pair]) -> None:
    folder, pair = saved
    found = manifest.read(folder)
    assert found.files == 2
    assert found.roles == database.roles()
    tables = subprocess.run(
        [programs.program("pg_restore", major=found.postgresql), "--list"],
        input=opened(folder / manifest.DATABASE, pair.private),
        capture_output=True,
        check=True,
    )
    assert b"TABLE DATA public grc_demande" in tables.stdout
    assert b"POLICY public grc_demande actors" in tables.stdout
    with tarfile.open(fileobj=io.BytesIO(opened(folder / manifest.FILES, pair.private))) as archive:
        assert archive.getnames() == ["attachments/2026/une-photo.jpg", "media/images/un-arbre.webp"]
        file = archive.extractfile("media/images/un-arbre.webp")
        assert file
        assert file.read() == b"media/images/un-arbre.webp" * 1000
    assert kept.read(folder / manifest.KEYS, identity(pair.private)) == kept.held()
    assert not list(folder.parent.glob("*.partial"))


def test_keys_of_several_lines_come_back(monkeypatch: pytest.MonkeyPatch, keys: Pair, tmp_path: Path) -> None:
    monkeypatch.setenv("OIDC_PRIVATE_KEY", "-----BEGIN-----\nab=c\n-----END-----")
    kept.write(tmp_path / "keys.age", recipients([keys.public]))
    assert kept.read(tmp_path / "keys.age", identity(keys.private)) == kept.held()
    assert "OIDC_PRIVATE_KEY='-----BEGIN-----\\nab=c\\n-----END-----'\n" in kept.lines(kept.held())


def test_its_age_is_a_figure_and_a_backup_that_was_never_made_is_infinitely_old(keys: Pair, settings: Any) -> None:
    assert saving.age(at=timezone.now()) == math.inf
    assert "guichet_backup_age_seconds +Inf" in exposition()[0].decode()
    killed = Path(settings.BACKUP_DIR) / "20261101T020000Z.partial"
    killed.mkdir()
    call_command("backup", stdout=(said := io.StringIO()))
    assert "Sauvegarde faite et relue : " in said.getvalue()
    report = JobReport.objects.get(job=saving.JOB)
    assert not report.is_alarm
    assert not killed.exists()
    assert 0 < saving.age(at=timezone.now()) < 120


def test_old_ones_go_when_asked(keys: Pair, settings: Any) -> None:
    folder = Path(settings.BACKUP_DIR)
    for name in ("20261101T020000Z", "20261102T020000Z", "20261103T020000Z", "autre-chose"):
        (folder / name).mkdir()
    assert [path.name for path in saving.keep_last(2)] == ["20261101T020000Z"]
    assert {path.name for path in folder.iterdir()} == {"20261102T020000Z", "20261103T020000Z", "autre-chose"}


def test_what_rows_name_and_is_not_there_is_told(keys: Pair, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "une.webp").touch()
    assert files.absent(io.StringIO("media/une.webp\nattachments/partie.jpg\n")) == {"attachments/partie.jpg"}


def refused(said: str) -> None:
    """The command says this, and leaves nothing."""
    with pytest.raises(CommandError, match=said):
        call_command("backup")
    assert not JobReport.objects.filter(job=saving.JOB).exists()


def test_no_folder(keys: Pair, settings: Any) -> None:
    settings.BACKUP_DIR = ""
    refused("BACKUP_DIR est vide : donnez un dossier")


def test_no_key(keys: Pair, settings: Any) -> None:
    settings.BACKUP_RECIPIENTS = []
    refused("BACKUP_RECIPIENTS est vide")


def test_a_folder_that_is_not_there(keys: Pair, settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_DIR = str(tmp_path / "nulle-part")
    refused("n’a pas pu être écrite dans .*/nulle-part .*vérifiez que le dossier existe")


def test_a_disk_that_is_full(keys: Pair, settings: Any) -> None:
    with files_of(20_000):
        refused("n’a pas pu être écrite dans .*qu’il reste de la place")
    assert list(Path(settings.BACKUP_DIR).iterdir()) == []


def test_an_owner_who_is_not_let_in(keys: Pair, settings: Any) -> None:
    settings.DATABASE_OWNER = settings.DATABASE_OWNER | {"PORT": 1}
    refused("ne répond pas au propriétaire des tables .*vérifiez DATABASE_OWNER_URL")


def test_two_at_once(keys: Pair) -> None:
    with database.session():
        refused("est déjà en cours : attendez sa fin")


def test_what_went_wrong_is_said_whatever_another_program_had_still_to_read() -> None:
    def stopped() -> None:
        with database._running(["sleep", "60"], stdin=subprocess.PIPE) as running:
            assert running.stdin
            running.stdin.write(b"what is not yet sent")
            running.kill()
            running.wait()
            raise BackupRefused("la raison")

    with pytest.raises(BackupRefused, match="la raison"):
        stopped()


def test_a_role_that_sees_no_residents_row(keys: Pair, settings: Any) -> None:
    """The application's role in the place of the owner's: the dump fails rather than leave rows out."""
    application = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    settings.DATABASE_OWNER = settings.DATABASE_OWNER | application
    refused("pg_dump a échoué : .*(row-level security|permission denied)")
    assert list(Path(settings.BACKUP_DIR).iterdir()) == []


def test_a_program_older_than_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in (13, 15, 17):
        place = tmp_path / str(version) / "bin" / "pg_dump"
        place.parent.mkdir(parents=True)
        place.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}.4 (Debian)'\n")
        place.chmod(0o755)
    monkeypatch.setattr(programs, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    assert programs.program("pg_dump", major=15) == str(tmp_path / "15" / "bin" / "pg_dump")
    assert programs.program("pg_dump", major=16) == str(tmp_path / "17" / "bin" / "pg_dump")
    said = r"pg_dump de PostgreSQL 99 manque \(la plus récente ici est la 1\d\) : installez-le \(apt-get install"
    with pytest.raises(BackupRefused, match=said):
        programs.program("pg_dump", major=99)
