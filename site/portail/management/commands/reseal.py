"""Put what lies sealed under the new `SEAL_KEY`, before the former one goes (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portail.runtime.resealing import reseal_all


class Command(BaseCommand):
    help = "Scelle de nouveau, sous la clé SEAL_KEY, ce que la base garde scellé sous SEAL_KEY_FORMER."

    def handle(self, *args: Any, **options: Any) -> None:
        count = reseal_all()
        self.stdout.write(f"Secrets scellés de nouveau : {count.done}.")
        if count.lost:
            raise CommandError(f"Secrets qu’aucune clé n’ouvre : {count.lost}. Gardez l’ancienne clé.")
