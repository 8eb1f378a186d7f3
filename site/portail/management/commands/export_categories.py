"""`manage.py export_categories > categories.json`: what may be reported, as `load_categories` reads it."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from accounts.context import SYSTEM, acting_as
from signalement.catalogue.loader import categories


class Command(BaseCommand):
    help = "Écrit les catégories d’anomalies, leurs compétences et leurs questions, en JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            self.stdout.write(json.dumps(categories.document(), ensure_ascii=False, indent=2))
