"""`migrate`, as the owner of the tables; a new database is restored from the structure that is kept.

Other nodes migrate one after the other, however long it takes. A statement that waits for a table holds back whoever
uses it after: it gives way after a second, and the migration is tried again while the site goes on.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from psycopg.errors import LockNotAvailable

from accounts.context import SYSTEM, acting_as
from accounts.ownership import as_owner, grant_to_application
from portail.runtime import separation, structure

# One number for all nodes: two deployments starting together migrate one after the other.
MIGRATION_LOCK = 720_145
GIVES_WAY = "1s"  # how long others wait at most behind a statement that waits for a table
PAUSE, PATIENCE = 2.0, 600.0  # seconds, between two tries and in all
# What a `CREATE INDEX CONCURRENTLY` that failed leaves: it is written and never read, and holds the name.
HALF_BUILT = """
SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE NOT indisvalid AND relnamespace = 'public'::regnamespace
"""


@contextmanager
def advisory_lock() -> Iterator[None]:
    """Hold PostgreSQL's session lock `MIGRATION_LOCK`; it dies with the connection, and so do these limits."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            cursor.execute(f"SET lock_timeout = '{GIVES_WAY}'")
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def drop_half_built() -> None:
    """Let indexes be made anew of which the making was interrupted."""
    with connection.cursor() as cursor:
        cursor.execute(HALF_BUILT)
        for (name,) in cursor.fetchall():
            cursor.execute(sql.SQL("DROP INDEX CONCURRENTLY {}").format(sql.Identifier(name)))


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--replay", action="store_true", help="passe chaque migration, sans restaurer la structure enregistrée"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner(), acting_as(SYSTEM), advisory_lock():
            if why := separation.refusal():
                raise CommandError(why)
            grant_to_application()
            if not self._is_restored(options):
                refuse_former_halves()
                self._migrate_patiently(*args, **options)

    def _migrate_patiently(self, *args: Any, **options: Any) -> None:
        """Migrate, from where it stopped each time that a table was not to be had."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                drop_half_built()
                super().handle(*args, **options)
                return
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
                if time.monotonic() > until:
                    msg = (
                        "Une table est restée occupée pendant dix minutes : relancez « manage.py migrate » quand le "
                        "travail en cours (export, sauvegarde) est fini. Ce qui est migré le reste."
                    )
                    raise CommandError(msg) from error
                self.stdout.write(f"\nUne table est occupée : nouvel essai dans {PAUSE:.0f} secondes.")
                time.sleep(PAUSE)

    def _is_restored(self, options: dict[str, Any]) -> bool:
        """Whether the whole database was made from the structure that is kept: only where it had nothing."""
        if options.get("replay") or options["app_label"] or options["plan"] or options["check_unapplied"]:
            return False
        if not structure.is_empty():
            return False
        if reason := structure.reason_to_migrate():
            if options["verbosity"]:
                self.stdout.write(f"La base est migrée pas à pas : {reason}.")
            return False
        structure.restore()
        if options["verbosity"]:
            self.stdout.write("La base est restaurée de la structure enregistrée.")
        return True


def refuse_former_halves() -> None:
    """Raise `CommandError` where the migrations that were there before they started anew were not all passed."""
    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations), loader.disk_migrations
    last = {app: name for migration in known.values() for app, name in migration.replaces}
    former = {app for app, name in applied - known.keys() if app in last}
    if halves := {app for app in former if (app, last[app]) not in applied}:
        raise CommandError(
            f"La base s’est arrêtée au milieu d’anciennes migrations ({', '.join(sorted(halves))}). Lancez d’abord "
            "« manage.py migrate » avec la version précédente de Guichet, puis avec celle-ci ; "
            "rien n’a été changé."
        )
