"""`manage.py convention_periods`: from when to when a convention runs, year by year."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from communes.conventions.forms.computing import PeriodsForm, faults


class Command(BaseCommand):
    help = "Calcule les périodes d’une convention, renouvelée tacitement chaque année (JSON)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--notified", help="jour de la notification à la commune, AAAA-MM-JJ")
        parser.add_argument("--denounced", help="jour de la dénonciation, s’il y en a une")
        parser.add_argument("--until", help="date finale de la convention (par défaut : 2023-12-31)")

    def handle(self, *args: Any, **options: Any) -> None:
        form = PeriodsForm(options)
        if refusals := faults(form):
            raise CommandError("\n".join(refusals))
        answer = [asdict(period) for period in form.cleaned_data["periods"]]
        self.stdout.write(json.dumps(answer, default=str, indent=2))
