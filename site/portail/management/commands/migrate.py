"""`migrate`, as the owner of the tables; a new database is restored from the structure that is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.context import SYSTEM, acting_as
from accounts.ownership import as_owner, grant_to_application
from portail import separation, structure

# One number for all nodes: two deployments starting together migrate one after the other.
MIGRATION_LOCK = 720_145


@contextmanager
def advisory_lock() -> Iterator[None]:
    """Hold PostgreSQL's session lock `MIGRATION_LOCK`; it dies with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


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
                super().handle(*args, **options)

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
