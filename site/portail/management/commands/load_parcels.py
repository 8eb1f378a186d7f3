"""`manage.py load_parcels cadastre-69029-parcelles.json.gz`: the parcels of communes, from the cadastre."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.context import SYSTEM, acting_as
from communes.cadastre.loader import load_parcels
from communes.loader import FileRefused


class Command(BaseCommand):
    help = "Charge les parcelles du cadastre (Etalab, GeoJSON) ; relancée sur le même fichier, ne change rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="fichier GeoJSON, tel quel ou compressé (.json.gz)")
        parser.add_argument(
            "--commune",
            action="append",
            default=[],
            help="code INSEE d’une commune à prendre dans le fichier ; plusieurs fois, ou toutes sans cette option",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            try:
                lines = load_parcels(options["file"], communes=options["commune"])
            except FileRefused as refusal:
                raise CommandError(f"{refusal} Rien n’est changé.") from refusal
        for line in lines:
            self.stdout.write(line)
