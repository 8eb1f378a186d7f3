"""An account is erased, an older backup is restored, it is erased again: nothing of it is left (security item 55)."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from django.conf import settings
from psycopg import sql

from portail.runtime.scratch import drop_database
from tests.faults.house import House, ground, with_name
from tests.faults.people import CANARY

KEPT = ("attachments", "media", "exports")  # folders of files: what `docs/operations.md` says to keep

MARKED = {"accounts_user", "accounts_profile", "grc_keptdocument", "grc_mandate", "notifications_notification"}


def run(built: House, *command: str) -> str:
    """What Python says when it runs this in the house."""
    done = subprocess.run(
        [sys.executable, *command],
        env=built.environment,
        cwd=settings.BASE_DIR,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def rows(built: House) -> set[str]:
    """The tables of which a row, as a dump has it, holds the mark."""
    found = set()
    with psycopg.connect(built.environment["DATABASE_OWNER_URL"]) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            query = sql.SQL("SELECT count(*) FROM {table} AS t WHERE t::text ILIKE {mark}")
            asked = query.format(table=sql.Identifier(table), mark=sql.Literal(f"%{CANARY}%"))
            if connection.execute(asked).fetchone() != (0,):
                found.add(table)
    return found


def cached(built: House) -> Iterator[bytes]:
    """Everything that the broker and the cache hold."""
    for address in (built.environment["BROKER_URL"], built.environment["CACHE_URL"]):
        with redis.Redis.from_url(address) as server:
            for key in server.scan_iter():
                yield key + (server.dump(key) or b"")


def files(folder: Path) -> dict[Path, bytes]:
    """All files but the letters that have left, and what is served to everybody."""
    left_out = {folder / "mail", folder / "static"}
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not left_out.intersection(path.parents)
    }


def traces(built: House) -> tuple[set[str], list[Path], int]:
    """Where the mark is: tables, files, entries of the broker and of the cache."""
    mark = CANARY.encode()
    marked = [path for path, content in files(built.folder).items() if mark in content.lower()]
    return rows(built), marked, sum(mark in entry.lower() for entry in cached(built))


def remake(built: House, name: str, *, source: str = "") -> None:
    """Drop this database, and make it anew from another, byte for byte, when one is given."""
    with psycopg.connect(with_name(built.environment["DATABASE_OWNER_URL"], "postgres"), autocommit=True) as connection:
        drop_database(connection, name)
        if source:
            command = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(command.format(sql.Identifier(name), sql.Identifier(source)))


@pytest.mark.embedded
def test_nothing_is_left_even_after_an_older_backup(django_db_setup: None, tmp_path: Path) -> None:
    folder, backup = tmp_path / "var", tmp_path / "backup"
    folder.mkdir()
    with ground(folder, ["-m", "tests.faults.sites"]) as built:
        before = set(files(folder))
        run(built, "-m", "tests.faults.people", "settle")
        tables, _files, _entries = traces(built)
        assert tables >= MARKED, "the mark is where it will be looked for"
        assert len(set(files(folder)) - before) >= 2, "a document and an archive"

        name = urlsplit(built.environment["DATABASE_URL"]).path.lstrip("/")
        remake(built, f"{name}_backup", source=name)
        for part in filter(os.path.isdir, (folder / part for part in KEPT)):
            shutil.copytree(part, backup / part.name)
        try:
            (pseudonym,) = re.findall(r"An account was erased: (\w+)", run(built, "-m", "tests.faults.people", "erase"))
            assert traces(built) == (set(), [], 0)
            assert set(files(folder)) <= before

            remake(built, name, source=f"{name}_backup")
            shutil.copytree(backup, folder, dirs_exist_ok=True)
            assert rows(built) == tables, "the account is back, and the journal does not know it"
            assert ": 1." in run(built, "manage.py", "reapply_erasures", pseudonym)
            run(built, "-m", "tests.faults.people", "deliver")
            assert traces(built) == (set(), [], 0)
            assert set(files(folder)) <= before
            assert ": 0." in run(built, "manage.py", "reapply_erasures", pseudonym)
        finally:
            remake(built, f"{name}_backup")
