"""A new database is restored from a text: the same as migrated; one of before the migrations started anew goes on."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from portail.runtime import structure
from portail.runtime.scratch import drop_database
from tests.faults.house import with_name
from tests.schema import differences

pytestmark = pytest.mark.embedded
OURS = ("accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement")
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
PERMISSIONS = """
SELECT c.app_label, c.model, p.codename FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id
"""


def environment_of(services, name):
    """That of a process on a database of these servers."""
    urls = {url: with_name(services.environment[url], name) for url in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    return os.environ | {"DJANGO_SETTINGS_MODULE": "portail.settings", "DEMO": "1", "SECRET_KEY": "s", **urls}


@pytest.fixture(scope="module")
def restored(shared_services):
    """A database that was restored, of which tests take copies: its name, and what was said of it."""
    with psycopg.connect(shared_services.environment["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    ok, said = migrate(environment_of(shared_services, "restored"))
    assert ok, said
    return "restored", said


@pytest.fixture
def database(shared_services):
    """Makes an empty database on the project's own PostgreSQL, or a copy; gives the environment that leads to it."""
    made = []

    def make(name, of="template1"):
        owner = shared_services.environment["DATABASE_OWNER_URL"]
        with psycopg.connect(owner, autocommit=True) as connection:
            asked = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(of))
            connection.execute(asked)
        made.append(name)
        return environment_of(shared_services, name)

    yield make
    with psycopg.connect(shared_services.environment["DATABASE_OWNER_URL"], autocommit=True) as connection:
        for name in made:
            drop_database(connection, name)


def awaited(environment):
    """The migrations that are still to be applied."""
    with psycopg.connect(environment["DATABASE_OWNER_URL"]) as connection:
        applied = set(connection.execute("SELECT app, name FROM django_migrations").fetchall())
    return MigrationLoader(None).graph.nodes.keys() - applied


def migrate(environment, *options):
    """What `manage.py migrate` answers: whether it succeeded, and its words."""
    command = [sys.executable, "manage.py", "migrate", *options]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def content(environment):
    """How many rows each table has, and the permissions."""
    with psycopg.connect(environment["DATABASE_OWNER_URL"]) as connection:
        counts = {
            table: connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            for (table,) in connection.execute(TABLES).fetchall()
        }
        return counts, set(connection.execute(PERMISSIONS).fetchall())


def test_it_stands_for_the_migrations_that_there_are():
    assert structure.is_current(), "make structure"


def test_what_is_restored_is_what_migrations_make(restored, database):
    name, said = restored
    assert "restaurée de la structure enregistrée" in said
    restored, replayed = database("compared", of=name), database("replayed")
    ok, said = migrate(replayed, "--replay", "-v0")
    assert ok, said
    assert differences(restored["DATABASE_OWNER_URL"], replayed["DATABASE_OWNER_URL"]) == []
    assert content(restored) == content(replayed)
    assert awaited(restored) == awaited(replayed) == set()
    # As one that was migrated before the migrations started anew; what came later is done.
    former = [replaced for app in OURS for replaced in _replaced(app)]
    with psycopg.connect(restored["DATABASE_OWNER_URL"]) as connection:
        connection.cursor().executemany("DELETE FROM django_migrations WHERE app = %s AND name = %s", _anew())
        connection.cursor().executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())", former
        )
    ok, said = migrate(restored)
    assert ok, said
    assert "No migrations to apply" in said
    assert differences(restored["DATABASE_OWNER_URL"], replayed["DATABASE_OWNER_URL"]) == []
    assert awaited(restored) == set()


def test_one_that_stopped_halfway_is_left_as_it_is(restored, database):
    environment = database("halfway", of=restored[0])
    with psycopg.connect(environment["DATABASE_OWNER_URL"]) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'grc'")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('grc', '0001_initial', now())")
    before = content(environment)
    ok, said = migrate(environment)
    assert not ok
    assert said.count("\n") == 1
    assert "La base s’est arrêtée au milieu d’anciennes migrations (grc)." in said
    assert "rien n’a été changé" in said
    assert content(environment) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("former", "new", "reason"),
    [
        (f"-- Migrations: {structure.fingerprint()}", "-- Migrations: 0", "make structure"),
        ("-- PostgreSQL: 18", "-- PostgreSQL: 9", "n’est pas celle de PostgreSQL"),
    ],
)
def test_another_text_is_not_restored(former, new, reason, tmp_path, monkeypatch):
    text = structure.FILE.read_text(encoding="utf-8")
    assert former in text
    monkeypatch.setattr(structure, "FILE", tmp_path / "structure.sql")
    assert "make structure" in structure.reason_to_migrate()
    structure.FILE.write_text(text.replace(former, new), encoding="utf-8")
    assert reason in structure.reason_to_migrate()


def _anew():
    """The migrations with which they started anew."""
    migrations = MigrationLoader(None).disk_migrations
    return [key for key, one in migrations.items() if key[0] in OURS and one.replaces]


def _replaced(app):
    migrations = MigrationLoader(None).disk_migrations
    return sorted({replaced for (label, _), one in migrations.items() if label == app for replaced in one.replaces})
