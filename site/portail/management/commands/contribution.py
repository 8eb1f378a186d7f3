"""`manage.py contribution`: what a commune owes for an exercice, by its convention."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from communes.conventions.forms.computing import CommuneForm, ExerciceForm, faults
from communes.conventions.tariff import TariffRefused


class Command(BaseCommand):
    help = "Calcule la contribution annuelle d’une commune (JSON, montants en euros TTC)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--population", help="nombre d’habitants au 1er janvier de l’exercice")
        parser.add_argument("--offer", help="global ou restricted")
        parser.add_argument("--status", help="pilot ou partner")
        parser.add_argument("--exercice", help="année civile")
        parser.add_argument("--grid", help="grille du tarif (par défaut : celle de l’exercice)")

    def handle(self, *args: Any, **options: Any) -> None:
        commune, year = CommuneForm(options), ExerciceForm(options)
        if refusals := faults(commune) + faults(year):
            raise CommandError("\n".join(refusals))
        try:
            found = commune.contribution(**year.cleaned_data)
        except TariffRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        answer = {
            "bracket": str(found.bracket),
            "annual": str(found.annual),
            "discount": str(found.discount),
            "due": str(found.due),
            "warnings": found.warnings,
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
