"""A backup made by the documented command holds no word of a file under professional secrecy, for who opens it."""

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from portail.runtime.backup import manifest, programs
from portail.runtime.backup.encryption import decrypt, identity
from services.dossiers.models import Dossier
from tests.portail.runtime.backup.conftest import pair
from tests.services.handicap.test_secrecy import MARKS, marked  # noqa: F401 a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("now")]


def test_every_byte_of_it(marked: Dossier, settings: Any, tmp_path: Path) -> None:  # noqa: F811 the fixture
    made = pair(tmp_path)
    settings.BACKUP_DIR, settings.BACKUP_RECIPIENTS = str(tmp_path / "sauvegardes"), [made.public]
    Path(settings.BACKUP_DIR).mkdir()
    call_command("backup", stdout=io.StringIO())
    (folder,) = Path(settings.BACKUP_DIR).glob("*Z")
    parts = {}
    for part in (manifest.DATABASE, manifest.FILES, manifest.KEYS):
        held = io.BytesIO()
        decrypt(folder / part, held, identity(made.private))
        parts[part] = held.getvalue()
    written = subprocess.run(
        [programs.program("pg_restore", major=manifest.read(folder).postgresql), "--data-only", "--file=-"],
        input=parts[manifest.DATABASE],
        capture_output=True,
        check=True,
    ).stdout
    assert marked.demande.reference.encode() in written, "its request is there, sealed"
    for name, held in (parts | {"rows": written}).items():
        for mark in MARKS:
            assert mark.encode().lower() not in held.lower(), (name, mark)
    assert not any(mark in (folder / manifest.NAME).read_text() for mark in MARKS)
