"""`manage.py load_addresses adresses-69.csv.gz`: the addresses of the territory, from the national address base."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.context import SYSTEM, acting_as
from communes.loader import FileRefused, load_addresses


class Command(BaseCommand):
    help = "Charge les adresses de la Base Adresse Nationale ; relancée sur le même fichier, ne change rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="fichier CSV, tel quel ou compressé (.csv.gz)")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            try:
                lines = load_addresses(options["file"])
            except FileRefused as refusal:
                raise CommandError(f"{refusal} Rien n’est changé.") from refusal
        for line in lines:
            self.stdout.write(line)
