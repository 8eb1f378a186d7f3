"""After a restore without its list: erase again the accounts erased since the backup (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.operations import erasure


class Command(BaseCommand):
    help = "Efface de nouveau les comptes que nomme le journal des effacements, après la restauration d’une sauvegarde."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("journal", nargs="*", help="pseudonymes du journal gardé hors de la sauvegarde")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            count = erasure.reapply(at=timezone.now(), also=options["journal"])
        self.stdout.write(f"Comptes effacés de nouveau : {count}.")
