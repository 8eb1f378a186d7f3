"""Migrating while the site goes on: nodes after one another, and never in the way of who files a request."""

import subprocess
import sys
import time

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, connection

from accounts.ownership import as_owner
from portail.management.commands.migrate import advisory_lock, drop_half_built
from tests.portail.runtime.test_structure import database, migrate

__all__ = ["database"]
TABLE = "signalement_publishedreport"
EMBEDDED = pytest.mark.embedded


def start(environment, *options):
    command = [sys.executable, "-u", "manage.py", "migrate", *options]
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.django_db
def test_the_limits_of_requests_are_not_those_of_migrations():
    with advisory_lock(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("0", "1s")


@EMBEDDED
def test_two_nodes_at_once_migrate_one_after_the_other(database):
    environment = database("both")
    nodes = [start(environment) for _ in range(2)]
    said = [node.communicate(timeout=120)[0] for node in nodes]
    assert [node.returncode for node in nodes] == [0, 0], said
    assert sum("restaurée" in words for words in said) == 1
    assert sum("No migrations to apply" in words for words in said) == 1


@EMBEDDED
def test_who_files_does_not_wait_behind_a_migration_that_waits(database):
    environment = database("busy")
    assert migrate(environment)[0]
    assert migrate(environment, "signalement", "0002")[0]
    owner = environment["DATABASE_OWNER_URL"]
    with psycopg.connect(owner) as reading, psycopg.connect(owner, autocommit=True) as filing:
        reading.execute(f"SELECT count(*) FROM {TABLE}")  # an export, in a transaction that stays open
        node = start(environment)
        assert node.stdout is not None
        while "occupée" not in (line := node.stdout.readline()):
            assert line, "it ended without waiting"
        longest = 0.0
        while longest < 0.3 and node.poll() is None:  # until a statement of the next try stands before it
            before = time.monotonic()
            filing.execute(f"UPDATE {TABLE} SET joined = joined")
            longest = max(longest, time.monotonic() - before)
        assert 0.3 <= longest < 2
        reading.commit()
        assert "OK" in node.communicate(timeout=60)[0]
    assert node.returncode == 0
    assert migrate(environment, "--check") == (True, "")


@pytest.mark.django_db(transaction=True)
def test_an_index_that_was_left_half_made_is_dropped():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE twice AS SELECT 1 AS number FROM generate_series(1, 2)")
        try:
            with pytest.raises(IntegrityError):
                cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY half_made ON twice (number)")
            cursor.execute("SELECT to_regclass('half_made') IS NOT NULL")
            assert cursor.fetchone() == (True,)
            drop_half_built()
            cursor.execute("SELECT to_regclass('half_made') IS NULL")
            assert cursor.fetchone() == (True,)
        finally:
            cursor.execute("DROP TABLE twice")
