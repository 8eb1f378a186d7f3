"""Loads the reference data: authorities, territory, public holidays, moderation, categories, competences, periods,
processing of data: at each release."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import loader as accounts_loader
from accounts.context import SYSTEM, acting_as
from communes import loader as communes_loader
from communes.commitments import loader as commitments_loader
from communes.conventions import loader as conventions_loader
from home import loader as home_loader
from portail.governance import loader as governance_loader
from services import loader as services_loader
from services.dossiers import loader as dossiers_loader
from services.urbanisme import loader as urbanisme_loader
from signalement.catalogue import loader as signalement_loader


class Command(BaseCommand):
    help = "Charge les données de référence ; peut être relancée sans rien doubler."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            lines = governance_loader.load() + communes_loader.load() + home_loader.load()
            lines += signalement_loader.load(at=timezone.now())
            lines += services_loader.load_terms() + services_loader.load_desks(at=timezone.now())
            lines += services_loader.load_question_sets(at=timezone.now())
            lines += dossiers_loader.load_kinds(at=timezone.now()) + urbanisme_loader.load_forms()
            lines += conventions_loader.load() + accounts_loader.load() + commitments_loader.load()
        for line in lines:
            self.stdout.write(line)
