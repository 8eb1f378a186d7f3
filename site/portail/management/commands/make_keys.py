"""`manage.py make_keys`: the keys of a new production. `manage.py` itself sees to it that none is needed before."""

from typing import Any

from django.core.management.base import BaseCommand

from portail.runtime import keys


class Command(BaseCommand):
    help = "Tire au hasard les clés de production, en lignes à coller dans le fichier d’environnement."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for name, key in keys.draw().items():
            self.stdout.write(f"{name}={key}")
