"""Files come back where they were, under the same rights, and nothing is written elsewhere."""

import contextlib
import io
import tarfile
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import connection

from grc.operations.files import names_of
from portail.runtime.backup import files
from portail.runtime.backup.encryption import encrypt, identity, recipients
from portail.runtime.backup.refusal import BackupRefused
from tests.factories.uploads import checked, staged, stored, upload
from tests.portail.runtime.backup.conftest import Pair


def archive(path: Path, keys: Pair, *names: str) -> Path:
    """An encrypted archive of files of these names."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        for name in names:
            tar.addfile(tarfile.TarInfo(name))
    held.seek(0)
    encrypt(held, path, recipients([keys.public]))
    return path


def test_they_come_back_as_they_were(keys: Pair, tmp_path: Path) -> None:
    private, picture = tmp_path / "attachments" / "2026" / "é.jpg", tmp_path / "media" / "grande.webp"
    for path, mode, content in ((private, 0o600, b"a"), (picture, 0o644, b"b" * 3_000_000)):
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        path.chmod(mode)
    (tmp_path / "media" / "lien").symlink_to("/etc/passwd")
    _written, packed = files.pack(tmp_path / "files.age", recipients([keys.public]))
    assert packed == files.Packed(2, 3_000_001)
    files.empty()
    assert not private.exists()
    assert files.unpack(tmp_path / "files.age", identity(keys.private)) == packed
    assert (private.read_bytes(), private.stat().st_mode & 0o777) == (b"a", 0o600)
    assert (picture.read_bytes(), picture.stat().st_mode & 0o777) == (b"b" * 3_000_000, 0o644)
    assert not (tmp_path / "media" / "lien").exists()


@pytest.mark.django_db
def test_rows_name_what_is_sent_and_its_clean_copies(tmp_path: Path) -> None:
    clean, waiting = checked(staged(upload())), staged(upload())
    names = io.StringIO()
    files.write_names(connection.connection, names)
    told = {line.removeprefix("attachments/") for line in names.getvalue().splitlines() if line.startswith("att")}
    assert told == {*names_of(clean), *names_of(waiting)}
    assert {waiting.original.name} < told <= stored()
    gone = told.pop()
    storages["attachments"].delete(gone)
    names.seek(0)
    assert files.absent(names) == {f"attachments/{gone}"}


def test_without_any_file_there_is_nothing(keys: Pair, tmp_path: Path) -> None:
    _written, packed = files.pack(tmp_path / "files.age", recipients([keys.public]))
    assert packed == files.unpack(tmp_path / "files.age", identity(keys.private)) == files.Packed(0, 0)


@pytest.mark.parametrize("name", ["media/../../dehors", "autre/part", "etc", "media//etc/dehors"])
def test_an_archive_of_somebody_else_s_writes_nothing_elsewhere(keys: Pair, tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "files.age", keys, name)
    before = {found for found in tmp_path.rglob("*") if found.is_file()}
    with contextlib.suppress(BackupRefused):
        files.unpack(path, identity(keys.private))
    outside = {found for found in tmp_path.rglob("*") if found.is_file()} - before
    assert all(found.is_relative_to(tmp_path / "media") for found in outside)
    assert not Path("/etc/dehors").exists()


def test_a_folder_that_is_none_of_ours_is_refused(keys: Pair, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="L’archive des fichiers est abîmée"):
        files.unpack(archive(tmp_path / "files.age", keys, "autre/part"), identity(keys.private))


def test_a_place_that_cannot_be_written_says_so(keys: Pair, tmp_path: Path) -> None:
    path = archive(tmp_path / "files.age", keys, "media/une.webp")
    (tmp_path / "media").write_text("un fichier à la place du dossier")
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        files.unpack(path, identity(keys.private))
