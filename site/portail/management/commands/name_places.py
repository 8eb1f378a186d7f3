"""Say where reports are that were filed before words were found for their place (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from signalement.register.operations import naming


class Command(BaseCommand):
    help = "Met en mots le lieu des signalements qui n’ont qu’un point, et place ceux qui n’ont qu’une adresse."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--after", type=int, default=0, help="reprend après ce numéro, le dernier qui a été dit")

    def handle(self, *args: Any, **options: Any) -> None:
        placed = 0
        for reached in naming.name_places(after=options["after"]):
            placed = reached.placed
            self.stdout.write(f"Jusqu’au numéro {reached.last} : {placed} lieux trouvés.")
        for last in naming.name_landmarks(after=options["after"]):
            self.stdout.write(f"Repères jusqu’au numéro {last}.")
        self.stdout.write(self.style.SUCCESS(f"Fait : {placed} lieux trouvés."))
