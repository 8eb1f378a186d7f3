"""`manage.py load_categories categories.json`: what may be reported, from a document of `export_categories`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.loader import FileRefused
from communes.loader.files import opened
from signalement.catalogue.loader import categories


class Command(BaseCommand):
    help = "Charge les catégories d’un document, tout ou rien ; ce qu’il ne nomme pas est laissé tel quel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="fichier JSON : voir signalement/catalogue/data/README.md")
        parser.add_argument("--dry-run", action="store_true", help="dire ce qui changerait, sans le faire")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            try:
                with opened(options["file"]) as file:
                    wanted = categories.read_text(file.read())
                changes = categories.differences(wanted)
                if not options["dry_run"]:
                    categories.write(wanted, at=timezone.now())
            except (FileRefused, categories.BadDocument) as refusal:
                raise CommandError(f"{refusal}\nRien n’est changé.") from refusal
        for line in [
            *(changes or ["Rien à changer."]),
            *(["Essai : rien n’est changé."] if options["dry_run"] else []),
        ]:
            self.stdout.write(line)
