"""The template of the test database is a copy, and of these very files."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

from accounts.ownership import as_owner
from tests import database, pristine, template


@pytest.fixture
def own(django_db_setup: None, django_db_blocker: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a test database of this test's own, which was made and migrated; the server counts as embedded."""
    name = f"{database.name()}_served_{uuid.uuid4().hex[:8]}"
    monkeypatch.setattr(template, "is_kept_here", lambda: True)
    monkeypatch.setitem(settings.DATABASES["default"]["TEST"], "NAME", name)
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", name)
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    with django_db_blocker.unblock(), as_owner(), pristine.administrator() as asked:
        for made in (name, pristine.name()):
            asked.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(made)))
        yield name
        connection.close()
        left = asked.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
        for (made,) in left.fetchall():
            asked.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(made)))


def said(words: str) -> str | None:
    """What a table of the test database says; `words`: have it say that."""
    with connection.cursor() as cursor:
        if words:
            cursor.execute("CREATE TABLE said AS SELECT %s AS words", [words])
        cursor.execute("SELECT words FROM said")
        return cursor.fetchone()[0]


def test_a_run_finds_what_was_kept_and_not_what_a_test_did_to_it(own: str) -> None:
    assert not template.is_there()
    said("kept")
    template.keep()
    assert template.is_there()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE said")
    template.copied_to(own)
    assert said("") == "kept"


def test_another_file_and_it_is_made_anew(own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the one of the former files goes."""
    former = template.name()
    template.keep()
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    monkeypatch.setattr(template, "__file__", str(tmp_path / "tests" / "template.py"))
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "grc").mkdir()
    (tmp_path / "grc" / "states.py").write_text("NEW = 1")
    assert not template.is_there()
    template.keep()
    assert template.is_there()
    with pristine.administrator() as asked:
        assert asked.execute("SELECT FROM pg_database WHERE datname = %s", [former]).rowcount == 0


def test_nothing_is_left_on_a_server_of_someone_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
    assert not template.is_kept_here()
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    (tmp_path / "postgres" / "data" / "postmaster.pid").write_text("1\n/data\n1764340000\n1\n")
    assert not template.is_kept_here()
