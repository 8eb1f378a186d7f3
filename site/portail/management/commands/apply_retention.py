"""Delete or anonymise what is past its period, as every night; or say what would be done (docs/operations.md)."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.operations import retention
from accounts.registry.retention import treatments


class Command(BaseCommand):
    help = "Applique les durées de conservation : supprime ou anonymise ce qui a dépassé la sienne."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui serait fait, sans rien changer")
        parser.add_argument("--minutes", type=float, default=10, help="s’arrête après ce temps (10 par défaut)")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["dry_run"]:
            for name, found in retention.preview(at=now).items():
                self.say(name, {"à faire": found.due, "gardé": found.kept})
            return
        report = retention.apply(at=now, budget=datetime.timedelta(minutes=options["minutes"]))
        for name, figures in report.figures.items():
            self.say(name, {"fait": figures["done"], "gardé": figures["kept"], "reste": figures["left"]})
        if report.is_alarm:
            failed = [name for name, figures in report.figures.items() if figures["failed"]]
            raise CommandError(f"Échecs, à lire dans le journal technique : {', '.join(failed)}.")

    def say(self, name: str, told: Mapping[str, Mapping[Any, int]]) -> None:
        """A line for what has figures, under the name of the treatment."""
        label = next(str(treatment.label) for treatment in treatments() if treatment.name == name)
        facts = [(head, words, count) for head, counts in told.items() for words, count in counts.items() if count]
        lines = [f"  {head} – {words} : {count}" for head, words, count in facts] or ["  rien"]
        self.stdout.write("\n".join([f"{label} :", *lines]))
