"""`manage.py load_assets lampadaires.csv --kind lampadaire --authority bron`: the assets of an authority."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.context import SYSTEM, acting_as
from communes.loader import FileRefused
from communes.models import Authority
from signalement.catalogue.loader import load_assets
from signalement.catalogue.models import AssetKind
from signalement.dry_run import rehearse


class Command(BaseCommand):
    help = "Charge les équipements d’une collectivité ; relancée sur le même fichier, ne change rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV (reference, latitude, longitude, address) ou GeoJSON, ou .gz")
        parser.add_argument("--kind", required=True, help="identifiant du type d’équipement")
        parser.add_argument("--authority", required=True, help="identifiant de la collectivité : bron, metropole…")
        parser.add_argument("--replace", action="store_true", help="retirer ceux que le fichier n’a pas")
        parser.add_argument("--dry-run", action="store_true", help="dire ce qui serait fait, sans le faire")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            kind = AssetKind.objects.filter(slug=options["kind"]).first()
            authority = Authority.objects.filter(slug=options["authority"]).first()
            if kind is None:
                known = ", ".join(AssetKind.objects.values_list("slug", flat=True)) or "aucun"
                raise CommandError(f"Type d’équipement inconnu. Ceux qui existent : {known}.")
            if authority is None:
                raise CommandError("Collectivité inconnue : donnez son identifiant, comme « bron » ou « metropole ».")

            def load() -> list[str]:
                return load_assets(options["file"], kind=kind, authority=authority, replace=options["replace"]).lines()

            try:
                lines = rehearse(load) if options["dry_run"] else load()
            except FileRefused as refusal:
                raise CommandError(f"{refusal} Rien n’est changé.") from refusal
        for line in [*lines, *(["Essai : rien n’est changé."] if options["dry_run"] else [])]:
            self.stdout.write(line)
