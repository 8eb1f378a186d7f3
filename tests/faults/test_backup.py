"""A whole Guichet is saved and restored elsewhere: both sides are compared row by row and file by file."""

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pyrage
import pytest
from psycopg import sql

from portail.runtime.backup import erasures
from tests import database, pristine
from tests.faults.house import House, ground, with_name
from tests.faults.people import CANARY
from tests.faults.test_erasure import MARKED, remake, rows, run
from tests.schema import differences

# What a restore changes, on purpose: it ends sessions, holds back what waited, and writes what it did.
CHANGED = {
    "accounts_jobreport": None,
    "django_session": None,
    "grc_change": {"position"},
    "grc_webhookdelivery": {"status"},
    "notifications_notification": {"next_attempt_at"},
    "signalement_sending": {"status", "reason"},
    "signalement_subscription": {"told_until", "told_update"},
}
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
SEQUENCES = """
SELECT sequencename, last_value FROM pg_sequences
WHERE schemaname = 'public' AND sequencename NOT IN ('accounts_jobreport_id_seq', 'grc_change_position') ORDER BY 1
"""
NOTE = "from portail.jobs import note_erasures; note_erasures()"
KEPT = ("attachments", "media")


def content(built: House) -> dict[str, list[str]]:
    """The rows of each table, without what a restore changes, and where the sequences are."""
    found = {}
    with psycopg.connect(built.environment["DATABASE_OWNER_URL"]) as connection:
        for (table,) in connection.execute(TABLES).fetchall():
            but = CHANGED.get(table, set())
            if but is not None:
                query = sql.SQL("SELECT (to_jsonb(t) - {but}::text[])::text FROM {table} AS t ORDER BY 1")
                asked = query.format(table=sql.Identifier(table), but=sql.Literal(sorted(but)))
                found[table] = [row for (row,) in connection.execute(asked).fetchall()]
        found["sequences"] = [str(row) for row in connection.execute(SEQUENCES).fetchall()]
    return found


def files(built: House) -> dict[Path, tuple[int, bytes]]:
    """What is kept on disk: where, under which rights, and what."""
    return {
        path.relative_to(built.folder): (path.stat().st_mode & 0o777, path.read_bytes())
        for part in KEPT
        for path in (built.folder / part).rglob("*")
        if path.is_file()
    }


@contextlib.contextmanager
def elsewhere(built: House, folder: Path) -> Iterator[House]:
    """An empty machine: a database with nothing in it, an empty folder; the same keys."""
    name = f"{database.name()}_served_{uuid.uuid4().hex[:8]}"
    with pristine.administrator() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    urls = {url: with_name(built.environment[url], name) for url in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    folder.mkdir()
    try:
        yield House(folder, built.environment | urls | {"VAR_DIR": str(folder)}, built.broker_port)
    finally:
        remake(built, name)


def letters(built: House) -> int:
    return len(list((built.folder / "mail").rglob("*.eml"))) if (built.folder / "mail").exists() else 0


@pytest.mark.deep
def test_it_comes_back_whole_and_sends_nothing_twice(django_db_setup: None, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    private, backups = tmp_path / "sauvegarde.key", tmp_path / "sauvegardes"
    private.write_text(f"{key}\n")
    backups.mkdir()
    more = {"BACKUP_DIR": str(backups), "BACKUP_RECIPIENTS": str(key.to_public())}
    (tmp_path / "var").mkdir()
    with ground(tmp_path / "var", ["manage.py", "demo", "-v0"], **more) as built:
        run(built, "-m", "tests.faults.people", "settle")
        run(built, "-m", "tests.faults.people", "file")
        lost = next(path for path in (built.folder / "media").rglob("*") if path.is_file())
        lost.unlink()
        said = run(built, "manage.py", "backup")
        assert "Fichiers introuvables, que la base nomme : 1." in said
        (backup,) = (path for path in backups.iterdir() if path.is_dir())
        restore = ("manage.py", "restore", str(backup), "--identity", str(private))
        before, kept = content(built), files(built)
        assert rows(built) >= MARKED
        assert len(kept) > 50
        assert not any(CANARY.encode() in part.read_bytes() for part in backup.iterdir())

        with elsewhere(built, tmp_path / "entier") as whole:
            assert "Comptes effacés de nouveau : 0." in run(whole, *restore)
            after = content(whole)
            assert {table for table in before.keys() | after.keys() if before.get(table) != after.get(table)} == set()
            assert files(whole) == kept
            assert differences(built.environment["DATABASE_OWNER_URL"], whole.environment["DATABASE_OWNER_URL"]) == []

        run(built, "-m", "tests.faults.people", "erase")
        run(built, "manage.py", "shell", "-v0", "-c", NOTE)
        assert len(erasures.known(backups / erasures.NAME)) == 1
        with elsewhere(built, tmp_path / "efface") as again:
            assert "Comptes effacés de nouveau : 1." in run(again, *restore)
            assert rows(again) == set()
            assert not any(CANARY.encode() in held for _mode, held in files(again).values())
            waiting = again.ask("SELECT count(*) FROM notifications_notification WHERE status = 'attente'")
            assert waiting > [(0,)]
            run(again, "-m", "tests.faults.people", "deliver")
            assert letters(again) == 0
            assert "Laissés partir" in run(again, "manage.py", "release_held")
            run(again, "-m", "tests.faults.people", "deliver")
            assert [(letters(again),)] == waiting
