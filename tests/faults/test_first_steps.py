"""docs/operations.md leads from an empty machine to an administrator who is signed in: its commands, as they stand."""

import os
import re
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pyrage
import pytest
from django.conf import settings

from portail.runtime.scratch import drop_database
from tests import database, package, pristine
from tests.faults.house import url_of, with_name
from tests.faults.steps import ROOT, run_here, statements

SIGN_IN = """
import sys, django
django.setup()
from django.test import Client
def browser():
    return Client(headers={"host": "exemple.fr", "x-forwarded-proto": "https"})
path, password = sys.argv[1], "une longue phrase de passe"
fresh = browser()
page = fresh.get(path, follow=True)
fresh.post(page.redirect_chain[-1][0], {"password1": password}, follow=True)
again = browser()
again.post("/compte/connexion/", {"login": "prenom.nom@exemple.fr", "password": password})
print(again.get("/admin/").status_code)
"""


@pytest.fixture
def urls(django_db_setup: None) -> Iterator[dict[str, str]]:
    """Both addresses of the database that the page's own statements make."""
    owner, name = url_of(settings.DATABASE_OWNER), f"{database.name()}_served_{uuid.uuid4().hex[:8]}"
    with pristine.administrator() as connection:
        for statement in statements():
            here = statement.replace("guichet_owner", str(urlsplit(owner).username))
            connection.execute(here.replace("DATABASE guichet ", f"DATABASE {name} "))
        application = url_of(settings.DATABASES["default"])
        yield {"DATABASE_URL": with_name(application, name), "DATABASE_OWNER_URL": with_name(owner, name)}
        drop_database(connection, name)


def environment_file(folder: Path, values: dict[str, str]) -> Path:
    """The example, filled in."""
    text = (ROOT / "deploy" / "guichet.env.example").read_text(encoding="utf-8")
    for name, value in values.items():
        text, count = re.subn(rf"^#?{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
        assert count == 1, name
    (folder / "environment").write_text(text, encoding="utf-8")
    return folder / "environment"


@pytest.mark.deep
def test_the_page_leads_to_an_administrator_who_is_signed_in(urls: dict[str, str], tmp_path: Path) -> None:
    commands = package.installed(tmp_path)
    for name in ("var", "backups"):
        (tmp_path / name).mkdir()
    own = {
        "VAR_DIR": str(tmp_path / "var"),
        "BACKUP_DIR": str(tmp_path / "backups"),
        "BACKUP_RECIPIENTS": str(pyrage.x25519.Identity.generate().to_public()),
        "BROKER_URL": os.environ.get("BROKER_URL", "redis://127.0.0.1:6379/0"),
        "CACHE_URL": os.environ.get("CACHE_URL", "redis://127.0.0.1:6379/1"),
    }
    file = environment_file(tmp_path, urls | own)
    script = "\n".join(["set -eu", *run_here()])
    for stands, here in (
        ("/opt/guichet/.venv/bin", commands),
        ("/etc/guichet/environment", file),
        ("/var/lib/guichet", tmp_path / "var"),
    ):
        script = script.replace(stands, str(here))
    said = typed(script)
    assert "System check identified no issues" in said
    (path,) = re.findall(r"^https://exemple\.fr(/\S+)$", said, re.MULTILINE)
    environment = f"set -a; . {file}; set +a; export DJANGO_SETTINGS_MODULE=portail.settings"
    assert typed(f'{environment}; exec {commands}/python -c "$0" {path}', SIGN_IN).splitlines()[-1] == "200"
    (backup,) = (part for part in (tmp_path / "backups").iterdir() if part.is_dir())
    assert {part.name for part in backup.iterdir()} == {"database.age", "files.age", "keys.age", "manifest.json"}


def typed(script: str, *arguments: str) -> str:
    """What a shell answers."""
    environment = {name: os.environ[name] for name in ("HOME", "PATH")}
    command = ["bash", "-c", script, *arguments]
    done = subprocess.run(
        command, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
