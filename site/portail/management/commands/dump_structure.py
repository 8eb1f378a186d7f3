"""`manage.py dump_structure`: write `portail/data/structure.sql` anew, from the migrations (make structure)."""

import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from portail.runtime import structure
from portail.runtime.embedded.ownership import BINARIES, installation
from portail.runtime.embedded.postgres import DATABASE, MAJOR
from portail.runtime.scratch import drop_database

SCRATCH = f"{DATABASE}_structure"
# A text that does not change when nothing has: rows in their order, and no time of today.
TIMELESS = "UPDATE django_migrations SET applied = '2026-01-01T00:00:00Z'"


class Command(BaseCommand):
    help = "Écrit la structure de la base de données, telle que la font les migrations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="dire si elle est à jour, sans rien écrire")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if not structure.is_current():
                raise CommandError("La structure enregistrée n’est pas celle des migrations : lancez make structure.")
            return
        url = os.environ.get("DATABASE_OWNER_URL", "")
        if settings.DATABASE_OWNER["USER"] != structure.OWNER:
            raise CommandError("La structure s’écrit avec le PostgreSQL du projet : lancez make structure.")
        with psycopg.connect(url, autocommit=True) as administrator:
            drop_database(administrator, SCRATCH)
            administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(SCRATCH)))
            try:
                structure.FILE.write_text(self._migrated(url), encoding="utf-8")
            finally:
                drop_database(administrator, SCRATCH)
        self.stdout.write(f"{structure.FILE.name} : {structure.FILE.stat().st_size // 1024} Ko.")

    def _migrated(self, url: str) -> str:
        """The text of a database that was only migrated."""
        scratch = _with_name(url, SCRATCH)
        environment = os.environ | {
            "DATABASE_OWNER_URL": scratch,
            "DATABASE_URL": _with_name(os.environ["DATABASE_URL"], SCRATCH),
        }
        command = [sys.executable, "manage.py", "migrate", "--replay", "--verbosity", "0"]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
        with psycopg.connect(scratch) as connection:
            connection.execute(TIMELESS)
        known = conninfo_to_dict(scratch)
        place = {f"PG{name.upper()}": str(known[name]) for name in ("host", "port", "user", "password")}
        program = str(installation() / BINARIES / "pg_dump")
        done = subprocess.run(
            [program, "--no-owner", "--inserts", "--rows-per-insert=1000", "--encoding=UTF8", SCRATCH],
            env=os.environ | place,
            check=True,
            capture_output=True,
            text=True,
        )
        return structure.text_of(done.stdout, major=int(MAJOR))


def _with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
