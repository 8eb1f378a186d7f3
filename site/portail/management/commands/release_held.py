"""`manage.py release_held`: what a restore held back leaves, or never does (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from accounts.context import SYSTEM, acting_as
from portail.runtime.backup import holding


class Command(BaseCommand):
    help = "Laisse partir ce qu’une restauration a retenu, ou l’abandonne."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--drop", action="store_true", help="rien de ce qui est retenu ne partira")
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui est retenu, sans rien changer")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM), transaction.atomic():
            if options["dry_run"]:
                self._list()
                return
            done = holding.drop() if options["drop"] else holding.release()
        verb = "Abandonnés" if options["drop"] else "Laissés partir"
        self.stdout.write(f"{verb} : {done.notices} courriels ou messages, {done.purges} effacements à dire.")

    def _list(self) -> None:
        """What each is and when it was written; not to whom."""
        for notice in holding.held_notices().order_by("created_at"):
            self.stdout.write(f"{notice.created_at:%d/%m/%Y %H:%M} {notice.channel} {notice.kind} {notice.topic}")
        self.stdout.write(f"Effacements à dire : {holding.held_purges().count()}.")
