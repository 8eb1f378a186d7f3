"""What stops a restore, each in one sentence, before anything is changed; whole restores are in `tests.faults`."""

import io
import json
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

import tests.database
from portail.runtime.backup import database, files, keys, manifest
from portail.runtime.backup.encryption import encrypt, recipients
from portail.runtime.keys import KEYS
from portail.runtime.scratch import drop_database
from tests import pristine
from tests.portail.runtime.backup.conftest import Pair, files_of, pair
from tests.portail.runtime.test_production import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(saved: tuple[Path, Pair], tmp_path: Path) -> Path:
    """A copy of the backup, to be altered."""
    folder, _pair = saved
    shutil.copytree(folder, tmp_path / "copie" / folder.name)
    return tmp_path / "copie" / folder.name


@pytest.fixture(scope="module")
def made() -> Iterator[str]:
    """The name of a database with nothing in it."""
    name = f"{tests.database.name()}_served_{uuid.uuid4().hex[:8]}"
    with pristine.administrator() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        yield name
        drop_database(server, name)


@pytest.fixture
def empty(made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there that one restores."""
    monkeypatch.setitem(connection.settings_dict, "NAME", made)


def alter(folder: Path, **changes: Any) -> None:
    file = folder / manifest.NAME
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def refused(folder: Path, key: Path, said: str, **options: Any) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("restore", folder, identity=key, **options)


def test_a_database_that_is_not_empty(saved: tuple[Path, Pair]) -> None:
    folder, pair = saved
    refused(folder, pair.private, "La base « .* » n’est pas vide : une restauration ne remplace rien. Supprimez-la")


def test_folders_that_are_not_empty(saved: tuple[Path, Pair], tmp_path: Path) -> None:
    folder, pair = saved
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "une.webp").touch()
    refused(folder, pair.private, "Le dossier .*/media n’est pas vide .*Videz-le")
    assert (tmp_path / "media" / "une.webp").exists()


def test_another_private_key(saved: tuple[Path, Pair], tmp_path: Path) -> None:
    refused(saved[0], pair(tmp_path, "other.key").private, "Cette clé privée n’ouvre pas")


def test_no_private_key(saved: tuple[Path, Pair], tmp_path: Path) -> None:
    refused(saved[0], tmp_path / "nowhere.key", "ne se lit pas : donnez le fichier")


@pytest.mark.parametrize("part", [manifest.DATABASE, manifest.FILES, manifest.KEYS])
def test_a_part_that_is_damaged(saved: tuple[Path, Pair], copied: Path, part: str) -> None:
    held = (copied / part).read_bytes()
    (copied / part).write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    refused(copied, saved[1].private, f"{part} est abîmé .* prenez une autre sauvegarde")


def test_a_part_that_is_not_there(saved: tuple[Path, Pair], copied: Path) -> None:
    (copied / manifest.FILES).unlink()
    refused(copied, saved[1].private, "files.age ne se lit pas .* prenez une autre sauvegarde")


@pytest.mark.parametrize("text", ["", "{}", "[]", "pas du JSON", '{"parts": {"a": 1}}'])
def test_a_folder_that_is_no_whole_backup(saved: tuple[Path, Pair], copied: Path, text: str) -> None:
    (copied / manifest.NAME).write_text(text)
    refused(copied, saved[1].private, "n’est pas une sauvegarde entière : donnez le dossier daté")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 2}, "par une autre version de Guichet"),
        ({"migrations": ["grc.9999_the_future"]}, "d’une version plus récente de Guichet .grc.9999_the_future"),
        ({"postgresql": 99}, "vient de PostgreSQL 99, et ce serveur est plus ancien"),
        ({"roles": {"owner": "une", "application": "autre"}}, "portaient d’autres noms .une, autre. : créez-les ainsi"),
    ],
)
def test_a_place_that_does_not_suit_it(
    saved: tuple[Path, Pair], copied: Path, changes: dict[str, Any], said: str
) -> None:
    alter(copied, **changes)
    refused(copied, saved[1].private, said)


@pytest.mark.usefixtures("empty")
def test_what_fails_on_the_way_leaves_nothing(saved: tuple[Path, Pair], copied: Path) -> None:
    """A dump that is none, whole and well encrypted: the files were there already."""
    part = copied / manifest.DATABASE
    part.unlink()
    written = encrypt(io.BytesIO(b"pas un dump " * 100), part, recipients([saved[1].public]))
    told = json.loads((copied / manifest.NAME).read_text())["parts"]
    alter(copied, parts=told | {manifest.DATABASE: written._asdict()})
    refused(copied, saved[1].private, "pg_restore a échoué : ")
    assert all(list(place.rglob("*")) == [] for place in files.places().values())
    may_connect = "SELECT has_database_privilege(%s, current_database(), 'CONNECT')"
    with database.session() as session:
        assert database.is_empty(session)
        assert session.execute(may_connect, [database.roles()["application"]]).fetchone() == (True,)


@pytest.mark.usefixtures("empty")
def test_files_that_cannot_be_written(saved: tuple[Path, Pair]) -> None:
    with files_of(10_000):
        refused(saved[0], saved[1].private, "Les fichiers n’ont pas pu être écrits .*qu’il reste de la place")
    assert all(list(place.rglob("*")) == [] for place in files.places().values())


def test_other_keys_in_the_environment(saved: tuple[Path, Pair], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "une autre")
    refused(saved[0], saved[1].private, "ne sont pas celles de la sauvegarde .SECRET_KEY.*restore --keys")


def test_the_keys_are_asked_for_before_there_are_any(saved: tuple[Path, Pair]) -> None:
    folder, pair = saved
    without = dict.fromkeys(KEYS, "")
    done = run("manage.py", "restore", str(folder), "--identity", str(pair.private), "--keys", **without)
    assert done.stdout == keys.lines(keys.held()), done.stderr


def test_the_keys_alone(saved: tuple[Path, Pair], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("restore", saved[0], identity=saved[1].private, keys=True)
    assert capsys.readouterr().out == keys.lines(keys.held())
