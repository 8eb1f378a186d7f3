"""`manage.py load_contours communes.geojson [arrondissements.geojson …]`: exact outlines of the territory."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.context import SYSTEM, acting_as
from communes.loader import FileRefused, load_contours


class Command(BaseCommand):
    help = "Remplace les contours simplifiés par ceux d’ADMIN EXPRESS (IGN) ; relancée, ne change rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, help="fichiers GeoJSON, en WGS 84")
        parser.add_argument("--partial", action="store_true", help="accepter qu’il manque des communes")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            try:
                lines = load_contours(options["files"], partial=options["partial"])
            except FileRefused as refusal:
                raise CommandError(f"{refusal} Rien n’est changé.") from refusal
        for line in lines:
            self.stdout.write(line)
